//! `/sandbox/modes`. GET returns the modes, PUT replaces all of them, DELETE turns them off. Each responds with the
//! active modes.

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::Bytes;

use crate::{control::http::Unreadable, modes::Modes, sandbox::Sandbox};

/// Path of the endpoint.
pub(crate) const PATH: &str = "/sandbox/modes";

/// Returns the modes.
pub(crate) async fn show(State(sandbox): State<Sandbox>) -> Response {
    Json(sandbox.modes()).into_response()
}

/// Replaces all modes. The content type is ignored.
pub(crate) async fn replace(State(sandbox): State<Sandbox>, body: Bytes) -> Response {
    let modes = serde_json::from_slice::<Modes>(&body).map_err(|error| error.to_string());
    match modes.and_then(|modes| sandbox.set_modes(modes).map_err(str::to_owned)) {
        Ok(()) => Json(sandbox.modes()).into_response(),
        Err(detail) => {
            let answer = Unreadable { problem: "no_modes", detail };
            (StatusCode::BAD_REQUEST, Json(answer)).into_response()
        }
    }
}

/// Turns all modes off.
pub(crate) async fn clear(State(sandbox): State<Sandbox>) -> Response {
    sandbox.lock().set_modes(Modes::default());
    Json(Modes::default()).into_response()
}
