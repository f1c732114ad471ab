//! `POST /card/qrcode/create` makes a QR code with which users receive cards ([P1, "1 Creating QR Codes"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a QR code for one card or for up to five.
    CreateQrCode, "/card/qrcode/create", Write,
    "P1 \"1 Creating QR Codes\"; SKIT CardQrcodeCreateRequest", Request => Response
);

open_enum! {
    /// What the code holds.
    pub enum ActionName {
        /// One card.
        Card = "QR_CARD",
        /// Several cards.
        MultipleCard = "QR_MULTIPLE_CARD",
    }
}

wire_object! {
    /// The code to make.
    pub struct Request {
        /// One card or several.
        action_name: ActionName = "action_name",
        /// Seconds for which the code works, 60 to 1800; 365 days when absent.
        expire_seconds: u64 = "expire_seconds",
        /// The cards.
        action_info: ActionInfo = "action_info",
    }
}

wire_object! {
    /// The cards of a code.
    pub struct ActionInfo {
        /// With `QR_CARD`.
        card: IssuedCard = "card",
        /// With `QR_MULTIPLE_CARD`.
        multiple_card: CardList = "multiple_card",
    }
}

wire_object! {
    /// Several cards.
    pub struct CardList {
        /// The cards.
        card_list: Vec<IssuedCard> = "card_list",
    }
}

wire_object! {
    /// One card and how it is received.
    pub struct IssuedCard {
        /// The card.
        card_id: String = "card_id",
        /// The code to give out; required where codes are the merchant's own.
        code: String = "code",
        /// The only user who may receive it; required with `bind_openid`.
        openid: String = "openid",
        /// Whether the QR code works once.
        is_unique_code: bool = "is_unique_code",
        /// The channel as a number; older than `outer_str`.
        outer_id: u64 = "outer_id",
        /// The channel, which the event of receipt carries.
        outer_str: String = "outer_str",
    }
}

wire_object! {
    /// The code that was made.
    pub struct Response {
        /// Fetches the picture from `showqrcode`; no secret, it stands in public addresses.
        ticket: String = "ticket",
        /// Seconds for which it works.
        expire_seconds: u64 = "expire_seconds",
        /// What the QR code says.
        url: String = "url",
        /// A picture of the QR code.
        show_qrcode_url: String = "show_qrcode_url",
    }
}
