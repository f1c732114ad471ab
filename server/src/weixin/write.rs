//! A write: journalled before the first byte goes out, sent once, settled afterwards. It is finished
//! even when its caller goes away.

use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use desk_api::{error::ErrorCode, journal::Outcome};
use desk_store::{Begin, Finish, NewAuditEntry, NewWrite};
use http::{HeaderName, HeaderValue, header};
use serde_json::json;
use sha2::{Digest, Sha256};
use tracing::error;
use weixin_api::{
    card::{create, update},
    code::consume,
    envelope::{self, ApiError, ReceivedHead, Success},
    errcode,
};
use weixin_client::{CallError, Fate, Forwarded};

use super::{
    answer,
    prepare::{Prepared, prepare},
    read_back,
    relay::Incoming,
    write_kind::WriteKind,
};
use crate::{account::Account, cards, failure::Failure, server::Server};

/// Says that an answer was given before and nothing was sent.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Who writes, as long as there is no login.
const ACTOR: &str = "local";

/// Carries out a write.
///
/// # Errors
/// When it was refused, not sent, or when nobody knows yet whether it happened.
pub(crate) async fn write(
    server: &Arc<Server>,
    account: &Arc<Account>,
    incoming: Incoming,
) -> Result<Response, Failure> {
    let Some(kind) = WriteKind::of(incoming.endpoint.path) else {
        let message = "this server does not relay this write yet";
        return Err(Failure::new(ErrorCode::NotRelayed, message));
    };
    let prepared = prepare(kind, &incoming, account.now()).await?;
    let begin = account.store.begin_write(new_write(account, &incoming, &prepared)).await?;
    let id = match begin {
        Begin::Started { id } => id,
        Begin::Replay { answer } => return Ok(replayed(Bytes::from(answer))),
        Begin::AlreadyDone { card_id, .. } => {
            return Ok(replayed(settled(card_id.as_deref())));
        }
        Begin::InProgress => {
            return Err(Failure::new(
                ErrorCode::InProgress,
                "the same write is on its way, or its outcome is still being found out",
            )
            .header(header::RETRY_AFTER, HeaderValue::from_static("1")));
        }
        Begin::Mismatch => {
            let message = "this idempotency key was used with another body; use a new key";
            return Err(Failure::new(ErrorCode::IdempotencyMismatch, message));
        }
    };
    // A caller that goes away must not leave a write without its outcome.
    let job = send(Arc::clone(account), kind, id, incoming, prepared);
    match server.work.tasks.spawn(job).await {
        Ok(result) => result,
        Err(fault) => Err(Failure::new(
            ErrorCode::OutcomeUnknown,
            "a fault of the server; whether the write happened is being found out",
        )
        .cause(fault)),
    }
}

fn new_write(account: &Account, incoming: &Incoming, prepared: &Prepared) -> NewWrite {
    NewWrite {
        account: account.name.clone(),
        path: incoming.endpoint.path.to_owned(),
        card_id: prepared.card_id.clone(),
        idempotency_key: incoming.key.clone(),
        body_sha256: Sha256::digest(&incoming.body).into(),
        body: prepared.keep_body.then(|| incoming.body.to_vec()),
        request_id: incoming.request_id.clone(),
        predicted_send_check: prepared.predicted_send_check,
        at: account.now(),
    }
}

async fn send(
    account: Arc<Account>,
    kind: WriteKind,
    id: i64,
    incoming: Incoming,
    prepared: Prepared,
) -> Result<Response, Failure> {
    let Incoming { endpoint, query, body, content_type, request_id, .. } = incoming;
    let before = read_back::stock_before(&account, kind, prepared.card_id.as_deref());
    let sent = account.forward(endpoint, query, body, content_type).await;
    let (finish, result) = judge(kind, sent);
    let card_id = finish.card_id.clone().or(prepared.card_id);
    let outcome = finish.outcome.clone();

    // The platform's answer stands, even when the journal can't take it: at the next start this
    // write is then looked for by reading.
    if let Err(refused) = account.store.finish_write(id, finish).await {
        error!(request_id, write = id, error = %refused, "the outcome of a write is not in the journal");
    }
    account.metrics.write(endpoint.path, outcome_name(&outcome));
    record(&account, endpoint.path, card_id.as_deref(), &outcome, &request_id).await;
    match outcome {
        Outcome::Done => cards::after_write(&account, card_id),
        Outcome::Unknown => read_back::start(&account, id, endpoint.path, before),
        _ => {}
    }
    result
}

