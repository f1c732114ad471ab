//! Objects for the tests.

use serde_json::Value;
use weixin_wire::{Raw, open_enum, wire_object};

/// A kind of validity.
#[open_enum]
pub(crate) enum DateType {
    /// From one time to another.
    #[wire("DATE_TYPE_FIX_TIME_RANGE" | "1")]
    FixTimeRange,
    /// Unlimited.
    #[wire("DATE_TYPE_PERMANENT")]
    Permanent,
}

/// A validity.
#[wire_object]
pub(crate) struct DateInfo {
    /// The kind.
    #[field(json = "type")]
    pub(crate) date_type: Option<DateType>,
    /// The last second.
    pub(crate) end_timestamp: Option<i64>,
}

/// A paragraph.
#[wire_object]
pub(crate) struct Paragraph {
    /// The text.
    pub(crate) text: Option<String>,
}

/// A card with a member of every kind.
#[wire_object]
pub(crate) struct Card {
    /// A text.
    pub(crate) notice: Option<String>,
    /// An object.
    pub(crate) date_info: Option<DateInfo>,
    /// A list of objects.
    pub(crate) paragraphs: Option<Vec<Paragraph>>,
    /// A list of numbers.
    pub(crate) stores: Option<Vec<u64>>,
    /// A number.
    pub(crate) get_limit: Option<u64>,
    /// A number that may be negative.
    pub(crate) add_bonus: Option<i64>,
    /// A switch.
    pub(crate) can_share: Option<bool>,
    /// Anything.
    pub(crate) rules: Option<Raw>,
    /// Anything, with rounded numbers.
    pub(crate) areas: Option<Vec<Value>>,
}
