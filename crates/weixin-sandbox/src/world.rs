//! What the platform remembers. It changes only by changes of its domains, each of which can be written down
//! and repeated with the same result.

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
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

/// How the world began, which is all that a reset needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// Seed of the sample merchant.
    pub(crate) seed: u64,
    /// No sample merchant.
    pub(crate) empty: bool,
    /// Cards beside the sample merchant's.
    pub(crate) extra_cards: u32,
    /// The sample merchant's users go on as before while time passes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) living: bool,
}

/// What the platform remembers.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct World {
    /// How it began.
    pub(crate) plan: Plan,
    /// When it began: the sample merchant's past ends here.
    pub(crate) origin: UnixSeconds,
    /// Seconds that the sandbox's clock is ahead of the outside one.
    pub(crate) offset: i64,
    /// The latest moment that this world has seen; its time never runs backwards.
    pub(crate) latest: UnixSeconds,
    /// The last serial number of cards and codes.
    pub(crate) serial: u64,
    /// The cards.
    pub(crate) cards: Cards,
    /// The codes that users received.
    pub(crate) codes: Codes,
    /// What happened, per day.
    pub(crate) ledger: Ledger,
    /// The access tokens.
    pub(crate) tokens: Tokens,
    /// Users who were named by an `OpenID`.
    #[serde(default)]
    pub(crate) people: People,
    /// What brings cards to users.
    #[serde(default)]
    pub(crate) issuing: Issuing,
    /// What the codes of member cards and tickets show.
    #[serde(default)]
    #[serde(rename = "specials")]
    pub(crate) member_cards: MemberCards,
    /// Imported codes.
    #[serde(default)]
    pub(crate) deposits: Deposits,
    /// The inventory tokens.
    #[serde(rename = "inventory")]
    pub(crate) token_inventory: TokenInventory,
    /// The tickets that sign pages and cards.
    #[serde(rename = "tickets")]
    pub(crate) js_tickets: JsTickets,
    /// How often endpoints were called.
    pub(crate) quotas: Quotas,
    /// The stores.
    pub(crate) stores: Stores,
    /// The merchants for whom the account makes cards.
    #[serde(rename = "merchants")]
    pub(crate) sub_merchants: SubMerchants,
    /// Electronic invoices.
    #[serde(default)]
    pub(crate) invoices: Invoices,
    /// What payments give.
    #[serde(default)]
    #[serde(rename = "pay_gifts")]
    pub(crate) pay_gift_cards: PayGiftCards,
    /// The card that a store's mini program shows, by the store's number.
    #[serde(default)]
    #[serde(rename = "store_cards")]
    pub(crate) store_mini_programs: BTreeMap<u64, String>,
    /// The third-party platform that may act for the account.
    #[serde(default)]
    pub(crate) component: Component,
    /// The papers that it sent to review.
    #[serde(default)]
    pub(crate) qualifications: Qualifications,
    /// Pages and orders of gift cards.
    #[serde(default)]
    pub(crate) gift_cards: GiftCards,
    /// What the sample merchant's users go on with.
    #[serde(default, skip_serializing_if = "Traffic::is_empty")]
    pub(crate) traffic: Traffic,
    /// What ends when.
    #[serde(skip)]
    pub(crate) deadlines: Deadlines,
    /// What the merchant's server is to be told.
    #[serde(skip)]
    outbox: Outbox,
    /// Codes that moved.
    #[serde(skip)]
    moves: Vec<CodeMove>,
}

impl World {
    /// A world in which nothing has happened.
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

    /// Puts together what is not stored because it follows from the rest.
    pub(crate) fn rebuild(&mut self) {
        self.cards.rebuild();
        self.deadlines = self.collect_deadlines();
    }

    /// The next serial number.
    pub(crate) fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }
}
