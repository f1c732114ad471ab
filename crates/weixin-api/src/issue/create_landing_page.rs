//! `POST /card/landingpage/create` makes a page that offers cards ([P1, "3.1 Creating Gallery"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Makes a page.
    CreateLandingPage, "/card/landingpage/create", Write,
    "P1 \"3.1 Creating Gallery\"; SKIT CardLandingPageCreateRequest", Request => Response
);

open_enum! {
    /// Where the page is shown.
    pub enum Scene {
        /// Nearby.
        NearBy = "SCENE_NEAR_BY",
        /// The account's menu.
        Menu = "SCENE_MENU",
        /// A QR code.
        QrCode = "SCENE_QRCODE",
        /// An article.
        Article = "SCENE_ARTICLE",
        /// A page of the merchant's.
        H5 = "SCENE_H5",
        /// An automatic reply.
        Ivr = "SCENE_IVR",
        /// A custom entry of a card.
        CardCustomCell = "SCENE_CARD_CUSTOM_CELL",
    }
}

wire_object! {
    /// The page to make.
    pub struct Request {
        /// URL of the picture on top.
        banner: String = "banner",
        /// Title.
        page_title: String = "page_title",
        /// Whether users may pass the page on.
        can_share: bool = "can_share",
        /// Where it is shown.
        scene: Scene = "scene",
        /// The cards.
        card_list: Vec<OfferedCard> = "card_list",
    }
}

wire_object! {
    /// A card of the page.
    pub struct OfferedCard {
        /// The card.
        card_id: String = "card_id",
        /// URL of its small picture.
        thumb_url: String = "thumb_url",
    }
}

wire_object! {
    /// The page that was made.
    pub struct Response {
        /// Its address.
        url: String = "url",
        /// Its number.
        page_id: u64 = "page_id",
    }
}
