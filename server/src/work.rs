//! Work that runs beside the requests, and how it ends.

use std::time::Duration;

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// A group of tasks that end together.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// The tasks.
    pub tasks: TaskTracker,
    /// Tells endless tasks to end.
    pub stopping: CancellationToken,
}

impl Work {
    /// Tells all tasks to end and waits for them; answers whether they did in time.
    pub async fn end(&self, patience: Duration) -> bool {
        self.stopping.cancel();
        self.tasks.close();
        tokio::time::timeout(patience, self.tasks.wait()).await.is_ok()
    }
}
