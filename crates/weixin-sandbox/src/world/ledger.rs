//! What happened, per day, of all cards and of each: the source of both statistics.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    statistics::{Counts, DailyUsers, Figure, Row},
    time::BeijingDay,
};
use serde::{Deserialize, Serialize};

use crate::fidelity::{Rule, documented, inferred};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "views, receipts, redemptions, gifts, expiries: how often, and by how many users",
        "S0",
    ),
    inferred(
        "a user counts once a day and card, whatever the number of times",
        "the names of the figures",
    ),
    inferred(
        "a gift counts for the friend who accepts it",
        "S0: users that the coupon is gifted to",
    ),
    inferred("days begin at midnight in Beijing", "Tencent's page"),
];

/// The figures of one day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tally {
    /// How often.
    pub(crate) counts: Counts,
    /// How many users, where they have no numbers (the sample merchant's past, unnamed codes).
    unnamed_users: DailyUsers,
    /// The numbers of the users.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    people: BTreeMap<Figure, BTreeSet<u64>>,
}

/// All days.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    /// Per day, all cards together. A user who did something with two cards counts once.
    all: BTreeMap<i64, Tally>,
    /// Per day, each card.
    each: BTreeMap<i64, BTreeMap<String, Tally>>,
}

impl Ledger {
    /// Counts something that a user did with a card.
    pub(crate) fn count(&mut self, day: BeijingDay, card_id: &str, figure: Figure, user: u64) {
        self.on(day, card_id, |tally| {
            *count_of(&mut tally.counts, figure) += 1;
            tally.people.entry(figure).or_default().insert(user);
        });
    }

    /// Counts something that many users did whose numbers nobody knows.
    pub(crate) fn count_unnamed(
        &mut self,
        day: BeijingDay,
        card_id: &str,
        figure: Figure,
        (count, users): (u64, u64),
    ) {
        self.on(day, card_id, |tally| {
            *count_of(&mut tally.counts, figure) += count;
            *users_of(&mut tally.unnamed_users, figure) += users;
        });
    }

    /// Puts down a day of the past.
    pub(crate) fn write_day(&mut self, day: BeijingDay, all: Tally, each: BTreeMap<String, Tally>) {
        self.all.insert(day.0, all);
        self.each.insert(day.0, each);
    }

    /// The days of a range on which anything happened.
    pub(crate) fn days(&self, begin: BeijingDay, end: BeijingDay) -> Vec<Row> {
        self.all.range(begin.0..=end.0).map(|(day, tally)| tally.row(BeijingDay(*day))).collect()
    }

    /// The days of a range, each card on which anything happened, or one of them.
    pub(crate) fn cards(
        &self,
        begin: BeijingDay,
        end: BeijingDay,
        card_id: Option<&str>,
    ) -> impl Iterator<Item = (String, Row)> {
        self.each.range(begin.0..=end.0).flat_map(move |(day, cards)| {
            cards
                .iter()
                .filter(move |(id, _)| card_id.is_none_or(|wanted| wanted == *id))
                .map(|(id, tally)| (id.clone(), tally.row(BeijingDay(*day))))
        })
    }

    /// The figures of a day, of the cards that `wanted` names, together.
    pub(crate) fn merged(&self, day: BeijingDay, wanted: impl Fn(&str) -> bool) -> Option<Row> {
        let mut merged: Option<Tally> = None;
        for (_, tally) in self.each.get(&day.0)?.iter().filter(|(id, _)| wanted(id)) {
            merged.get_or_insert_default().absorb(tally);
        }
        merged.map(|tally| tally.row(day))
    }

    /// How many users received a card that `wanted` names, until the end of a day.
    pub(crate) fn receivers_until(&self, day: BeijingDay, wanted: impl Fn(&str) -> bool) -> u64 {
        let mut all = Tally::default();
        for (_, cards) in self.each.range(..=day.0) {
            for (_, tally) in cards.iter().filter(|(id, _)| wanted(id)) {
                all.absorb(tally);
            }
        }
        all.users(Figure::Receive)
    }

    fn on(&mut self, day: BeijingDay, card_id: &str, change: impl Fn(&mut Tally)) {
        change(self.all.entry(day.0).or_default());
        let cards = self.each.entry(day.0).or_default();
        match cards.get_mut(card_id) {
            Some(tally) => change(tally),
            None => change(cards.entry(card_id.to_owned()).or_default()),
        }
    }
}

impl Tally {
    /// A day of the past, of whose users nothing but the number is known.
    pub(crate) fn past(counts: Counts, unnamed_users: DailyUsers) -> Self {
        Self { counts, unnamed_users, people: BTreeMap::new() }
    }

    /// How many users.
    pub(crate) fn users(&self, figure: Figure) -> u64 {
        let named = self.people.get(&figure).map_or(0, BTreeSet::len);
        self.unnamed_users.get(figure) + named as u64
    }

    /// Adds another one's figures; a user in both counts once.
    fn absorb(&mut self, other: &Self) {
        for figure in Figure::ALL {
            *count_of(&mut self.counts, figure) += other.counts.get(figure);
            *users_of(&mut self.unnamed_users, figure) += other.unnamed_users.get(figure);
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

/// The place of a count.
pub(crate) fn count_of(counts: &mut Counts, figure: Figure) -> &mut u64 {
    match figure {
        Figure::View => &mut counts.view,
        Figure::Receive => &mut counts.receive,
        Figure::Verify => &mut counts.verify,
        Figure::Given => &mut counts.given,
        Figure::Expire => &mut counts.expire,
    }
}

/// The place of a number of users.
pub(crate) fn users_of(users: &mut DailyUsers, figure: Figure) -> &mut u64 {
    match figure {
        Figure::View => &mut users.view,
        Figure::Receive => &mut users.receive,
        Figure::Verify => &mut users.verify,
        Figure::Given => &mut users.given,
        Figure::Expire => &mut users.expire,
    }
}

#[cfg(test)]
mod tests {
    use card_model::{statistics::Figure, time::BeijingDay};

    use super::Ledger;

    #[test]
    fn a_user_counts_once_a_day_but_every_time() {
        let day = BeijingDay(20_000);
        let mut ledger = Ledger::default();
        for (card, user) in [("p1", 1), ("p1", 1), ("p2", 1), ("p2", 2)] {
            ledger.count(day, card, Figure::View, user);
        }
        let all = ledger.days(day, day);
        assert_eq!((all[0].view_cnt, all[0].view_user), (Some(4), Some(2)));
        let one: Vec<_> = ledger.cards(day, day, Some("p2")).collect();
        assert_eq!((one[0].1.view_cnt, one[0].1.view_user), (Some(2), Some(2)));
        assert!(ledger.days(day.plus(1), day.plus(1)).is_empty());
    }
}
