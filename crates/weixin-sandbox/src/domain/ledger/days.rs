//! Counts per day and card: the source of all statistics.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    id::CardId,
    statistics::{Counts, Figure, Row},
    time::BeijingDay,
};
use serde::{Deserialize, Serialize};

use crate::{
    domain::ledger::crowd::Crowd,
    rule::{Rule, documented, inferred},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "views, receipts, redemptions, gifts, expiries: times and users",
        "S0 \"Fetching Voucher Summary\"; S0 \"Getting Friend's Vouchers Data\"",
    ),
    inferred(
        "a user counts once per day, regardless of times and cards",
        "the names of the figures",
    ),
    inferred(
        "a gift counts for the friend who accepts it",
        "S0 \"Fetching Voucher Summary\", given_user",
    ),
    inferred("days begin at midnight in Beijing", "P26"),
];

/// The counts of one day and card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// Number of times.
    counts: Counts,
    /// The unnamed users (of the sample merchant's past and of codes without records).
    #[serde(default, alias = "unnamed_users", skip_serializing_if = "BTreeMap::is_empty")]
    crowd: BTreeMap<Figure, Crowd>,
    /// The numbers of the named users.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    people: BTreeMap<Figure, BTreeSet<u64>>,
}

/// The counts of all days.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    /// By day, for each card.
    each: BTreeMap<i64, BTreeMap<CardId, Tally>>,
}

impl Ledger {
    /// Counts a user's action on a card.
    pub(crate) fn count(&mut self, day: BeijingDay, card_id: &CardId, figure: Figure, user: u64) {
        let tally = self.tally(day, card_id);
        *count_of(&mut tally.counts, figure) += 1;
        tally.people.entry(figure).or_default().insert(user);
    }

    /// Counts actions of unnamed users with numbers from `first` on.
    pub(crate) fn count_crowd(
        &mut self,
        day: BeijingDay,
        card_id: &CardId,
        figure: Figure,
        count: u64,
        (first, users): (u64, u64),
    ) {
        self.tally(day, card_id).add_crowd(figure, count, first, users);
    }

    /// Adds the actions of unnamed users on a day.
    pub(crate) fn add_day(&mut self, day: BeijingDay, each: &BTreeMap<CardId, Tally>) {
        for (card_id, tally) in each {
            self.tally(day, card_id).absorb(tally);
        }
    }

    /// Returns the times of a day for a card.
    pub(crate) fn counts_of(&self, day: BeijingDay, card_id: &CardId) -> Counts {
        self.each
            .get(&day.get())
            .and_then(|cards| cards.get(card_id))
            .map(|tally| tally.counts)
            .unwrap_or_default()
    }

    /// Sets the counts of a day of the past.
    pub(crate) fn write_day(&mut self, day: BeijingDay, each: BTreeMap<CardId, Tally>) {
        self.each.insert(day.get(), each);
    }

    /// Returns the days in a range with actions on the cards that `wanted` selects.
    pub(crate) fn days(
        &self,
        begin: BeijingDay,
        end: BeijingDay,
        wanted: impl Fn(&CardId) -> bool,
    ) -> Vec<Row> {
        let days = self.each.range(begin.get()..=end.get());
        days.filter_map(|(day, _)| self.merged(BeijingDay::new(*day), &wanted)).collect()
    }

    /// Returns the days in a range with the counts of all cards, or of one.
    pub(crate) fn cards(
        &self,
        begin: BeijingDay,
        end: BeijingDay,
        card_id: Option<&CardId>,
    ) -> impl Iterator<Item = (CardId, Row)> {
        self.each.range(begin.get()..=end.get()).flat_map(move |(day, cards)| {
            cards
                .iter()
                .filter(move |(id, _)| card_id.is_none_or(|wanted| wanted == *id))
                .map(|(id, tally)| (id.clone(), tally.row(BeijingDay::new(*day))))
        })
    }

    /// Returns the sums of a day for the cards that `wanted` selects. A user of several cards counts once.
    pub(crate) fn merged(&self, day: BeijingDay, wanted: impl Fn(&CardId) -> bool) -> Option<Row> {
        let mut merged: Option<Tally> = None;
        for (_, tally) in self.each.get(&day.get())?.iter().filter(|(id, _)| wanted(id)) {
            merged.get_or_insert_default().absorb(tally);
        }
        merged.map(|tally| tally.row(day))
    }

