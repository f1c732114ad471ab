//! An order of gift cards.

use card_model::{money::Fen, time::UnixSeconds, wire_object};

wire_object! {
    /// An order.
    pub struct Order {
        /// Its number.
        order_id: String = "order_id",
        /// The page on which it was bought.
        page_id: String = "page_id",
        /// Number of the payment.
        trans_id: String = "trans_id",
        /// When it was made.
        create_time: UnixSeconds = "create_time",
        /// When it was paid.
        pay_finish_time: UnixSeconds = "pay_finish_time",
        /// What it cost, in fen.
        total_price: Fen = "total_price",
        /// Who bought it.
        open_id: String = "open_id",
        /// Who accepted it.
        accepter_openid: String = "accepter_openid",
        /// Its cards.
        card_list: Vec<BoughtCard> = "card_list",
        /// The channel.
        outer_str: String = "outer_str",
        /// Whether it was given to a group.
        is_chat_room: bool = "IsChatRoom",
    }
}

wire_object! {
    /// A card of an order.
    pub struct BoughtCard {
        /// The card.
        card_id: String = "card_id",
        /// What it cost, in fen.
        price: Fen = "price",
        /// Its code.
        code: String = "code",
        /// What the gift says.
        default_gifting_msg: String = "default_gifting_msg",
        /// URL of the gift's picture.
        background_pic_url: String = "background_pic_url",
        /// The merchant's id of that picture.
        outer_img_id: String = "outer_img_id",
        /// Who accepted it.
        accepter_openid: String = "accepter_openid",
    }
}
