//! Which events a tab has received.

/// What a tab does with an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hearing {
    /// It is the next one.
    Next,
    /// The tab lost events before it, or may have.
    Gap,
    /// The tab has already handled it.
    Known,
}

/// The number of the newest event of a tab: first from its page, then from received events. The server numbers
/// the events of an account without gaps.
#[derive(Debug, Default)]
pub(super) struct Heard(u64);

impl Heard {
    /// Returns a tab whose page was rendered after this event.
    pub(super) fn up_to(number: u64) -> Self {
        Self(number)
    }

    /// Returns the newest known number.
    pub(super) fn newest(&self) -> u64 {
        self.0
    }

    /// Handles the number of an event.
    pub(super) fn told(&mut self, number: u64) -> Hearing {
        let before = std::mem::replace(&mut self.0, number);
        if number == before {
            Hearing::Known
        } else if number == before.wrapping_add(1) {
            Hearing::Next
        } else {
            Hearing::Gap
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Heard, Hearing};

    #[test]
    fn events_in_order_are_next() {
        let mut heard = Heard::up_to(7);
        assert_eq!(heard.told(8), Hearing::Next);
        assert_eq!(heard.told(9), Hearing::Next);
        assert_eq!(heard.newest(), 9);
    }

    #[test]
    fn a_lost_event_and_an_earlier_start_of_the_server_are_gaps_once() {
        for number in [9, 3] {
            let mut heard = Heard::up_to(7);
            assert_eq!(heard.told(number), Hearing::Gap);
            assert_eq!(heard.told(number + 1), Hearing::Next);
        }
    }

    #[test]
    fn what_another_tab_missed_and_this_one_heard_is_known() {
        let mut heard = Heard::up_to(7);
        assert_eq!(heard.told(7), Hearing::Known);
    }
}
