//! `POST /card/membercard/activatetempinfo/get` reads a user's entries before the activation.

use weixin_wire::wire_object;

use super::user_form::UserForm;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a form that a user has just sent. Fails with 72011 or 72012 if the ticket is invalid or expired.
    GetActivation, "/card/membercard/activatetempinfo/get", Read,
    "P29; SKIT CardMemberCardActivateTempInfoGetRequest", Request => Response
);

/// Request of [`GetActivation`].
#[wire_object]
pub struct Request {
    /// `activate_ticket` in the redirect.
    pub activate_ticket: Option<String>,
}

/// Response of [`GetActivation`].
#[wire_object]
pub struct Response {
    /// The user's entries.
    pub info: Option<UserForm>,
}
