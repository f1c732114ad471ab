//! The rules and their numbers.

use serde::{Deserialize, Serialize};

use crate::{field::Field, money::Fen, text::Unit};

/// A violated rule. It contains numbers and names, but no prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// The field is missing or empty.
    Required,
    /// The text is too long.
    TooLong {
        /// The unit of the length.
        unit: Unit,
        /// The maximum length.
        max: usize,
        /// The actual length.
        actual: usize,
    },
    /// The text is too short.
    TooShort {
        /// The unit of the length.
        unit: Unit,
        /// The minimum length.
        min: usize,
        /// The actual length.
        actual: usize,
    },
    /// The number is outside its range.
    OutOfRange {
        /// The minimum.
        min: u64,
        /// The maximum.
        max: u64,
        /// The actual number.
        actual: u64,
    },
    /// The list is too long.
    TooMany {
        /// The maximum length.
        max: usize,
        /// The actual length.
        actual: usize,
    },
    /// The value is not documented.
    NotOneOf {
        /// The documented values on the wire.
        allowed: Vec<String>,
    },
    /// The value has another JSON type than documented.
    BadType,
    /// The text contains a forbidden character.
    ForbiddenCharacter {
        /// The Unicode code point.
        code_point: u32,
    },
    /// The URL isn't a web address: its scheme is not http, https or weixin, or it contains a space.
    NotAWebAddress,
    /// The text isn't a telephone number.
    NotAPhoneNumber,
    /// The picture wasn't uploaded with `media/uploadimg`.
    NotCdnImage,
    /// The picture was uploaded, but to a host that the card API rejects.
    RefusedImageHost {
        /// The host.
        host: String,
    },
    /// The body escapes characters outside ASCII as `\uXXXX`.
    EscapedText,
    /// The card has stock before any of its codes was imported.
    StockBeforeCodes,
    /// The stock of a sub-merchant's card is too large.
    SubMerchantStock {
        /// The maximum.
        max: u64,
        /// The actual stock.
        actual: u64,
    },
    /// The list contains a value twice.
    Duplicate,
    /// The validity ends before it begins.
    EndsBeforeBegin,
    /// The validity has already ended.
    EndsInThePast,
    /// The validity begins too late.
    BeginsTooLate {
        /// Maximum days until the beginning.
        max_days: u64,
    },
    /// The validity is too long.
    ValidityTooLong {
        /// Maximum days.
        max_days: u64,
        /// Actual days, rounded up.
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
    /// The field doesn't exist for this kind of card.
    NotForThisCard,
    /// The field excludes another one.
    Excludes {
        /// The other field.
        other: Field,
    },
    /// The field requires another one.
    Needs {
        /// The other field.
        other: Field,
    },
    /// The list of other cards to give away contains the card itself.
    OwnCardId,
}
