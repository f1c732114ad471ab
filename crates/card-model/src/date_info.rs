//! `date_info`: when a card is valid.

use weixin_wire::{open_enum, wire_object};

use crate::time::UnixSeconds;

/// The kind of validity. The platform's samples for tickets still write it as a number.
#[open_enum]
pub enum DateType {
    /// From a fixed moment to another; the only kind that Friend's Vouchers allow.
    #[wire("DATE_TYPE_FIX_TIME_RANGE" | "1")]
    FixTimeRange,
    /// A number of days from receiving.
    #[wire("DATE_TYPE_FIX_TERM" | "2")]
    FixTerm,
    /// For ever; member cards only.
    #[wire("DATE_TYPE_PERMANENT")]
    Permanent,
}

/// Validity of a card.
#[wire_object]
pub struct DateInfo {
    /// The kind of validity.
    #[field(json = "type")]
    pub date_type: Option<DateType>,
    /// First second of a fixed range.
    pub begin_timestamp: Option<UnixSeconds>,
    /// Last second of a fixed range.
    pub end_timestamp: Option<UnixSeconds>,
    /// Days for which the card is valid after receiving.
    pub fixed_term: Option<u64>,
    /// Days after receiving at which the validity begins.
    pub fixed_begin_term: Option<u64>,
}

impl DateInfo {
    /// A validity from one moment to another.
    pub fn fixed_range(begin: UnixSeconds, end: UnixSeconds) -> Self {
        Self {
            date_type: Some(DateType::FixTimeRange),
            begin_timestamp: Some(begin),
            end_timestamp: Some(end),
            ..Self::default()
        }
    }

    /// First and last second where the range is fixed and complete, else `None`.
    pub fn range(&self) -> Option<(UnixSeconds, UnixSeconds)> {
        match self.date_type {
            Some(DateType::FixTimeRange) => Some((self.begin_timestamp?, self.end_timestamp?)),
            _ => None,
        }
    }
}
