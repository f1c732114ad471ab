//! Users known by an `OpenID`. The sample's users have only numbers.

use std::collections::BTreeMap;

use card_model::id::OpenId;
use serde::{Deserialize, Serialize};

use crate::identity;

/// The users by `OpenID`.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    /// Their numbers.
    pub(crate) by_openid: BTreeMap<OpenId, u64>,
}

/// Returns `true` if a text has the format of an OpenID: 28 characters, the first is `o`
/// ([R1, "2.14 查询Code接口"](https://github.com/tianye/WechatMpSDK/blob/master/README.md)).
pub(crate) fn is_openid(text: impl AsRef<str>) -> bool {
    let text = text.as_ref();
    text.len() == identity::ID_LENGTH
        && text.starts_with('o')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
