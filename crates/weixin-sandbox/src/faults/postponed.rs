//! Calls that are executed later than their response.

use card_model::time::UnixSeconds;

use crate::request::Request;

/// Maximum number of postponed calls. Further ones are dropped.
const MAX_POSTPONED: usize = 1000;

/// A postponed call.
#[derive(Debug)]
pub(crate) struct Postponed {
    /// When it is executed.
    pub(crate) due: UnixSeconds,
    /// Path of the endpoint.
    pub(crate) path: &'static str,
    /// The request. Its token was checked on arrival.
    pub(crate) request: Request,
}

/// The postponed calls.
#[derive(Debug, Default)]
pub(crate) struct PostponedCalls(Vec<Postponed>);

impl PostponedCalls {
    /// Adds a call, unless there are too many.
    pub(crate) fn add(&mut self, call: Postponed) {
        if self.0.len() < MAX_POSTPONED {
            self.0.push(call);
        }
    }

    /// Removes and returns the earliest call that is due.
    pub(crate) fn take_due(&mut self, now: UnixSeconds) -> Option<Postponed> {
        let due = self.0.iter().enumerate().filter(|(_, call)| call.due <= now);
        let (index, _) = due.min_by_key(|(_, call)| call.due)?;
        Some(self.0.remove(index))
    }

    /// Removes all calls.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
