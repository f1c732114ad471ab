//! What the codes of member cards and tickets show, and who became a member when.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    card::{Card, Special},
    member_card::MemberCard,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use weixin_api::member_card::{
    set_activation_form::Request as ActivationForm, user_form::UserForm,
};

use crate::rule::{Rule, documented, inferred};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a code shows what was set last, and keeps what a call doesn't name",
        "P7 \"6.2 Quick Activation\"",
    ),
    inferred("a user who activates two cards is one member", "the figures count users"),
    documented(
        "who fills in the form gets a ticket in the redirect, where the card names an address for \
         it",
        "P7 \"6.2 Quick Activation\"",
    ),
    documented(
        "with `wx_activate` alone the filled-in form activates the card; with \
         `wx_activate_after_submit` or its address the merchant does",
        "P7 \"6.2 Quick Activation\"",
    ),
    documented("with `auto_activate` a received card is active", "P7 \"6.3 Automatic Activation\""),
    inferred("a card that Weixin activates has its code as its number", "the merchant names none"),
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
    /// What the user filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<UserForm>,
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
pub(crate) struct MemberCards {
    /// What codes show, by their keys.
    pub(crate) shown: BTreeMap<String, Shown>,
    /// What users fill in to activate a card, by the card's id.
    pub(crate) forms: BTreeMap<String, ActivationForm>,
    /// What users filled in, by ticket.
    pub(crate) submitted: BTreeMap<String, Submission>,
    /// Who activated which cards, by day.
    pub(crate) activated: BTreeMap<i64, BTreeMap<String, Vec<u64>>>,
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

impl MemberCards {
    /// What a code shows.
    pub(crate) fn shown(&self, key: &str) -> Shown {
        self.shown.get(key).cloned().unwrap_or_default()
    }

    /// A code of the merchant's own has another text from now on.
    pub(crate) fn replaced(&mut self, old_key: &str, new_key: String) {
        if let Some(shown) = self.shown.remove(old_key) {
            self.shown.insert(new_key, shown);
        }
    }

    /// A code of the merchant's own is another user's from now on. A seat stays; membership doesn't.
    pub(crate) fn shown_to_a_friend(&mut self, key: &str) {
        if let Some(shown) = self.shown.get_mut(key)
            && (shown.active || shown.form.is_some())
        {
            *shown = Shown::default();
        }
    }

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

/// The members of a member card's own.
fn member_card(card: &Card) -> Option<&MemberCard> {
    match card.special() {
        Special::MemberCard(members) => Some(members),
        _ => None,
    }
}

/// Whether the form within Weixin activates a card: not where it leads to a page of the merchant's.
pub(crate) fn is_activated_by_form(card: &Card) -> bool {
    member_card(card).is_some_and(|card| {
        let page = card.wx_activate_after_submit_url.as_ref().is_some_and(|url| !url.is_empty());
        let leaves = card.wx_activate_after_submit == Some(true) || page;
        card.wx_activate == Some(true) && !leaves
    })
}

/// Whether a card is active as soon as it is received.
pub(crate) fn activates_itself(card: &Card) -> bool {
    member_card(card).is_some_and(|card| card.auto_activate == Some(true))
}
