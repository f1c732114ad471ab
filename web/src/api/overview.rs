//! The first page in one call.

use desk_api::{overview::Overview, path::desk};

use super::{Failure, get_dated};
use crate::state::session::CurrentSession;

/// Reads what needs attention and how the last days went.
pub async fn overview(session: CurrentSession) -> Result<Overview, Failure> {
    get_dated(&session.desk(desk::OVERVIEW, &[])).await
}
