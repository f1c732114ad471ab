//! The known cards of one account, in memory. Pure: reading and storing happen elsewhere.
//!
//! Every change has a version, so that a dashboard fetches only the changes since its last response.

mod changes;

use std::collections::{BTreeMap, BTreeSet};

use card_model::{id::CardId, review::CardStatus, standing::LowStockRule, time::UnixSeconds};
use desk_api::card_list::CardRow;

pub use self::changes::Changes;

/// Removals that are remembered. A dashboard that missed older ones fetches the whole list.
const MAX_REMEMBERED_REMOVALS: usize = 1000;

/// One known card.
#[derive(Debug, Clone)]
struct Known {
    row: CardRow,
    read_at: UnixSeconds,
    /// Order in which reads began. The result of an earlier read never replaces that of a later one.
    ticket: u64,
    version: u64,
}

/// A card that left the list.
#[derive(Debug, Clone)]
struct Removed {
    card_id: CardId,
    ticket: u64,
}

/// The known cards of one account.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Unique id of this index, so that cursors of another index are rejected.
    epoch: String,
    known: BTreeMap<CardId, Known>,
    /// The version of the last change.
    version: u64,
    /// The known cards by the version of their last change.
    changed: BTreeMap<u64, CardId>,
    removed: BTreeMap<u64, Removed>,
    /// Removals up to this version are no longer remembered.
    forgotten: u64,
    reasons: BTreeMap<CardId, String>,
    rules: BTreeMap<CardId, LowStockRule>,
    unreadable: BTreeSet<CardId>,
    /// When every card was last read.
    listed_at: Option<UnixSeconds>,
    /// Responses to reads that began before this ticket are ignored.
    begins_after: u64,
}

impl Index {
    /// Returns an empty index that ignores responses to reads that began before `ticket`.
    pub fn new(epoch: String, ticket: u64) -> Self {
        Self { epoch, begins_after: ticket, ..Self::default() }
    }

    /// Adds or replaces a row. Returns `true` if it is new or has changed, `None` if the result of a later read is
    /// already known.
    pub fn put(&mut self, row: CardRow, read_at: UnixSeconds, ticket: u64) -> Option<bool> {
        if ticket < self.begins_after || self.is_known_since(&row.card_id, ticket) {
            return None;
        }
        let row = CardRow {
            refuse_reason: self.reason(&row.card_id, &row.status),
            low_stock: self.rule(&row.card_id),
            ..row
        };
        self.unreadable.remove(&row.card_id);
        match self.known.get_mut(&row.card_id) {
            Some(known) if known.row == row => {
                (known.read_at, known.ticket) = (read_at, ticket);
                Some(false)
            }
            before => {
                if let Some(before) = before {
                    self.changed.remove(&before.version);
                }
                self.version += 1;
                let (card_id, version) = (row.card_id.clone(), self.version);
                self.changed.insert(version, card_id.clone());
                self.known.insert(card_id, Known { row, read_at, ticket, version });
                Some(true)
            }
        }
    }

    /// Removes a card that the read `ticket` did not find. Returns `true` if it was known.
    pub fn remove(&mut self, card_id: &CardId, ticket: u64) -> bool {
        if ticket < self.begins_after || self.is_known_since(card_id, ticket) {
            return false;
        }
        self.unreadable.remove(card_id);
        let Some(known) = self.known.remove(card_id) else {
            return false;
        };
        self.changed.remove(&known.version);
        self.version += 1;
        let removed = Removed { card_id: card_id.clone(), ticket };
        self.removed.insert(self.version, removed);
        while self.removed.len() > MAX_REMEMBERED_REMOVALS
            && let Some((version, _)) = self.removed.pop_first()
        {
            self.forgotten = version;
        }
        true
    }

    /// Whether the result of a read of this card that began after `ticket` is known.
    fn is_known_since(&self, card_id: &CardId, ticket: u64) -> bool {
        let is_later = |known: &Known| known.ticket > ticket;
        self.known.get(card_id).is_some_and(is_later)
            || self
                .removed
                .values()
                .any(|removed| removed.ticket > ticket && removed.card_id == *card_id)
    }

    /// Whether the row of a card still is the one of the read `ticket`.
    pub fn is_current(&self, card_id: &CardId, ticket: u64) -> bool {
        self.known.get(card_id).is_some_and(|known| known.ticket == ticket)
    }

    /// Removes every card that is missing from a list whose reading began with `ticket`, and returns the ids. Cards
    /// that were read since then stay: they may be newer than the list.
    pub fn keep_listed(&mut self, listed: &BTreeSet<CardId>, ticket: u64) -> Vec<CardId> {
        self.unreadable.retain(|card_id| listed.contains(card_id));
        let mut gone = self.absent(listed, ticket);
        gone.retain(|card_id| self.remove(card_id, ticket));
        gone
    }

