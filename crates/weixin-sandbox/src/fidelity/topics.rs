//! The rules that belong to no single endpoint, by topic. Each list stands beside the code that carries it out.

use super::Rule;

/// Rules about one thing.
pub(super) struct Topic {
    pub(super) name: &'static str,
    pub(super) rules: &'static [Rule],
}

pub(super) const TOPICS: &[Topic] = &[
    Topic { name: "Answers", rules: crate::answer::FIDELITY },
    Topic { name: "Tokens of calls", rules: crate::credential::FIDELITY },
    Topic { name: "Third-party platform", rules: crate::control::component::FIDELITY },
    Topic { name: "Calls of a third-party platform", rules: crate::handlers::component::FIDELITY },
    Topic { name: "Gift cards in users' hands", rules: crate::control::gift_card::FIDELITY },
];
