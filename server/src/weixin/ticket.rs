//! `/cgi-bin/ticket/getticket` for programs whose SDK signs pages and cards itself.
//!
//! A ticket signs every page and card of the account, so only keys with the right to tickets get one. All other callers
//! are referred to the routes that sign for them.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use desk_api::{
    error::ErrorCode,
    path::{self, desk},
};
use weixin_api::{
    endpoint::{Endpoint, EndpointInfo},
    envelope::Success,
    js_ticket::get::{self, Get, TicketType},
};
use weixin_client::TicketPurpose;

use crate::{account::Account, failure::Failure, identity::Caller};

/// Returns `true` if the server itself responds to this call.
pub(super) fn responds(endpoint: &EndpointInfo, caller: &Caller) -> bool {
    endpoint.path == Get::PATH && matches!(caller, Caller::Key(key) if key.limits.tickets)
}

/// Returns the ticket that a query asks for, in the manner of the platform.
///
/// # Errors
/// Fails with `InvalidQuery` for an unknown type, or if there is no ticket.
pub(super) async fn ticket(
    account: &Account,
    query: &[(String, String)],
) -> Result<Response, Failure> {
    let asked = query.iter().find(|(name, _)| name == "type");
    let purpose = asked.and_then(|(_, name)| TicketPurpose::of(&TicketType::from(name.as_str())));
    let Some(purpose) = purpose else {
        let message = "`type` must be `jsapi` or `wx_card`";
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at("type"));
    };
    let ticket = account.client.ticket(purpose).await?;
    let expires_in = ticket.valid_for.as_secs();
    let response = get::Response { ticket: ticket.value, expires_in };
    Ok(Json(Success::new(response)).into_response())
}

/// Refuses an endpoint that is never relayed, and names what to call instead.
pub(super) fn not_relayed(endpoint: &EndpointInfo, account: &Account) -> Failure {
    if endpoint.path == Get::PATH {
        let of = |route| path::of(&account.name, route, &[]);
        let (page, cards, choice) =
            (of(desk::SIGN_PAGE), of(desk::SIGN_CARDS), of(desk::SIGN_CHOICE));
        let message = format!(
            "the server keeps the tickets and signs for you: POST {page}, {cards} or {choice}; an SDK that signs itself needs an API key with the right to tickets"
        );
        return Failure::new(ErrorCode::NotRelayed, message);
    }
    let message =
        "the server manages tokens, tickets and quotas; call the endpoint you need without them";
    Failure::new(ErrorCode::NotRelayed, message)
}
