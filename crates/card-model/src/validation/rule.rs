//! The rules, their numbers, and what the platform answers when one is broken.

use serde::{Deserialize, Serialize};

use super::collector::CELL_CONFLICT;
use crate::{money::Fen, text::Unit};

/// A broken rule. It carries numbers and names, never prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// The field is missing or empty.
    Required,
    /// The text is too long.
    TooLong {
        /// What is counted.
        unit: Unit,
        /// The longest allowed.
        max: usize,
        /// The length it has.
        actual: usize,
    },
    /// The text is too short.
    TooShort {
        /// What is counted.
        unit: Unit,
        /// The shortest allowed.
        min: usize,
        /// The length it has.
        actual: usize,
    },
    /// The number is outside its range.
    OutOfRange {
        /// The smallest allowed.
        min: u64,
        /// The largest allowed.
        max: u64,
        /// The number it is.
        actual: u64,
    },
    /// The list has too many entries.
    TooMany {
        /// The most allowed.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// The value isn't one of those that the documents name.
    NotOneOf {
        /// The values on the wire.
        allowed: Vec<String>,
    },
    /// The value has another JSON type than documented.
    BadType,
    /// The text holds a character that must not be shown.
    ForbiddenCharacter {
        /// Its Unicode code point.
        code_point: u32,
    },
    /// The address is no web address: a scheme other than http, https or weixin, or a space in it.
    NotAWebAddress,
    /// The number doesn't look like one that can be called.
    NotAPhoneNumber,
    /// The picture doesn't come from `media/uploadimg`.
    NotCdnImage,
    /// The same value stands in the list twice.
    Duplicate,
    /// The validity ends before it begins.
    EndsBeforeBegin,
    /// The validity has already ended.
    EndsInThePast,
    /// The validity begins too long from now.
    BeginsTooLate {
        /// Days that may lie between.
        max_days: u64,
    },
    /// The validity is too long.
    ValidityTooLong {
        /// Days allowed.
        max_days: u64,
        /// Days it lasts, a day that has begun counted whole.
        actual_days: u64,
    },
    /// The minimum purchase isn't larger than the reduction.
    LeastCostNotAboveReduceCost {
        /// The minimum purchase, in fen.
        least_cost: Fen,
        /// The reduction, in fen.
        reduce_cost: Fen,
    },
    /// The field must be true.
    MustBeTrue,
    /// The field must be false.
    MustBeFalse,
    /// The field doesn't belong to this kind of card.
    NotForThisCard,
    /// The field and another one exclude each other.
    Excludes {
        /// The other one, as the part of its path below the type's object.
        other: String,
    },
    /// The field is of no use without another one.
    Needs {
        /// The other one, as the part of its path below the type's object.
        other: String,
    },
    /// A card gives itself away through the list that is for other cards.
    OwnCardId,
}

impl Rule {
    /// The errcode that the platform answers when this rule is broken at a field (its path below
    /// the type's object; facts page 2.2, 2.5 and 2.11).
    pub fn errcode(&self, field: &str) -> i32 {
        match self {
            Self::BadType => 47001,
            Self::TooLong { .. } | Self::TooShort { .. } => 45021,
            Self::NotCdnImage => 40141,
            Self::EndsInThePast | Self::BeginsTooLate { .. } | Self::ValidityTooLong { .. } => {
                40079
            }
            Self::LeastCostNotAboveReduceCost { .. } => 72008,
            Self::OwnCardId => 40144,
            Self::ForbiddenCharacter { .. } | Self::NotAWebAddress | Self::NotAPhoneNumber => 40035,
            Self::Needs { .. } if field == "base_info.location_id_list" => 43017,
            Self::Required | Self::Needs { .. } => missing(field),
            Self::EndsBeforeBegin
            | Self::OutOfRange { .. }
            | Self::TooMany { .. }
            | Self::NotOneOf { .. }
            | Self::Duplicate
            | Self::MustBeTrue
            | Self::MustBeFalse
            | Self::NotForThisCard
            | Self::Excludes { .. } => invalid(field),
        }
    }
}

/// What the platform answers where a field is missing.
fn missing(field: &str) -> i32 {
    match field {
        "base_info.location_id_list" => 41025,
        "advanced_info.text_image_list" => 45043,
        _ if field.starts_with("advanced_info.abstract") => 45043,
        _ if field.starts_with("advanced_info.text_image_list") => 41026,
        _ => 41011,
    }
}

/// What the platform answers where the value of a field isn't allowed.
fn invalid(field: &str) -> i32 {
    match field {
        "reduce_cost" => 72007,
        "least_cost" => 40143,
        "card_type" => 40071,
        "base_info.color" => 40076,
        "base_info.get_limit" => 72009,
        "base_info.title" => 72006,
        "base_info.can_share" | "base_info.can_give_friend" => 40142,
        "base_info.use_all_locations" => 40072,
        _ if field.starts_with("base_info.center_") => CELL_CONFLICT,
        "advanced_info.share_friends" => 40148,
        _ if field.starts_with("base_info.location_id_list") => 40072,
        _ if field.starts_with("base_info.date_info") => 40079,
        _ if field.starts_with("base_info.sku") => 40122,
        _ if field.starts_with("advanced_info.time_limit") => 40149,
        _ if field.starts_with("advanced_info.consume_share") => 40144,
        _ if field.starts_with("advanced_info.abstract") => 45043,
        _ => 40150,
    }
}
