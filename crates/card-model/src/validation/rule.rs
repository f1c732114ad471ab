//! The rules, and their numbers.

use serde::{Deserialize, Serialize};

use crate::{field::Field, money::Fen, text::Unit};

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
