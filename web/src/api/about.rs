//! Information about the server.

use desk_api::{about::About, path};

use super::{Failure, get};
use crate::address::route;

/// Fetches version, accounts and findings.
pub async fn about() -> Result<About, Failure> {
    get(&route(path::ABOUT)).await
}
