//! The third-party platform of this server, and the accounts that authorised it.

use card_model::{id::AppId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::{component::permission, secret::Secret};

use crate::error::ErrorCode;

/// The third-party platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThirdParty {
    /// Its AppID.
    pub app_id: AppId,
    /// `true` if the embedded sandbox stands in for the platform and for a merchant.
    pub is_sandbox: bool,
    /// When the platform created the newest ticket; `None` if it has not pushed any.
    pub ticket_created_at: Option<UnixSeconds>,
    /// Why there is no token; `None` if there is one.
    pub no_token: Option<NoToken>,
    /// The path of the address for notices, below the address of `events_listen`.
    pub notices_path: String,
    /// The path of the address for messages, with `$APPID$`.
    pub messages_path: String,
    /// The accounts by AppID, including those that cancelled their authorisation.
    pub accounts: Vec<Authorizer>,
    /// The session's clock.
    pub now: UnixSeconds,
}

/// Why the third-party platform has no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoToken {
    /// The kind of failure.
    pub code: ErrorCode,
    /// The platform's number, if it refused.
    pub errcode: Option<i64>,
}

/// Whether an authorisation is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorizationState {
    /// The account has authorised the third-party platform.
    Authorized,
    /// The account has cancelled its authorisation.
    Cancelled,
}

impl AuthorizationState {
    /// Returns the name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authorized => "authorized",
            Self::Cancelled => "cancelled",
        }
    }

    /// Returns the state with a name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Authorized, Self::Cancelled].into_iter().find(|state| state.name() == name)
    }
}

/// An account that authorised the third-party platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorizer {
    /// Its AppID.
    pub app_id: AppId,
    /// Its name in this server's URLs.
    pub account: String,
    /// Its name on the platform, if known.
    pub name: Option<String>,
    /// Whether the authorisation is valid.
    pub state: AuthorizationState,
    /// `true` if this server works with the account, i.e. its refresh token is known and its name was free.
    pub is_open: bool,
    /// When the account authorised the third-party platform.
    pub authorized_at: Option<UnixSeconds>,
    /// When it cancelled that.
    pub cancelled_at: Option<UnixSeconds>,
    /// The permissions by the platform's numbers, see [`permission::find`].
    pub functions: Vec<i64>,
}

impl Authorizer {
    /// Returns `true` if the account granted the permission that endpoints of cards need.
    pub fn has_cards(&self) -> bool {
        self.functions.contains(&permission::CARDS)
    }
}

/// An authorisation that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The link to the platform's page, on which the account's administrator agrees. `None` in the sandbox.
    pub link: Option<String>,
    /// Seconds for which the link is valid.
    pub valid_for: u64,
    /// Identifies the authorisation. Only the session that began it can complete it.
    pub state: Secret,
}

/// Completes an authorisation after the redirect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complete {
    /// The state of the authorisation, from the address of the page.
    pub state: Secret,
}

/// In the sandbox: the merchant agrees on the platform's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agree {
    /// The state of the authorisation.
    pub state: Secret,
    /// The granted permissions by the platform's numbers; all if empty.
    #[serde(default)]
    pub functions: Vec<i64>,
}

/// In the sandbox: where the platform redirects the merchant's browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Path and query on this server.
    pub redirect: String,
}
