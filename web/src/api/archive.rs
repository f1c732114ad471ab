//! The archive of the account.

use desk_api::{archive::Archive, path::desk};
use gloo_net::http::Method;
use serde_json::json;

use super::{Failure, delete, get, send};
use crate::state::session::CurrentSession;

/// Fetches what is being made, and what is finished.
pub async fn archive(session: CurrentSession) -> Result<Archive, Failure> {
    get(&session.desk(desk::ARCHIVE, &[])).await
}

/// Begins an archive, or continues an interrupted one.
pub async fn make(session: CurrentSession) -> Result<Archive, Failure> {
    send(Method::POST, &session.desk(desk::ARCHIVE, &[]), &json!({})).await
}

/// Removes the archive.
pub async fn remove(session: CurrentSession) -> Result<(), Failure> {
    delete(&session.desk(desk::ARCHIVE, &[])).await
}

/// Returns the address of the finished file.
pub fn file(session: CurrentSession, id: &str) -> String {
    session.desk(desk::ARCHIVE_FILE, &[id])
}
