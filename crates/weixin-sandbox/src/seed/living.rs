//! The days after the past: the sample merchant's users continue their habits, so that statistics continue when the
//! clock is advanced. Every day depends on the day, the seed and the remaining stock, not on the steps in which time
//! passed.

use card_model::{
    date_info::DateInfo,
    id::CardId,
    review::CardStatus,
    statistics::{Counts, Figure},
    time::BeijingDay,
};

use crate::{
    domain::card::{events::remind_of_stock, validity::validity},
    seed::{
        calendar::noon,
        dice::Dice,
        history::{CardDay, DELAY, Past, interest_of, redeem, with_users},
    },
    world::{World, traffic::Habits},
};

/// Days of the past from which habits are measured.
const MEASURED_DAYS: i64 = 14;
/// First generator number for days after the past, far above those of the past.
const FIRST_PURPOSE: u64 = 1_000;
/// Generator numbers per day.
const PURPOSES_PER_DAY: u64 = 1 << 16;

/// Returns the habits of a card's users, or `None` if no user received it recently.
pub(super) fn habits(
    past: &Past,
    (today, end): (BeijingDay, Option<BeijingDay>),
    redeemed: u64,
    purpose: u64,
) -> Option<Habits> {
    let first = past.first_day()?;
    let days = today.get() - MEASURED_DAYS..today.get();
    let received = days.clone().map(|day| past.received_on(day)).sum();
    let open = days.filter(|day| *day >= first);
    let interest = open.map(|day| interest_of(day, day - first, end)).sum();
    (received > 0).then_some(Habits { received, interest, redeemed, first, purpose })
}

/// Adds the activity of the sample merchant's users on a day.
pub(crate) fn live_through(world: &mut World, day: BeijingDay) {
    let users = world.traffic.end_day(day);
    let mut cards: Vec<_> = users
        .iter()
        .filter_map(|(card_id, habits)| {
            let counts = day_of(world, day, card_id, *habits)?;
            remind_of_stock(world, card_id, day.end());
            let source = world.cards.get(card_id).map(|record| record.source);
            Some(CardDay { source, card_id, counts })
        })
        .collect();
    cards.sort_by_key(|card| (card.source, card.card_id));
    let tallies = with_users(&cards, &mut dice(world.plan.seed, day, 0));
    world.ledger.add_day(day, &tallies);
}

/// Returns the activity of a card's users on a day, or `None` if the card can't be received then.
fn day_of(world: &mut World, day: BeijingDay, card_id: &CardId, habits: Habits) -> Option<Counts> {
    let at = noon(day.get());
    let record = world.cards.get_mut(card_id)?;
    let range = validity(&record.card, at);
    let is_valid = range.is_none_or(|(begin, end)| begin <= at && at <= end);
    if record.status() != CardStatus::Dispatch || !is_valid {
        return None;
    }
    let mut dice = dice(world.plan.seed, day, habits.purpose);
    let fixed_end = record.card.base_info.date_info.as_ref().and_then(DateInfo::range);
    let end = fixed_end.map(|(_, end)| end.beijing_day());
    let interest = dice.around(interest_of(day.get(), day.get() - habits.first, end), 9);
    let wanted = (habits.received * interest).checked_div(habits.interest)?;
    let received = wanted.min(record.quantity());
    record.take_stock(received);
    record.add_unnamed(day, received);
    let redeemable: u64 = DELAY
        .iter()
        .zip(0_i64..)
        .map(|(weight, delay)| {
            let before = match delay {
                0 => received,
                _ => world.ledger.counts_of(day.plus(-delay), card_id).receive,
            };
            before * weight
        })
        .sum();
    let share = DELAY.iter().sum::<u64>() * 100 * 100;
    let redeemed = redeemable * habits.redeemed * super::calendar::busyness(day) / share;
    let verify = redeem(&mut record.unnamed, day.get(), dice.around(redeemed, 9));
    record.unnamed.retain(|_, codes| *codes > 0);
    world.watch_received(card_id, at);
    let mut counts = Counts { receive: received, verify, ..Counts::default() };
    counts.view = wanted * dice.between(235, 300) / 100;
    counts.given = received * dice.between(60, 95) / 1000;
    (Figure::ALL.into_iter().any(|figure| counts.get(figure) > 0)).then_some(counts)
}

/// Returns the generator of a day and a purpose, which is independent of other days.
fn dice(seed: u64, day: BeijingDay, purpose: u64) -> Dice {
    let day = u64::try_from(day.get()).unwrap_or(0);
    Dice::new(seed, day * PURPOSES_PER_DAY + FIRST_PURPOSE + purpose)
}

#[cfg(test)]
mod tests;
