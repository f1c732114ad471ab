//! Calls caused by events: one at a time, and one more for all events that arrive meanwhile.

use leptos::prelude::{StoredValue, UpdateValue};

/// Whether a call is in progress, and whether its response is stale already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    None,
    UnderWay,
    OutOfDate,
}

/// The calls of one page for one resource. A timer or a response may come after the page was left.
#[derive(Debug, Clone, Copy)]
pub struct LatestCall(StoredValue<Call>);

impl Default for LatestCall {
    fn default() -> Self {
        Self(StoredValue::new(Call::None))
    }
}

impl LatestCall {
    /// Something changed. Returns `true` if a call has to start; otherwise the present one is repeated.
    pub fn begin(self) -> bool {
        let begin = |call: &mut Call| {
            let is_free = *call == Call::None;
            *call = if is_free { Call::UnderWay } else { Call::OutOfDate };
            is_free
        };
        self.0.try_update_value(begin).unwrap_or(false)
    }

    /// The response has arrived. Returns `true` if something changed meanwhile and the call must be repeated.
    pub fn is_out_of_date(self) -> bool {
        let end = |call: &mut Call| {
            let again = *call == Call::OutOfDate;
            *call = if again { Call::UnderWay } else { Call::None };
            again
        };
        self.0.try_update_value(end).unwrap_or(false)
    }
}
