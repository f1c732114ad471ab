//! Limits: those of a card's fields, which are declared at the fields, and those of other values.
//!
//! Validation, counters, texts and the sandbox read them; such a number is nowhere else.

use crate::{field::Field, text::Unit, time::BeijingDay};

mod numbers;
mod texts;

pub use numbers::{
    BATCHGET_COUNT, COVER_WIDTH_HEIGHT, IMAGE_BYTES, LOGO_WIDTH_HEIGHT, STATISTICS_DAYS,
    STATISTICS_READY_HOUR, STOCK, SUB_MERCHANT_CARDS, SUB_MERCHANT_STOCK, VALIDITY_DAYS,
    VALIDITY_LEAD_DAYS,
};
pub use texts::{CARD_ID, CODE, CODE_TO_CHANGE, NEW_CODE, OPENID, UNAVAILABLE_REASON};

/// The limit of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLimit {
    /// What is counted.
    pub unit: Unit,
    /// The shortest text that is accepted, where a text is given at all.
    pub min: usize,
    /// The longest text that is accepted.
    pub max: usize,
    /// False for an uncertain limit, which warns and doesn't refuse.
    pub firm: bool,
}

impl TextLimit {
    /// Returns `true` if a text is within the limit.
    pub fn holds(&self, text: &str) -> bool {
        (self.min..=self.max).contains(&self.unit.measure(text))
    }
}

/// The limit of a number, or of a list's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberLimit {
    /// The smallest value that is accepted.
    pub min: u64,
    /// The largest value that is accepted.
    pub max: u64,
    /// False for an uncertain limit, which warns and doesn't refuse.
    pub firm: bool,
}

/// First day of which the platform has statistics, 2014-12-01 (inferred: [P26] says it of another dataset, no page of
/// that of cards).
///
/// [P26]: https://developers.weixin.qq.com/doc/subscription/en/api/wedata/user/api_getusercumulate.html
pub const STATISTICS_FIRST_DAY: BeijingDay = BeijingDay::new(16_405);

/// A category longer than this many UTF-16 code units is left out of a title. S1 "2.1 Selecting a Right Threshold
/// Type" says 5 Chinese characters; Tencent's console compares `.length` ([K, `use_condition`][K]).
///
/// [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js
pub const TITLE_CATEGORY_UNITS: usize = 5;

/// The limit of a text field that decides (the firm one, where there are two), for its counter.
///
/// ```
/// use card_model::{base_info::BaseInfo, limits::text_limit};
/// assert_eq!(text_limit(BaseInfo::NOTICE).map(|limit| limit.max), Some(48));
/// ```
pub fn text_limit(field: Field) -> Option<TextLimit> {
    field.texts().first().copied()
}

/// The limit of a number that decides (the firm one, where there are two).
///
/// ```
/// use card_model::{base_info::BaseInfo, limits::number_limit};
/// assert_eq!(number_limit(BaseInfo::GET_LIMIT).map(|limit| limit.max), Some(50));
/// ```
pub fn number_limit(field: Field) -> Option<NumberLimit> {
    field.numbers().first().copied()
}
