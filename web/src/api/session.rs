//! What the dashboard must know before it draws anything.

use desk_api::{path, session::Session};

use super::{Failure, get};

/// The session of the account that is configured when nothing else is.
pub async fn session() -> Result<Session, Failure> {
    get(&path::of(path::DEFAULT_ACCOUNT, path::desk::SESSION, &[])).await
}
