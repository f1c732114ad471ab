//! What an account allows a third-party platform.

use serde::{Deserialize, Serialize};
use weixin_wire::{Members, wire_object};

use crate::secret::Secret;

/// An account's authorisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Authorization {
    /// The account.
    pub authorizer_appid: String,
    /// Its token; only where the authorisation is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorizer_access_token: Option<Secret>,
    /// Seconds for which the token is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u64>,
    /// Gets the next token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorizer_refresh_token: Option<Secret>,
    /// What is allowed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub func_info: Vec<Permission>,
    /// Unknown members.
    #[serde(flatten)]
    pub other: Members,
}

/// One thing that is allowed.
#[wire_object]
pub struct Permission {
    /// What.
    pub funcscope_category: Option<Numbered>,
}

/// Something that the platform names by a number.
#[wire_object]
pub struct Numbered {
    /// The number.
    pub id: Option<i64>,
}
