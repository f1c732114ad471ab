//! All data of the first page in one call.

use desk_api::{overview::Overview, path::desk};

use super::{Failure, get_dated};
use crate::state::session::CurrentSession;

/// Fetches what needs attention and the figures of the last days.
pub async fn overview(session: CurrentSession) -> Result<Overview, Failure> {
    get_dated(&session.desk(desk::OVERVIEW, &[])).await
}