    /// Ids of known cards that are missing from a list whose reading began with `ticket`.
    pub fn absent(&self, listed: &BTreeSet<CardId>, ticket: u64) -> Vec<CardId> {
        let known = self.known.iter().filter(|(_, known)| known.ticket <= ticket);
        known.map(|(card_id, _)| card_id).filter(|id| !listed.contains(*id)).cloned().collect()
    }

    /// Records that a card could not be read.
    pub fn mark_unreadable(&mut self, card_id: &CardId) {
        self.unreadable.insert(card_id.clone());
    }

    /// Records that a list whose reading began with `ticket` was read completely.
    pub fn mark_listed(&mut self, at: UnixSeconds, ticket: u64) {
        if ticket >= self.begins_after {
            self.listed_at = Some(at);
        }
    }

    /// Returns `true` if responses to reads that began with `ticket` are ignored.
    pub fn ignores(&self, ticket: u64) -> bool {
        ticket < self.begins_after
    }

    /// Returns when every card was last read; `None` while the list is incomplete.
    pub fn listed_at(&self) -> Option<UnixSeconds> {
        self.listed_at
    }

    /// Sets the reasons why cards were refused.
    pub fn set_reasons(&mut self, reasons: impl IntoIterator<Item = (CardId, String)>) {
        self.reasons = reasons.into_iter().collect();
        let ids: Vec<CardId> = self.known.keys().cloned().collect();
        for card_id in ids {
            if let Some(Known { row, read_at, ticket, .. }) = self.known.get(&card_id).cloned() {
                self.put(row, read_at, ticket);
            }
        }
    }

    /// Sets the reason why one card was refused.
    pub fn set_reason(&mut self, card_id: CardId, reason: String) {
        self.reasons.insert(card_id.clone(), reason);
        if let Some(Known { row, read_at, ticket, .. }) = self.known.get(&card_id).cloned() {
            self.put(row, read_at, ticket);
        }
    }

    /// Sets the rules of the cards that have their own, before the rows are added.
    pub fn set_rules(&mut self, rules: BTreeMap<CardId, LowStockRule>) {
        self.rules = rules;
    }

    /// Sets when the stock of a card is low, or returns it to the default.
    pub fn set_rule(&mut self, card_id: &CardId, rule: Option<LowStockRule>) {
        match rule {
            Some(rule) => self.rules.insert(card_id.clone(), rule),
            None => self.rules.remove(card_id),
        };
        if let Some(Known { row, read_at, ticket, .. }) = self.known.get(card_id).cloned() {
            self.put(row, read_at, ticket);
        }
    }

    /// Returns the rule of a card that has its own.
    pub fn rule(&self, card_id: &CardId) -> Option<LowStockRule> {
        self.rules.get(card_id).copied()
    }

    /// Returns a row.
    pub fn row(&self, card_id: &CardId) -> Option<CardRow> {
        self.known.get(card_id).map(|known| known.row.clone())
    }

    /// Returns why a card was refused, if it was.
    pub fn reason(&self, card_id: &CardId, status: &CardStatus) -> Option<String> {
        let refused = *status == CardStatus::VerifyFail;
        refused.then(|| self.reasons.get(card_id).cloned()).flatten()
    }

    /// Returns all rows, by id.
    pub fn known_rows(&self) -> impl Iterator<Item = &CardRow> + Clone {
        self.known.values().map(|known| &known.row)
    }

    /// Returns all rows, newest first.
    pub fn rows(&self) -> Vec<CardRow> {
        self.rows_and_times().into_iter().map(|(row, _)| row).collect()
    }

    /// Returns all rows, newest first, each with the time of its reading.
    pub fn rows_and_times(&self) -> Vec<(CardRow, UnixSeconds)> {
        let mut known: Vec<&Known> = self.known.values().collect();
        // The sort is stable: equally old cards stay in the order of their ids.
        known.sort_by_key(|known| std::cmp::Reverse(known.row.create_time));
        known.into_iter().map(|known| (known.row.clone(), known.read_at)).collect()
    }

    /// Returns a row with the time of its reading.
    pub fn row_and_time(&self, card_id: &CardId) -> Option<(CardRow, UnixSeconds)> {
        self.known.get(card_id).map(|known| (known.row.clone(), known.read_at))
    }

    /// Ids that could not be read.
    pub fn unreadable(&self) -> Vec<CardId> {
        self.unreadable.iter().cloned().collect()
    }

    /// Ids that could not be read and have no earlier row.
    pub fn missing(&self) -> Vec<CardId> {
        self.unreadable.iter().filter(|id| !self.known.contains_key(*id)).cloned().collect()
    }

    /// Ids of the cards under review.
    pub fn under_review(&self) -> Vec<CardId> {
        let waiting = |known: &&Known| known.row.status == CardStatus::NotVerify;
        self.known.values().filter(waiting).map(|known| known.row.card_id.clone()).collect()
    }

    /// Returns when the oldest row was read.
    pub fn read_at(&self) -> Option<UnixSeconds> {
        self.known.values().map(|known| known.read_at).min()
    }

    /// Returns the number of known cards.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Returns `true` if no card is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

#[cfg(test)]
mod tests;
