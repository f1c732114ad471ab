//! Whether the jobs of an account are being sent. Sends nothing: the module `jobs` does.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// The turn of one account: at most one task sends rows.
#[derive(Debug, Default)]
pub struct JobTurn(Mutex<Turn>);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Turn {
    #[default]
    Idle,
    Running,
    /// Running, and a job was added since it last looked.
    Wanted,
}

impl JobTurn {
    /// Takes the turn. If it is taken, its holder looks for jobs once more and this returns `false`.
    pub(crate) fn begin(&self) -> bool {
        let mut turn = self.lock();
        let is_idle = *turn == Turn::Idle;
        *turn = if is_idle { Turn::Running } else { Turn::Wanted };
        is_idle
    }

    /// Ends the turn, unless a job was added. Returns `true` if it ended.
    pub(crate) fn end(&self) -> bool {
        let mut turn = self.lock();
        let ends = *turn == Turn::Running;
        *turn = if ends { Turn::Idle } else { Turn::Running };
        ends
    }

    /// Ends the turn of a task that was interrupted.
    pub(crate) fn abandon(&self) {
        *self.lock() = Turn::Idle;
    }

    fn lock(&self) -> MutexGuard<'_, Turn> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_is_added_at_the_end_of_a_turn_is_not_forgotten() {
        let turn = JobTurn::default();
        assert!(turn.begin() && !turn.begin());
        assert!(!turn.end(), "a job was added");
        assert!(turn.end());
        assert!(turn.begin());
        turn.abandon();
        assert!(turn.begin());
    }
}
