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
    /// Returns a group of its own that also stops when this one does. This group waits for its tasks.
    pub(crate) fn child(&self) -> Self {
        let child = Self { tasks: TaskTracker::new(), stopping: self.stopping.child_token() };
        let waiting = child.clone();
        self.tasks.spawn(async move {
            waiting.stopping.cancelled().await;
            waiting.tasks.close();
            waiting.tasks.wait().await;
        });
        child
    }

    /// Stops all tasks and waits for them. Returns `true` if they ended within `patience`.
    pub async fn end(&self, patience: Duration) -> bool {
        self.stopping.cancel();
        self.tasks.close();
        tokio::time::timeout(patience, self.tasks.wait()).await.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_child_ends_alone_and_its_parent_ends_and_waits_for_it() {
        let parent = Work::default();
        let (one, other) = (parent.child(), parent.child());
        assert!(one.end(AT_LEAST).await);
        assert!(!parent.stopping.is_cancelled() && !other.stopping.is_cancelled());

        let (release, released) = tokio::sync::oneshot::channel::<()>();
        other.tasks.spawn(async move { drop(released.await) });
        assert!(!parent.end(Duration::from_millis(20)).await, "the child's task still runs");
        assert!(other.stopping.is_cancelled());
        drop(release);
        assert!(parent.end(AT_LEAST).await);
    }
}
