//! Actions of the sandbox's users on a page of gift cards.

use card_model::id::{CardId, OpenId};
use serde::{Deserialize, Serialize};

/// An action of one user on gift cards. Users are identified by `OpenID`, orders by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum GiftCardCommand {
    /// Buys and pays for cards on a page. The outcome has the order and the codes.
    BuyGiftCard {
        /// Id of the page.
        page_id: String,
        /// Ids of the cards; repeated ids buy several.
        card_ids: Vec<CardId>,
        /// OpenID of the buyer.
        openid: OpenId,
        /// The channel.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// Gives all cards of an order to a friend or to a group. They are not accepted yet.
    SendGiftCard {
        /// Number of the order.
        order_id: String,
        /// `true` gives them to a group.
        #[serde(default)]
        is_chat_room: bool,
    },
    /// Accepts all cards of an order, or one card if they were given to a group.
    AcceptGiftCard {
        /// Number of the order.
        order_id: String,
        /// OpenID of the recipient.
        openid: OpenId,
    },
    /// Lets the time for accepting expire. The remaining cards are returned to the buyer.
    ReturnGiftCard {
        /// Number of the order.
        order_id: String,
    },
}
