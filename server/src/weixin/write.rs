//! A relayed write: checked with the dashboard's rules, then run by the write protocol.

use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use desk_api::{error::ErrorCode, path};
use desk_store::Repeat;
use http::{HeaderName, HeaderValue};
use weixin_api::{
    endpoint::{Body, EndpointInfo},
    envelope::{self, ReceivedHead},
};

use super::{
    answer, multipart,
    prepare::{Prepared, prepare},
};
use crate::{
    account::Account,
    failure::Failure,
    identity::Caller,
    requests::{self, Gate},
    server::Server,
    writes::{
        body::WriteBody,
        engine::{Reply, Request},
        kind::Kind,
    },
};

/// Marks a replayed response, for which nothing was sent.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A request that has passed every check except those of its body's content.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// The endpoint.
    pub endpoint: &'static EndpointInfo,
    /// Query parameters without the token.
    pub query: Vec<(String, String)>,
    /// The body as received, without a byte order mark.
    pub body: Bytes,
    /// Media type as received.
    pub content_type: Option<String>,
    /// The caller's idempotency key.
    pub key: Option<String>,
    /// How the caller treats an equal earlier write (`card-desk-repeat`).
    pub repeat: Option<Repeat>,
    /// The request id.
    pub request_id: String,
    /// Whether it comes from the dashboard.
    pub from_dashboard: bool,
}

/// Runs a write. Returns the response and its `errcode`.
///
/// # Errors
/// Fails if the write was refused or not sent, or if its outcome is unknown.
pub(crate) async fn write(
    server: &Arc<Server>,
    account: &Arc<Account>,
    caller: &Caller,
    incoming: Incoming,
) -> Result<(Response, Option<i64>), Failure> {
    let Some(kind) = Kind::find(incoming.endpoint.path) else {
        let message = "this server does not relay this write";
        return Err(Failure::new(ErrorCode::NotRelayed, message));
    };
    let Incoming { endpoint, query, body, content_type, key, repeat, request_id, from_dashboard } =
        incoming;
    let body = if endpoint.body == Body::Multipart {
        let parts = multipart::parts(content_type.as_deref(), body.clone()).await?;
        WriteBody::upload(body, parts)
    } else {
        WriteBody::json(body)
    };
    let Prepared { predicted_send_check } = prepare(kind, &body, account.now())?;
    let fingerprint = body.fingerprint(endpoint.path, &query);
    let request = Request {
        endpoint,
        kind,
        query,
        body,
        content_type,
        fingerprint,
        key,
        repeat,
        from_program: matches!(caller, Caller::Key(_)),
        consumer: caller.name(),
        actor: caller.name(),
        request_id,
        predicted_send_check,
        edit: None,
        confirmation: None,
        made_for: Vec::new(),
    };
    match requests::gate(server, account, caller, request, from_dashboard).await? {
        Gate::Send(request) => account.write(*request).await.map(response),
        Gate::Waits(waits) => Ok((waits, None)),
    }
}

/// Returns the response and its `errcode`.
fn response(reply: Reply) -> (Response, Option<i64>) {
    let head = serde_json::from_slice(&envelope::readable(&reply.body));
    let errcode = head.ok().and_then(|head: ReceivedHead| head.errcode);
    let mut response = answer::relayed(reply.body, reply.content_type);
    let headers = response.headers_mut();
    if let Some(write) = reply.write {
        headers.insert(HeaderName::from_static(path::WRITE), HeaderValue::from(write));
    }
    if reply.replayed {
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    if let Some(basis) = reply.basis {
        headers
            .insert(HeaderName::from_static(path::BASIS), HeaderValue::from_static(basis.name()));
    }
    if reply.late {
        headers.insert(HeaderName::from_static(path::JOURNAL), HeaderValue::from_static("late"));
    }
    (response, errcode)
}

/// Parses the header that repeats a write.
///
/// # Errors
/// Fails with `InvalidShape` for an unknown value.
pub(crate) fn repeat(headers: &http::HeaderMap) -> Result<Option<Repeat>, Failure> {
    match headers.get(path::REPEAT).map(HeaderValue::as_bytes) {
        None => Ok(None),
        Some(b"same") => Ok(Some(Repeat::Same)),
        Some(b"intended") => Ok(Some(Repeat::Intended)),
        Some(_) => {
            let message = "the header must be `same` or `intended`";
            Err(Failure::new(ErrorCode::InvalidShape, message).at(path::REPEAT))
        }
    }
}
