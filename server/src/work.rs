//! Background work, and its shutdown.

use std::time::Duration;

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Minimum time of every later shutdown step, however long the earlier ones took.
pub(crate) const AT_LEAST: Duration = Duration::from_millis(300);

/// A group of tasks that stop together.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// The tasks.
    pub tasks: TaskTracker,
    /// Cancelled when endless tasks must end.
    pub stopping: CancellationToken,
}

impl Work {
    /// Stops all tasks and waits for them. Returns `true` if they ended within `patience`.
    pub async fn end(&self, patience: Duration) -> bool {
        self.stopping.cancel();
        self.tasks.close();
        tokio::time::timeout(patience, self.tasks.wait()).await.is_ok()
    }
}
