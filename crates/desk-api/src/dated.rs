//! Answers that a browser may keep, and that say what the session's clock shows.

use card_model::time::UnixSeconds;

use crate::{card_list::CardList, overview::Overview, statistics::Statistics};

/// An answer whose body may be older than the answer itself: a browser that was told that nothing has changed (304)
/// uses the body that it kept. The header [`crate::path::NOW`] has the present.
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
