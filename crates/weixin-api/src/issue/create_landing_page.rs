//! `POST /card/landingpage/create` creates a page that offers cards ([P1, "3.1 Creating Gallery"][P1]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

use card_model::id::CardId;
use weixin_wire::{open_enum, wire_object};

use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Creates a page.
    CreateLandingPage, "/card/landingpage/create", Write,
    "P1 \"3.1 Creating Gallery\"; SKIT CardLandingPageCreateRequest", Request => Response
);

/// Where the page is shown.
#[open_enum]
pub enum Scene {
    /// Nearby.
    #[wire("SCENE_NEAR_BY")]
    NearBy,
    /// The account's menu.
    #[wire("SCENE_MENU")]
    Menu,
    /// A QR code.
    #[wire("SCENE_QRCODE")]
    QrCode,
    /// An article.
    #[wire("SCENE_ARTICLE")]
    Article,
    /// A page of the merchant.
    #[wire("SCENE_H5")]
    H5,
    /// An automatic reply.
    #[wire("SCENE_IVR")]
    Ivr,
    /// A custom entry of a card.
    #[wire("SCENE_CARD_CUSTOM_CELL")]
    CardCustomCell,
}

/// Request of [`CreateLandingPage`].
#[wire_object]
pub struct Request {
    /// URL of the banner.
    pub banner: Option<String>,
    /// Title.
    pub page_title: Option<String>,
    /// Whether users may share the page.
    pub can_share: Option<bool>,
    /// Where the page is shown.
    pub scene: Option<Scene>,
    /// The cards.
    pub card_list: Option<Vec<OfferedCard>>,
}

/// A card of the page.
#[wire_object]
pub struct OfferedCard {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// URL of the thumbnail.
    pub thumb_url: Option<String>,
}

/// Response of [`CreateLandingPage`].
#[wire_object]
pub struct Response {
    /// URL of the page.
    pub url: Option<String>,
    /// Number of the page.
    pub page_id: Option<u64>,
}
