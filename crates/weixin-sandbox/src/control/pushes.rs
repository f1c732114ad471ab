//! `GET /sandbox/pushes`: what became of the events.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{calls::arrive, sandbox::Sandbox};

/// Where it stands.
pub(crate) const PATH: &str = "/sandbox/pushes";

/// Answers the last deliveries. Neither token nor signature is among them.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Response {
    let mut platform = sandbox.lock();
    arrive(&mut platform);
    Json(platform.outgoing.report()).into_response()
}