/// What came of a write, for the journal and for the caller.
fn judge(
    kind: WriteKind,
    sent: Result<Forwarded, CallError>,
) -> (Finish, Result<Response, Failure>) {
    match sent {
        // An answer without `errcode` proves nothing. Only uploads are documented to have none.
        Ok(forwarded) if forwarded.errcode.is_none() && kind != WriteKind::UploadImage => {
            unknown(None, None)
        }
        Ok(forwarded) if forwarded.errcode.unwrap_or(0) == 0 => {
            let finish = done(kind, &forwarded.body);
            (finish, Ok(answer::relayed(forwarded.body, forwarded.content_type)))
        }
        Ok(forwarded) => {
            let error = api_error(&forwarded);
            if errcode::class(error.errcode) == errcode::RetryClass::Busy {
                return unknown(Some(error), None);
            }
            let finish = plain(Outcome::Refused { error }, Some(forwarded.body.to_vec()));
            (finish, Ok(answer::relayed(forwarded.body, forwarded.content_type)))
        }
        Err(CallError::Credential(error)) => {
            let finish = plain(Outcome::Refused { error: error.clone() }, None);
            (finish, Err(CallError::Credential(error).into()))
        }
        // An image whose address nobody got exists for nobody: sending it again is harmless.
        Err(error) if error.fate() == Fate::Unknown && kind == WriteKind::UploadImage => {
            let message = "the answer to the upload was lost; send the image again";
            let failure = Failure::new(ErrorCode::UpstreamUnavailable, message).cause(error);
            (plain(Outcome::FoundNotDone, None), Err(failure))
        }
        Err(CallError::Api(error))
            if errcode::class(error.errcode) == errcode::RetryClass::Busy =>
        {
            unknown(Some(error), None)
        }
        Err(error) if error.fate() == Fate::Unknown => unknown(None, Some(error)),
        Err(error) => (plain(Outcome::NotSent, None), Err(error.into())),
    }
}

fn unknown(
    words: Option<ApiError>,
    cause: Option<CallError>,
) -> (Finish, Result<Response, Failure>) {
    let mut failure = Failure::new(
        ErrorCode::OutcomeUnknown,
        "the write was sent and its answer lost; whether it happened is being found out by reading. Do not send it again",
    );
    failure.weixin = words.map(Box::new);
    let failure = match cause {
        Some(cause) => failure.cause(cause),
        None => failure,
    };
    (plain(Outcome::Unknown, None), Err(failure))
}

fn plain(outcome: Outcome, answer: Option<Vec<u8>>) -> Finish {
    Finish { outcome, card_id: None, send_check: None, answer }
}

fn done(kind: WriteKind, body: &Bytes) -> Finish {
    let mut finish = plain(Outcome::Done, Some(body.to_vec()));
    match kind {
        WriteKind::Create => {
            finish.card_id = envelope::read::<create::Response>(body).ok().map(|it| it.card_id);
        }
        WriteKind::Update => {
            finish.send_check =
                envelope::read::<update::Response>(body).ok().map(|it| it.send_check);
        }
        WriteKind::Consume => {
            let consumed = envelope::read::<consume::Response>(body).ok();
            finish.card_id = consumed.and_then(|it| it.card).and_then(|card| card.card_id);
        }
        WriteKind::Delete | WriteKind::ModifyStock | WriteKind::UploadImage | WriteKind::Other => {}
    }
    finish
}

fn api_error(forwarded: &Forwarded) -> ApiError {
    let head: ReceivedHead = serde_json::from_slice(&forwarded.body).unwrap_or_default();
    ApiError::new(forwarded.errcode.unwrap_or_default(), &head.errmsg)
}

fn replayed(body: Bytes) -> Response {
    let mut response = answer::relayed(body, None);
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

/// A success in the platform's form, where the platform's own bytes were lost.
fn settled(card_id: Option<&str>) -> Bytes {
    let body = match card_id {
        Some(card_id) => serde_json::to_vec(&Success::new(json!({ "card_id": card_id }))),
        None => serde_json::to_vec(&Success::new(json!({}))),
    };
    Bytes::from(body.unwrap_or_default())
}

/// The audit log's entry of a write.
async fn record(
    account: &Account,
    path: &str,
    card_id: Option<&str>,
    outcome: &Outcome,
    request_id: &str,
) {
    let entry = NewAuditEntry {
        account: account.name.clone(),
        at: account.now(),
        actor: ACTOR.to_owned(),
        action: path.to_owned(),
        subject: card_id.unwrap_or_default().to_owned(),
        detail: json!({ "outcome": outcome, "request_id": request_id }),
    };
    if let Err(refused) = account.store.record_audit(&entry).await {
        error!(request_id, error = %refused, "a write is not in the audit log");
    }
}

/// The outcome's name in the counters.
pub(super) const fn outcome_name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Pending => "pending",
        Outcome::Done => "done",
        Outcome::Refused { .. } => "refused",
        Outcome::NotSent => "not_sent",
        Outcome::Unknown => "unknown",
        Outcome::FoundDone => "found_done",
        Outcome::FoundNotDone => "found_not_done",
    }
}
