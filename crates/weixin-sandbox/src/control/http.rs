//! HTTP endpoints under `/sandbox/`.

use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Serialize;
use weixin_api::sandbox::Command;

use crate::{control::operation::Operation, qr_picture, sandbox::Sandbox};

/// Response to a body that can't be parsed.
#[derive(Serialize)]
pub(super) struct Unreadable {
    pub(super) problem: &'static str,
    /// The parser's message.
    pub(super) detail: String,
}

/// `POST /sandbox/command`. The content type is ignored.
pub(crate) async fn command(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    let command: Command = match serde_json::from_slice(&body) {
        Ok(command) => command,
        Err(error) => {
            let answer = Unreadable { problem: "no_command", detail: error.to_string() };
            return (StatusCode::BAD_REQUEST, Json(answer)).into_response();
        }
    };
    match sandbox.run(move |sandbox| sandbox.apply(command)).await {
        Ok(outcome) => Json(outcome).into_response(),
        Err(error) => (StatusCode::CONFLICT, Json(error)).into_response(),
    }
}

/// `POST /sandbox/operation`. The content type is ignored.
pub(crate) async fn operation(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    let operation: Operation = match serde_json::from_slice(&body) {
        Ok(operation) => operation,
        Err(error) => {
            let answer = Unreadable { problem: "no_operation", detail: error.to_string() };
            return (StatusCode::BAD_REQUEST, Json(answer)).into_response();
        }
    };
    let authorises = matches!(operation, Operation::AuthoriseComponent { .. });
    match sandbox.run(move |sandbox| sandbox.operate(operation)).await {
        Ok(()) if authorises => component(State(sandbox)).await,
        Ok(()) => state(State(sandbox)).await,
        Err(error) => (StatusCode::CONFLICT, Json(error)).into_response(),
    }
}

/// Returns the sandbox after it has caught up with the time.
fn current(sandbox: &Sandbox) -> &Sandbox {
    sandbox.pass_time();
    sandbox
}

/// `GET /sandbox/scenario`.
pub(crate) async fn dump(State(sandbox): State<Sandbox>) -> Response {
    match sandbox.run(|sandbox| current(sandbox).dump()).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, "application/json")], bytes).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "failed to write the sandbox as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// `PUT /sandbox/scenario`.
pub(crate) async fn load(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    match sandbox.run(move |sandbox| sandbox.load(&body)).await {
        Ok(()) => state(State(sandbox)).await,
        Err(error) => {
            let answer = Unreadable { problem: "no_scenario", detail: error.to_string() };
            (StatusCode::BAD_REQUEST, Json(answer)).into_response()
        }
    }
}

/// `GET /sandbox/state`.
pub(crate) async fn state(State(sandbox): State<Sandbox>) -> Response {
    Json(sandbox.run(|sandbox| current(sandbox).state()).await).into_response()
}

/// `GET /sandbox/component`.
pub(crate) async fn component(State(sandbox): State<Sandbox>) -> Response {
    Json(sandbox.run(|sandbox| current(sandbox).component()).await).into_response()
}

/// `GET /sandbox/qrcodes/{ticket}`: the picture that `show_qrcode_url` shows on the platform.
pub(crate) async fn qr_code(
    State(sandbox): State<Sandbox>,
    Path(ticket): Path<String>,
) -> Response {
    let url = sandbox
        .run(move |sandbox| {
            sandbox.lock().world().issuing.qr_codes.get(&ticket).map(|code| code.url.clone())
        })
        .await;
    match url.and_then(|url| qr_picture::svg(&url)) {
        Some(picture) => ([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `GET /sandbox/images/{hash}`. An image never changes, because its name is the hash of its bytes.
pub(crate) async fn image(State(sandbox): State<Sandbox>, Path(hash): Path<String>) -> Response {
    match sandbox.run(move |sandbox| sandbox.image(&hash)).await {
        Ok(Some(image)) => {
            let headers = [
                (header::CONTENT_TYPE, "image/jpeg"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, image).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(error = %error, "failed to read an image of the sandbox");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
