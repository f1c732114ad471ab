//! `/desk/{account}/requests`: writes that wait for a second person.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use desk_api::{
    error::ErrorCode,
    request::{Confirm, MAX_REASON, Refuse, RequestList, RequestState, WriteRequest},
};

use crate::{
    account::Account,
    failure::Failure,
    http::extract::{Path, json_body},
    identity::Caller,
    observe::RequestId,
    requests::{self, Person},
    server::{InAccount, Server},
    writes::subject::hex,
};

/// Maximum requests of one response.
const MOST: u32 = 200;
/// Maximum bytes of a decision.
const MAX_BYTES: usize = 16 * 1024;

/// Lists requests, newest first.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
) -> Result<Json<RequestList>, Failure> {
    requests::expire(&account).await?;
    let person = Person::of(&server, &account, &caller).await?;
    let stored = account.store.requests(&account.name, MOST).await?;
    let requests = stored.into_iter().map(|it| requests::view(&account, &person, it)).collect();
    Ok(Json(RequestList { requests }))
}

/// Confirms a request and sends it, with the names of both users.
pub(crate) async fn confirm(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
    request: Request,
) -> Result<Json<WriteRequest>, Failure> {
    let request_id = RequestId::of(&request);
    let confirm: Confirm = json_body(request, MAX_BYTES).await?;
    let waiting = requests::open(&account, id).await?;
    let person = Person::of(&server, &account, &caller).await?;
    requests::may_decide(&person, &waiting)?;
    if confirm.fingerprint != hex(&waiting.asked.fingerprint) {
        return Err(Failure::request_closed());
    }
    requests::confirm(&server, &account, waiting, (&person.name, request_id)).await?;
    one(&account, &person, id).await
}

/// Refuses a request.
pub(crate) async fn refuse(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
    request: Request,
) -> Result<Json<WriteRequest>, Failure> {
    let refuse: Refuse = json_body(request, MAX_BYTES).await?;
    let reason = refuse.reason.trim();
    if reason.is_empty() || reason.chars().count() > MAX_REASON {
        let message = format!("a refusal needs a reason of 1 to {MAX_REASON} characters");
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("reason"));
    }
    let waiting = requests::open(&account, id).await?;
    let person = Person::of(&server, &account, &caller).await?;
    requests::may_decide(&person, &waiting)?;
    let how = (RequestState::Refused, person.name.as_str());
    requests::close(&account, id, how, Some(reason.to_owned())).await?;
    one(&account, &person, id).await
}

/// Withdraws the caller's own request.
pub(crate) async fn withdraw(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    Path((_, id)): Path<(String, i64)>,
) -> Result<Json<WriteRequest>, Failure> {
    let waiting = requests::open(&account, id).await?;
    let person = Person::of(&server, &account, &caller).await?;
    if person.name != waiting.asked.person {
        let message = "only its requester can withdraw a request; refuse it instead";
        return Err(Failure::new(ErrorCode::OwnRequest, message));
    }
    let by = caller.name();
    requests::close(&account, id, (RequestState::Withdrawn, by.as_str()), None).await?;
    one(&account, &person, id).await
}

async fn one(account: &Account, person: &Person, id: i64) -> Result<Json<WriteRequest>, Failure> {
    let found = account.store.request(&account.name, id).await?;
    let request = found.ok_or_else(|| Failure::not_found("unknown request"))?;
    Ok(Json(requests::view(account, person, request)))
}
