//! The two-person rule: a write of a chosen kind waits until a second person with the required role confirms it.
//! `docs/writes.md` specifies what a confirmation is bound to.

mod ask;
mod person;
mod rule;

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::{
    error::ErrorCode,
    event::Event,
    identity::Role,
    request::{MayDecide, RequestCounts, RequestState, WriteRequest},
    rights,
};
use desk_store::{Closing, Confirmation, StoreError, StoredRequest};
use serde_json::Value;
use weixin_api::endpoint::{self, EndpointInfo};

pub(crate) use self::{
    ask::{Gate, gate},
    person::{Person, still_may},
};
use crate::{
    account::Account,
    failure::Failure,
    server::Server,
    writes::{
        body::WriteBody,
        engine::{Reply, Request},
        kind::Kind,
        subject::hex,
    },
};

/// Returns an open request. Expires overdue requests first.
///
/// # Errors
/// Fails with `NotFound` or `RequestClosed`, or if the database fails.
pub(crate) async fn open(account: &Account, id: i64) -> Result<StoredRequest, Failure> {
    expire(account).await?;
    let found = account.store.request(&account.name, id).await?;
    let request = found.ok_or_else(|| Failure::not_found("unknown request"))?;
    if request.state == RequestState::Open { Ok(request) } else { Err(Failure::request_closed()) }
}

/// Expires overdue requests.
///
/// # Errors
/// Fails if the database does.
pub(crate) async fn expire(account: &Account) -> Result<(), Failure> {
    let expired = account.store.expire_requests(&account.name, account.now()).await;
    if expired.map_err(Failure::not_saved)? > 0 {
        account.events.publish(Event::RequestsChanged);
    }
    Ok(())
}

/// Checks that a person may decide a request: a signed-in user with the role of the write, other than the requester.
///
/// # Errors
/// Fails with `RoleMissing` or `OwnRequest`.
pub(crate) fn may_decide(person: &Person, request: &StoredRequest) -> Result<(), Failure> {
    let role = role_of(request);
    if !person.is_user() || person.role < Some(role) {
        let message = format!(
            "a user who has signed in and has the role `{}` in this account decides this",
            role.name()
        );
        let mut failure = Failure::new(ErrorCode::RoleMissing, message);
        failure.about.get_or_insert_default().role = Some(role);
        return Err(failure);
    }
    if person.name == request.asked.person {
        let message = "you can't decide your own request, nor one of your API keys";
        return Err(Failure::new(ErrorCode::OwnRequest, message));
    }
    Ok(())
}

/// Sends a request that a second person confirms.
///
/// # Errors
/// Fails with `RequestClosed`, `RequestOvertaken`, or the failure of the write.
pub(crate) async fn confirm(
    server: &Arc<Server>,
    account: &Arc<Account>,
    request: StoredRequest,
    (by, request_id): (&str, String),
) -> Result<Reply, Failure> {
    let id = request.id;
    if !still_may(server, account, &request.asked.actor, role_of(&request)).await? {
        let reason = format!("{} no longer has the required role", request.asked.actor);
        return overtaken(account, id, reason).await;
    }
    let sent = account.write(sendable(request, by, request_id)?).await;
    account.events.publish(Event::RequestsChanged);
    match sent {
        Err(failure) if failure.code == ErrorCode::RequestOvertaken => {
            overtaken(account, id, failure.message.into_owned()).await
        }
        sent => sent,
    }
}

/// Ends a request that is no longer valid.
async fn overtaken(account: &Account, id: i64, reason: String) -> Result<Reply, Failure> {
    let failure = Failure::new(ErrorCode::RequestOvertaken, format!("{reason}; ask again"));
    close(account, id, (RequestState::Overtaken, "server"), Some(reason)).await?;
    Err(failure)
}

