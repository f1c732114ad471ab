//! The state of the platform. Only changes of its domains modify it, and each can be written down and replayed with
//! the same result.

use std::collections::BTreeMap;

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        card::{deadlines::Deadlines, deposit::Deposits, state::Cards},
        code::state::Codes,
        component::{qualification::Qualifications, state::Component},
        gift_card::state::GiftCards,
        invoice::state::Invoices,
        issue::state::Issuing,
        ledger::days::Ledger,
        member_card::state::MemberCards,
        pay_gift_card::state::PayGiftCards,
        store::state::Stores,
        sub_merchant::state::SubMerchants,
        token::{js_tickets::JsTickets, quotas::Quotas, state::Tokens},
        token_inventory::state::TokenInventory,
    },
    world::{moves::CodeMove, outbox::Outbox, people::People, traffic::Traffic},
};

mod deadlines;
pub(crate) mod moves;
mod notices;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod traffic;
mod users;

/// The parameters of a new world, which a reset uses again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// Seed of the sample merchant.
    pub(crate) seed: u64,
    /// Without the sample merchant.
    pub(crate) empty: bool,
    /// Number of cards in addition to the sample merchant's.
    pub(crate) extra_cards: u32,
    /// The sample merchant's users continue their habits while time passes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) living: bool,
}

/// The state of the platform.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) plan: Plan,
    /// When it began. The sample merchant's past ends here.
    pub(crate) origin: UnixSeconds,
    /// Lead of the sandbox's clock over the external one in seconds.
    pub(crate) offset: i64,
    /// The latest time that this world has seen. Time never goes back.
    pub(crate) latest: UnixSeconds,
    /// The last serial number of cards and codes.
    pub(crate) serial: u64,
    pub(crate) cards: Cards,
    /// The codes that users received.
    pub(crate) codes: Codes,
    /// Counts per day and card.
    pub(crate) ledger: Ledger,
    pub(crate) tokens: Tokens,
    /// Users known by an `OpenID`.
    #[serde(default)]
    pub(crate) people: People,
    /// QR codes, pages and testers.
    #[serde(default)]
    pub(crate) issuing: Issuing,
    /// The content of member cards' and tickets' codes.
    #[serde(default)]
    #[serde(rename = "specials")]
    pub(crate) member_cards: MemberCards,
    #[serde(default)]
    pub(crate) deposits: Deposits,
    #[serde(rename = "inventory")]
    pub(crate) token_inventory: TokenInventory,
    /// Tickets that sign pages and cards.
    #[serde(rename = "tickets")]
    pub(crate) js_tickets: JsTickets,
    /// Counts of calls.
    pub(crate) quotas: Quotas,
    pub(crate) stores: Stores,
    #[serde(rename = "merchants")]
    pub(crate) sub_merchants: SubMerchants,
    #[serde(default)]
    pub(crate) invoices: Invoices,
    /// Rules that give a card after a payment.
    #[serde(default)]
    #[serde(rename = "pay_gifts")]
    pub(crate) pay_gift_cards: PayGiftCards,
    /// The cards that stores' mini programs show, by the store's number.
    #[serde(default)]
    #[serde(rename = "store_cards")]
    pub(crate) store_mini_programs: BTreeMap<u64, CardId>,
    /// The third-party platform that may act for the account.
    #[serde(default)]
    pub(crate) component: Component,
    /// The qualification documents that it submitted.
    #[serde(default)]
    pub(crate) qualifications: Qualifications,
    #[serde(default)]
    pub(crate) gift_cards: GiftCards,
    /// Habits of the sample merchant's users.
    #[serde(default, skip_serializing_if = "Traffic::is_empty")]
    pub(crate) traffic: Traffic,
    /// Deadlines of cards, codes and refunds.
    #[serde(skip)]
    pub(crate) deadlines: Deadlines,
    /// Events for the merchant's server.
    #[serde(skip)]
    outbox: Outbox,
    /// Codes that were received, handed over or replaced by the current change.
    #[serde(skip)]
    moves: Vec<CodeMove>,
}

impl World {
    /// Creates a world without any changes.
    pub(crate) fn new(plan: Plan, origin: UnixSeconds) -> Self {
        Self {
            plan,
            origin,
            offset: 0,
            latest: origin,
            serial: 0,
            cards: Cards::default(),
            codes: Codes::default(),
            ledger: Ledger::default(),
            tokens: Tokens::default(),
            people: People::default(),
            issuing: Issuing::default(),
            member_cards: MemberCards::default(),
            deposits: Deposits::default(),
            token_inventory: TokenInventory::default(),
            js_tickets: JsTickets::default(),
            quotas: Quotas::default(),
            stores: Stores::default(),
            sub_merchants: SubMerchants::default(),
            invoices: Invoices::default(),
            pay_gift_cards: PayGiftCards::default(),
            store_mini_programs: BTreeMap::new(),
            component: Component::default(),
            qualifications: Qualifications::default(),
            gift_cards: GiftCards::default(),
            traffic: Traffic::default(),
            deadlines: Deadlines::default(),
            outbox: Outbox::default(),
            moves: Vec::new(),
        }
    }

    /// Rebuilds the data that isn't stored because it is derived.
    pub(crate) fn rebuild(&mut self) {
        self.cards.rebuild();
        self.deadlines = self.collect_deadlines();
    }

    /// Returns the next serial number.
    pub(crate) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}
