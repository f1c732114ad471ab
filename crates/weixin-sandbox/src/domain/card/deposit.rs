//! The source of a card's codes, and imported codes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use card_model::{
    card::Card,
    id::{CardId, Code},
};
use serde::{Deserialize, Serialize};

/// The source of a card's codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeSource {
    /// The platform generates them.
    Platform,
    /// The merchant chooses one for each receipt.
    Merchant,
    /// The merchant imported them.
    Deposit,
}

impl CodeSource {
    /// Returns the source of a card's codes.
    pub(crate) fn of(card: &Card) -> Self {
        match card.base_info.use_custom_code {
            Some(true) if card.base_info.imports_codes() => Self::Deposit,
            Some(true) => Self::Merchant,
            _ => Self::Platform,
        }
    }
}

/// The imported codes of one card.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Deposit {
    imported: BTreeSet<Code>,
    /// The codes that no user has received yet, in the order of their import.
    waiting: VecDeque<Code>,
}

/// Imported codes by card.
pub(crate) type Deposits = BTreeMap<CardId, Deposit>;

impl Deposit {
    /// Returns `true` if a code was imported.
    pub(crate) fn holds(&self, code: &Code) -> bool {
        self.imported.contains(code)
    }

    /// Imports codes and ignores those that were imported before.
    pub(crate) fn import(&mut self, codes: Vec<Code>) {
        for code in codes {
            if self.imported.insert(code.clone()) {
                self.waiting.push_back(code);
            }
        }
    }

    /// Removes and returns the next code to issue.
    pub(crate) fn take_next(&mut self) -> Option<Code> {
        self.waiting.pop_front()
    }

    /// Returns the number of imported codes.
    pub(crate) fn len(&self) -> u64 {
        self.imported.len() as u64
    }
}
