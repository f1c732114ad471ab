//! What the account may still do on the platform.

use desk_api::{capability::CapabilityList, path::desk};
use gloo_net::http::Method;

use super::{Failure, get, send};
use crate::state::session::CurrentSession;

/// Fetches what is known.
pub async fn capabilities(session: CurrentSession) -> Result<CapabilityList, Failure> {
    get(&session.desk(desk::CAPABILITIES, &[])).await
}

/// Lets the server send its read-only probes, unless it sent them within the last minute, and fetches what is known.
pub async fn check(session: CurrentSession) -> Result<CapabilityList, Failure> {
    let address = session.desk(desk::CAPABILITIES, &[]);
    send(Method::POST, &address, &serde_json::json!({})).await
}
