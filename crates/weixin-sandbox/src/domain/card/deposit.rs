//! Where the codes of a card come from, and those that the merchant imported for it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use card_model::card::Card;
use serde::{Deserialize, Serialize};

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

    /// Imports codes; those that were imported before change nothing.
    pub(crate) fn import(&mut self, codes: Vec<String>) {
        for code in codes {
            if self.imported.insert(code.clone()) {
                self.waiting.push_back(code);
            }
        }
    }

    /// Takes the next code to give out.
    pub(crate) fn take_next(&mut self) -> Option<String> {
        self.waiting.pop_front()
    }

    /// How many were imported.
    pub(crate) fn len(&self) -> u64 {
        self.imported.len() as u64
    }
}
