//! `GET /cgi-bin/ticket/getticket` answers the ticket by which pages or cards are signed.

use serde::{Deserialize, Serialize};
use weixin_wire::open_enum;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// The current ticket; few calls a day are allowed, so it is kept for its 7200 seconds.
    Get, Get "/cgi-bin/ticket/getticket", Query, Read, AccessToken, ServerOnly,
    "P19, appendices 1 and 4", Request => Response
);

/// What a ticket signs.
#[open_enum]
pub enum TicketType {
    /// Pages.
    #[wire("jsapi")]
    JsApi,
    /// Cards.
    #[wire("wx_card")]
    Card,
}

/// Which ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// What it signs.
    #[serde(rename = "type")]
    pub ticket_type: TicketType,
}

impl crate::request::RequestBody for Request {}

/// The ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The ticket.
    pub ticket: Secret,
    /// Seconds for which it is valid; 7200 when new.
    pub expires_in: u64,
}
