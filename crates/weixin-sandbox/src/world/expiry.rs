//! Validities that end as time passes.

use std::collections::BTreeSet;

use card_model::{
    code::CodeEvent,
    date_info::DateType,
    review::ReviewEvent,
    statistics::Figure,
    time::{BeijingDay, UnixSeconds},
};
use weixin_api::token_inventory::order::OrderStatus;

use crate::{
    domain::{
        card::state::CardRecord, code::state::validity, ledger::crowd::FIRST_NUMBER,
        token_inventory::state::refund_time,
    },
    fidelity::{Rule, documented, inferred, invented},
    world::World,
};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a code counts as expired on the first day on which it isn't valid",
        "S0 \"Fetching Voucher Summary\", expire_cnt",
    ),
    documented(
        "tokens of an expired card's unused stock come back on the next day",
        "S1 \"5.2 FAQs\", question 3",
    ),
    invented("at 08:00 in Beijing", "the hour of the statistics"),
    invented("one in 25 of the nameless users holds two codes", "the seeded past keeps no names"),
];

/// What ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Deadline {
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

/// Of this many codes that expire without names, one user holds two.
const CODES_PER_DOUBLE_HOLDER: u64 = 25;
/// Numbers that are kept for the nameless holders of each card.
const HOLDERS_PER_CARD: u64 = 10_000_000;

impl Deadlines {
    /// The deadlines of everything in a world.
    pub(crate) fn of(world: &World) -> Self {
        let mut deadlines = Self::default();
        for (card_id, record) in world.cards.oldest_first() {
            deadlines.add_card(card_id, record);
            for day in record.unnamed.keys() {
                deadlines.add_received(card_id, record, BeijingDay(*day));
            }
        }
        for code in world.codes.values().filter(|code| code.is_usable()) {
            if let Some(record) = world.cards.get(&code.card_id) {
                deadlines.add_received(&code.card_id, record, code.received_at.beijing_day());
            }
        }
        for order in &world.inventory.orders {
            if order.status == OrderStatus::RefundWaiting {
                let due = refund_time(UnixSeconds(order.create_time.0 - 1));
                deadlines.0.insert((due, Deadline::Refund(order.order_id.clone())));
            }
        }
        deadlines
    }

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
            self.0.insert((end, Deadline::ReceivedOn(card_id.to_owned(), day.0)));
        }
    }
}

/// The end of a fixed range.
fn fixed_end(record: &CardRecord) -> Option<UnixSeconds> {
    let date_info = record.card.base_info.date_info.as_ref()?;
    match date_info.date_type.as_ref()? {
        DateType::FixTimeRange => date_info.end_timestamp,
        _ => None,
    }
}

impl World {
    /// Notes when a card ends, after its validity was set or widened.
    pub(crate) fn watch_card(&mut self, card_id: &str) {
        if let Some(record) = self.cards.get(card_id) {
            self.deadlines.add_card(card_id, record);
        }
    }

    /// Notes when a code ends that was received at a moment.
    pub(crate) fn watch_received(&mut self, card_id: &str, at: UnixSeconds) {
        if let Some(record) = self.cards.get(card_id) {
            self.deadlines.add_received(card_id, record, at.beijing_day());
        }
    }

    /// Ends every validity that ends before a moment.
    pub(crate) fn expire_until(&mut self, now: UnixSeconds) {
        while let Some((end, _)) = self.deadlines.0.first()
            && *end < now
            && let Some((end, deadline)) = self.deadlines.0.pop_first()
        {
            // The first second at which it is no longer valid; statistics count it there.
            let moment = UnixSeconds(end.0 + 1);
            match deadline {
                Deadline::Card(card_id) => self.expire_card(&card_id, end, moment),
                Deadline::ReceivedOn(card_id, day) => {
                    self.expire_codes(&card_id, Some(BeijingDay(day)), moment);
                }
                Deadline::Refund(order_id) => {
                    self.inventory.refund(&order_id, end);
                    self.tell_order(&order_id, end);
                }
            }
        }
    }

    fn expire_card(&mut self, card_id: &str, end: UnixSeconds, moment: UnixSeconds) {
        let Some(record) = self.cards.get_mut(card_id) else {
            return;
        };
        if fixed_end(record) != Some(end) {
            return;
        }
        record.meet(ReviewEvent::Expired);
        self.cards.forget_review(card_id);
        self.expire_codes(card_id, None, moment);
        if let Some(order_id) = self.promise_refund(card_id, moment) {
            self.deadlines.0.insert((refund_time(end), Deadline::Refund(order_id)));
        }
    }

    fn expire_codes(&mut self, card_id: &str, day: Option<BeijingDay>, moment: UnixSeconds) {
        let Some(record) = self.cards.get_mut(card_id) else {
            return;
        };
        let unnamed: u64 = match day {
            Some(day) => record.unnamed.remove(&day.0).unwrap_or(0),
            None => std::mem::take(&mut record.unnamed).values().sum(),
        };
        let serial = record.serial;
        let ref_date = moment.beijing_day();
        for code in &record.codes {
            let Some(held) = self.codes.get_mut(code) else {
                continue;
            };
            let concerned = day.is_none_or(|day| held.received_at.beijing_day() == day);
            if concerned
                && !held.given_away
                && let Ok(expired) = held.status.clone().next(CodeEvent::Expire)
            {
                held.status = expired;
                self.ledger.count(ref_date, card_id, Figure::Expire, held.user);
            }
        }
        if unnamed > 0 {
            let users = unnamed - unnamed / CODES_PER_DOUBLE_HOLDER;
            let first = FIRST_NUMBER + serial * HOLDERS_PER_CARD;
            self.ledger.count_crowd(ref_date, card_id, Figure::Expire, unnamed, (first, users));
        }
    }
}
