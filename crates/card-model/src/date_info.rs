//! `date_info`: when a card is valid.

use crate::{open_enum, time::UnixSeconds, wire_object};

open_enum! {
    /// The kind of validity. The platform's samples for tickets still write it as a number.
    pub enum DateType {
        /// From a fixed moment to another; the only kind that Friend's Vouchers allow.
        FixTimeRange = "DATE_TYPE_FIX_TIME_RANGE" | "1",
        /// A number of days from receiving.
        FixTerm = "DATE_TYPE_FIX_TERM" | "2",
        /// For ever; member cards only.
        Permanent = "DATE_TYPE_PERMANENT",
    }
}

wire_object! {
    /// Validity of a card.
    pub struct DateInfo {
        /// The kind of validity.
        date_type: DateType = "type",
        /// First second of a fixed range.
        begin_timestamp: UnixSeconds = "begin_timestamp",
        /// Last second of a fixed range.
        end_timestamp: UnixSeconds = "end_timestamp",
        /// Days for which the card is valid after receiving.
        fixed_term: u64 = "fixed_term",
        /// Days after receiving at which the validity begins.
        fixed_begin_term: u64 = "fixed_begin_term",
    }
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
