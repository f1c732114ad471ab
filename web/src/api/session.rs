//! What the dashboard must know before it draws anything.

use desk_api::{path, session::Session};

use super::{Failure, get};

/// The session of an account.
pub async fn session(account: &str) -> Result<Session, Failure> {
    get(&path::of(account, path::desk::SESSION, &[])).await
}
