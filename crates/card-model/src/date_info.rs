//! `date_info`: the validity of a card.
//!
//! ```
//! use card_model::{
//!     date_info::{DateInfo, DateType},
//!     time::{BeijingDay, UnixSeconds},
//! };
//!
//! // From the beginning of one day to the end of another, in Beijing.
//! let (first, last): (BeijingDay, BeijingDay) =
//!     ("2026-06-01".parse()?, "2026-06-30".parse()?);
//! let june = DateInfo::fixed_range(first.begin(), last.end());
//! assert_eq!(
//!     june.range(),
//!     Some((UnixSeconds::new(1_780_243_200), UnixSeconds::new(1_782_835_199)))
//! );
//! // For 30 days from the receipt.
//! let term = DateInfo::default().with_date_type(DateType::FixTerm).with_fixed_term(30_u64);
//! assert_eq!(term.range(), None);
//! # Ok::<(), card_model::time::InvalidDay>(())
//! ```

use card_model_derive::card_object;
use weixin_wire::open_enum;

use crate::{base_info::BaseInfo, time::UnixSeconds};

/// The kind of validity. In the platform's samples for tickets, it is a number.
#[open_enum]
pub enum DateType {
    /// From a fixed time to another. Friend's Vouchers permit no other kind.
    #[wire("DATE_TYPE_FIX_TIME_RANGE" | "1")]
    FixTimeRange,
    /// A number of days after the receipt.
    #[wire("DATE_TYPE_FIX_TERM" | "2")]
    FixTerm,
    /// Unlimited, for member cards only.
    #[wire("DATE_TYPE_PERMANENT")]
    Permanent,
}

/// The validity of a card.
///
/// ```
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{
///     base_info::BaseInfo, card::Card, card_type::CardType, date_info::DateInfo,
///     time::UnixSeconds,
/// };
/// let now = UnixSeconds::new(1_780_000_000);
/// let rules = |begin, end| -> Vec<Rule> {
///     let validity = DateInfo::fixed_range(UnixSeconds::new(begin), UnixSeconds::new(end));
///     let card = Card::new(CardType::Cash)
///         .with_base_info(BaseInfo::default().with_date_info(validity));
///     let report = validate(&card, Context { operation: Operation::Create, now });
///     report.at(DateInfo::END_TIMESTAMP).map(|violation| violation.rule.clone()).collect()
/// };
/// assert_eq!(rules(now.get(), now.get() + 86_400), []);
/// assert_eq!(rules(now.get() + 86_400, now.get()), [Rule::EndsBeforeBegin]);
/// assert_eq!(rules(now.get() - 86_400, now.get() - 1), [Rule::EndsInThePast]);
/// ```
#[card_object(place = BaseInfo::date_info)]
pub struct DateInfo {
    /// The kind of validity.
    #[field(json = "type", required, update(no_review), sources(S1_CREATING, S2_COMMON))]
    pub date_type: Option<DateType>,
    /// First second of a fixed range.
    #[field(range(min = 1, max = 2_147_483_647, source = SECONDS_OF_32_BITS), update(no_review), sources(S1_CREATING, S2_COMMON))]
    pub begin_timestamp: Option<UnixSeconds>,
    /// Last second of a fixed range.
    #[field(range(min = 1, max = 2_147_483_647, source = SECONDS_OF_32_BITS), update(no_review), sources(S1_CREATING, S2_COMMON))]
    pub end_timestamp: Option<UnixSeconds>,
    /// Number of days for which the card is valid after the receipt.
    #[field(range(min = 1), fixed(NotListed), sources(T3_FIELDS))]
    pub fixed_term: Option<u64>,
    /// Number of days from the receipt until the validity begins.
    #[field(fixed(NotListed), sources(T3_FIELDS))]
    pub fixed_begin_term: Option<u64>,
}

impl DateInfo {
    /// Creates a validity from the first to the last second. Their order is not checked.
    pub fn fixed_range(begin: UnixSeconds, end: UnixSeconds) -> Self {
        Self {
            date_type: Some(DateType::FixTimeRange),
            begin_timestamp: Some(begin),
            end_timestamp: Some(end),
            ..Self::default()
        }
    }

    /// Returns the first and the last second of a complete fixed range, otherwise `None`.
    pub fn range(&self) -> Option<(UnixSeconds, UnixSeconds)> {
        match self.date_type {
            Some(DateType::FixTimeRange) => Some((self.begin_timestamp?, self.end_timestamp?)),
            _ => None,
        }
    }
}
