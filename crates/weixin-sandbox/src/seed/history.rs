//! The past of the sample merchant's cards: the number of users who viewed, received, redeemed, gave away and let
//! expire, day by day. All numbers are derived from the issued stock.

use std::collections::BTreeMap;

use card_model::{
    id::CardId,
    review::CardStatus,
    statistics::{CardSource, Counts, Figure},
    time::BeijingDay,
};

use crate::{
    domain::ledger::{
        crowd::FIRST_NUMBER,
        days::{Tally, count_of},
    },
    seed::{
        calendar::busyness,
        dice::{Dice, share},
        voucher::{Valid, Voucher},
    },
    world::World,
};

/// The past of one card.
#[derive(Debug, Default)]
pub(super) struct Past {
    days: BTreeMap<i64, Counts>,
    /// Codes that users still hold, by the day of receipt.
    pub(super) held: BTreeMap<i64, u64>,
}

impl Past {
    /// Returns the number of codes received so far.
    pub(super) fn received(&self) -> u64 {
        self.days.values().map(|counts| counts.receive).sum()
    }

    /// Returns the first day with data.
    pub(super) fn first_day(&self) -> Option<i64> {
        self.days.keys().next().copied()
    }

    /// Returns the number of codes received on a day.
    pub(super) fn received_on(&self, day: i64) -> u64 {
        self.days.get(&day).map_or(0, |counts| counts.receive)
    }

    /// Returns the days on which codes were redeemed, latest first.
    pub(super) fn redeeming_days(&self) -> impl Iterator<Item = i64> + '_ {
        self.days.iter().rev().filter(|(_, counts)| counts.verify > 0).map(|(day, _)| *day)
    }

    fn count(&mut self, day: i64, figure: Figure, count: u64) {
        if count > 0 {
            *count_of(self.days.entry(day).or_default(), figure) += count;
        }
    }
}

/// Interest in the first days of a card, in per cent of an ordinary day.
const LAUNCH: [u64; 6] = [210, 175, 150, 130, 118, 108];
/// Interest in the last five days of a card, in per cent of an ordinary day.
const LAST_CALL: u64 = 118;
/// Weights of redemptions per day after the receipt.
pub(super) const DELAY: [u64; 21] =
    [24, 17, 12, 9, 8, 7, 7, 5, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1];

/// Returns the past of a card until yesterday.
pub(super) fn of(voucher: &Voucher, today: BeijingDay, dice: &mut Dice) -> Past {
    let mut past = Past::default();
    let (left, total) = voucher.stock;
    let received_in_all = total - left;
    if received_in_all == 0 || (voucher.status)() == CardStatus::NotVerify {
        return past;
    }
    let (first, last, end) = match voucher.valid {
        Valid::Days(begin, end) => (begin, end.min(-1), Some(end)),
        Valid::Term(_) => (4 - voucher.made_before, -1, None),
    };
    let days: Vec<i64> = (first..=last).map(|day| today.plus(day).get()).collect();
    let received =
        share(received_in_all, &interest(&days, end.map(|end| today.plus(end).get()), dice));
    let redeemed = redemptions(&days, &received, received_in_all * voucher.redeemed / 100);

    let mut held: BTreeMap<i64, u64> = BTreeMap::new();
    for ((day, received), redeemed) in days.iter().zip(&received).zip(&redeemed) {
        if *received > 0 {
            held.insert(*day, *received);
        }
        past.count(*day, Figure::View, received * dice.between(235, 300) / 100);
        past.count(*day, Figure::Receive, *received);
        past.count(*day, Figure::Given, received * dice.between(60, 95) / 1000);
        let verified = redeem(&mut held, *day, *redeemed);
        past.count(*day, Figure::Verify, verified);
        if let Valid::Term(days) = voucher.valid {
            // The first day on which the codes received `days` days ago are no longer valid.
            let over = day - i64::try_from(days).unwrap_or(0);
            let expired = held.remove(&over).unwrap_or(0);
            past.count(*day, Figure::Expire, expired);
        }
    }
    if let Some(end) = end
        && end + 1 < 0
    {
        let expired = std::mem::take(&mut held).values().sum();
        past.count(today.plus(end + 1).get(), Figure::Expire, expired);
    }
    held.retain(|_, codes| *codes > 0);
    past.held = held;
    past
}

/// Returns the interest of each day as weights.
fn interest(days: &[i64], end: Option<i64>, dice: &mut Dice) -> Vec<u64> {
    let end = end.map(BeijingDay::new);
    days.iter().zip(0_i64..).map(|(day, age)| dice.around(interest_of(*day, age, end), 9)).collect()
}

