//! What is known of the cards of one account, in memory. Pure: reading and keeping happen elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{review::CardStatus, time::UnixSeconds};
use desk_api::card_list::CardRow;

/// One known card.
#[derive(Debug, Clone)]
struct Known {
    row: CardRow,
    read_at: UnixSeconds,
    /// Order in which reads began: a read that began earlier never replaces a later one.
    ticket: u64,
}

/// The known cards of one account.
#[derive(Debug, Clone, Default)]
pub struct Index {
    known: BTreeMap<String, Known>,
    reasons: BTreeMap<String, String>,
    unreadable: BTreeSet<String>,
    /// When the list was last read completely.
    listed_at: Option<UnixSeconds>,
    /// Answers of reads that began before are of no interest.
    begins_after: u64,
}

impl Index {
    /// Knows nothing, and takes only answers of reads that begin after `ticket`.
    pub fn starting_after(ticket: u64) -> Self {
        Self { begins_after: ticket, ..Self::default() }
    }

    /// Takes a row over; answers whether it is news: a new card, or one that changed. `None` when a
    /// read that began later is already known.
    pub fn put(&mut self, row: CardRow, read_at: UnixSeconds, ticket: u64) -> Option<bool> {
        let before = self.known.get(&row.card_id);
        let too_old =
            ticket < self.begins_after || before.is_some_and(|before| before.ticket > ticket);
        if too_old {
            return None;
        }
        let news = before.is_none_or(|before| before.row != row);
        self.unreadable.remove(&row.card_id);
        self.known.insert(row.card_id.clone(), Known { row, read_at, ticket });
        Some(news)
    }

    /// Forgets every card that a list, whose reading began with `ticket`, doesn't have. Cards that
    /// were read since then stay: they may have been made meanwhile.
    pub fn keep_listed(&mut self, listed: &BTreeSet<String>, ticket: u64) {
        self.known.retain(|card_id, known| known.ticket > ticket || listed.contains(card_id));
        self.unreadable.retain(|card_id| listed.contains(card_id));
    }

    /// Says that a card could not be read.
    pub fn mark_unreadable(&mut self, card_id: &str) {
        self.unreadable.insert(card_id.to_owned());
    }

    /// Says that a list, whose reading began with `ticket`, was read completely.
    pub fn mark_listed(&mut self, at: UnixSeconds, ticket: u64) {
        if ticket >= self.begins_after {
            self.listed_at = Some(at);
        }
    }

    /// When the list was last read completely.
    pub fn listed_at(&self) -> Option<UnixSeconds> {
        self.listed_at
    }

    /// Takes over why cards were refused.
    pub fn set_reasons(&mut self, reasons: impl IntoIterator<Item = (String, String)>) {
        self.reasons = reasons.into_iter().collect();
    }

    /// One row.
    pub fn row(&self, card_id: &str) -> Option<CardRow> {
        self.known.get(card_id).map(|known| self.complete(&known.row))
    }

    /// Why a card was refused, where it is.
    pub fn reason(&self, card_id: &str, status: &CardStatus) -> Option<String> {
        let refused = *status == CardStatus::VerifyFail;
        refused.then(|| self.reasons.get(card_id).cloned()).flatten()
    }

    /// All rows, newest first.
    pub fn rows(&self) -> Vec<CardRow> {
        let mut rows: Vec<CardRow> =
            self.known.values().map(|known| self.complete(&known.row)).collect();
        rows.sort_by(|one, other| {
            other.create_time.cmp(&one.create_time).then_with(|| one.card_id.cmp(&other.card_id))
        });
        rows
    }

    /// Ids that could not be read.
    pub fn unreadable(&self) -> Vec<String> {
        self.unreadable.iter().cloned().collect()
    }

    /// Ids of the cards under review.
    pub fn under_review(&self) -> Vec<String> {
        let waiting = |known: &&Known| known.row.status == CardStatus::NotVerify;
        self.known.values().filter(waiting).map(|known| known.row.card_id.clone()).collect()
    }

    /// When the oldest row was read.
    pub fn read_at(&self) -> Option<UnixSeconds> {
        self.known.values().map(|known| known.read_at).min()
    }

    /// How many cards are known.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether no card is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn complete(&self, row: &CardRow) -> CardRow {
        CardRow { refuse_reason: self.reason(&row.card_id, &row.status), ..row.clone() }
    }
}

#[cfg(test)]
mod tests {
    use card_model::{card::Card, card_type::CardType};

    use super::*;

    fn row(card_id: &str, status: CardStatus, created: i64) -> CardRow {
        let mut card = Card::new(CardType::Cash);
        card.base_info.status = Some(status);
        card.base_info.create_time = Some(UnixSeconds(created));
        super::super::row::row(card_id, &card)
    }

    #[test]
    fn a_late_answer_never_replaces_a_newer_one() {
        let mut index = Index::default();
        assert_eq!(index.put(row("a", CardStatus::VerifyOk, 1), UnixSeconds(9), 2), Some(true));
        assert_eq!(index.put(row("a", CardStatus::NotVerify, 1), UnixSeconds(9), 1), None);
        assert_eq!(index.put(row("a", CardStatus::VerifyOk, 1), UnixSeconds(10), 3), Some(false));
        assert_eq!(index.row("a").map(|row| row.status), Some(CardStatus::VerifyOk));
    }

    #[test]
    fn a_card_made_while_the_list_was_read_stays() {
        let mut index = Index::default();
        index.put(row("gone", CardStatus::VerifyOk, 1), UnixSeconds(9), 1);
        index.put(row("new", CardStatus::NotVerify, 2), UnixSeconds(9), 6);
        index.keep_listed(&BTreeSet::new(), 5);
        let ids: Vec<String> = index.rows().into_iter().map(|row| row.card_id).collect();
        assert_eq!(ids, ["new"]);
    }

    #[test]
    fn newest_first_and_reasons_only_of_refused_cards() {
        let mut index = Index::default();
        index.put(row("old", CardStatus::VerifyFail, 1), UnixSeconds(3), 1);
        index.put(row("new", CardStatus::VerifyOk, 2), UnixSeconds(5), 2);
        let reason = "图片不清晰".to_owned();
        index.set_reasons([("old".to_owned(), reason.clone()), ("new".to_owned(), "x".to_owned())]);
        let rows = index.rows();
        assert_eq!(rows[0].card_id, "new");
        assert_eq!(rows[0].refuse_reason, None);
        assert_eq!(rows[1].refuse_reason, Some(reason));
        assert_eq!(index.read_at(), Some(UnixSeconds(3)));
    }
}
