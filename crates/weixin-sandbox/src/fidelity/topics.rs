//! The rules of no single endpoint, by topic. Each list is next to the code that implements it.

use crate::rule::Rule;

/// The rules of one topic.
pub(super) struct Topic {
    pub(super) name: &'static str,
    pub(super) rules: &'static [Rule],
}

pub(super) const TOPICS: &[Topic] = &[
    topic("Responses", crate::answer::FIDELITY),
    topic("Addresses, methods and access tokens", crate::router::FIDELITY),
    topic("Requests", crate::request::FIDELITY),
    topic("Credentials of calls", crate::credential::FIDELITY),
    topic("Access tokens", crate::domain::token::state::FIDELITY),
    topic("Quotas", crate::domain::token::quotas::FIDELITY),
    topic("Checks of a card", super::cards::CARDS),
    topic("Titles of Friend's Vouchers", super::cards::TITLES),
    topic("Review and states of cards", crate::domain::card::state::FIDELITY),
    topic("Validity and states of codes", crate::domain::code::state::FIDELITY),
    topic("Receiving, giving and redeeming", crate::domain::code::receipt::FIDELITY),
    topic("Custom codes", crate::domain::code::custom::FIDELITY),
    topic("Expiry", crate::history::expiry::FIDELITY),
    topic("Inventory tokens", crate::domain::token_inventory::state::FIDELITY),
    topic("Sub-merchants", crate::domain::sub_merchant::state::FIDELITY),
    topic("Stores", crate::domain::store::state::FIDELITY),
    topic("Member cards and tickets", crate::domain::member_card::state::FIDELITY),
    topic("QR codes and testers", crate::domain::issue::state::FIDELITY),
    topic("Requests for statistics", crate::domain::statistics::endpoints::query::FIDELITY),
    topic("Counts in statistics", crate::domain::ledger::days::FIDELITY),
    topic("Encrypted codes", crate::encrypted_code::FIDELITY),
    topic("Ids", crate::identity::FIDELITY),
    topic("Pictures", crate::storage::images::FIDELITY),
    topic("The sample merchant", crate::seed::FIDELITY),
    topic("Third-party platform", crate::control::component::FIDELITY),
    topic("Calls of a third-party platform", crate::domain::component::endpoints::shared::FIDELITY),
    topic("Gift cards of users", crate::control::gift_card::FIDELITY),
    topic("Users, reviewers and time", crate::control::FIDELITY),
    topic("Events", crate::domain::code::events::FIDELITY),
    topic("Event push", crate::push::FIDELITY),
    topic("Faults", crate::faults::FIDELITY),
    topic("Modes", crate::modes::FIDELITY),
    topic("Web pages", crate::guard::FIDELITY),
    topic("Persistence", crate::storage::FIDELITY),
];

const fn topic(name: &'static str, rules: &'static [Rule]) -> Topic {
    Topic { name, rules }
}
