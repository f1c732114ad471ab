//! `POST /card/qrcode/create` makes a QR code with which users receive cards ([P1, "1 Creating QR Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use weixin_wire::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a QR code for one card or for up to five.
    CreateQrCode, "/card/qrcode/create", Write,
    "P1 \"1 Creating QR Codes\"; SKIT CardQrcodeCreateRequest", Request => Response
);

/// What the code holds.
#[open_enum]
pub enum ActionName {
    /// One card.
    #[wire("QR_CARD")]
    Card,
    /// Several cards.
    #[wire("QR_MULTIPLE_CARD")]
    MultipleCard,
}

/// The code to make.
#[wire_object]
pub struct Request {
    /// One card or several.
    pub action_name: Option<ActionName>,
    /// Seconds for which the code works, 60 to 1800; 365 days when absent.
    pub expire_seconds: Option<u64>,
    /// The cards.
    pub action_info: Option<ActionInfo>,
}

/// The cards of a code.
#[wire_object]
pub struct ActionInfo {
    /// With `QR_CARD`.
    pub card: Option<IssuedCard>,
    /// With `QR_MULTIPLE_CARD`.
    pub multiple_card: Option<CardList>,
}

/// Several cards.
#[wire_object]
pub struct CardList {
    /// The cards.
    pub card_list: Option<Vec<IssuedCard>>,
}

/// One card and how it is received.
#[wire_object]
pub struct IssuedCard {
    /// The card.
    pub card_id: Option<String>,
    /// The code to give out; required where codes are the merchant's own.
    pub code: Option<String>,
    /// The only user who may receive it; required with `bind_openid`.
    pub openid: Option<String>,
    /// Whether the QR code works once.
    pub is_unique_code: Option<bool>,
    /// The channel as a number; older than `outer_str`.
    pub outer_id: Option<u64>,
    /// The channel, which the event of receipt carries.
    pub outer_str: Option<String>,
}

/// The code that was made.
#[wire_object]
pub struct Response {
    /// Fetches the picture from `showqrcode`; no secret, it stands in public addresses.
    pub ticket: Option<String>,
    /// Seconds for which it works.
    pub expire_seconds: Option<u64>,
    /// What the QR code says.
    pub url: Option<String>,
    /// A picture of the QR code.
    pub show_qrcode_url: Option<String>,
}
