//! Events of cards: ended reviews and low stock.

use card_model::{id::CardId, time::UnixSeconds};
use weixin_api::event::{CardReview, Event, StockReminder};

use crate::world::{World, outbox::Actor};

/// A low stock is reported if it was above this …
const REMIND_ABOVE: u64 = 200;
/// … is at most this now …
const REMIND_AT: u64 = 100;
/// … and was not reported in the last so many seconds.
const REMIND_AFTER: i64 = 12 * 3600;

/// Reports that a review has ended.
pub(crate) fn tell_review(
    world: &mut World,
    card_id: &CardId,
    refusal: Option<&str>,
    now: UnixSeconds,
) {
    world.tell(Actor::Merchant, now, |_| {
        let review = CardReview {
            card_id: Some(card_id.clone()),
            refuse_reason: Some(refusal.unwrap_or_default().to_owned()),
            ..CardReview::default()
        };
        match refusal {
            Some(_) => Event::CardNotPassCheck(review),
            None => Event::CardPassCheck(review),
        }
    });
}

/// Reports a low stock. The time of the report is stored even if no receiver is configured, so that the same calls
/// lead to the same world.
pub(crate) fn remind_of_stock(world: &mut World, card_id: &CardId, now: UnixSeconds) {
    let Some(record) = world.cards.get_mut(card_id) else {
        return;
    };
    let sku = record.sku();
    let left = sku.quantity.unwrap_or(0);
    let was_large = sku.total_quantity.unwrap_or(left) > REMIND_ABOVE;
    let lately = record.reminded_at.is_some_and(|last| now.get() - last.get() < REMIND_AFTER);
    if !was_large || left > REMIND_AT || lately {
        return;
    }
    record.reminded_at = Some(now);
    world.tell(Actor::Merchant, now, |_| {
        Event::CardSkuRemind(StockReminder {
            card_id: Some(card_id.clone()),
            detail: Some(format!("the card's quantity is equal to {left}")),
            ..StockReminder::default()
        })
    });
}
