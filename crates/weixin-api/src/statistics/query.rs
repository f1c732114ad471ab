//! What both statistics of vouchers take and answer.

use card_model::{statistics::Row, time::BeijingDay};
use serde::{Deserialize, Serialize};

/// The days and the source of the cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// First day; strictly `YYYY-MM-DD` (else 61500).
    pub begin_date: BeijingDay,
    /// Last day; at most 62 days in all, not today (else 61501).
    pub end_date: BeijingDay,
    /// 0: cards made in the console; 1: cards made through the API.
    pub cond_source: u64,
    /// One card; only `getcardcardinfo` knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<String>,
}

impl crate::request::RequestBody for Request {}

/// One row a day (and a card). Success has no `errcode`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The rows.
    pub list: Vec<Row>,
}
