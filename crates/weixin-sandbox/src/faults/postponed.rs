//! Calls that are carried out later than they were answered.

use card_model::time::UnixSeconds;

use crate::request::Request;

/// Calls that wait at a time; further ones are lost.
const MAX_POSTPONED: usize = 1000;

/// A call that waits.
#[derive(Debug)]
pub(crate) struct Postponed {
    /// When it is carried out.
    pub(crate) due: UnixSeconds,
    /// Path of the endpoint.
    pub(crate) path: &'static str,
    /// What it says; its token was checked when it came.
    pub(crate) request: Request,
}

/// The calls that wait.
#[derive(Debug, Default)]
pub(crate) struct PostponedCalls(Vec<Postponed>);

impl PostponedCalls {
    /// Lets a call wait.
    pub(crate) fn add(&mut self, call: Postponed) {
        if self.0.len() < MAX_POSTPONED {
            self.0.push(call);
        }
    }

    /// Takes the earliest call that is due.
    pub(crate) fn take_due(&mut self, now: UnixSeconds) -> Option<Postponed> {
        let due = self.0.iter().enumerate().filter(|(_, call)| call.due <= now);
        let (index, _) = due.min_by_key(|(_, call)| call.due)?;
        Some(self.0.remove(index))
    }

    /// Forgets all of them.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
