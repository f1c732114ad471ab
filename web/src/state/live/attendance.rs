//! Whether a tab has to read again what it shows.

/// Whether this tab has received every event since its pages were loaded.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    joined: bool,
    missed: bool,
}

impl Attendance {
    /// The tab was hidden.
    pub(super) fn leave(&mut self) {
        self.missed = true;
    }

    /// The tab receives events; `gap` if the stream was opened again. Returns `true` if the tab may have missed events.
    pub(super) fn join(&mut self, gap: bool) -> bool {
        let missed = self.missed || (gap && self.joined);
        *self = Self { joined: true, missed: false };
        missed
    }
}

#[cfg(test)]
mod tests {
    use super::Attendance;

    #[test]
    fn a_tab_that_was_there_all_the_time_reads_nothing_again() {
        let mut tab = Attendance::default();
        // Its first page is just being read, whether the stream is open already or opened for it.
        assert!(!tab.join(true));
        assert!(!tab.join(false), "another tab asked for a sign");
    }

    #[test]
    fn a_tab_that_was_hidden_or_heard_of_a_gap_reads_again_once() {
        let mut tab = Attendance::default();
        tab.join(false);
        assert!(tab.join(true), "the stream broke");
        tab.leave();
        assert!(tab.join(false), "it was hidden");
        assert!(!tab.join(false));
    }

    #[test]
    fn a_tab_that_was_opened_in_the_background_reads_again_when_it_is_shown() {
        let mut tab = Attendance::default();
        tab.leave();
        assert!(tab.join(true));
    }
}
