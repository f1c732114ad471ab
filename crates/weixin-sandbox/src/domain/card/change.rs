//! Changes of cards and how they are applied.

use card_model::{
    base_info::Sku,
    card::Card,
    id::{CardId, Code},
    review::ReviewEvent,
    statistics::CardSource,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};

use crate::{
    domain::card::{events::tell_review, state::CardRecord},
    world::World,
};

/// A change of a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum CardChange {
    /// A card was made and sent to review. `card` is the card as `card/get` returns it.
    #[serde(rename = "card_created")]
    Created {
        card_id: CardId,
        card: Box<Card>,
        /// Where it was made.
        #[serde(default)]
        source: CardSource,
    },
    /// A card was edited.
    #[serde(rename = "card_updated")]
    Updated {
        card_id: CardId,
        /// The card after the edit.
        card: Box<Card>,
        /// The edit sent it back to review.
        send_check: bool,
    },
    /// A card was deleted.
    #[serde(rename = "card_deleted")]
    Deleted { card_id: CardId },
    /// A card's stock was set.
    StockSet { card_id: CardId, sku: Sku },
    /// Weixin approved a card.
    Approved { card_id: CardId },
    /// Weixin refused a card.
    Refused { card_id: CardId, reason: String },
    /// The merchant imported custom codes.
    CodesDeposited {
        card_id: CardId,
        /// The codes, all of them new.
        codes: Vec<Code>,
    },
}

/// Applies a change.
pub(crate) fn apply(world: &mut World, change: CardChange, now: UnixSeconds) {
    match change {
        CardChange::Created { card_id, card, source } => {
            let serial = world.next_serial();
            let mut record = CardRecord::new(*card, serial, source);
            record.submitted_at = Some(now);
            world.cards.insert(card_id.clone(), record);
            world.watch_card(&card_id);
        }
        CardChange::Updated { card_id, card, send_check } => {
            if let Some(record) = world.cards.get_mut(&card_id) {
                record.card = *card;
            }
            if send_check {
                world.cards.submit(&card_id, now);
            }
            world.watch_card(&card_id);
        }
        CardChange::Deleted { card_id } => {
            world.cards.forget_review(&card_id);
            if let Some(record) = world.cards.get_mut(&card_id) {
                record.meet(ReviewEvent::Deleted);
                record.card.base_info.update_time = Some(now);
            }
        }
        CardChange::StockSet { card_id, sku } => {
            if let Some(record) = world.cards.get_mut(&card_id) {
                record.card.base_info.sku = Some(sku);
            }
        }
        CardChange::Approved { card_id } => {
            world.cards.end_review(&card_id, None);
            tell_review(world, &card_id, None, now);
        }
        CardChange::Refused { card_id, reason } => {
            tell_review(world, &card_id, Some(&reason), now);
            world.cards.end_review(&card_id, Some(reason));
        }
        CardChange::CodesDeposited { card_id, codes } => {
            world.deposits.entry(card_id).or_default().import(codes);
        }
    }
}
