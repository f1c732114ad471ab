//! Codes of the merchant's own (`use_custom_code`), and those that were imported for it to give out.
//!
//! Such codes are unique within their card alone, so a key holds card and code; the platform's own
//! are unique by themselves.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use card_model::card::Card;
use serde::{Deserialize, Serialize};

use crate::{
    domain::code::state::CodeRecord,
    fidelity::{Rule, documented, inferred, invented},
    identity,
    world::World,
};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "`card_id` has to be named with them",
        "S2 \"Query Code interface\"; S2 \"Change the Code interface\"",
    ),
    inferred(
        "they are unique within their card alone",
        "S2 \"Query Code interface\" asks for `code` and `card_id`",
    ),
    inferred(
        "imported codes are given out in the order in which they came",
        "no document says otherwise",
    ),
    invented(
        "a receipt by command without a code makes one up",
        "as the merchant's own page would",
    ),
];

/// Stands between card and code in a key; neither an id of a card nor a code of the platform has it.
const SEPARATOR: char = '/';

/// Where the codes of a card come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeSource {
    /// The platform makes them up.
    Platform,
    /// The merchant names one for each receipt.
    Merchant,
    /// The merchant imported them.
    Deposit,
}

impl CodeSource {
    /// Where a card's codes come from.
    pub(crate) fn of(card: &Card) -> Self {
        match card.base_info.use_custom_code {
            Some(true) if card.base_info.imports_codes() => Self::Deposit,
            Some(true) => Self::Merchant,
            _ => Self::Platform,
        }
    }
}

/// The codes that were imported for one card.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Deposit {
    /// All of them.
    imported: BTreeSet<String>,
    /// The codes that weren't received, in the order of their import.
    waiting: VecDeque<String>,
}

/// Imported codes by card.
pub(crate) type Deposits = BTreeMap<String, Deposit>;

impl Deposit {
    /// Whether a code was imported.
    pub(crate) fn holds(&self, code: &str) -> bool {
        self.imported.contains(code)
    }

    /// How many were imported.
    pub(crate) fn len(&self) -> u64 {
        self.imported.len() as u64
    }
}

/// Under which key a code of the merchant's own is kept.
pub(crate) fn custom_key(card_id: &str, code: &str) -> String {
    format!("{card_id}{SEPARATOR}{code}")
}

/// The code that a key stands for, as users and merchant see it.
pub(crate) fn code_text(key: &str) -> &str {
    key.split_once(SEPARATOR).map_or(key, |(_, code)| code)
}

impl World {
    /// A code that a user holds, with its key. One that was given away, or belongs to another card,
    /// is unknown; so is one of the merchant's own without its card.
    pub(crate) fn find_code(
        &self,
        code: &str,
        card_id: Option<&str>,
    ) -> Option<(String, &CodeRecord)> {
        let card_id = card_id.filter(|card_id| !card_id.is_empty());
        let custom = card_id.map(|card_id| custom_key(card_id, code));
        let key = custom
            .filter(|key| self.codes.contains_key(key))
            .or_else(|| (code_text(code) == code).then(|| code.to_owned()))?;
        let held = self.codes.get(&key).filter(|held| !held.given_away)?;
        card_id.is_none_or(|card_id| card_id == held.card_id).then_some((key, held))
    }

    /// The key of the next code that a card gives out, `None` where its imported codes are used up.
    pub(crate) fn next_code(&mut self, card_id: &str) -> Option<String> {
        let made_up = identity::code(self.serial + 1);
        match CodeSource::of(&self.cards.get(card_id)?.card) {
            CodeSource::Platform => Some(made_up),
            // As the merchant's own page would name one.
            CodeSource::Merchant => Some(custom_key(card_id, &made_up)),
            CodeSource::Deposit => {
                let code = self.deposits.get_mut(card_id)?.waiting.pop_front()?;
                Some(custom_key(card_id, &code))
            }
        }
    }

    /// Takes imported codes in.
    pub(crate) fn deposit(&mut self, card_id: String, codes: Vec<String>) {
        let deposit = self.deposits.entry(card_id).or_default();
        for code in codes {
            if deposit.imported.insert(code.clone()) {
                deposit.waiting.push_back(code);
            }
        }
    }

    /// Puts a code of the merchant's own in another one's place.
    pub(crate) fn replace_code(&mut self, key: &str, new_code: &str) {
        let Some(held) = self.codes.remove(key) else {
            return;
        };
        let new_key = custom_key(&held.card_id, new_code);
        if let Some(record) = self.cards.get_mut(&held.card_id) {
            for code in record.codes.iter_mut().filter(|code| *code == key) {
                code.clone_from(&new_key);
            }
        }
        if let Some(shown) = self.specials.shown.remove(key) {
            self.specials.shown.insert(new_key.clone(), shown);
        }
        self.codes.insert(new_key, held);
    }
}
