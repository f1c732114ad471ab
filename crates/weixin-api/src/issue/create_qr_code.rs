//! `POST /card/qrcode/create` creates a QR code with which users receive cards ([P1, "1 Creating QR Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use std::ops::RangeInclusive;

use card_model::id::{CardId, Code, OpenId};
use weixin_wire::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a QR code for up to five cards.
    CreateQrCode, "/card/qrcode/create", Write,
    "P1 \"1 Creating QR Codes\"; SKIT CardQrcodeCreateRequest", Request => Response
);

/// Permitted seconds until a QR code expires.
pub const EXPIRE_SECONDS: RangeInclusive<u64> = 60..=1800;
/// Seconds until a QR code expires by default: 365 days.
pub const DEFAULT_EXPIRE_SECONDS: u64 = 365 * 86_400;

/// The content of a QR code.
#[open_enum]
pub enum ActionName {
    /// One card.
    #[wire("QR_CARD")]
    Card,
    /// Several cards.
    #[wire("QR_MULTIPLE_CARD")]
    MultipleCard,
}

/// Request of [`CreateQrCode`].
#[wire_object]
pub struct Request {
    /// The content of the QR code.
    pub action_name: Option<ActionName>,
    /// Seconds for which the QR code is valid, see [`EXPIRE_SECONDS`]; [`DEFAULT_EXPIRE_SECONDS`] if missing.
    pub expire_seconds: Option<u64>,
    /// The cards.
    pub action_info: Option<ActionInfo>,
}

/// The cards of a QR code.
#[wire_object]
pub struct ActionInfo {
    /// The card, with `QR_CARD`.
    pub card: Option<IssuedCard>,
    /// The cards, with `QR_MULTIPLE_CARD`.
    pub multiple_card: Option<CardList>,
}

/// Several cards.
#[wire_object]
pub struct CardList {
    /// The cards.
    pub card_list: Option<Vec<IssuedCard>>,
}

/// A card and how it is received.
#[wire_object]
pub struct IssuedCard {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// The code to issue. Required for custom codes.
    pub code: Option<Code>,
    /// The only user who may receive it. Required with `bind_openid`.
    pub openid: Option<OpenId>,
    /// Whether the card can be received only once.
    pub is_unique_code: Option<bool>,
    /// The channel as a number, which is older than `outer_str`.
    pub outer_id: Option<u64>,
    /// The channel, which the event of the receipt contains.
    pub outer_str: Option<String>,
}

/// Response of [`CreateQrCode`].
#[wire_object]
pub struct Response {
    /// Ticket for fetching the picture from `showqrcode`. It isn't secret, because public URLs contain it.
    pub ticket: Option<String>,
    /// Seconds for which the QR code is valid.
    pub expire_seconds: Option<u64>,
    /// The URL in the QR code.
    pub url: Option<String>,
    /// URL of a picture of the QR code.
    pub show_qrcode_url: Option<String>,
}
