//! The one table of the platform's limits. Validation, counters, texts and the sandbox read it;
//! such a number stands nowhere else.

use std::borrow::Cow;

use index::Index;

use crate::{text::Unit, time::BeijingDay};

mod index;
mod numbers;
mod texts;

pub use numbers::{
    BATCHGET_COUNT, COVER_WIDTH_HEIGHT, IMAGE_BYTES, LOGO_WIDTH_HEIGHT, STATISTICS_DAYS,
    STATISTICS_READY_HOUR, STOCK, SUB_MERCHANT_CARDS, SUB_MERCHANT_STOCK, VALIDITY_DAYS,
    VALIDITY_LEAD_DAYS,
};

/// The limit of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLimit {
    /// Path below the type's object, e.g. `base_info.notice`; a list's element is written `[]`.
    pub field: &'static str,
    /// What is counted.
    pub unit: Unit,
    /// The shortest text that is accepted, where a text is given at all.
    pub min: usize,
    /// The longest text that is accepted.
    pub max: usize,
    /// False for an uncertain limit, which warns and doesn't refuse.
    pub firm: bool,
    /// Where the limit is stated.
    pub source: &'static str,
}

/// The limit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberLimit {
    /// Path below the type's object, or a name of its own where the number is no field of a card. Of
    /// a list the number of entries is limited, of a validity its days.
    pub field: &'static str,
    /// The smallest value that is accepted.
    pub min: u64,
    /// The largest value that is accepted.
    pub max: u64,
    /// False for an uncertain limit, which warns and doesn't refuse.
    pub firm: bool,
    /// Where the limit is stated.
    pub source: &'static str,
}

/// First day of which the platform has statistics, 2014-12-01 (inferred: [P26] says it of another dataset, no page of
/// that of cards).
///
/// [P26]: https://developers.weixin.qq.com/doc/subscription/en/api/wedata/user/api_getusercumulate.html
pub const STATISTICS_FIRST_DAY: BeijingDay = BeijingDay(16_405);

/// A category longer than this many UTF-16 code units is left out of a title. S1 "2.1 Selecting a Right Threshold
/// Type" says 5 Chinese characters; Tencent's console compares `.length` ([K, `use_condition`][K]).
///
/// [K]: https://github.com/hanzhichao/practice_code/tree/396c3bf0c266c234f8b7c59bf3978407d922173e/down_js
pub const TITLE_CATEGORY_UNITS: usize = 5;

/// Every limit of a text, in the documents' order; the firm one of a field stands first.
pub const TEXT_LIMITS: &[TextLimit] = texts::TABLE;

/// Every limit of a number; the firm one of a field stands first.
pub const NUMBER_LIMITS: &[NumberLimit] = numbers::TABLE;

static TEXT_INDEX: Index<{ texts::TABLE.len() }> = Index::new(index::of_texts(texts::TABLE));
static NUMBER_INDEX: Index<{ numbers::TABLE.len() }> =
    Index::new(index::of_numbers(numbers::TABLE));

/// The limit of a text field that decides (the firm one, where there are two), for its counter.
/// Elements of lists may be given with their number.
///
/// ```
/// use card_model::limits::text_limit;
/// assert_eq!(text_limit("base_info.notice").map(|limit| limit.max), Some(48));
/// assert!(text_limit("advanced_info.text_image_list[3].text").is_some());
/// assert_eq!(text_limit("base_info.unknown"), None);
/// ```
pub fn text_limit(field: &str) -> Option<&'static TextLimit> {
    text_limits(field).next()
}

/// Every limit of a text field, the firm one first.
pub fn text_limits(field: &str) -> impl Iterator<Item = &'static TextLimit> {
    let field = without_positions(field);
    TEXT_LIMITS.iter().filter(move |limit| limit.field == field)
}

/// The limit of a number that decides (the firm one, where there are two).
///
/// ```
/// use card_model::limits::number_limit;
/// assert_eq!(number_limit("base_info.get_limit").map(|limit| limit.max), Some(50));
/// ```
pub fn number_limit(field: &str) -> Option<&'static NumberLimit> {
    number_limits(field).next()
}

/// Every limit of a number, the firm one first.
pub fn number_limits(field: &str) -> impl Iterator<Item = &'static NumberLimit> {
    let field = without_positions(field);
    NUMBER_LIMITS.iter().filter(move |limit| limit.field == field)
}

/// [`text_limits`] of a field as the table writes it.
pub(crate) fn text_limits_of(field: &str) -> impl Iterator<Item = &'static TextLimit> + '_ {
    let rows = TEXT_INDEX.rows(field.len()).filter_map(|row| TEXT_LIMITS.get(row));
    rows.filter(move |limit| limit.field == field)
}

/// [`number_limits`] of a field as the table writes it.
pub(crate) fn number_limits_of(field: &str) -> impl Iterator<Item = &'static NumberLimit> + '_ {
    let rows = NUMBER_INDEX.rows(field.len()).filter_map(|row| NUMBER_LIMITS.get(row));
    rows.filter(move |limit| limit.field == field)
}

/// A path with its positions in lists taken out, as the tables write it: `a[3].b` becomes `a[].b`.
fn without_positions(path: &str) -> Cow<'_, str> {
    if !path.contains('[') {
        return Cow::Borrowed(path);
    }
    let mut inside = false;
    let kept = path.chars().filter(|character| {
        match character {
            '[' => inside = true,
            ']' => inside = false,
            _ => return !inside,
        }
        true
    });
    Cow::Owned(kept.collect())
}
