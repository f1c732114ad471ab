//! `POST /card/membercard/activate/geturl` returns the page on which users activate a card within Weixin.

use card_model::id::CardId;
use weixin_wire::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Returns the URL of the activation.
    GetActivationUrl, "/card/membercard/activate/geturl", Read,
    "P29; SKIT CardMemberCardActivateGetUrlRequest", Request => Response
);

/// Request of [`GetActivationUrl`].
#[wire_object]
pub struct Request {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The channel through which it is received.
    pub outer_str: Option<String>,
}

/// Response of [`GetActivationUrl`].
#[wire_object]
pub struct Response {
    /// The URL, with the parameters of the activation plugin.
    pub url: Option<String>,
}
