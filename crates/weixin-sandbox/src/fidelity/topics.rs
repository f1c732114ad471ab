//! The rules that belong to no single endpoint, by topic. Each list stands beside the code that carries it out.

use crate::rule::Rule;

/// Rules about one thing.
pub(super) struct Topic {
    pub(super) name: &'static str,
    pub(super) rules: &'static [Rule],
}

pub(super) const TOPICS: &[Topic] = &[
    topic("Answers", crate::answer::FIDELITY),
    topic("Addresses, methods and access tokens", crate::router::FIDELITY),
    topic("Requests", crate::request::FIDELITY),
    topic("Tokens of calls", crate::credential::FIDELITY),
    topic("Access tokens", crate::domain::token::state::FIDELITY),
    topic("Quotas", crate::domain::token::quotas::FIDELITY),
    topic("What a card must be like", super::cards::CARDS),
    topic("Titles of Friend's Vouchers", super::cards::TITLES),
    topic("Review and states of cards", crate::domain::card::state::FIDELITY),
    topic("Validity and states of codes", crate::domain::code::state::FIDELITY),
    topic("Receiving, giving and redeeming", crate::domain::code::receipt::FIDELITY),
    topic("Codes of the merchant's own", crate::domain::code::custom::FIDELITY),
    topic("What ends with time", crate::history::expiry::FIDELITY),
    topic("Inventory tokens", crate::domain::token_inventory::state::FIDELITY),
    topic("Sub-merchants", crate::domain::sub_merchant::state::FIDELITY),
    topic("Stores", crate::domain::store::state::FIDELITY),
    topic("Member cards and tickets", crate::domain::member_card::state::FIDELITY),
    topic("QR codes and testers", crate::domain::issue::state::FIDELITY),
    topic("Questions to statistics", crate::domain::statistics::endpoints::query::FIDELITY),
    topic("What statistics count", crate::domain::ledger::days::FIDELITY),
    topic("Encrypted codes", crate::encrypted_code::FIDELITY),
    topic("Ids", crate::identity::FIDELITY),
    topic("Pictures", crate::storage::images::FIDELITY),
    topic("The sample merchant", crate::seed::FIDELITY),
    topic("Third-party platform", crate::control::component::FIDELITY),
    topic("Calls of a third-party platform", crate::domain::component::endpoints::shared::FIDELITY),
    topic("Gift cards in users' hands", crate::control::gift_card::FIDELITY),
    topic("Users, reviewers and time", crate::control::FIDELITY),
    topic("Events", crate::domain::code::events::FIDELITY),
    topic("Event push", crate::push::FIDELITY),
    topic("Faults", crate::faults::FIDELITY),
    topic("Modes", crate::modes::FIDELITY),
    topic("Web pages", crate::guard::FIDELITY),
    topic("What is remembered", crate::storage::FIDELITY),
];

const fn topic(name: &'static str, rules: &'static [Rule]) -> Topic {
    Topic { name, rules }
}
