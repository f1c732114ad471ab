//! The rules that belong to no single endpoint, by topic. Each list stands beside the code that carries it out.

use super::Rule;

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
    topic("Access tokens", crate::world::tokens::FIDELITY),
    topic("Quotas", crate::world::quotas::FIDELITY),
    topic("What a card must be like", super::cards::CARDS),
    topic("Titles of Friend's Vouchers", super::cards::TITLES),
    topic("Review and states of cards", crate::world::cards::FIDELITY),
    topic("Validity and states of codes", crate::world::codes::FIDELITY),
    topic("Receiving, giving and redeeming", crate::world::receipt::FIDELITY),
    topic("Codes of the merchant's own", crate::world::custom_codes::FIDELITY),
    topic("What ends with time", crate::world::expiry::FIDELITY),
    topic("Inventory tokens", crate::world::inventory::FIDELITY),
    topic("Sub-merchants", crate::world::merchants::FIDELITY),
    topic("Stores", crate::world::stores::FIDELITY),
    topic("Member cards and tickets", crate::world::special::FIDELITY),
    topic("QR codes and testers", crate::world::issuing::FIDELITY),
    topic("Questions to statistics", crate::handlers::statistics_query::FIDELITY),
    topic("What statistics count", crate::world::ledger::FIDELITY),
    topic("Encrypted codes", crate::encrypted_code::FIDELITY),
    topic("Ids", crate::identity::FIDELITY),
    topic("Pictures", crate::storage::images::FIDELITY),
    topic("The sample merchant", crate::seed::FIDELITY),
    topic("Third-party platform", crate::control::component::FIDELITY),
    topic("Calls of a third-party platform", crate::handlers::component::FIDELITY),
    topic("Gift cards in users' hands", crate::control::gift_card::FIDELITY),
    topic("Users, reviewers and time", crate::control::FIDELITY),
    topic("Events", crate::world::EVENTS_FIDELITY),
    topic("Event push", crate::push::FIDELITY),
    topic("Faults", crate::faults::FIDELITY),
    topic("Modes", crate::modes::FIDELITY),
    topic("Web pages", crate::guard::FIDELITY),
    topic("What is remembered", crate::storage::FIDELITY),
];

const fn topic(name: &'static str, rules: &'static [Rule]) -> Topic {
    Topic { name, rules }
}
