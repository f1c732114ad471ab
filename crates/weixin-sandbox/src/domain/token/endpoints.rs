//! The endpoints of this domain.

pub(crate) mod access_token;
pub(crate) mod clear_quota;
pub(crate) mod get_js_ticket;
pub(crate) mod get_quota;
pub(crate) mod get_refused_request;
pub(crate) mod stable_token;
