//! The outermost layer. It assigns the request id, runs the guard, limits concurrency and time, turns failures and
//! panics into error bodies, adds the response headers, and logs and counts.

use std::{
    any::Any,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use desk_api::{
    error::ErrorCode,
    path::{self, REQUEST_ID, SANDBOX_HEADER},
    session::Upstream,
};
use http::{HeaderValue, StatusCode, request::Parts};
use tracing::{error, info, warn};
use weixin_api::{
    endpoint::Endpoint as _,
    token::{access_token::AccessToken, stable_token::StableToken},
};

use crate::{
    failure::Failure,
    guard::{self, Area},
    logging::bounded,
    server::Server,
};

/// Longer than a write to the platform can take with one renewal of the token.
const TOTAL_TIME: Duration = Duration::from_mins(1);

/// Paths that are exempt from the concurrency limit.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// The request id in logs and error bodies.
#[derive(Debug, Clone)]
pub(crate) struct RequestId(String);

impl RequestId {
    /// Returns the id that this layer assigned.
    pub(crate) fn of(request: &Request) -> String {
        request.extensions().get::<Self>().map(|Self(id)| id.clone()).unwrap_or_default()
    }
}

/// The endpoint of a pass-through request and the platform's `errcode`, for the log and the counters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Relayed {
    /// The platform's path.
    pub(crate) endpoint: &'static str,
    /// The `errcode` of the response, if it has one.
    pub(crate) errcode: Option<i64>,
}

/// Runs the layer.
pub(crate) async fn observe(
    State(server): State<Arc<Server>>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let id = uuid::Uuid::new_v4().simple().to_string();
    let method = guard::method::name(request.method());
    let path = request.uri().path().to_owned();
    let pattern = request.extensions().get::<MatchedPath>().map(|it| it.as_str().to_owned());

    let (parts, body) = request.into_parts();
    let like_weixin = is_answered_like_weixin(&server, &parts);
    let request = Request::from_parts(parts, body);

    let mut response = answer(&server, &id, request, next).await;

    let failure = response.extensions_mut().remove::<Failure>();
    if let Some(failure) = &failure {
        let headers = std::mem::take(response.headers_mut());
        let (mut status, mut body) = (failure.status(), failure.body(&id));
        if like_weixin {
            status = StatusCode::OK;
            body.errcode = failure.errcode();
        }
        response = (status, headers, Json(body)).into_response();
    }
    server.protection.protect(&path, response.headers_mut());
    if server.upstream == Upstream::Sandbox {
        response.headers_mut().insert(SANDBOX_HEADER, HeaderValue::from_static("1"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }

    let route = match response.extensions().get::<Relayed>() {
        Some(Relayed { endpoint, .. }) => format!("/weixin/{{account}}{endpoint}"),
        None => pattern.unwrap_or_else(|| "(page)".to_owned()),
    };
    let status = response.status().as_u16();
    let took = started.elapsed();
    server.metrics.request(method, &route, status, took);
    log(&id, method, &route, status, took, failure.as_ref());
    response
}

/// Returns `true` if errors have the HTTP status 200, as on the platform: SDKs read no other response.
fn is_answered_like_weixin(server: &Server, parts: &Parts) -> bool {
    if Area::of(parts.uri.path()) != Area::Weixin {
        return false;
    }
    match &server.identity {
        Some(identity) => identity.is_program(parts),
        // Without sign-in there are no keys, and a program learns it from the endpoints of tokens.
        None => matches!(
            path::relayed(parts.uri.path()),
            Some((_, AccessToken::PATH | StableToken::PATH))
        ),
    }
}

async fn answer(server: &Arc<Server>, id: &str, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Err(failure) = guard::admit(&parts, &server.allowed) {
        return failure.into_response();
    }
    // Probes must succeed on a fully loaded server.
    let place = if PROBES.contains(&parts.uri.path()) { None } else { Some(&server.room) };
    let Ok(_place) = place.map(|room| room.try_acquire()).transpose() else {
        return Failure::overloaded("the server has too many requests; try again in a moment")
            .into_response();
    };
    parts.extensions.insert(RequestId(id.to_owned()));
    let request = Request::from_parts(parts, body);
    match tokio::time::timeout(TOTAL_TIME, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::new(
            ErrorCode::TimedOut,
            format!("the request took longer than {} seconds", TOTAL_TIME.as_secs()),
        )
        .into_response(),
    }
}

fn log(
    id: &str,
    method: &'static str,
    route: &str,
    status: u16,
    took: Duration,
    failure: Option<&Failure>,
) {
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let Some(failure) = failure else {
        info!(request_id = id, method, route, status, milliseconds, "answered");
        return;
    };
    let code = failure.code.errcode();
    let cause = failure.causes().unwrap_or_default();
    let (cause, message) = (bounded(&cause), bounded(&failure.message));
    if failure.status().is_server_error() {
        error!(
            request_id = id,
            method, route, status, milliseconds, code, message, cause, "failed"
        );
    } else {
        warn!(
            request_id = id,
            method, route, status, milliseconds, code, message, cause, "refused"
        );
    }
}

/// Handles a panic of a handler. The caller gets an internal error, and the message goes to the log.
pub(crate) fn panicked(words: Box<dyn Any + Send + 'static>) -> Response {
    let words = words
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| words.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    error!(words, "a handler panicked");
    Failure::new(
        ErrorCode::Internal,
        "internal server error; its log has the details under the request id",
    )
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_panic_stay_in_the_log() {
        let response = panicked(Box::new("index out of bounds: planted".to_owned()));
        let failure = response.extensions().get::<Failure>().unwrap();
        assert_eq!(failure.code, ErrorCode::Internal);
        let body = serde_json::to_string(&failure.body("id")).unwrap();
        assert!(!body.contains("planted"), "{body}");
    }
}
