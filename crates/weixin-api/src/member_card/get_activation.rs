//! `POST /card/membercard/activatetempinfo/get` reads what a user filled in before the activation.

use weixin_wire::wire_object;

use super::user_form::UserForm;
use crate::endpoint::json_endpoint;

json_endpoint!(
    /// Reads a form that a user has just sent: 72011 and 72012 where the ticket is wrong or too old.
    GetActivation, "/card/membercard/activatetempinfo/get", Read,
    "P29; SKIT CardMemberCardActivateTempInfoGetRequest", Request => Response
);

/// Which form.
#[wire_object]
pub struct Request {
    /// `activate_ticket` of the redirect.
    pub activate_ticket: Option<String>,
}

/// The form.
#[wire_object]
pub struct Response {
    /// What the user filled in.
    pub info: Option<UserForm>,
}
