//! `GET /cgi-bin/ticket/getticket` returns the ticket that signs pages or cards.

use serde::{Deserialize, Serialize};
use weixin_wire::open_enum;

use crate::{endpoint::endpoint, secret::Secret};

endpoint!(
    /// Returns the current ticket. Only few calls per day are permitted, so keep it for its 7200 seconds.
    Get, Get "/cgi-bin/ticket/getticket", Query, Read, AccessToken, ServerOnly,
    "P19, appendices 1 and 4", Request => Response
);

/// The purpose of a ticket.
#[open_enum]
pub enum TicketType {
    /// Signs pages.
    #[wire("jsapi")]
    JsApi,
    /// Signs cards.
    #[wire("wx_card")]
    Card,
}

/// Request of [`Get`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The purpose of the ticket.
    #[serde(rename = "type")]
    pub ticket_type: TicketType,
}

impl crate::request::RequestBody for Request {}

/// Response of [`Get`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The ticket.
    pub ticket: Secret,
    /// Remaining seconds of validity; 7200 for a new ticket.
    pub expires_in: u64,
}
