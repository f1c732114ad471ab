//! The codes that users hold.

use std::collections::BTreeMap;

use card_model::{
    code::UserCardStatus,
    id::{CardId, OpenId},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};

use crate::{
    code_key::CodeKey,
    rule::{Rule, documented, inferred},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a term of 90 days received on October 1 ends with December 29",
        "S2 \"Query Code interface\", note 1",
    ),
    inferred("the term begins and ends with a day in Beijing", "the time zone of P26"),
    documented(
        "the states: normal, redeemed, expired, offered, lapsed, deleted, void",
        "S2 \"Query Code interface\"",
    ),
    inferred(
        "an offered code can be neither redeemed nor offered; a code taken back is normal",
        "the names of the states",
    ),
    inferred(
        "a lapsed offer stays lapsed until it is taken back or offered again",
        "the name of the state",
    ),
    inferred(
        "a void code stays void, also when its validity ends",
        "S2 \"Set up a coupon failure interface\", note 1",
    ),
];

/// A code in a user's wallet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CodeRecord {
    pub(crate) card_id: CardId,
    /// The number of the user who holds it.
    pub(crate) user: u64,
    /// When it was received.
    pub(crate) received_at: UnixSeconds,
    pub(crate) status: UserCardStatus,
    /// A friend accepted it and got another code for it. Requests with this code fail with 40056.
    pub(crate) given_away: bool,
    /// The channel through which it was received.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) outer_str: String,
    /// The user for whom it is marked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) marked_by: Option<OpenId>,
}

impl CodeRecord {
    /// Creates a code that was just received.
    pub(crate) fn new(card_id: &CardId, user: u64, received_at: UnixSeconds) -> Self {
        Self {
            card_id: card_id.clone(),
            user,
            received_at,
            status: UserCardStatus::Normal,
            given_away: false,
            outer_str: String::new(),
            marked_by: None,
        }
    }

    /// Returns `true` if it is held and can be redeemed, disregarding its validity.
    pub(crate) fn is_usable(&self) -> bool {
        !self.given_away && self.status.can_consume()
    }
}

pub(crate) type Codes = BTreeMap<CodeKey, CodeRecord>;
