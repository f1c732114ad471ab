//! What is known of the habits of the sample merchant's users, who go on with them while time passes.

use std::collections::BTreeMap;

use card_model::time::BeijingDay;
use serde::{Deserialize, Serialize};

/// Days that are made up at once; a file that was closed for longer has a gap.
const MAX_DAYS: i64 = 800;

/// The habits of the users of each card, and which of their days is next.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Traffic {
    /// The day that is not over yet, in days since 1970-01-01.
    next: i64,
    /// Per card.
    cards: BTreeMap<String, Habits>,
}

/// The habits of one card's users, measured over the last days of its past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Habits {
    /// Codes that were received …
    pub(crate) received: u64,
    /// … on days whose interest adds up to this.
    pub(crate) interest: u64,
    /// Per cent of the received codes that end up redeemed.
    pub(crate) redeemed: u64,
    /// The day on which the first code was received.
    pub(crate) first: i64,
    /// Number of the card's own chance.
    pub(crate) purpose: u64,
}

impl Traffic {
    /// Habits that go on from a day.
    pub(crate) fn new(next: BeijingDay, cards: BTreeMap<String, Habits>) -> Self {
        Self { next: next.get(), cards }
    }

    /// Returns `true` if no user has habits.
    pub(crate) fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// The first day before `today` that has not been lived through.
    pub(crate) fn next_day(&mut self, today: BeijingDay) -> Option<BeijingDay> {
        if self.is_empty() {
            return None;
        }
        self.next = self.next.max(today.get().saturating_sub(MAX_DAYS));
        (self.next < today.get()).then_some(BeijingDay::new(self.next))
    }

    /// Notes that a day is over, and returns the habits of each card's users.
    pub(crate) fn end_day(&mut self, day: BeijingDay) -> Vec<(String, Habits)> {
        self.next = day.plus(1).get();
        self.cards.iter().map(|(card_id, habits)| (card_id.clone(), *habits)).collect()
    }
}
