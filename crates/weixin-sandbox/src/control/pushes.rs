//! `GET /sandbox/pushes`: recent events and the results of their deliveries.

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use crate::{calls::arrive, sandbox::Sandbox};

/// Path of the endpoint.
pub(crate) const PATH: &str = "/sandbox/pushes";

/// Returns the recent deliveries, without token and signature.
pub(crate) async fn list(State(sandbox): State<Sandbox>) -> Response {
    let mut platform = sandbox.lock();
    arrive(&mut platform);
    Json(platform.outgoing.report()).into_response()
}
