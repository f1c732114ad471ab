//! Ends of cards, of codes and of the time until a refund.

use std::collections::BTreeSet;

use card_model::{
    date_info::DateType,
    id::CardId,
    time::{BeijingDay, UnixSeconds},
};

use crate::domain::card::{state::CardRecord, validity::validity};

/// The subject of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deadline {
    /// A card with a fixed range and all its codes.
    Card(CardId),
    /// The codes of a card with a fixed term that were received on one day.
    ReceivedOn(CardId, i64),
    /// A pending refund of inventory tokens.
    Refund(String),
}

/// Deadlines, soonest first. An entry can be outdated, because a validity can be extended. It is compared with the
/// card when it is due.
#[derive(Debug, Default)]
pub(crate) struct Deadlines(BTreeSet<(UnixSeconds, Deadline)>);

impl Deadlines {
    /// Adds the end of a card.
    pub(crate) fn add_card(&mut self, card_id: &CardId, record: &CardRecord) {
        if let Some(end) = fixed_end(record) {
            self.0.insert((end, Deadline::Card(card_id.clone())));
        }
    }

    /// Adds the end of the codes that were received on a day.
    pub(crate) fn add_received(&mut self, card_id: &CardId, record: &CardRecord, day: BeijingDay) {
        if fixed_end(record).is_none()
            && let Some((_, end)) = validity(&record.card, day.begin())
        {
            self.0.insert((end, Deadline::ReceivedOn(card_id.clone(), day.get())));
        }
    }

    /// Adds the refund of an order of inventory tokens.
    pub(crate) fn add_refund(&mut self, order_id: String, due: UnixSeconds) {
        self.0.insert((due, Deadline::Refund(order_id)));
    }

    /// Removes and returns the first deadline before `moment` with its time.
    pub(crate) fn take_before(&mut self, moment: UnixSeconds) -> Option<(UnixSeconds, Deadline)> {
        if self.0.first()?.0 < moment { self.0.pop_first() } else { None }
    }
}

/// Returns the end of a card with a fixed range.
pub(crate) fn fixed_end(record: &CardRecord) -> Option<UnixSeconds> {
    let date_info = record.card.base_info.date_info.as_ref()?;
    match date_info.date_type.as_ref()? {
        DateType::FixTimeRange => date_info.end_timestamp,
        _ => None,
    }
}
