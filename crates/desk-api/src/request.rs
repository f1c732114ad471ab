//! Writes that await confirmation by a second person.

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::identity::Role;

/// Lifetime of a request in seconds. After that it can't be confirmed.
pub const LIFETIME: i64 = 24 * 60 * 60;
/// Longest reason, in characters.
pub const MAX_REASON: usize = 500;

/// A write that awaits confirmation, or did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WriteRequest {
    /// Its number.
    pub id: i64,
    /// Why it needs a second person.
    pub rule: Rule,
    /// Path on the platform.
    pub path: String,
    /// The card that it names.
    pub card_id: Option<CardId>,
    /// The card's title, if known.
    pub card_title: Option<String>,
    /// The last four characters of the code that it names.
    pub code_tail: Option<String>,
    /// Number of codes that it adds to the stock or imports.
    pub quantity: Option<u64>,
    /// The JSON body to send, as long as it is stored.
    pub body: Option<Value>,
    /// SHA-256 over path, query and body in hexadecimal digits. A confirmation names it.
    pub fingerprint: String,
    /// The requester: the name of a user, or `key:` with the name of an API key.
    pub actor: String,
    /// The requesting user; for an API key, the user who created it.
    pub person: String,
    /// When it was requested.
    pub at: UnixSeconds,
    /// When it can no longer be confirmed.
    pub expires_at: UnixSeconds,
    /// Its state.
    pub state: RequestState,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When it was decided.
    pub decided_at: Option<UnixSeconds>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Number of the write, once sent.
    pub write: Option<i64>,
    /// The role required for confirming: that of the write itself.
    pub role: Role,
    /// What the caller may do with it.
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
    /// It adds many codes to the stock.
    Codes,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 4] = [Self::Delete, Self::Void, Self::Stock, Self::Codes];

    /// Returns the name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Void => "void",
            Self::Stock => "stock",
            Self::Codes => "codes",
        }
    }

    /// Returns the rule with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// The state of a request. All states except `open` are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// It awaits a decision.
    Open,
    /// A second person confirmed it, and it was sent.
    Confirmed,
    /// A second person refused it.
    Refused,
    /// The requester withdrew it.
    Withdrawn,
    /// It was not confirmed in time.
    Expired,
    /// Its subject changed in the meantime, or the requester lost the right.
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

    /// Returns the name used in the database.
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

    /// Returns the state with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What the caller may do with a request. The server checks it again when it happens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayDecide {
    /// Confirm or refuse it: it is open, another person's, and the caller has the role of the write.
    pub decide: bool,
    /// Withdraw it: it is open and the caller's own.
    pub withdraw: bool,
}

/// The requests of an account, newest first: all open ones, and the last decided ones.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RequestList {
    /// The requests; at most 200.
    pub requests: Vec<WriteRequest>,
}

/// Numbers of open requests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCounts {
    /// Requests that the caller may confirm.
    pub to_confirm: u64,
    /// The caller's own requests.
    pub own: u64,
}

/// Confirms a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// [`WriteRequest::fingerprint`] of the displayed request.
    pub fingerprint: String,
}

/// Refuses a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// The reason; 1 to [`MAX_REASON`] characters.
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
