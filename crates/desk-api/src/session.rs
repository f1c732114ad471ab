//! The data that the dashboard needs before its first rendering.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

use crate::identity::KnownCaller;

/// Embedded in `index.html` (`<meta name="card-desk-session" content="JSON">`), which saves a request. Also available
/// at [`crate::path::desk::SESSION`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The account of this page; missing while the server has no account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The accounts that the caller may see.
    pub accounts: Vec<String>,
    /// Whether page URLs name the account because the server has several, see [`crate::path::ACCOUNT_PAGES`].
    #[serde(default)]
    pub account_in_address: bool,
    /// The caller and its rights.
    pub caller: KnownCaller,
    /// Where calls go.
    pub upstream: Upstream,
    /// The clock that applies to validity and statistics: the sandbox's, or the server's.
    pub now: UnixSeconds,
    /// Number of the account's newest event. The page's data is at least as new.
    pub newest_event: u64,
    /// Version of the server.
    pub version: String,
    /// Whether the merchant has cancelled its authorisation of the third-party platform: nothing is sent for the account.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub authorization_cancelled: bool,
    /// Whether the merchant has not granted the third-party platform the permission for cards: calls about cards are
    /// refused before they are sent.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cards_not_granted: bool,
    /// The merchant; missing while neither a profile nor a voucher is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Merchant>,
}

/// The merchant of the saved [`Profile`](crate::profile::Profile), otherwise of the newest voucher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merchant {
    /// The merchant's name.
    pub brand_name: String,
    /// URL of the logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_url: Option<String>,
}

/// Where calls go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Upstream {
    /// The sandbox; nothing reaches Weixin.
    Sandbox,
    /// The real platform.
    Weixin,
}
