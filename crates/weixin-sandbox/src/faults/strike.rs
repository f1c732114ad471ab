//! The effect of a fault on one response.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use serde_json::{Map, Value};

use crate::{
    answer::Rejection,
    calls::arrive,
    connection::Cut,
    faults::{Damage, Occasion, Place, Trouble, Truncation},
    sandbox::Sandbox,
};

/// Maximum number of bytes of a response that is changed.
const MAX_ANSWER: usize = 64 << 20;
/// Bytes of the status line `HTTP/1.1 200 OK` and of half a header's name.
const WITHIN_HEADERS: usize = 17 + 6;
/// The member at which responses are cut.
const ERRCODE: &[u8] = b"\"errcode\":";

/// Applies a fault, if any, on an occasion. Returns the response for the caller, which is `answer` without a fault.
///
/// A head is cut only on a connection that [`Sandbox::acceptor`] opened. On other connections nothing is sent.
pub(crate) async fn strike(
    sandbox: &Sandbox,
    trouble: Option<Trouble>,
    occasion: Occasion,
    answer: Option<Response>,
    cut: Option<&Cut>,
) -> Option<Response> {
    let Some(trouble) = trouble.filter(|trouble| trouble.when == occasion) else {
        return answer;
    };
    match trouble.effect {
        Damage::Errcode(errcode) => {
            let request_id = sandbox
                .run(|sandbox| {
                    let mut platform = sandbox.lock();
                    arrive(&mut platform);
                    platform.request_id()
                })
                .await;
            Some(Rejection::new(errcode).answer(&request_id))
        }
        Damage::Status(status) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
            let page = format!("<html><body><h1>{status}</h1></body></html>");
            Some((status, Html(page)).into_response())
        }
        Damage::Delay(time) => {
            tokio::time::sleep(Duration::from_millis(time)).await;
            answer
        }
        Damage::Break | Damage::Cut(Place::BeforeStatus) => Some(broken()),
        Damage::Cut(Place::WithinHeaders) => match cut {
            Some(cut) => {
                cut.after(WITHIN_HEADERS);
                Some(answer.unwrap_or_default())
            }
            None => Some(broken()),
        },
        Damage::Truncate(Truncation::Sent(bytes)) => Some(
            changed(answer?, |body| {
                let left = body.slice(..bytes.min(body.len()));
                (Length::Sent, Body::from(left))
            })
            .await,
        ),
        Damage::Truncate(Truncation::Whole { announced }) => {
            Some(changed(answer?, |body| cut_at(body, announced)).await)
        }
        Damage::Cut(Place::BeforeErrcode) => Some(
            changed(answer?, |body| {
                let place = find_errcode(&body).map_or(1, |(before, _)| before);
                cut_at(body, place)
            })
            .await,
        ),
        Damage::Cut(Place::AfterErrcode) => Some(
            changed(answer?, |body| {
                let end = body.len().saturating_sub(1);
                let place = find_errcode(&body).map_or(end, |(_, after)| after);
                cut_at(body, place)
            })
            .await,
        ),
        Damage::Cut(Place::AfterBody) => {
            Some(changed(answer?, |body| (Length::Unannounced, ends_early(body))).await)
        }
        Damage::NoErrcode => {
            Some(changed(answer?, |body| (Length::Sent, without_errcode(body))).await)
        }
    }
}

/// The announced length of a response.
enum Length {
    /// The length of its body.
    Sent,
    /// Another length.
    Announced(usize),
    /// No length; the body is chunked.
    Unannounced,
}

/// Returns the response with another body.
async fn changed(answer: Response, change: impl FnOnce(Bytes) -> (Length, Body)) -> Response {
    let (mut parts, body) = answer.into_parts();
    let Ok(body) = to_bytes(body, MAX_ANSWER).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (length, body) = change(body);
    match length {
        Length::Announced(length) => {
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        }
        Length::Sent | Length::Unannounced => {
            parts.headers.remove(header::CONTENT_LENGTH);
        }
    }
    Response::from_parts(parts, body)
}

/// Returns the first bytes of a body whose whole length is announced.
fn cut_at(body: Bytes, place: usize) -> (Length, Body) {
    let left = body.slice(..place.min(body.len()));
    (Length::Announced(body.len()), ends_early(left))
}

/// Returns a body that fails before its first byte: nothing has been written by then, and the server closes the connection.
fn broken() -> Response {
    let body = stream::iter([Err::<Bytes, _>(std::io::Error::other("broken on purpose"))]);
    Response::new(Body::from_stream(body))
}

/// Returns a body that fails after some bytes.
fn ends_early(bytes: Bytes) -> Body {
    let failure = stream::once(async {
        // Lets the bytes written so far be sent before the failure discards the rest.
        tokio::task::yield_now().await;
        Err(std::io::Error::other("broken on purpose"))
    });
    Body::from_stream(stream::iter([Ok(bytes)]).chain(failure))
}

/// Returns where the member `errcode` begins, and where its value ends.
fn find_errcode(body: &[u8]) -> Option<(usize, usize)> {
    let before = body.windows(ERRCODE.len()).position(|window| window == ERRCODE)?;
    let value = before + ERRCODE.len();
    let digits = body.iter().skip(value).take_while(|it| **it == b'-' || it.is_ascii_digit());
    Some((before, value + digits.count()))
}

/// Removes `errcode` and `errmsg` from a success. All other bodies stay unchanged.
fn without_errcode(body: Bytes) -> Body {
    let Ok(mut members) = serde_json::from_slice::<Map<String, Value>>(&body) else {
        return Body::from(body);
    };
    if members.get("errcode").and_then(Value::as_i64) != Some(0) {
        return Body::from(body);
    }
    members.remove("errcode");
    members.remove("errmsg");
    Body::from(Value::Object(members).to_string())
}
