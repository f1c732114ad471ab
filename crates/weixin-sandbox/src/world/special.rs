//! What the codes of member cards and tickets show, and who became a member when.

use std::collections::{BTreeMap, BTreeSet};

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use weixin_api::member_card::{
    set_activation_form::Request as ActivationForm, user_form::UserForm,
};

use super::World;

use crate::fidelity::{Rule, documented, inferred};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a code shows what was set last, and keeps what a call doesn't name",
        "Tencent's page on member cards",
    ),
    inferred("a user who activates two cards is one member", "the figures count users"),
    documented(
        "who fills in the form gets a ticket in the redirect",
        "Tencent's page on member cards",
    ),
];

/// What a code shows beside its card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// The member card is active.
    pub(crate) active: bool,
    /// The number that a member card shows.
    pub(crate) number: String,
    /// Points.
    pub(crate) bonus: i64,
    /// Stored value, in fen.
    pub(crate) balance: i64,
    /// What else the merchant had it show: a seat, values of own fields.
    pub(crate) other: Map<String, Value>,
}

/// What a user filled in to activate a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Submission {
    /// The entries.
    pub(crate) form: UserForm,
    /// When.
    pub(crate) at: UnixSeconds,
}

/// Codes of member cards and tickets.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Specials {
    /// What codes show, by their keys.
    pub(crate) shown: BTreeMap<String, Shown>,
    /// What users fill in to activate a card, by the card's id.
    pub(crate) forms: BTreeMap<String, ActivationForm>,
    /// What users filled in, by ticket.
    pub(crate) submitted: BTreeMap<String, Submission>,
    /// Who activated which cards, by day.
    activated: BTreeMap<i64, BTreeMap<String, Vec<u64>>>,
}

/// Activations of one day.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Activations {
    /// How many.
    pub(crate) count: u64,
    /// By how many users.
    pub(crate) users: u64,
    /// Users who were no members before.
    pub(crate) new_users: u64,
    /// All members at the day's end.
    pub(crate) members: u64,
}

impl Specials {
    /// The activations of a day, of the cards that `wanted` names.
    pub(crate) fn activations(&self, day: i64, wanted: impl Fn(&str) -> bool) -> Activations {
        let on = |cards: &BTreeMap<String, Vec<u64>>| -> Vec<u64> {
            let cards = cards.iter().filter(|(card_id, _)| wanted(card_id));
            cards.flat_map(|(_, users)| users.iter().copied()).collect()
        };
        let before: BTreeSet<u64> =
            self.activated.range(..day).flat_map(|(_, cards)| on(cards)).collect();
        let today = self.activated.get(&day).map(on).unwrap_or_default();
        let users: BTreeSet<u64> = today.iter().copied().collect();
        let new_users = users.difference(&before).count() as u64;
        Activations {
            count: today.len() as u64,
            users: users.len() as u64,
            new_users,
            members: before.len() as u64 + new_users,
        }
    }
}

impl World {
    /// What a code shows.
    pub(crate) fn shown(&self, key: &str) -> Shown {
        self.specials.shown.get(key).cloned().unwrap_or_default()
    }

    /// Has a code show something; a member card that becomes active is counted.
    pub(super) fn show(&mut self, key: String, shown: Shown, now: UnixSeconds) {
        let before = self.shown(&key);
        let activated = shown.active && !before.active;
        if activated && let Some(held) = self.codes.get(&key) {
            let today = self.specials.activated.entry(now.beijing_day().0).or_default();
            today.entry(held.card_id.clone()).or_default().push(held.user);
        }
        self.specials.shown.insert(key.clone(), shown);
        if !activated {
            self.tell_figures(&key, &before, now);
        }
    }
}