    /// Returns the number of users who received a card that `wanted` selects until the end of a day. A user of
    /// several days counts once.
    pub(crate) fn receivers_until(&self, day: BeijingDay, wanted: impl Fn(&CardId) -> bool) -> u64 {
        let mut all = Tally::default();
        for (_, cards) in self.each.range(..=day.get()) {
            for (_, tally) in cards.iter().filter(|(id, _)| wanted(id)) {
                all.absorb(tally);
            }
        }
        all.users(Figure::Receive)
    }

    fn tally(&mut self, day: BeijingDay, card_id: &CardId) -> &mut Tally {
        self.each.entry(day.get()).or_default().entry(card_id.clone()).or_default()
    }
}

impl Tally {
    /// Counts actions of unnamed users with numbers from `first` on.
    pub(crate) fn add_crowd(&mut self, figure: Figure, count: u64, first: u64, users: u64) {
        *count_of(&mut self.counts, figure) += count;
        self.crowd.entry(figure).or_default().add(first, users);
    }

    /// Returns the number of users, each counted once.
    fn users(&self, figure: Figure) -> u64 {
        let people = self.people.get(&figure);
        match self.crowd.get(&figure) {
            Some(crowd) => crowd.count_with(people),
            None => people.map_or(0, BTreeSet::len) as u64,
        }
    }

    /// Adds the counts of `other`. A user in both counts once.
    fn absorb(&mut self, other: &Self) {
        self.counts = self.counts + other.counts;
        for (figure, crowd) in &other.crowd {
            self.crowd.entry(*figure).or_default().absorb(crowd);
        }
        for (figure, people) in &other.people {
            self.people.entry(*figure).or_default().extend(people);
        }
    }

    fn row(&self, day: BeijingDay) -> Row {
        Row {
            ref_date: Some(day),
            view_cnt: Some(self.counts.view),
            view_user: Some(self.users(Figure::View)),
            receive_cnt: Some(self.counts.receive),
            receive_user: Some(self.users(Figure::Receive)),
            verify_cnt: Some(self.counts.verify),
            verify_user: Some(self.users(Figure::Verify)),
            given_cnt: Some(self.counts.given),
            given_user: Some(self.users(Figure::Given)),
            expire_cnt: Some(self.counts.expire),
            expire_user: Some(self.users(Figure::Expire)),
            ..Row::default()
        }
    }
}

/// Returns the count of a figure.
pub(crate) fn count_of(counts: &mut Counts, figure: Figure) -> &mut u64 {
    match figure {
        Figure::View => &mut counts.view,
        Figure::Receive => &mut counts.receive,
        Figure::Verify => &mut counts.verify,
        Figure::Given => &mut counts.given,
        Figure::Expire => &mut counts.expire,
    }
}

#[cfg(test)]
mod tests {
    use card_model::{statistics::Figure, time::BeijingDay};

    use super::Ledger;

    #[test]
    fn a_user_counts_once_a_day_but_every_time() {
        let day = BeijingDay::new(20_000);
        let mut ledger = Ledger::default();
        for (card, user) in [("p1", 1), ("p1", 1), ("p2", 1), ("p2", 2)] {
            ledger.count(day, &card.into(), Figure::View, user);
        }
        let all = ledger.days(day, day, |_| true);
        assert_eq!((all[0].view_cnt, all[0].view_user), (Some(4), Some(2)));
        let one: Vec<_> = ledger.cards(day, day, Some(&"p2".into())).collect();
        assert_eq!((one[0].1.view_cnt, one[0].1.view_user), (Some(2), Some(2)));
        assert!(ledger.days(day.plus(1), day.plus(1), |_| true).is_empty());
    }

    #[test]
    fn users_of_two_cards_or_two_days_count_once() {
        let day = BeijingDay::new(20_000);
        let mut ledger = Ledger::default();
        // Users 1 to 10 with one card, 6 to 15 with another, and the first ten again on the next day.
        ledger.count_crowd(day, &"p1".into(), Figure::Receive, 10, (1, 10));
        ledger.count_crowd(day, &"p2".into(), Figure::Receive, 10, (6, 10));
        ledger.count_crowd(day.plus(1), &"p1".into(), Figure::Receive, 12, (1, 10));
        ledger.count(day.plus(1), &"p2".into(), Figure::Receive, 15);
        let row = ledger.merged(day, |_| true).unwrap();
        assert_eq!((row.receive_cnt, row.receive_user), (Some(20), Some(15)));
        assert_eq!(ledger.receivers_until(day.plus(1), |_| true), 15);
        assert_eq!(ledger.merged(day, |id| id == "p2").unwrap().receive_user, Some(10));
    }
}
