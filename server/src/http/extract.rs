//! Extractors for bodies and queries, whose errors name the invalid member.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{FromRequestParts, Request},
};
use bytes::BytesMut;
use desk_api::error::ErrorCode;
use headers::{ContentLength, HeaderMapExt as _};
use http::{HeaderMap, HeaderValue, header, request::Parts};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// How long a body may make no progress.
const BODY_IDLE: Duration = Duration::from_secs(5);

/// Reads a body of at most `limit` bytes.
///
/// # Errors
/// Fails with `TooLarge` above the limit, `TimedOut` if no byte arrives for 5 seconds, or `InvalidShape` if the
/// connection breaks.
pub(crate) async fn read_body(body: Body, limit: usize) -> Result<Bytes, Failure> {
    let mut body = Limited::new(body, limit);
    let mut read = BytesMut::new();
    loop {
        let Ok(frame) = tokio::time::timeout(BODY_IDLE, body.frame()).await else {
            let message =
                format!("no byte of the body arrived for {} seconds", BODY_IDLE.as_secs());
            // The rest of the body may still arrive and must not be read as a request.
            return Err(Failure::new(ErrorCode::TimedOut, message)
                .header(header::CONNECTION, HeaderValue::from_static("close")));
        };
        match frame {
            None => return Ok(read.freeze()),
            Some(Ok(frame)) => {
                if let Ok(data) = frame.into_data() {
                    read.extend_from_slice(&data);
                }
            }
            Some(Err(error)) if error.is::<LengthLimitError>() => {
                let message = format!("the body is larger than {limit} bytes");
                return Err(Failure::new(ErrorCode::TooLarge, message));
            }
            Some(Err(error)) => {
                let failure = Failure::new(ErrorCode::InvalidShape, "the body is incomplete");
                return Err(failure.cause(axum::Error::new(error)));
            }
        }
    }
}

/// Refuses a body by its declared length, before reading it.
///
/// # Errors
/// Fails with `TooLarge` above `limit`.
pub(crate) fn check_length(headers: &HeaderMap, limit: usize) -> Result<(), Failure> {
    match headers.typed_get() {
        Some(ContentLength(length)) if length > u64::try_from(limit).unwrap_or(u64::MAX) => {
            let message = format!("the body has {length} bytes, at most {limit} are accepted");
            Err(Failure::new(ErrorCode::TooLarge, message))
        }
        _ => Ok(()),
    }
}

/// Returns the media type in lower case, without parameters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase())
}

/// Reads a JSON body of the desk's own routes.
///
/// # Errors
/// Fails with `UnsupportedMediaType`, `TooLarge`, `InvalidJson` or `InvalidShape`.
pub(crate) async fn json_body<T: DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Failure> {
    if media_type(request.headers()).as_deref() != Some("application/json") {
        let message = "the body must be JSON with the media type application/json";
        return Err(Failure::new(ErrorCode::UnsupportedMediaType, message));
    }
    check_length(request.headers(), limit)?;
    let bytes = super::json::without_mark(read_body(request.into_body(), limit).await?);
    super::json::check(&bytes)?;
    super::json::decode(&bytes)
}

/// Reads a JSON body that contains a secret. Errors repeat nothing of it, although the parser's own messages would.
///
/// # Errors
/// As [`json_body`].
pub(crate) async fn secret_body<T: DeserializeOwned>(
    request: Request,
    limit: usize,
) -> Result<T, Failure> {
    json_body(request, limit).await.map_err(|failure| match failure.code {
        ErrorCode::InvalidJson | ErrorCode::InvalidShape => {
            let message =
                "the body is invalid; it contains a secret, so the error repeats nothing of it";
            Failure::new(failure.code, message)
        }
        _ => failure,
    })
}

/// Extracts the query string as `T`.
#[derive(Debug)]
pub(crate) struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let deserializer = serde_urlencoded::Deserializer::new(form_pairs(query));
        serde_path_to_error::deserialize(deserializer).map(Self).map_err(|error| {
            let at = error.path().to_string();
            let message = format!("the query is invalid: {}", error.inner());
            let failure = Failure::new(ErrorCode::InvalidQuery, message);
            // A missing parameter has no place. The message names it.
            if at == "." { failure } else { failure.at(at) }
        })
    }
}

fn form_pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.as_bytes())
}

/// Extracts the path's parameters as `T`. A parameter that can't be parsed is an unknown path.
#[derive(Debug)]
pub(crate) struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        axum::extract::Path::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|rejection| Failure::not_found("unknown path").cause(rejection))
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use futures_util::{StreamExt, stream};

    use super::*;

    /// An endless body of one byte per `pause`.
    fn slow(pause: Duration) -> Body {
        Body::from_stream(stream::repeat(()).then(move |()| async move {
            tokio::time::sleep(pause).await;
            Ok::<_, Infallible>(Bytes::from_static(b"a"))
        }))
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_makes_no_progress_is_given_up_after_five_seconds() {
        let begun = tokio::time::Instant::now();
        let failure = read_body(slow(Duration::from_hours(1)), 10).await.unwrap_err();
        assert_eq!(failure.code, ErrorCode::TimedOut);
        assert_eq!(begun.elapsed(), Duration::from_secs(5));
        assert!(failure.headers.iter().any(|(name, _)| name == header::CONNECTION));
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_body_is_read_as_long_as_it_makes_progress() {
        let body = slow(Duration::from_secs(4));
        let failure = read_body(body, 3).await.unwrap_err();
        assert_eq!(failure.code, ErrorCode::TooLarge);
    }
}