/// Returns the interest in a card on a day, `age` days after its first one.
pub(super) fn interest_of(day: i64, age: i64, end: Option<BeijingDay>) -> u64 {
    let age = usize::try_from(age).unwrap_or(0);
    let launch = LAUNCH.get(age).copied().unwrap_or(100);
    let hurry = if end.is_some_and(|end| end.get() - day < 5) { LAST_CALL } else { 100 };
    busyness(BeijingDay::new(day)) * launch * hurry
}

/// Returns the number of codes redeemed each day: some days after their receipt, more on busy days.
fn redemptions(days: &[i64], received: &[u64], total: u64) -> Vec<u64> {
    let weights: Vec<u64> = days
        .iter()
        .enumerate()
        .map(|(position, day)| {
            let delayed: u64 = DELAY
                .iter()
                .enumerate()
                .filter_map(|(delay, weight)| {
                    received.get(position.checked_sub(delay)?).map(|codes| codes * weight)
                })
                .sum();
            delayed * busyness(BeijingDay::new(*day))
        })
        .collect();
    share(total, &weights)
}

/// Redeems codes of a day: most of the recently received ones, some of the older ones. Returns their number.
pub(super) fn redeem(held: &mut BTreeMap<i64, u64>, day: i64, wanted: u64) -> u64 {
    let weights: Vec<u64> = held
        .iter()
        .map(|(received, codes)| {
            let age = usize::try_from(day - received).unwrap_or(0);
            codes * DELAY.get(age).copied().unwrap_or(1)
        })
        .collect();
    let mut open = wanted;
    for (codes, share) in held.values_mut().zip(share(wanted, &weights)) {
        let taken = share.min(*codes);
        *codes -= taken;
        open -= taken;
    }
    // If a day has too few codes, earlier days are used.
    for codes in held.values_mut() {
        let taken = open.min(*codes);
        *codes -= taken;
        open -= taken;
    }
    wanted - open
}

/// The counts of one card on one day.
pub(super) struct CardDay<'past> {
    pub(super) source: Option<CardSource>,
    pub(super) card_id: &'past CardId,
    pub(super) counts: Counts,
}

/// Writes the past of all cards into a world's ledger.
pub(super) fn write(world: &mut World, pasts: &[(CardId, Past)], dice: &mut Dice) {
    let source = |card_id: &CardId| world.cards.get(card_id).map(|record| record.source);
    let mut days: BTreeMap<i64, Vec<CardDay<'_>>> = BTreeMap::new();
    for (card_id, past) in pasts {
        for (day, counts) in &past.days {
            let card = CardDay { source: source(card_id), card_id, counts: *counts };
            days.entry(*day).or_default().push(card);
        }
    }
    for (day, mut cards) in days {
        // Sorted by source, so that neighbouring cards, which share users, mostly have the same source.
        cards.sort_by_key(|card| (card.source, card.card_id));
        world.ledger.write_day(BeijingDay::new(day), with_users(&cards, dice));
    }
}

/// Returns the counts of one day's cards with users. Each card shares some of its users with the previous one.
pub(super) fn with_users(cards: &[CardDay<'_>], dice: &mut Dice) -> BTreeMap<CardId, Tally> {
    let mut each: BTreeMap<CardId, Tally> = BTreeMap::new();
    for figure in Figure::ALL {
        let (mut end, mut before) = (FIRST_NUMBER, 0);
        for CardDay { card_id, counts, .. } in cards {
            let count = counts.get(figure);
            let users = users(figure, count, dice);
            let shared = users.min(before) * dice.between(12, 30) / 100;
            let first = end - shared;
            each.entry((*card_id).to_owned()).or_default().add_crowd(figure, count, first, users);
            if users > 0 {
                (end, before) = (first + users, users);
            }
        }
    }
    each
}

/// Returns the number of users behind a count of one card and day.
fn users(figure: Figure, count: u64, dice: &mut Dice) -> u64 {
    // Actions per user, in per cent.
    let (low, high) = match figure {
        Figure::View => (116, 134),
        Figure::Receive | Figure::Verify => (101, 105),
        Figure::Given | Figure::Expire => (101, 103),
    };
    (count * 100 / dice.between(low, high)).max(count.min(1))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::redeem;

    #[test]
    fn more_fresh_codes_are_redeemed_than_old_ones() {
        let mut held = BTreeMap::from([(1, 100), (20, 100)]);
        assert_eq!(redeem(&mut held, 21, 20), 20);
        assert!(held[&20] < held[&1], "{held:?}");
    }

    #[test]
    fn never_more_than_there_are() {
        let mut held = BTreeMap::from([(1, 3), (2, 4)]);
        assert_eq!(redeem(&mut held, 2, 100), 7);
        assert_eq!(held.values().sum::<u64>(), 0);
        assert_eq!(redeem(&mut BTreeMap::new(), 2, 5), 0);
    }
}
