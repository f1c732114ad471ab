//! Relays a pass-through request. Only endpoints of the catalogue are relayed, with the caller's unchanged bytes and
//! the server's token.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use desk_api::{
    error::ErrorCode,
    path::{self, DASHBOARD_HEADER, IDEMPOTENCY_KEY},
};
use desk_store::MAX_KEPT_BODY_BYTES;
use http::{HeaderMap, HeaderValue, header};
use weixin_api::{
    endpoint::{self, Access, Body, Effect, EndpointInfo},
    errcode::OK,
};

use super::{answer, multipart, ticket, write, write::Incoming};
use crate::{
    account::Account,
    capability,
    failure::Failure,
    http::{
        extract::{check_length, media_type, read_body},
        json,
    },
    identity::{ACCESS_TOKEN, Caller},
    observe::{Relayed, RequestId},
    server::{InAccount, Server},
};

/// Maximum bytes of a JSON body. The journal stores all of it, so that the intended change can be compared with later
/// reads.
pub(crate) const MAX_JSON_BYTES: usize = MAX_KEPT_BODY_BYTES;
/// Bytes of an upload in addition to the image: boundaries and headers of its parts.
const MULTIPART_OVERHEAD: usize = 100 * 1024;
/// Maximum bytes of an idempotency key.
const MAX_KEY_BYTES: usize = 255;
/// Relays a request. The log and the counters get the `errcode` of the response.
pub(crate) async fn relay(
    State(server): State<Arc<Server>>,
    InAccount(account): InAccount,
    caller: Caller,
    request: Request,
) -> Response {
    let found = path::relayed(request.uri().path()).and_then(|(_, path)| endpoint::find(path));
    let Some(endpoint) = found else {
        let message = "this server doesn't relay this endpoint of the platform";
        return Failure::not_found(message).into_response();
    };
    let result = match admit(endpoint, &account, &caller, request).await {
        Ok(incoming) => run(&server, &account, &caller, incoming).await,
        Err(failure) => Err(failure),
    };
    let (mut response, errcode) = match result {
        Ok((response, errcode)) => (response, errcode),
        Err(failure) => (failure.into_response(), None),
    };
    response.extensions_mut().insert(Relayed { endpoint: endpoint.path, errcode });
    response
}

async fn run(
    server: &Arc<Server>,
    account: &Arc<Account>,
    caller: &Caller,
    incoming: Incoming,
) -> Result<(Response, Option<i64>), Failure> {
    if ticket::responds(incoming.endpoint, caller) {
        return Ok((ticket::ticket(account, &incoming.query).await?, Some(OK)));
    }
    if incoming.endpoint.effect != Effect::Read {
        return write::write(server, account, caller, incoming).await;
    }
    let Incoming { endpoint, query, body, content_type, .. } = incoming;
    let result = account.forward(endpoint, query, body, content_type).await;
    capability::saw_read(account, endpoint.path, &result);
    let forwarded = result?;
    let errcode = forwarded.errcode;
    Ok((answer::relayed(forwarded.body, forwarded.content_type), errcode))
}

async fn admit(
    endpoint: &'static EndpointInfo,
    account: &Account,
    caller: &Caller,
    request: Request,
) -> Result<Incoming, Failure> {
    if endpoint.access == Access::ServerOnly && !ticket::responds(endpoint, caller) {
        return Err(ticket::not_relayed(endpoint, account));
    }
    account.check_grants(endpoint.path)?;
    if request.method().as_str() != endpoint.method.as_str() {
        let allow = HeaderValue::from_static(endpoint.method.as_str());
        let message = format!("{} requires {}", endpoint.path, endpoint.method.as_str());
        let failure = Failure::new(ErrorCode::MethodNotAllowed, message);
        return Err(failure.header(header::ALLOW, allow));
    }
    let query = query_of(request.uri().query().unwrap_or_default())?;
    let limit = check_media_type(endpoint, caller, request.headers())?;
    check_length(request.headers(), limit)?;
    let key = idempotency_key(request.headers())?;
    let repeat = write::repeat(request.headers())?;
    let request_id = RequestId::of(&request);
    let from_dashboard = request.headers().contains_key(DASHBOARD_HEADER);
    let content_type = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let mut body = read_body(request.into_body(), limit).await?;
    if endpoint.body == Body::Json {
        body = json::without_mark(body);
        json::check(&body)?;
    }
    Ok(Incoming { endpoint, query, body, content_type, key, repeat, request_id, from_dashboard })
}

/// Parses the query. A repeated parameter is refused, because parsers disagree about which one counts.
fn query_of(query: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if pairs.iter().any(|(earlier, _)| *earlier == name) {
            let message = "a query parameter is repeated";
            return Err(Failure::new(ErrorCode::InvalidQuery, message).at(name));
        }
        pairs.push((name.into_owned(), value.into_owned()));
    }
    // The server sends its own.
    pairs.retain(|(name, _)| name != ACCESS_TOKEN);
    Ok(pairs)
}

/// Checks the media type and returns the maximum body size. Real SDKs send JSON without a media type, as a form or with
/// a wrong type, and the platform ignores it. A browser could send some types to other sites, so only programs with a
/// key may send any.
fn check_media_type(
    endpoint: &EndpointInfo,
    caller: &Caller,
    headers: &HeaderMap,
) -> Result<usize, Failure> {
    let media_type = media_type(headers);
    let unsupported =
        |message: &'static str| Failure::new(ErrorCode::UnsupportedMediaType, message);
    match endpoint.body {
        Body::Query => Ok(MAX_JSON_BYTES),
        Body::Json if matches!(caller, Caller::Key(_)) => Ok(MAX_JSON_BYTES),
        Body::Json => match media_type.as_deref() {
            None
            | Some(
                ""
                | "application/json"
                | "text/json"
                | "text/plain"
                | "application/octet-stream"
                | "application/x-www-form-urlencoded",
            ) => Ok(MAX_JSON_BYTES),
            Some(_) => Err(unsupported("the body must be JSON (application/json)")),
        },
        Body::Multipart if media_type.as_deref() == Some("multipart/form-data") => {
            let largest = multipart::max_bytes(endpoint.path);
            let image = usize::try_from(largest).unwrap_or(usize::MAX);
            Ok(image.saturating_add(MULTIPART_OVERHEAD))
        }
        Body::Multipart => Err(unsupported("the image must come as multipart/form-data")),
    }
}

pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let visible = |text: &&str| {
        (1..=MAX_KEY_BYTES).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_graphic())
    };
    if let Some(key) = value.to_str().ok().filter(visible) {
        return Ok(Some(key.to_owned()));
    }
    let message = format!("an idempotency key has 1 to {MAX_KEY_BYTES} visible ASCII characters");
    Err(Failure::new(ErrorCode::InvalidShape, message).at(IDEMPOTENCY_KEY))
}
