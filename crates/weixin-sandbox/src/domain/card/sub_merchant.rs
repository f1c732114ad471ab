//! Cards made for a sub-merchant, and the limit of their stock.

use card_model::{
    card::Card,
    limits::{STOCK, SUB_MERCHANT_STOCK},
    time::UnixSeconds,
};

use crate::{domain::token::quotas::month, world::World};

/// Returns the number of cards made for a sub-merchant in the current month.
pub(crate) fn cards_made_for(world: &World, merchant_id: u64, now: UnixSeconds) -> u64 {
    let cards = world.cards.oldest_first().map(|(_, record)| &record.card);
    let made = cards
        .filter(|card| made_for(card) == Some(merchant_id))
        .filter(|card| card.base_info.create_time.map(month) == Some(month(now)));
    made.count() as u64
}

/// Returns the sub-merchant for whom a card was made.
pub(crate) fn made_for(card: &Card) -> Option<u64> {
    card.base_info.sub_merchant_info.as_ref()?.merchant_id
}

/// Returns the most codes of a card's stock, issued ones included.
pub(crate) fn most_stock(card: &Card) -> u64 {
    if made_for(card).is_some() { SUB_MERCHANT_STOCK.max } else { STOCK.max }
}
