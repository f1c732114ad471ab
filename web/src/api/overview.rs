//! The first page in one call.

use desk_api::{overview::Overview, path::desk};

use super::{Failure, get};
use crate::state::session::CurrentSession;

/// Reads what needs attention and how the last days went.
pub async fn overview(session: CurrentSession) -> Result<Overview, Failure> {
    get(&session.desk(desk::OVERVIEW, &[])).await
}
