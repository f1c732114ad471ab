//! What users of the sandbox do on a page of gift cards.

use serde::{Deserialize, Serialize};

/// What one user does with gift cards. Each is named by an `OpenID`; an order by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum GiftCardCommand {
    /// Buys and pays cards on a page; the outcome holds the order and the codes.
    BuyGiftCard {
        /// The page.
        page_id: String,
        /// The cards, one or several of each.
        card_ids: Vec<String>,
        /// Who buys.
        openid: String,
        /// The channel.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// Gives everything that was bought to a friend or to a group, who have not accepted yet.
    SendGiftCard {
        /// The order.
        order_id: String,
        /// To a group.
        #[serde(default)]
        is_chat_room: bool,
    },
    /// Accepts what was given: all of it, or one card where it was given to a group.
    AcceptGiftCard {
        /// The order.
        order_id: String,
        /// Who accepts.
        openid: String,
    },
    /// Lets the time run out in which a gift could be accepted; what is left goes back to who bought it.
    ReturnGiftCard {
        /// The order.
        order_id: String,
    },
}
