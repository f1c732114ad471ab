//! What the dashboard must know before it draws anything.

use desk_api::{path, session::Session};

use super::{Failure, get};
use crate::address::route;

/// The session of an account.
pub async fn session(account: &str) -> Result<Session, Failure> {
    get(&route(path::of(account, path::desk::SESSION, &[]))).await
}