/// Ends a request without sending it.
///
/// # Errors
/// Fails with `RequestClosed`, or if the database fails.
pub(crate) async fn close(
    account: &Account,
    id: i64,
    (state, by): (RequestState, &str),
    reason: Option<String>,
) -> Result<(), Failure> {
    let closing = Closing { state, by: by.to_owned(), reason };
    let ended = account.store.close_request(&account.name, id, &closing, account.now()).await;
    if !ended.map_err(Failure::not_saved)? {
        return Err(Failure::request_closed());
    }
    account.events.publish(Event::RequestsChanged);
    Ok(())
}

/// Builds the write of a request, with the names of both users.
fn sendable(request: StoredRequest, by: &str, request_id: String) -> Result<Request, Failure> {
    let asked = request.asked;
    let gone = || Failure::not_found("this server no longer relays the endpoint");
    let endpoint: &'static EndpointInfo = endpoint::find(&asked.path).ok_or_else(gone)?;
    let kind = Kind::find(&asked.path).ok_or_else(gone)?;
    // Send exactly what was reviewed, or nothing.
    let body = WriteBody::json(asked.body.into());
    if body.fingerprint(&asked.path, &asked.query) != asked.fingerprint {
        return Err(Failure::request_closed());
    }
    Ok(Request {
        endpoint,
        kind,
        query: asked.query,
        body,
        content_type: asked.content_type,
        fingerprint: asked.fingerprint,
        key: asked.idempotency_key,
        repeat: None,
        from_program: false,
        consumer: asked.consumer,
        actor: asked.actor,
        request_id,
        predicted_send_check: None,
        edit: None,
        confirmation: Some(Confirmation { request: request.id, by: by.to_owned() }),
        made_for: asked.evidence,
    })
}

/// Returns how many requests are open, for a caller.
///
/// # Errors
/// Fails if the database can't be read.
pub(crate) async fn counts(
    account: &Account,
    person: &Person,
    now: UnixSeconds,
) -> Result<RequestCounts, StoreError> {
    let mut counts = RequestCounts::default();
    for request in account.store.open_requests(&account.name).await? {
        if request.asked.expires_at.get() <= now.get() {
            continue;
        }
        counts.to_confirm += u64::from(may_decide(person, &request).is_ok());
        counts.own += u64::from(person.name == request.asked.person);
    }
    Ok(counts)
}

/// Returns a request as a caller sees it.
pub(crate) fn view(account: &Account, person: &Person, request: StoredRequest) -> WriteRequest {
    let is_open =
        request.state == RequestState::Open && account.now().get() < request.asked.expires_at.get();
    let may = MayDecide {
        decide: is_open && may_decide(person, &request).is_ok(),
        withdraw: is_open && person.name == request.asked.person,
    };
    let role = role_of(&request);
    let asked = request.asked;
    let title = asked.card_id.as_ref().and_then(|card_id| {
        account.cards.read(|index| index.row_and_time(card_id).map(|(row, _)| row.title))
    });
    WriteRequest {
        id: request.id,
        rule: asked.rule,
        path: asked.path,
        card_title: title.filter(|title| !title.is_empty()),
        card_id: asked.card_id,
        code_tail: asked.code_tail,
        quantity: asked.quantity,
        body: serde_json::from_slice(&asked.body).ok().filter(|_| request.has_body),
        fingerprint: hex(&asked.fingerprint),
        actor: asked.actor,
        person: asked.person,
        at: asked.at,
        expires_at: asked.expires_at,
        state: request.state,
        decided_by: request.decided_by,
        decided_at: request.decided_at,
        reason: request.reason,
        write: request.write,
        role,
        may,
    }
}

/// Returns `true` if a write needs a second person.
pub(crate) fn needs_second_person(server: &Server, path: &str, body: &Value) -> bool {
    rule::rule(&server.two_person, path, body).is_some()
}

/// Returns the role that is needed to confirm. For an endpoint that is no longer relayed: administrator.
fn role_of(request: &StoredRequest) -> Role {
    endpoint::find(&request.asked.path).map_or(Role::Admin, rights::role_of)
}
