//! Carries a [`Change`] out. The same changes at the same times give the same world.

use card_model::{
    review::ReviewEvent,
    statistics::Figure,
    stock,
    time::{BeijingDay, UnixSeconds},
};
use weixin_api::event::{ConsumeSource, Event};

use crate::{
    domain::{
        card::state::CardRecord,
        code::{
            events::GiftTold as Told,
            receipt::{CodeAct, Offer, Receipt},
            redemption::Redemption,
            state::{CodeRecord, validity},
        },
    },
    identity, seed,
    world::{World, change::Change},
};

/// At which hour of its day a code of the past was received, once it gets a name.
const UNNAMED_RECEIVED_AT: i64 = 12 * 3600;
/// Numbers of the users who hold codes without names; far from those who act by command.
const UNNAMED_USERS: u64 = 1_000_000;

impl World {
    /// Carries a change out and answers the codes that it was about.
    pub(crate) fn apply(&mut self, at: UnixSeconds, change: Change) -> Vec<String> {
        let now = self.advance_to(at);
        match change {
            Change::CardCreated { card_id, card, source } => {
                let serial = self.next_serial();
                let mut record = CardRecord::new(*card, serial, source);
                record.submitted_at = Some(now);
                self.cards.insert(card_id.clone(), record);
                self.watch_card(&card_id);
            }
            Change::CardUpdated { card_id, card, send_check } => {
                if let Some(record) = self.cards.get_mut(&card_id) {
                    record.card = *card;
                }
                if send_check {
                    self.cards.submit(&card_id, now);
                }
                self.watch_card(&card_id);
            }
            Change::CardDeleted { card_id } => {
                self.cards.forget_review(&card_id);
                self.meet(&card_id, ReviewEvent::Deleted, now);
            }
            Change::StockSet { card_id, sku } => {
                if let Some(record) = self.cards.get_mut(&card_id) {
                    record.card.base_info.sku = Some(sku);
                }
            }
            Change::Approved { card_id } => {
                self.cards.end_review(&card_id, None);
                self.tell_review(&card_id, None, now);
            }
            Change::Refused { card_id, reason } => {
                self.tell_review(&card_id, Some(&reason), now);
                self.cards.end_review(&card_id, Some(reason));
            }
            Change::Viewed { card_id, users } => {
                let day = now.beijing_day();
                for user in 1..=users {
                    self.ledger.count(day, &card_id, Figure::View, user);
                }
                self.tell_viewed(&card_id, 1..=users, now);
            }
            Change::Received { card_id, users } => return self.receive(&card_id, users, now),
            Change::Given { card_id, codes } => return self.give(&card_id, codes, now),
            Change::Redeemed { card_id, codes } => {
                let codes = self.take_usable(&card_id, codes);
                for code in &codes {
                    let source = Some(ConsumeSource::Console);
                    self.consume(code, Redemption { source, ..Redemption::default() }, now);
                }
                return codes;
            }
            Change::Consumed { code, outer_str } => {
                let source = Some(ConsumeSource::Api);
                self.consume(&code, Redemption { source, outer_str, ..Redemption::default() }, now);
                return vec![code];
            }
            Change::PaidFromCell { code, payment } => self.pay_from_cell(&code, payment, now),
            Change::SessionEntered { code } => {
                self.tell_plainly(&code, Event::UserEnterSessionFromCard, now);
            }
            Change::CodesDeposited { card_id, codes } => self.deposit(card_id, codes),
            Change::CodeReplaced { code, new_code } => self.replace_code(&code, &new_code),
            Change::CodeMarked { code, openid } => self.mark_code(&code, openid),
            Change::CodeMet { code, event } => self.meet_code(&code, event, None, now),
            Change::CodeOffered { code, friend, to_group } => {
                let offer = Offer { friend, to_group };
                self.meet_code(&code, CodeAct::Gift, Some(offer), now);
            }
            Change::ReceivedBy { card_id, openid, receipt } => {
                return self.receive_by(&card_id, &openid, &receipt, now);
            }
            Change::Accepted { code, openid } => return self.accept(&code, &openid, now),
            Change::ViewedBy { card_id, openid } => {
                let user = self.meet_user(&openid);
                self.ledger.count(now.beijing_day(), &card_id, Figure::View, user);
                self.tell_viewed(&card_id, std::iter::once(user), now);
            }
            Change::QrCodeMade { ticket, qr_code } => {
                self.issuing.qr_codes.insert(ticket, qr_code);
            }
            Change::PageMade { page } => self.issuing.pages.push(*page),
            Change::WhiteListSet { white_list } => self.issuing.white_list = *white_list,
            Change::SelfConsumeSet { card_id, is_open } => {
                self.issuing.set_self_consume(card_id, is_open);
            }
            Change::CodeShown { code, shown } => self.show(code, *shown, now),
            Change::ActivationFormSet { card_id, form } => {
                self.specials.forms.insert(card_id, *form);
            }
            Change::FormSubmitted { ticket, form, code } => {
                self.fill_form_in(ticket, *form, &code, now);
            }
            Change::TokenFetched { kind, renewed, forced } => {
                self.tokens.fetch(kind, renewed, forced, now);
                self.quotas.count(kind.path(), now);
            }
            Change::TokensRevoked => self.tokens.revoke(now),
            Change::ClockAdvanced { seconds } => {
                let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
                self.offset = self.offset.saturating_add(seconds);
                self.advance_to(UnixSeconds(now.0.saturating_add(seconds)));
            }
            Change::Reset { plan, origin } => {
                let mut tokens = std::mem::take(&mut self.tokens);
                tokens.begin_anew(origin);
                let component = self.component.begun_anew();
                let mut begun = seed::world(plan, origin);
                self.hand_outbox_to(&mut begun);
                *self = begun;
                self.tokens = tokens;
                self.component = component;
            }
            Change::InventoryOpened => {
                let order_id = self.next_order_id();
                self.inventory.open(order_id.clone(), now);
                self.tell_order(&order_id, now);
            }
            Change::PriceAsked { card_id, quantity, price } => {
                let order_id = self.next_order_id();
                self.inventory.ask(order_id.clone(), (card_id, quantity), price, now);
                return vec![order_id];
            }
            Change::StockBought { order_id } => self.buy_stock(&order_id, now),
            Change::CoinsOrdered { coins } => {
                let order_id = self.next_order_id();
                self.inventory.recharge(order_id.clone(), coins, now);
                return vec![order_id];
            }
            Change::StoreAdded { poi_id, store } => self.stores.add(poi_id, *store),
            Change::StoreUpdated { poi_id, store } => self.stores.update(poi_id, *store),
            Change::StoreDeleted { poi_id } => self.stores.delete(poi_id),
            Change::StoreReviewed { poi_id, approved } => {
                self.stores.review(poi_id, approved);
                self.tell_store(poi_id, approved, now);
            }
            Change::MerchantSubmitted { merchant_id, merchant } => {
                self.merchants.submit(merchant_id, *merchant, now);
            }
            Change::MerchantReviewed { merchant_id, refusal } => {
                self.merchants.review(merchant_id, refusal.clone(), now);
                self.tell_merchant(merchant_id, refusal, now);
            }
            Change::Component(change) => self.component.apply(change, now),
            Change::Qualification(change) => self.qualifications.apply(change, now),
            Change::GiftCard(change) => return self.apply_gift_card(change, now),
            Change::TicketIssued { kind } => self.tickets.issue(kind, now),
            Change::QuotaCleared => self.quotas.clear(now),
            Change::OrderPaid { order_id } => {
                self.inventory.pay(&order_id, now);
                self.tell_order(&order_id, now);
            }
            Change::Invoice(change) => return self.apply_invoice(change, now),
            Change::PayGift(change) => self.pay_gifts.apply(change),
            Change::StoreCardSet { poi_id, card_id } => {
                self.store_cards.insert(poi_id, card_id);
            }
        }
        Vec::new()
    }

