//! An order of gift cards.

use card_model::{
    id::{CardId, Code, OpenId},
    money::Fen,
    time::UnixSeconds,
};
use weixin_wire::wire_object;

/// An order of gift cards.
#[wire_object]
pub struct Order {
    /// Number of the order.
    pub order_id: Option<String>,
    /// The page on which it was bought.
    pub page_id: Option<String>,
    /// Number of the payment.
    pub trans_id: Option<String>,
    /// When it was created.
    pub create_time: Option<UnixSeconds>,
    /// When it was paid.
    pub pay_finish_time: Option<UnixSeconds>,
    /// Total price in fen.
    pub total_price: Option<Fen>,
    /// OpenID of the buyer.
    pub open_id: Option<OpenId>,
    /// OpenID of the recipient.
    pub accepter_openid: Option<OpenId>,
    /// The bought cards.
    pub card_list: Option<Vec<BoughtCard>>,
    /// The channel.
    pub outer_str: Option<String>,
    /// Whether it was given to a group.
    #[field(json = "IsChatRoom")]
    pub is_chat_room: Option<bool>,
}

/// A card of an order.
#[wire_object]
pub struct BoughtCard {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// Price in fen.
    pub price: Option<Fen>,
    /// Its code.
    pub code: Option<Code>,
    /// The greeting.
    pub default_gifting_msg: Option<String>,
    /// URL of the gift's picture.
    pub background_pic_url: Option<String>,
    /// The merchant's id of the picture.
    pub outer_img_id: Option<String>,
    /// OpenID of the recipient.
    pub accepter_openid: Option<OpenId>,
}
