//! The session, which the dashboard needs before it draws anything.

use desk_api::{path, session::Session};

use super::{Failure, get};
use crate::address::route;

/// Fetches the session of an account.
pub async fn session(account: &str) -> Result<Session, Failure> {
    get(&route(path::of(account, path::desk::SESSION, &[]))).await
}

/// Fetches the session of a server without an account.
pub async fn without_account() -> Result<Session, Failure> {
    get(&route(path::SESSION)).await
}
