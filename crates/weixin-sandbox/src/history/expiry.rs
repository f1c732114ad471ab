//! Expiry of validities.

use card_model::{
    code::CodeEvent,
    id::CardId,
    review::ReviewEvent,
    statistics::Figure,
    time::{BeijingDay, UnixSeconds},
};

use crate::{
    domain::{
        card::deadlines::{Deadline, fixed_end},
        ledger::crowd::FIRST_NUMBER,
        token_inventory::{change::promise_refund, events::tell_order, state::refund_time},
    },
    rule::{Rule, documented, inferred, invented},
    world::World,
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a code is counted as expired on the first day on which it isn't valid",
        "S0 \"Fetching Voucher Summary\", expire_cnt",
    ),
    documented(
        "tokens for the unused stock of an expired card are refunded on the next day",
        "S1 \"5.2 FAQs\", question 3",
    ),
    invented("the refund is at 08:00 in Beijing", "the hour of the statistics"),
    invented("one in 25 of the unnamed users holds two codes", "the seeded past has no names"),
];

/// Of this many unnamed codes that expire, one user holds two.
const CODES_PER_DOUBLE_HOLDER: u64 = 25;
/// Numbers reserved for the unnamed holders of each card.
const HOLDERS_PER_CARD: u64 = 10_000_000;

/// Ends every validity that ends before `now`.
pub(crate) fn expire_until(world: &mut World, now: UnixSeconds) {
    while let Some((end, deadline)) = world.deadlines.take_before(now) {
        // The first second at which it is no longer valid. Statistics count it at this time.
        let moment = UnixSeconds::new(end.get() + 1);
        match deadline {
            Deadline::Card(card_id) => expire_card(world, &card_id, end, moment),
            Deadline::ReceivedOn(card_id, day) => {
                expire_codes(world, &card_id, Some(BeijingDay::new(day)), moment);
            }
            Deadline::Refund(order_id) => {
                world.token_inventory.refund(&order_id, end);
                tell_order(world, &order_id, end);
            }
        }
    }
}

fn expire_card(world: &mut World, card_id: &CardId, end: UnixSeconds, moment: UnixSeconds) {
    let Some(record) = world.cards.get_mut(card_id) else {
        return;
    };
    if fixed_end(record) != Some(end) {
        return;
    }
    record.meet(ReviewEvent::Expired);
    world.cards.forget_review(card_id);
    expire_codes(world, card_id, None, moment);
    if let Some(order_id) = promise_refund(world, card_id, moment) {
        world.deadlines.add_refund(order_id, refund_time(end));
    }
}

fn expire_codes(world: &mut World, card_id: &CardId, day: Option<BeijingDay>, moment: UnixSeconds) {
    let Some(record) = world.cards.get_mut(card_id) else {
        return;
    };
    let unnamed: u64 = match day {
        Some(day) => record.unnamed.remove(&day.get()).unwrap_or(0),
        None => std::mem::take(&mut record.unnamed).values().sum(),
    };
    let serial = record.serial;
    let ref_date = moment.beijing_day();
    for code in &record.codes {
        let Some(held) = world.codes.get_mut(code) else {
            continue;
        };
        let concerned = day.is_none_or(|day| held.received_at.beijing_day() == day);
        if concerned
            && !held.given_away
            && let Ok(expired) = held.status.clone().next(CodeEvent::Expire)
        {
            held.status = expired;
            world.ledger.count(ref_date, card_id, Figure::Expire, held.user);
        }
    }
    if unnamed > 0 {
        let users = unnamed - unnamed / CODES_PER_DOUBLE_HOLDER;
        let first = FIRST_NUMBER + serial * HOLDERS_PER_CARD;
        world.ledger.count_crowd(ref_date, card_id, Figure::Expire, unnamed, (first, users));
    }
}
