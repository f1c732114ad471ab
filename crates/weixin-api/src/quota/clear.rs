//! `POST /cgi-bin/clear_quota` sets all counts of calls to zero; ten times a month.

use weixin_wire::wire_object;

use crate::{endpoint::endpoint, envelope::Empty};

endpoint!(
    /// Clears the counts. It spends one of ten calls a month, so only an operator may.
    Clear, Post "/cgi-bin/clear_quota", Json, Irreversible, AccessToken, ServerOnly,
    "P33 clearQuota; P13", Request => Empty
);

/// For which account.
#[wire_object]
pub struct Request {
    /// The account.
    pub appid: Option<String>,
}
