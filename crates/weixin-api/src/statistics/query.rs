//! Request and response of the statistics of vouchers.

use card_model::{id::CardId, statistics::Row, time::BeijingDay};
use serde::{Deserialize, Serialize};

/// The days and the source of the cards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// First day, strictly `YYYY-MM-DD` (61500 otherwise).
    pub begin_date: BeijingDay,
    /// Last day, at most 62 days in all and before today (61501 otherwise).
    pub end_date: BeijingDay,
    /// 0: cards created on the console; 1: cards created through the API.
    pub cond_source: u64,
    /// The only card; for `getcardcardinfo` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

impl crate::request::RequestBody for Request {}

/// The rows, one per day, or per day and card. Success has no `errcode`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Response {
    /// The rows.
    pub list: Vec<Row>,
}
