//! When cards, the codes of cards and the waiting for refunds end.

use std::collections::BTreeSet;

use card_model::{
    date_info::DateType,
    time::{BeijingDay, UnixSeconds},
};

use crate::domain::card::{state::CardRecord, validity::validity};

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// A card with a fixed range and all its codes.
    Card(String),
    /// The codes of a card with a fixed term that were received on one day.
    ReceivedOn(String, i64),
    /// The waiting for a refund of inventory tokens.
    Refund(String),
}

/// What ends when, soonest first. An entry may be outdated, because a validity can be widened: it is
/// compared with the card when it comes up.
#[derive(Debug, Default)]
pub(crate) struct Deadlines(BTreeSet<(UnixSeconds, Deadline)>);

impl Deadlines {
    /// Notes when a card ends.
    pub(crate) fn add_card(&mut self, card_id: &str, record: &CardRecord) {
        if let Some(end) = fixed_end(record) {
            self.0.insert((end, Deadline::Card(card_id.to_owned())));
        }
    }

    /// Notes when the codes end that were received on a day.
    pub(crate) fn add_received(&mut self, card_id: &str, record: &CardRecord, day: BeijingDay) {
        if fixed_end(record).is_none()
            && let Some((_, end)) = validity(&record.card, day.begin())
        {
            self.0.insert((end, Deadline::ReceivedOn(card_id.to_owned(), day.get())));
        }
    }

    /// Notes when an order of inventory tokens is paid back.
    pub(crate) fn add_refund(&mut self, order_id: String, due: UnixSeconds) {
        self.0.insert((due, Deadline::Refund(order_id)));
    }

    /// Takes the first of what ends before a moment, with its end.
    pub(crate) fn take_before(&mut self, moment: UnixSeconds) -> Option<(UnixSeconds, Deadline)> {
        if self.0.first()?.0 < moment { self.0.pop_first() } else { None }
    }
}

/// The end of a fixed range.
pub(crate) fn fixed_end(record: &CardRecord) -> Option<UnixSeconds> {
    let date_info = record.card.base_info.date_info.as_ref()?;
    match date_info.date_type.as_ref()? {
        DateType::FixTimeRange => date_info.end_timestamp,
        _ => None,
    }
}
