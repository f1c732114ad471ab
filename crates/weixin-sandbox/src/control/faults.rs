//! `/sandbox/faults`. GET lists the pending faults, POST adds one, DELETE removes all. Each responds with the pending
//! faults.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use crate::{control::http::Unreadable, faults::Fault, sandbox::Sandbox};

/// Path of the endpoint.
pub(crate) const PATH: &str = "/sandbox/faults";

/// Lists the pending faults.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Response {
    Json(sandbox.lock().faults.list()).into_response()
}

/// Adds a fault. The content type is ignored.
pub(crate) async fn add(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    let fault = serde_json::from_slice::<Fault>(&body).map_err(|error| error.to_string());
    let mut platform = sandbox.lock();
    let added = fault.and_then(|fault| platform.faults.add(fault).map_err(str::to_owned));
    match added {
        Ok(()) => Json(platform.faults.list()).into_response(),
        Err(detail) => {
            let answer = Unreadable { problem: "no_fault", detail };
            (StatusCode::BAD_REQUEST, Json(answer)).into_response()
        }
    }
}

/// Removes all faults.
pub(crate) async fn clear(State(sandbox): State<Sandbox>) -> Response {
    let mut platform = sandbox.lock();
    platform.faults.clear();
    Json(platform.faults.list()).into_response()
}
