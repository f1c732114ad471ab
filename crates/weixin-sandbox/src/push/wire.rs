//! Sends a request over plain HTTP, with one connection each, and checks the response.

use axum::http::{Request, StatusCode, header};
use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::net::TcpStream;

use crate::push::{parcel::Parcel, target::Push};

/// Maximum number of bytes of a response.
const ANSWER_BYTES: usize = 64 * 1024;

/// The result of one attempt. It contains nothing of the server's response body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub(super) enum Outcome {
    /// The server confirmed the event.
    Accepted,
    /// The server returned another response.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// The server didn't respond in time.
    TimedOut,
    /// The server can't be reached, or closed the connection.
    Unreachable,
}

/// The expected response.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expected<'text> {
    /// The confirmation of an event: an empty body, `success`, or a reply.
    Receipt,
    /// This text.
    Text(&'text str),
}

/// Sends the request once.
pub(super) async fn send(push: &Push, parcel: &Parcel, expected: Expected<'_>) -> Outcome {
    match tokio::time::timeout(push.timeout, exchange(push, parcel)).await {
        Err(_) => Outcome::TimedOut,
        Ok(None) => Outcome::Unreachable,
        Ok(Some((StatusCode::OK, body))) if expected.is(&body) => Outcome::Accepted,
        Ok(Some((status, _))) => Outcome::Refused { status: status.as_u16() },
    }
}

/// Sends the request and returns the response, or `None` if the connection fails. The error is dropped, because it
/// could contain the address with its signature.
async fn exchange(push: &Push, parcel: &Parcel) -> Option<(StatusCode, Bytes)> {
    let stream = TcpStream::connect(push.address.socket).await.ok()?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    let request = if parcel.body.is_empty() {
        Request::get(&parcel.path)
    } else {
        Request::post(&parcel.path).header(header::CONTENT_TYPE, "text/xml")
    };
    let request = request
        .header(header::HOST, push.address.socket.to_string())
        .body(Full::new(Bytes::from(parcel.body.clone())))
        .ok()?;
    let answer = async {
        let response = sender.send_request(request).await.ok()?;
        let status = response.status();
        let body = Limited::new(response.into_body(), ANSWER_BYTES).collect().await.ok()?;
        Some((status, body.to_bytes()))
    };
    // Polls the connection and the response together.
    tokio::pin!(answer);
    tokio::select! {
        answered = &mut answer => answered,
        ended = connection => match ended {
            Ok(()) => answer.await,
            Err(_) => None,
        },
    }
}

impl Expected<'_> {
    fn is(self, body: &[u8]) -> bool {
        let body = body.trim_ascii();
        match self {
            Self::Receipt => body.is_empty() || body == b"success" || body.starts_with(b"<xml"),
            Self::Text(text) => body == text.as_bytes(),
        }
    }
}
