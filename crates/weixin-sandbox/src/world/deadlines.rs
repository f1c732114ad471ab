//! Deadlines, kept up to date as cards and codes change.

use card_model::{
    id::CardId,
    time::{BeijingDay, UnixSeconds},
};
use weixin_api::token_inventory::order::OrderStatus;

use crate::{
    domain::{card::deadlines::Deadlines, token_inventory::state::refund_time},
    world::World,
};

impl World {
    /// Collects the deadlines of all cards, codes and refunds.
    pub(crate) fn collect_deadlines(&self) -> Deadlines {
        let mut deadlines = Deadlines::default();
        for (card_id, record) in self.cards.oldest_first() {
            deadlines.add_card(card_id, record);
            for day in record.unnamed.keys() {
                deadlines.add_received(card_id, record, BeijingDay::new(*day));
            }
        }
        for code in self.codes.values().filter(|code| code.is_usable()) {
            if let Some(record) = self.cards.get(&code.card_id) {
                deadlines.add_received(&code.card_id, record, code.received_at.beijing_day());
            }
        }
        for order in &self.token_inventory.orders {
            if order.status == OrderStatus::RefundWaiting {
                let due = refund_time(UnixSeconds::new(order.create_time.get() - 1));
                deadlines.add_refund(order.order_id.clone(), due);
            }
        }
        deadlines
    }

    /// Adds the end of a card after its validity was set or extended.
    pub(crate) fn watch_card(&mut self, card_id: &CardId) {
        if let Some(record) = self.cards.get(card_id) {
            self.deadlines.add_card(card_id, record);
        }
    }

    /// Adds the end of a code received at `at`.
    pub(crate) fn watch_received(&mut self, card_id: &CardId, at: UnixSeconds) {
        if let Some(record) = self.cards.get(card_id) {
            self.deadlines.add_received(card_id, record, at.beijing_day());
        }
    }
}
