//! The permissions that an account grants a third-party platform.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};
use weixin_wire::{Members, wire_object};

use crate::secret::Secret;

/// An account's authorisation of a third-party platform.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Authorization {
    /// AppID of the account.
    pub authorizer_appid: AppId,
    /// The account's token, only for a new authorisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorizer_access_token: Option<Secret>,
    /// Seconds for which the token is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u64>,
    /// The token for fetching the account's next token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorizer_refresh_token: Option<Secret>,
    /// The granted permissions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub func_info: Vec<Permission>,
    /// Undocumented members.
    #[serde(flatten)]
    pub other: Members,
}

/// A granted permission.
#[wire_object]
pub struct Permission {
    /// The permission.
    pub funcscope_category: Option<Numbered>,
}

/// A value with a number assigned by the platform.
#[wire_object]
pub struct Numbered {
    /// The number.
    pub id: Option<i64>,
}
