//! Limits of a card's fields, which are declared at the fields, and of other values.
//!
//! Validation, counters, texts and the sandbox read the same limits.
//!
//! ```
//! use card_model::{
//!     base_info::BaseInfo,
//!     limits::{STOCK, text_limit},
//! };
//! let notice = text_limit(BaseInfo::NOTICE).ok_or("a text")?;
//! assert!(notice.holds("请向店员出示二维码"));
//! assert!(!notice.holds(&"请向店员出示二维码".repeat(9)));
//! assert_eq!(STOCK.max, 100_000_000);
//! # Ok::<(), &str>(())
//! ```

use crate::{field::Field, text::Unit, time::BeijingDay};

mod numbers;
mod texts;

pub use numbers::{
    BATCHGET_COUNT, COVER_WIDTH_HEIGHT, IMAGE_BYTES, LOGO_WIDTH_HEIGHT, STATISTICS_DAYS,
    STATISTICS_READY_HOUR, STOCK, SUB_MERCHANT_CARDS, SUB_MERCHANT_STOCK, VALIDITY_DAYS,
    VALIDITY_LEAD_DAYS,
};
pub use texts::{APP_ID, CARD_ID, CODE, CODE_TO_CHANGE, NEW_CODE, OPENID, UNAVAILABLE_REASON};

/// The limit of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLimit {
    /// The unit of the limit.
    pub unit: Unit,
    /// The minimum length of a text that isn't missing.
    pub min: usize,
    /// The maximum length.
    pub max: usize,
    /// `false` for an uncertain limit, which leads to a warning instead of an error.
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
    /// The minimum.
    pub min: u64,
    /// The maximum.
    pub max: u64,
    /// `false` for an uncertain limit, which leads to a warning instead of an error.
    pub firm: bool,
}

/// First day with statistics, 2014-12-01. Inferred: [P26] states it for another dataset; no page states it for cards.
///
/// [P26]: https://developers.weixin.qq.com/doc/subscription/en/api/wedata/user/api_getusercumulate.html
pub const STATISTICS_FIRST_DAY: BeijingDay = BeijingDay::new(16_405);

/// Maximum length of a category in a title, in UTF-16 code units. A longer category is left out. S1 "2.1 Selecting a Right Threshold
/// Type" states 5 Chinese characters; Tencent's console compares `.length` ([K, `use_condition`][K]).
///
/// [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js
pub const TITLE_CATEGORY_UNITS: usize = 5;

/// Returns the decisive limit of a text field (the firm one, if there are two), for a counter.
///
/// ```
/// use card_model::{base_info::BaseInfo, limits::text_limit, text::Unit};
/// let limit = text_limit(BaseInfo::NOTICE);
/// assert!(limit.is_some_and(|limit| limit.unit == Unit::Utf8Bytes && limit.firm));
/// assert_eq!(text_limit(BaseInfo::GET_LIMIT), None);
/// ```
pub fn text_limit(field: Field) -> Option<TextLimit> {
    field.texts().first().copied()
}

/// Returns the decisive limit of a number (the firm one, if there are two).
///
/// ```
/// use card_model::{base_info::BaseInfo, limits::number_limit};
/// assert_eq!(number_limit(BaseInfo::GET_LIMIT).map(|limit| limit.max), Some(50));
/// ```
pub fn number_limit(field: Field) -> Option<NumberLimit> {
    field.numbers().first().copied()
}
