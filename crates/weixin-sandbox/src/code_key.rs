//! Keys of codes.

use card_model::id::{CardId, Code};
use serde::{Deserialize, Serialize};

/// Separates card and code in a key. Neither card ids nor the platform's codes contain it.
const SEPARATOR: char = '/';

/// The key of a code among the codes of all cards.
///
/// A custom code is unique only within its card, so its key contains card and code. The platform's codes are unique
/// by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct CodeKey(String);

impl CodeKey {
    /// Creates the key of a code of the platform.
    pub(crate) fn of_platform(code: Code) -> Self {
        Self(code.into())
    }

    /// Creates the key of a custom code.
    pub(crate) fn custom(card_id: &CardId, code: &Code) -> Self {
        Self(format!("{card_id}{SEPARATOR}{code}"))
    }

    /// Returns the code as users and merchant see it.
    pub(crate) fn code(&self) -> Code {
        self.0.split_once(SEPARATOR).map_or(self.as_str(), |(_, code)| code).into()
    }

    /// Returns the text of the key.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Takes the text of a key.
impl From<String> for CodeKey {
    fn from(text: String) -> Self {
        Self(text)
    }
}
