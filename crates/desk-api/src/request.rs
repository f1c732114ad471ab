//! Writes that wait until a second person confirms them.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::identity::Role;

/// Seconds after which a request can't be confirmed any more.
pub const LIFETIME: i64 = 24 * 60 * 60;
/// Characters of a reason at most.
pub const MAX_REASON: usize = 500;

/// A write that waits, or did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WriteRequest {
    /// Its number.
    pub id: i64,
    /// Why it needs a second person.
    pub rule: Rule,
    /// Path on the platform.
    pub path: String,
    /// The card that it names.
    pub card_id: Option<String>,
    /// The card's title, where it is known.
    pub card_title: Option<String>,
    /// The last four characters of the code that it names.
    pub code_tail: Option<String>,
    /// Codes that it puts in stock, or imports.
    pub quantity: Option<u64>,
    /// What will be sent, while it is kept.
    pub body: Option<Value>,
    /// SHA-256 over path, query and body, in hexadecimal digits: what a confirmation names.
    pub fingerprint: String,
    /// Who asked: the name of a user, or `key:` with the name of an API key.
    pub actor: String,
    /// The user behind it: whoever made the key.
    pub person: String,
    /// When it was asked for.
    pub at: UnixSeconds,
    /// From when on it can't be confirmed.
    pub expires_at: UnixSeconds,
    /// What became of it.
    pub state: RequestState,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it was decided.
    pub decided_at: Option<UnixSeconds>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Number of the write, once it was sent.
    pub write: Option<i64>,
    /// The role that confirming takes: that of the write itself.
    pub role: Role,
    /// What the caller may do with it now.
    pub may: MayDecide,
}

/// Why a write needs a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// It deletes.
    Delete,
    /// It makes a code void.
    Void,
    /// It puts many codes in stock.
    Stock,
    /// It imports many codes.
    Codes,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::Delete, Self::Void, Self::Stock, Self::Codes];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Void => "void",
            Self::Stock => "stock",
            Self::Codes => "codes",
        }
    }

    /// The rule of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// What became of a request. All states but `open` are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// It waits.
    Open,
    /// A second person confirmed it, and it was sent.
    Confirmed,
    /// A second person refused it.
    Refused,
    /// Whoever asked took it back.
    Withdrawn,
    /// Nobody confirmed it in time.
    Expired,
    /// What it was about changed meanwhile, or whoever asked may not any more.
    Overtaken,
}

impl RequestState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Confirmed,
        Self::Refused,
        Self::Withdrawn,
        Self::Expired,
        Self::Overtaken,
    ];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Overtaken => "overtaken",
        }
    }

    /// The state of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What may be done with a request now. The server decides again when it is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayDecide {
    /// Confirm or refuse it: it is open, somebody else's, and the caller may do the write.
    pub decide: bool,
    /// Take it back: it is open and the caller's own.
    pub withdraw: bool,
}

/// The requests of an account, newest first: all that are open, and the last that were decided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RequestList {
    /// The requests; at most 200.
    pub requests: Vec<WriteRequest>,
}

/// How many requests are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCounts {
    /// Those that the caller may confirm.
    pub to_confirm: u64,
    /// The caller's own.
    pub own: u64,
}

/// Confirms a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// [`WriteRequest::fingerprint`] of what was looked at.
    pub fingerprint: String,
}

/// Refuses a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// Why; 1 to [`MAX_REASON`] characters.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_values_and_equal_those_of_the_json() {
        for state in RequestState::ALL {
            assert_eq!(RequestState::find(state.name()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
        for rule in Rule::ALL {
            assert_eq!(Rule::find(rule.name()), Some(rule));
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.name());
        }
    }
}
