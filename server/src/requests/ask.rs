//! Decides before a write begins whether it needs a second person.

use std::sync::Arc;

use axum::{
    Json,
    response::{IntoResponse as _, Response},
};
use card_model::time::UnixSeconds;
use desk_api::{error::ErrorCode, event::Event, request::LIFETIME};
use desk_store::{Asked, NewRequest, StoreError};
use http::StatusCode;

use super::{Person, rule::rule};
use crate::{
    account::Account, failure::Failure, identity::Caller, server::Server, writes::engine::Request,
};

/// What to do with a write.
pub(crate) enum Gate {
    /// Send it now.
    Send(Box<Request>),
    /// It waits for a second person. Holds the response to the caller.
    Waits(Response),
}

/// Creates a request for a write that needs a second person.
///
/// # Errors
/// Fails with `IdempotencyMismatch` or `TooMany`, or if the state before can't be read or the database fails.
pub(crate) async fn gate(
    server: &Server,
    account: &Arc<Account>,
    caller: &Caller,
    request: Request,
    from_dashboard: bool,
) -> Result<Gate, Failure> {
    let rule = rule(&server.two_person, request.kind.path, request.body.value());
    // If the key's write was already begun, the rule doesn't apply: nothing is sent twice.
    let Some((rule, quantity)) = rule else { return Ok(Gate::Send(Box::new(request))) };
    let (subject, meant) = account.writes.meant(&request);
    if account.writes.is_begun(&meant).await? {
        return Ok(Gate::Send(Box::new(request)));
    }
    super::expire(account).await?;
    let person = Person::of(server, account, caller).await?;
    let evidence = account.writes.state_before(request.kind, &subject).await?;
    let at = account.now();
    let new = NewRequest {
        account: account.name.clone(),
        rule,
        path: request.kind.path.to_owned(),
        query: request.query,
        body: request.body.bytes().to_vec(),
        content_type: request.content_type,
        fingerprint: request.fingerprint,
        evidence,
        code_tail: subject.code_tail(),
        card_id: subject.card_id,
        quantity,
        consumer: request.consumer,
        idempotency_key: request.key,
        actor: request.actor,
        person: person.name,
        request_id: request.request_id.clone(),
        at,
        expires_at: UnixSeconds::new(at.get() + LIFETIME),
    };
    let asked = account.store.ask_confirmation(&new).await.map_err(|error| match error {
        StoreError::TooMany { .. } => Failure::new(ErrorCode::TooMany, error.to_string()),
        error => Failure::not_begun(error),
    })?;
    let waiting = match asked {
        Asked::New(waiting) => {
            account.events.publish(Event::RequestsChanged);
            waiting
        }
        Asked::Known(waiting) => waiting,
        Asked::Mismatch(_) => {
            let message =
                "this idempotency key belongs to another request that waits; use a new key";
            return Err(Failure::new(ErrorCode::IdempotencyMismatch, message));
        }
    };
    Ok(Gate::Waits(answer(waiting.id, &request.request_id, from_dashboard)))
}

/// Returns the response for a waiting write. A client of the platform reads `errcode` with HTTP 200; the dashboard
/// reads the status.
fn answer(id: i64, request_id: &str, from_dashboard: bool) -> Response {
    let message = format!(
        "a second person has to confirm this within 24 hours (request {id}); nothing was sent to Weixin yet"
    );
    let mut failure = Failure::new(ErrorCode::AwaitsConfirmation, message);
    failure.about.get_or_insert_default().request = Some(id);
    let status = if from_dashboard { failure.status() } else { StatusCode::OK };
    (status, Json(failure.body(request_id))).into_response()
}