    fn next_order_id(&mut self) -> String {
        identity::order_id(self.next_serial())
    }

    /// Turns tokens into stock.
    fn buy_stock(&mut self, order_id: &str, now: UnixSeconds) {
        if let Some(offer) = self.inventory.spend(order_id, now)
            && let Some(record) = self.cards.get_mut(&offer.card_id)
            && let Ok(sku) = stock::modify(&record.sku(), offer.quantity, 0)
        {
            record.card.base_info.sku = Some(sku);
        }
        self.tell_order(order_id, now);
    }

    /// Promises to pay back what was bought of an expired card's stock; answers the order.
    pub(crate) fn promise_refund(&mut self, card_id: &str, now: UnixSeconds) -> Option<String> {
        let record = self.cards.get_mut(card_id)?;
        let order_id = identity::order_id(self.serial + 1);
        let sku = record.sku();
        let left = sku.quantity.unwrap_or(0);
        let codes = self.inventory.promise_refund(order_id.clone(), card_id, left, now);
        if codes == 0 {
            return None;
        }
        self.serial += 1;
        if let Ok(sku) = stock::modify(&sku, 0, codes) {
            record.card.base_info.sku = Some(sku);
        }
        Some(order_id)
    }

    /// Codes of a card that could be redeemed or given away, named or not.
    pub(crate) fn usable_codes(&self, card_id: &str) -> u64 {
        let Some(record) = self.cards.get(card_id) else {
            return 0;
        };
        let named = record
            .codes
            .iter()
            .filter_map(|code| self.codes.get(code))
            .filter(|held| held.is_usable())
            .count();
        record.unnamed.values().sum::<u64>() + named as u64
    }

