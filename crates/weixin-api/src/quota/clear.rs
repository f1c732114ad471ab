//! `POST /cgi-bin/clear_quota` resets all counts of calls, at most ten times per month.

use card_model::id::AppId;
use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Resets the counts. It uses one of ten calls per month, so only an operator may call it.
    Clear, Post "/cgi-bin/clear_quota", Json, Irreversible, AccessToken, ServerOnly,
    "P33 clearQuota; P13", Request => Empty
);

/// How often a month the platform resets the counts ([P13]).
///
/// [P13]: https://developers.weixin.qq.com/doc/offiaccount/en/Message_Management/API_Call_Limits.html
pub const MAX_PER_MONTH: usize = 10;

/// Request of [`Clear`].
#[wire_object]
pub struct Request {
    /// AppID of the account.
    pub appid: Option<AppId>,
}
