//! The content of member cards' and tickets' codes, and the activations by day.

use std::collections::{BTreeMap, BTreeSet};

use card_model::{
    card::{Card, Special},
    id::CardId,
    member_card::MemberCard,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use weixin_api::member_card::{
    set_activation_form::Request as ActivationForm, user_form::UserForm,
};

use crate::{
    code_key::CodeKey,
    rule::{Rule, documented, inferred},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "a code shows the last values; members missing in a call stay unchanged",
        "P7 \"6.2 Quick Activation\"",
    ),
    inferred("a user who activates two cards is one member", "the counts are users"),
    documented(
        "a user who submits the form gets a ticket in the redirect, if the card has an address \
         for it",
        "P7 \"6.2 Quick Activation\"",
    ),
    documented(
        "with only `wx_activate`, the submitted form activates the card; with \
         `wx_activate_after_submit` or its address the merchant activates it",
        "P7 \"6.2 Quick Activation\"",
    ),
    documented(
        "with `auto_activate`, a received card is active",
        "P7 \"6.3 Automatic Activation\"",
    ),
    inferred("a card that Weixin activates has its code as its number", "the merchant sets none"),
];

/// The content of a code in addition to its card.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Shown {
    /// The member card is active.
    pub(crate) active: bool,
    /// The membership number.
    pub(crate) number: String,
    /// Points.
    pub(crate) bonus: i64,
    /// Stored value, in fen.
    pub(crate) balance: i64,
    /// The user's entries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) form: Option<UserForm>,
    /// Further members set by the merchant: a seat, values of custom fields.
    pub(crate) other: Map<String, Value>,
}

/// An activation form submitted by a user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Submission {
    pub(crate) form: UserForm,
    pub(crate) at: UnixSeconds,
}

/// The state of member cards and tickets.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct MemberCards {
    /// The content of codes, by key.
    pub(crate) shown: BTreeMap<CodeKey, Shown>,
    /// Activation forms by card id.
    pub(crate) forms: BTreeMap<CardId, ActivationForm>,
    /// Submitted forms by ticket.
    pub(crate) submitted: BTreeMap<String, Submission>,
    /// Users who activated cards, by day and card.
    pub(crate) activated: BTreeMap<i64, BTreeMap<CardId, Vec<u64>>>,
}

/// The activations of one day.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Activations {
    /// Number of activations.
    pub(crate) count: u64,
    /// Number of users.
    pub(crate) users: u64,
    /// Number of users who became members on this day.
    pub(crate) new_users: u64,
    /// Number of all members at the end of the day.
    pub(crate) members: u64,
}

impl MemberCards {
    /// Returns the content of a code.
    pub(crate) fn shown(&self, key: &CodeKey) -> Shown {
        self.shown.get(key).cloned().unwrap_or_default()
    }

    /// Moves the content to the new key after a custom code was replaced.
    pub(crate) fn replaced(&mut self, old_key: &CodeKey, new_key: CodeKey) {
        if let Some(shown) = self.shown.remove(old_key) {
            self.shown.insert(new_key, shown);
        }
    }

    /// Updates the content after a custom code was handed over. A seat stays; membership is removed.
    pub(crate) fn shown_to_a_friend(&mut self, key: &CodeKey) {
        if let Some(shown) = self.shown.get_mut(key)
            && (shown.active || shown.form.is_some())
        {
            *shown = Shown::default();
        }
    }

    /// Returns the activations of a day for the cards that `wanted` selects.
    pub(crate) fn activations(&self, day: i64, wanted: impl Fn(&CardId) -> bool) -> Activations {
        let on = |cards: &BTreeMap<CardId, Vec<u64>>| -> Vec<u64> {
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

/// Returns the members specific to member cards.
fn member_card(card: &Card) -> Option<&MemberCard> {
    match card.special() {
        Special::MemberCard(members) => Some(members),
        _ => None,
    }
}

/// Returns `true` if the form within Weixin activates a card. It doesn't if it leads to the merchant's page.
pub(crate) fn is_activated_by_form(card: &Card) -> bool {
    member_card(card).is_some_and(|card| {
        let page = card.wx_activate_after_submit_url.as_ref().is_some_and(|url| !url.is_empty());
        let leaves = card.wx_activate_after_submit == Some(true) || page;
        card.wx_activate == Some(true) && !leaves
    })
}

/// Returns `true` if a received card is active immediately.
pub(crate) fn activates_itself(card: &Card) -> bool {
    member_card(card).is_some_and(|card| card.auto_activate == Some(true))
}
