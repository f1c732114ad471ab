//! The place where a card was created, which determines the request for its statistics.

use serde::{Deserialize, Serialize};

/// The place where a card was created. Each request for statistics covers one of them (`cond_source`).
///
/// ```
/// use card_model::statistics::CardSource;
/// assert_eq!(CardSource::from_number(1), Some(CardSource::Api));
/// assert_eq!(CardSource::from_number(2), None);
/// ```
#[doc = crate::source::cite!(S0, "Fetching Voucher Summary")]
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CardSource {
    /// The API.
    #[default]
    Api,
    /// The Official Accounts Platform, Tencent's console.
    Console,
}

impl CardSource {
    /// Both sources.
    pub const ALL: [Self; 2] = [Self::Api, Self::Console];

    /// Returns the value of `cond_source`.
    pub const fn number(self) -> u64 {
        match self {
            Self::Console => 0,
            Self::Api => 1,
        }
    }

    /// Returns the source with a value of `cond_source`, or `None` for an undocumented value.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.number() == number)
    }

    /// Returns the name in URLs, files and the database: `api` or `console`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Console => "console",
        }
    }
}
