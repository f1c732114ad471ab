//! `POST /card/membercard/activate/geturl` answers where users activate a card within Weixin.

use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address of the activation.
    GetActivationUrl, "/card/membercard/activate/geturl", Read,
    "P29; SKIT CardMemberCardActivateGetUrlRequest", Request => Response
);

/// Which card.
#[wire_object]
pub struct Request {
    /// The card.
    pub card_id: Option<String>,
    /// The channel by which it is received.
    pub outer_str: Option<String>,
}

/// The address.
#[wire_object]
pub struct Response {
    /// Holds what the activation plugin needs.
    pub url: Option<String>,
}
