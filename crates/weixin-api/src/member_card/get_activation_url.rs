//! `POST /card/membercard/activate/geturl` answers where users activate a card within Weixin.

use card_model::wire_object;

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads the address of the activation.
    GetActivationUrl, "/card/membercard/activate/geturl", Read,
    "P29; SKIT CardMemberCardActivateGetUrlRequest", Request => Response
);

wire_object! {
    /// Which card.
    pub struct Request {
        /// The card.
        card_id: String = "card_id",
        /// The channel by which it is received.
        outer_str: String = "outer_str",
    }
}

wire_object! {
    /// The address.
    pub struct Response {
        /// Holds what the activation plugin needs.
        url: String = "url",
    }
}
