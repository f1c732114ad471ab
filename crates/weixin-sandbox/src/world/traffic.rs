//! Measured habits of the sample merchant's users, who continue them while time passes.

use std::collections::BTreeMap;

use card_model::{id::CardId, time::BeijingDay};
use serde::{Deserialize, Serialize};

/// Maximum number of days that are added together. If a file was closed for longer, the days before are empty.
const MAX_DAYS: i64 = 800;

/// The habits of each card's users, and the next day.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Traffic {
    /// The day that is not over yet, in days since 1970-01-01.
    next: i64,
    cards: BTreeMap<CardId, Habits>,
}

/// The habits of one card's users, measured over the last days of its past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Habits {
    /// Codes that were received …
    pub(crate) received: u64,
    /// … on days with this sum of interest.
    pub(crate) interest: u64,
    /// Percentage of the received codes that are redeemed.
    pub(crate) redeemed: u64,
    /// The day on which the first code was received.
    pub(crate) first: i64,
    /// Generator number of the card.
    pub(crate) purpose: u64,
}

impl Traffic {
    /// Habits that continue from a day.
    pub(crate) fn new(next: BeijingDay, cards: BTreeMap<CardId, Habits>) -> Self {
        Self { next: next.get(), cards }
    }

    /// Returns `true` if there are no habits.
    pub(crate) fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }

    /// Returns the first day before `today` without activity.
    pub(crate) fn next_day(&mut self, today: BeijingDay) -> Option<BeijingDay> {
        if self.is_empty() {
            return None;
        }
        self.next = self.next.max(today.get().saturating_sub(MAX_DAYS));
        (self.next < today.get()).then_some(BeijingDay::new(self.next))
    }

    /// Marks a day as over and returns the habits of each card's users.
    pub(crate) fn end_day(&mut self, day: BeijingDay) -> Vec<(CardId, Habits)> {
        self.next = day.plus(1).get();
        self.cards.iter().map(|(card_id, habits)| (card_id.clone(), *habits)).collect()
    }
}
