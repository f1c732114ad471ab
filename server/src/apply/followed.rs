//! The job of a file, while it runs and after.

use desk_api::job::{Job, JobRow};

/// A job as last read.
pub(super) struct Followed {
    pub(super) job: Job,
    /// The address of its page.
    pub(super) page: String,
    /// The rows that failed or have no known outcome.
    pub(super) rows: Vec<JobRow>,
}