    /// Whether a code of a card is valid at a moment.
    pub(crate) fn is_valid(
        &self,
        card_id: &str,
        received_at: UnixSeconds,
        now: UnixSeconds,
    ) -> bool {
        self.cards.get(card_id).is_some_and(|record| {
            validity(&record.card, received_at)
                .is_none_or(|(begin, end)| begin <= now && now <= end)
        })
    }

    fn meet(&mut self, card_id: &str, event: ReviewEvent, now: UnixSeconds) {
        if let Some(record) = self.cards.get_mut(card_id) {
            record.meet(event);
            record.card.base_info.update_time = Some(now);
        }
    }

    /// Gives one code each to users who have not reached the card's limit, lowest number first.
    fn receive(&mut self, card_id: &str, users: u64, now: UnixSeconds) -> Vec<String> {
        let mut codes = Vec::new();
        let mut user = 0;
        while (codes.len() as u64) < users {
            user += 1;
            let Some(record) = self.cards.get(card_id) else {
                break;
            };
            if record.limit_reached(user) {
                continue;
            }
            match self.issue(card_id, user, &Receipt::default(), now) {
                Some(code) => codes.push(code),
                None => break,
            }
        }
        codes
    }

    /// Friends accept codes: each gets a new one, and the old one is unknown from then on.
    fn give(&mut self, card_id: &str, count: u64, now: UnixSeconds) -> Vec<String> {
        let mut accepted = Vec::new();
        for given in self.take_usable(card_id, count) {
            if let Some(friend) = self.codes.get(&given).map(|held| held.user + 1) {
                self.tell_gift(&given, Told::to(friend), now);
                accepted.extend(self.hand_over(&given, friend, now));
            }
        }
        accepted
    }

    /// Up to `count` codes that can be redeemed or given away, the newest first; codes without
    /// names get theirs now.
    fn take_usable(&mut self, card_id: &str, count: u64) -> Vec<String> {
        let wanted = usize::try_from(count).unwrap_or(usize::MAX);
        let Some(record) = self.cards.get(card_id) else {
            return Vec::new();
        };
        let mut taken: Vec<String> = record
            .codes
            .iter()
            .rev()
            .filter(|code| self.codes.get(*code).is_some_and(CodeRecord::is_usable))
            .take(wanted)
            .cloned()
            .collect();
        while taken.len() < wanted {
            match self.name_one(card_id) {
                Some(code) => taken.push(code),
                None => break,
            }
        }
        taken
    }

    /// Names one of the codes that the past left without names.
    fn name_one(&mut self, card_id: &str) -> Option<String> {
        let serial = self.serial + 1;
        let record = self.cards.get_mut(card_id)?;
        let mut last = record.unnamed.last_entry()?;
        let day = BeijingDay(*last.key());
        *last.get_mut() -= 1;
        if *last.get() == 0 {
            last.remove();
        }
        self.serial = serial;
        let code = identity::code(serial);
        record.codes.push(code.clone());
        let received_at = UnixSeconds(day.begin().0 + UNNAMED_RECEIVED_AT);
        let held = CodeRecord::new(card_id, UNNAMED_USERS + serial, received_at);
        self.codes.insert(code.clone(), held);
        self.watch_received(card_id, received_at);
        Some(code)
    }
}
