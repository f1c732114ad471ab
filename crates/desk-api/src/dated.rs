//! Cacheable bodies that contain the session's time.

use card_model::time::UnixSeconds;

use crate::{card_list::CardList, overview::Overview, statistics::Statistics};

/// A body that may be older than its response: after a 304, the browser uses its cached body. The header
/// [`crate::path::NOW`] holds the current time.
pub trait Dated {
    /// Sets the time of the body to `now`.
    fn date(&mut self, now: UnixSeconds);
}

impl Dated for CardList {
    fn date(&mut self, now: UnixSeconds) {
        self.now = now;
    }
}

impl Dated for Overview {
    fn date(&mut self, now: UnixSeconds) {
        self.now = now;
    }
}

impl Dated for Statistics {
    fn date(&mut self, now: UnixSeconds) {
        self.now = now;
    }
}
