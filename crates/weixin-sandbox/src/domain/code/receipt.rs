//! How codes come to users, pass between them and end.

use card_model::{
    code::{CodeEvent, UserCardStatus},
    review::ReviewEvent,
    statistics::Figure,
    stock,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::event::Event;

use crate::{
    domain::code::{
        custom::{CodeSource, custom_key},
        events::GiftTold,
        state::CodeRecord,
    },
    fidelity::{Rule, documented, inferred, invented},
    identity,
    world::World,
};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented("a receipt takes one code from the stock", "S2 \"View voucher details\", sku"),
    documented(
        "a given code becomes unknown, the friend gets a new one",
        "S2 \"Query Code interface\", note 2; P3 \"2.3 Coupon Gifting Event\"",
    ),
    inferred("the friend's code keeps the day of the first receipt", "it is the same coupon"),
    inferred(
        "a code of the merchant's own stays as it is when it is given",
        "S2 \"Change the Code interface\": the merchant changes it",
    ),
    inferred(
        "a given member card is a new member's: what its giver filled in stays with the giver",
        "the entries are about a person",
    ),
    inferred("what a redemption gives counts as a receipt", "it leaves the stock"),
    invented("a gift that isn't issued, or out of stock, is left out", "no document says"),
];

/// How a code is received.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Receipt {
    /// The code, where the merchant names one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// The channel.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) outer_str: String,
    /// Ticket of the QR code that led there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
}

/// To whom a code is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Offer {
    /// The friend's `OpenID`, where the user chose one.
    pub(crate) friend: Option<String>,
    /// It is offered to a group, of which one member accepts it.
    pub(crate) to_group: bool,
}

/// What users and merchant do with one code, redeeming and accepting apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CodeAct {
    /// Its holder gives it to a friend, who has not accepted yet.
    Gift,
    /// The friend didn't accept it in time.
    GiftTimeout,
    /// Its holder takes it back.
    TakeBack,
    /// Its holder deletes it.
    Delete,
    /// The merchant makes it void.
    MakeUnavailable,
}

impl CodeAct {
    /// What the model of a code's states calls it.
    pub(crate) fn event(self) -> CodeEvent {
        match self {
            Self::Gift => CodeEvent::Gift,
            Self::GiftTimeout => CodeEvent::GiftTimeout,
            Self::TakeBack => CodeEvent::TakeBack,
            Self::Delete => CodeEvent::Delete,
            Self::MakeUnavailable => CodeEvent::MakeUnavailable,
        }
    }
}

impl World {
    /// Gives a user one code out of the stock, while there is any.
    pub(crate) fn issue(
        &mut self,
        card_id: &str,
        user: u64,
        receipt: &Receipt,
        now: UnixSeconds,
    ) -> Option<String> {
        let record = self.cards.get(card_id)?;
        let sku = stock::issue_one(&record.sku())?;
        let code = match &receipt.code {
            Some(code) => custom_key(card_id, code),
            None => self.next_code(card_id)?,
        };
        let record = self.cards.get_mut(card_id)?;
        record.card.base_info.sku = Some(sku);
        record.issued = true;
        record.meet(ReviewEvent::Issued);
        record.codes.push(code.clone());
        *record.received_by.entry(user).or_default() += 1;
        self.serial += 1;
        let mut held = CodeRecord::new(card_id, user, now);
        held.outer_str.clone_from(&receipt.outer_str);
        self.codes.insert(code.clone(), held);
        self.ledger.count(now.beijing_day(), card_id, Figure::Receive, user);
        self.watch_received(card_id, now);
        self.tell_received(&code, None, now);
        self.activate_received(&code, now);
        self.remind_of_stock(card_id, now);
        Some(code)
    }

    /// A named user receives a code.
    pub(crate) fn receive_by(
        &mut self,
        card_id: &str,
        openid: &str,
        receipt: &Receipt,
        now: UnixSeconds,
    ) -> Vec<String> {
        let user = self.meet_user(openid);
        let code = self.issue(card_id, user, receipt, now);
        if let (Some(ticket), Some(_)) = (&receipt.ticket, &code) {
            self.issuing.scanned(ticket, card_id);
        }
        code.into_iter().collect()
    }

    /// Hands a code over to a friend. A code of the platform becomes unknown, and the friend gets a new one.
    /// A code of the merchant's own stays until the merchant replaces it (S2 "Change the Code interface").
    pub(crate) fn hand_over(
        &mut self,
        given: &str,
        friend: u64,
        now: UnixSeconds,
    ) -> Option<String> {
        let old = self.codes.get_mut(given)?;
        let giver = old.user;
        let card_id = old.card_id.clone();
        let record = self.cards.get_mut(&card_id)?;
        let code = if CodeSource::of(&record.card) == CodeSource::Platform {
            old.given_away = true;
            let mut held = CodeRecord::new(&card_id, friend, old.received_at);
            held.outer_str.clone_from(&old.outer_str);
            self.serial += 1;
            let code = identity::code(self.serial);
            record.codes.push(code.clone());
            self.codes.insert(code.clone(), held);
            code
        } else {
            old.user = friend;
            old.status = UserCardStatus::Normal;
            self.specials.shown_to_a_friend(given);
            given.to_owned()
        };
        self.ledger.count(now.beijing_day(), &card_id, Figure::Given, friend);
        self.tell_received(&code, Some((giver, given)), now);
        self.activate_received(&code, now);
        Some(code)
    }

    /// A named friend accepts a code.
    pub(crate) fn accept(&mut self, code: &str, openid: &str, now: UnixSeconds) -> Vec<String> {
        let friend = self.meet_user(openid);
        self.hand_over(code, friend, now).into_iter().collect()
    }

    /// Something happens to one code.
    pub(crate) fn meet_code(
        &mut self,
        code: &str,
        act: CodeAct,
        offer: Option<Offer>,
        now: UnixSeconds,
    ) {
        if let Some(held) = self.codes.get_mut(code)
            && let Ok(next) = held.status.clone().next(act.event())
        {
            held.status = next;
            match act {
                CodeAct::Gift => self.tell_gift(code, GiftTold::offered(offer), now),
                CodeAct::GiftTimeout | CodeAct::TakeBack => {
                    self.tell_gift(code, GiftTold::returned(), now);
                }
                CodeAct::Delete => self.tell_plainly(code, Event::UserDelCard, now),
                CodeAct::MakeUnavailable => {}
            }
        }
    }

    /// Marks a code for a user, or removes its mark.
    pub(crate) fn mark_code(&mut self, code: &str, openid: Option<String>) {
        if let Some(held) = self.codes.get_mut(code) {
            held.marked_by = openid;
        }
    }
}
