//! API keys of programs, and what limits them.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{endpoint::Endpoint as _, js_ticket::get::Get as GetTicket, secret::Secret};

use super::Role;

/// Maximum of [`KeyLimits::calls_per_minute`].
pub const MAX_CALLS_PER_MINUTE: u32 = 100_000;
/// Maximum of [`KeyLimits::calls_per_day`].
pub const MAX_CALLS_PER_DAY: u32 = 100_000_000;

/// An API key without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeySummary {
    /// Its number. SDKs send it as `appid`.
    pub id: i64,
    /// The name in the journal and in the audit log, without the prefix `key:`.
    pub name: String,
    /// The first characters, for recognising the key.
    pub prefix: String,
    /// What the program may do.
    pub role: Role,
    /// Names of accounts, or [`EVERY_ACCOUNT`](super::EVERY_ACCOUNT).
    pub accounts: Vec<String>,
    /// What limits its relayed calls.
    #[serde(default)]
    pub limits: KeyLimits,
    /// Its relayed calls of today in Beijing time.
    #[serde(default)]
    pub today: KeyUse,
    /// Who made it.
    pub created_by: String,
    /// Time of creation.
    pub created_at: UnixSeconds,
    /// The key is invalid from this time on.
    pub expires_at: Option<UnixSeconds>,
    /// Time of the last use, to the minute.
    pub last_used_at: Option<UnixSeconds>,
    /// Time of the revocation.
    pub revoked_at: Option<UnixSeconds>,
}

impl ApiKeySummary {
    /// Returns `true` if the key is neither revoked nor expired.
    pub fn is_valid(&self, now: UnixSeconds) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|end| now.get() < end.get())
    }
}

/// What limits the relayed calls of a key, and what it may do in addition. By default only its role counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyLimits {
    /// The only endpoints that the key may call, as paths of the platform; all that its role permits if missing. Such a
    /// key can't call the desk's own routes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoints: Option<Vec<String>>,
    /// Calls per minute, 1 to [`MAX_CALLS_PER_MINUTE`]. So many calls at once are possible too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls_per_minute: Option<u32>,
    /// Calls per day in Beijing time, 1 to [`MAX_CALLS_PER_DAY`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calls_per_day: Option<u32>,
    /// Whether the key gets the account's tickets from `/cgi-bin/ticket/getticket`, for an SDK that signs pages and cards
    /// itself. A ticket signs every page and card of the account for up to two hours, even after the key was revoked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tickets: bool,
}

impl KeyLimits {
    /// Returns `true` if the key may call an endpoint, provided that its role permits it. The right to tickets needs no
    /// entry in the list of endpoints.
    pub fn allow(&self, path: &str) -> bool {
        if self.tickets && path == GetTicket::PATH {
            return true;
        }
        self.endpoints.as_ref().is_none_or(|paths| paths.iter().any(|it| it == path))
    }
}

/// The relayed calls of a key on one day. Counts of the last seconds are lost if the server is killed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyUse {
    /// Calls that were admitted.
    pub calls: u64,
    /// Calls that ended with an `errcode` other than 0, including those refused by a limit.
    pub errors: u64,
}

/// An API key to create.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewApiKey {
    /// The name, see [`is_name`](super::is_name).
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// Names of accounts, or [`EVERY_ACCOUNT`](super::EVERY_ACCOUNT).
    pub accounts: Vec<String>,
    /// What limits its relayed calls.
    #[serde(default)]
    pub limits: KeyLimits,
    /// The key is invalid from this time on; never if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<UnixSeconds>,
}

/// The new state of what can change of a key. The key itself and its name stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyChange {
    /// What the program may do.
    pub role: Role,
    /// Names of accounts, or [`EVERY_ACCOUNT`](super::EVERY_ACCOUNT).
    pub accounts: Vec<String>,
    /// What limits its relayed calls.
    #[serde(default)]
    pub limits: KeyLimits,
    /// The key is invalid from this time on; never if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<UnixSeconds>,
}

/// A new API key. The secret is shown only once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApiKeyCreated {
    /// The key.
    pub key: ApiKeySummary,
    /// The value that the program sends as `Authorization: Bearer`, and SDKs as `secret`.
    pub secret: Secret,
}
