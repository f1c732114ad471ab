//! `POST /cgi-bin/component/api_start_push_ticket` makes Weixin push its ticket again.

use card_model::id::AppId;
use serde::{Deserialize, Serialize};

use crate::{endpoint::endpoint, envelope::Empty, secret::Secret};

endpoint!(
    /// Starts the pushes.
    StartPushTicket, Post "/cgi-bin/component/api_start_push_ticket", Json, Write, AppSecret, ServerOnly,
    "P21 component_verify_ticket_service; SKIT CgibinComponentApiStartPushTicketRequest", Request => Empty
);

/// Request of [`StartPushTicket`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// AppID of the third-party platform.
    pub component_appid: AppId,
    /// The secret of the third-party platform.
    pub component_secret: Secret,
}

impl crate::request::RequestBody for Request {}
