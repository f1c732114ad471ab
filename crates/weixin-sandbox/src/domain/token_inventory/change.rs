//! Changes of inventory tokens and how they are applied.

use card_model::{id::CardId, price::TokenAmount, stock, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::{
    domain::token_inventory::{events::tell_order, state::InventoryTokens},
    identity,
    world::World,
};

/// A change of inventory tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum TokenInventoryChange {
    /// The account of inventory tokens was opened.
    #[serde(rename = "inventory_opened")]
    Opened,
    /// A price was requested. It can be confirmed.
    PriceAsked {
        card_id: CardId,
        /// Codes to add.
        quantity: u64,
        /// The price of the codes.
        price: InventoryTokens,
    },
    /// A requested price was confirmed and stock was bought.
    StockBought { order_id: String },
    /// Tokens were ordered.
    #[serde(rename = "coins_ordered")]
    Ordered {
        /// Number of tokens.
        coins: TokenAmount,
    },
    /// An order of tokens was paid.
    OrderPaid { order_id: String },
}

/// Applies a change and returns the id of the new order.
pub(crate) fn apply(
    world: &mut World,
    change: TokenInventoryChange,
    now: UnixSeconds,
) -> Option<String> {
    match change {
        TokenInventoryChange::Opened => {
            let order_id = next_order_id(world);
            world.token_inventory.open(order_id.clone(), now);
            tell_order(world, &order_id, now);
        }
        TokenInventoryChange::PriceAsked { card_id, quantity, price } => {
            let order_id = next_order_id(world);
            world.token_inventory.ask(order_id.clone(), (card_id, quantity), price, now);
            return Some(order_id);
        }
        TokenInventoryChange::StockBought { order_id } => buy_stock(world, &order_id, now),
        TokenInventoryChange::Ordered { coins } => {
            let order_id = next_order_id(world);
            world.token_inventory.recharge(order_id.clone(), coins, now);
            return Some(order_id);
        }
        TokenInventoryChange::OrderPaid { order_id } => {
            world.token_inventory.pay(&order_id, now);
            tell_order(world, &order_id, now);
        }
    }
    None
}

fn next_order_id(world: &mut World) -> String {
    identity::order_id(world.next_serial())
}

/// Pays for stock with tokens.
pub(crate) fn buy_stock(world: &mut World, order_id: &str, now: UnixSeconds) {
    if let Some(offer) = world.token_inventory.spend(order_id, now)
        && let Some(record) = world.cards.get_mut(&offer.card_id)
        && let Ok(sku) = stock::modify(&record.sku(), offer.quantity, 0)
    {
        record.card.base_info.sku = Some(sku);
    }
    tell_order(world, order_id, now);
}

/// Records a refund for the bought stock of an expired card. Returns the order.
pub(crate) fn promise_refund(
    world: &mut World,
    card_id: &CardId,
    now: UnixSeconds,
) -> Option<String> {
    let record = world.cards.get_mut(card_id)?;
    let order_id = identity::order_id(world.serial + 1);
    let sku = record.sku();
    let left = sku.quantity.unwrap_or(0);
    let codes = world.token_inventory.promise_refund(order_id.clone(), card_id, left, now);
    if codes == 0 {
        return None;
    }
    world.serial += 1;
    if let Ok(sku) = stock::modify(&sku, 0, codes) {
        record.card.base_info.sku = Some(sku);
    }
    Some(order_id)
}
