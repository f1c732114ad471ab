//! The accounts of a server.

use card_model::{id::AppId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

use crate::about::NoToken;

/// Where an account comes from, and thus where it is changed and removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountOrigin {
    /// The server's configuration.
    Configuration,
    /// An administrator added it in the dashboard.
    Dashboard,
    /// The merchant authorised this server's third-party platform.
    ThirdPartyPlatform,
}

/// Largest number of characters of an AppSecret. Weixin's have 32.
pub const MAX_APP_SECRET: usize = 128;

/// An account as administrators see it. It contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountSummary {
    /// Its name in URLs.
    pub name: String,
    /// Its AppID.
    pub app_id: AppId,
    /// Where it comes from. Only those of the dashboard can be changed there.
    pub origin: AccountOrigin,
    /// Whether it can call the platform.
    pub state: AccountState,
    /// When it was added, if that was in the dashboard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<UnixSeconds>,
    /// Who added it, if that was in the dashboard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<String>,
}

/// Whether an account can call the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum AccountState {
    /// It has an access token.
    Ready,
    /// It has no access token.
    NoToken(NoToken),
    /// It is stored but was not opened.
    NotOpened {
        /// Why.
        why: NotOpened,
    },
}

/// Why a stored account was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotOpened {
    /// Its AppSecret can't be read: the key is missing or another one. Enter the AppSecret again.
    SecretUnreadable,
    /// The configuration has an account of the same name.
    NameTaken,
    /// Another failure; the server's log contains the reason.
    Failed,
}

/// A new account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAccount {
    /// Its name in URLs: at most 32 lower-case letters, digits and inner hyphens.
    pub name: String,
    /// Its AppID.
    pub app_id: String,
    /// Its AppSecret, at most [`MAX_APP_SECRET`] characters. No response repeats it.
    pub app_secret: Secret,
}

/// A new AppSecret for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppSecretChange {
    /// The AppSecret, at most [`MAX_APP_SECRET`] characters.
    pub app_secret: Secret,
}

/// Confirms that an account is removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountRemoval {
    /// The account's name, as the user typed it.
    pub name: String,
}
