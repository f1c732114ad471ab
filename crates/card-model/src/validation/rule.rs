//! The rules, their numbers, and what the platform answers when one is broken.

use serde::{Deserialize, Serialize};

use crate::{
    advanced_info::{AdvancedInfo, AdvancedInfoField},
    base_info::{BaseInfo, BaseInfoField},
    card::Cash,
    errcode,
    field::Field,
    money::Fen,
    text::Unit,
};

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
    /// The picture was uploaded, but to a host that the card API refuses.
    RefusedImageHost {
        /// The host.
        host: String,
    },
    /// The body writes text beyond ASCII as `\uXXXX`.
    EscapedText,
    /// The card's codes are imported, and it has stock before any is.
    StockBeforeCodes,
    /// A card for a sub-merchant has too much stock.
    SubMerchantStock {
        /// The most allowed.
        max: u64,
        /// The stock it has.
        actual: u64,
    },
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
        /// The other one.
        other: Field,
    },
    /// The field is of no use without another one.
    Needs {
        /// The other one.
        other: Field,
    },
    /// A card gives itself away through the list that is for other cards.
    OwnCardId,
}

impl Rule {
    /// Returns the errcode with which the platform refuses a field that breaks this rule. Documented for 40079, 40141 and
    /// 41025 (S1 "5.1 Error Codes"); for the others inferred from their words (P14, P15).
    pub fn errcode(&self, field: Field) -> i32 {
        match self {
            Self::BadType => errcode::DATA_FORMAT_ERROR,
            Self::TooLong { .. } | Self::TooShort { .. } => errcode::OUT_OF_LENGTH,
            Self::NotCdnImage | Self::RefusedImageHost { .. } => errcode::INVALID_IMAGE_URL,
            Self::EscapedText => errcode::UNICODE_ESCAPED,
            Self::StockBeforeCodes => errcode::INVALID_DEPOSIT_MODE,
            Self::SubMerchantStock { .. } => errcode::TOTAL_STOCK_REACHED,
            Self::EndsInThePast | Self::BeginsTooLate { .. } | Self::ValidityTooLong { .. } => {
                errcode::INVALID_TIME
            }
            Self::LeastCostNotAboveReduceCost { .. } => errcode::LEAST_COST_NOT_ABOVE_REDUCE_COST,
            Self::OwnCardId => errcode::INVALID_CONSUME_SHARE,
            Self::ForbiddenCharacter { .. } | Self::NotAWebAddress | Self::NotAPhoneNumber => {
                errcode::INVALID_ARGUMENT
            }
            Self::Needs { .. } if field == BaseInfo::LOCATION_ID_LIST => {
                errcode::REQUIRE_LOCATION_ID
            }
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
fn missing(field: Field) -> i32 {
    match field {
        BaseInfo::LOCATION_ID_LIST => errcode::POI_LIST_EMPTY,
        AdvancedInfo::TEXT_IMAGE_LIST | Field::AdvancedInfo(AdvancedInfoField::AbstractInfo(_)) => {
            errcode::SHARE_FRIENDS_NEEDS_COVER
        }
        Field::AdvancedInfo(AdvancedInfoField::TextImageList(_)) => errcode::MISSING_TEXT_OR_IMAGE,
        _ => errcode::MISSING_REQUIRED_FIELDS,
    }
}

/// What the platform answers where the value of a field isn't allowed.
fn invalid(field: Field) -> i32 {
    match field {
        Cash::REDUCE_COST => errcode::INVALID_REDUCE_COST,
        Cash::LEAST_COST => errcode::INVALID_LEAST_COST,
        Field::CardType => errcode::INVALID_CARD_TYPE,
        Field::BaseInfo(field) => invalid_base_info(field),
        Field::AdvancedInfo(field) => invalid_advanced_info(field),
        _ => errcode::INVALID_CARD_PARAMETERS,
    }
}

fn invalid_base_info(field: BaseInfoField) -> i32 {
    match field {
        BaseInfoField::Color => errcode::INVALID_COLOR,
        BaseInfoField::GetLimit => errcode::INVALID_GET_LIMIT,
        BaseInfoField::Title => errcode::INVALID_TITLE,
        BaseInfoField::CanShare | BaseInfoField::CanGiveFriend => errcode::INVALID_SHARE_PARAMETERS,
        BaseInfoField::UseAllLocations | BaseInfoField::LocationIdList(_) => {
            errcode::INVALID_LOCATION
        }
        BaseInfoField::CenterTitle
        | BaseInfoField::CenterSubTitle
        | BaseInfoField::CenterUrl
        | BaseInfoField::CenterAppBrandUserName
        | BaseInfoField::CenterAppBrandPass => errcode::ENTRY_CONFLICT,
        BaseInfoField::DateInfo(_) => errcode::INVALID_TIME,
        BaseInfoField::Sku(_) => errcode::INVALID_CARD_QUANTITY,
        _ => errcode::INVALID_CARD_PARAMETERS,
    }
}

fn invalid_advanced_info(field: AdvancedInfoField) -> i32 {
    match field {
        AdvancedInfoField::ShareFriends => errcode::INVALID_FRIENDS_CARD_TYPE,
        AdvancedInfoField::TimeLimit(_) => errcode::INVALID_USE_TIME_LIMIT,
        AdvancedInfoField::ConsumeShareSelfNum | AdvancedInfoField::ConsumeShareCardList(_) => {
            errcode::INVALID_CONSUME_SHARE
        }
        AdvancedInfoField::AbstractInfo(_) => errcode::SHARE_FRIENDS_NEEDS_COVER,
        _ => errcode::INVALID_CARD_PARAMETERS,
    }
}
