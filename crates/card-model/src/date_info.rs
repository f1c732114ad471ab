//! `date_info`: the validity of a card.

use card_model_derive::card_object;
use weixin_wire::open_enum;

use crate::{base_info::BaseInfo, time::UnixSeconds};

/// The kind of validity. In the platform's samples for tickets, it is a number.
#[open_enum]
pub enum DateType {
    /// From a fixed time to another. Friend's Vouchers permit no other kind.
    #[wire("DATE_TYPE_FIX_TIME_RANGE" | "1")]
    FixTimeRange,
    /// A number of days from the receipt.
    #[wire("DATE_TYPE_FIX_TERM" | "2")]
    FixTerm,
    /// Unlimited, for member cards only.
    #[wire("DATE_TYPE_PERMANENT")]
    Permanent,
}

/// The validity of a card.
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
    /// Creates a validity from one time to another.
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
