//! Concurrency control of card reads. The limit grows while the platform responds and halves when it is busy. Lost
//! responses end the reading. Pure: the caller sends, waits and reports.

use std::time::Duration;

use weixin_api::errcode::{
    INVALID_CARD_ID, MINUTE_QUOTA_REACHED, QUOTA_REACHED, RetryClass, class,
};
use weixin_client::CallError;

/// Initial limit. It doubles with every round trip.
const FIRST_LIMIT: usize = 8;
/// Consecutive lost responses that end a reading.
const MAX_LOST_IN_A_ROW: u32 = 3;
/// Responses for each lost one that a reading survives beyond [`MAX_LOST_IN_A_ROW`].
const RESPONSES_PER_LOST: u64 = 20;
/// Consecutive cuts, without any response between them, that end a reading.
const MAX_CUTS_IN_A_ROW: u32 = 8;
/// Pause after the platform was busy. Doubles each consecutive time.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
/// Longest pause after the platform was busy.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// What a failed read means for the whole reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The card no longer exists on the platform.
    Gone,
    /// The platform, or the client's queue, is overloaded: slow down and retry.
    Busy,
    /// No response: the platform may hang.
    Lost,
    /// Only this card can't be read.
    ThisCard,
    /// No further card can be read either: quota, credentials, or a closed endpoint.
    Everything,
}

impl Trouble {
    /// Classifies a failed read. A failure that is not known to concern one card concerns all cards.
    pub(crate) fn of(error: &CallError) -> Self {
        let is_lost = matches!(
            error,
            CallError::AnswerLost { .. }
                | CallError::NotSent { .. }
                | CallError::NoAnswerOfThePlatform { .. }
        );
        let is_unreadable =
            matches!(error, CallError::Shape { .. } | CallError::AnswerTooLarge { .. });
        match error {
            CallError::Api(answer) => match answer.errcode {
                INVALID_CARD_ID => Self::Gone,
                QUOTA_REACHED => Self::Everything,
                MINUTE_QUOTA_REACHED => Self::Busy,
                errcode if class(errcode) == RetryClass::Busy => Self::Busy,
                _ => Self::ThisCard,
            },
            CallError::Overloaded => Self::Busy,
            _ if is_lost => Self::Lost,
            _ if is_unreadable => Self::ThisCard,
            _ => Self::Everything,
        }
    }
}

/// What to do after trouble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advice {
    /// Continue after this pause.
    Pause(Duration),
    /// End the reading.
    Stop,
}

/// The concurrency limit and the state that it depends on.
#[derive(Debug)]
pub(crate) struct Pace {
    limit: usize,
    max: usize,
    /// Whether the limit still doubles with every round trip. Ends with the first cut.
    doubling: bool,
    /// Responses since the limit last grew, once it grows by one per round trip.
    credit: usize,
    /// Reads that were sent before the last cut. Their failures don't cause another cut.
    sent_before_cut: usize,
    cuts_in_a_row: u32,
    lost_in_a_row: u32,
    responses: u64,
    lost: u64,
}

impl Pace {
    /// Creates a pace of at most `max` concurrent reads, and at least one.
    pub(crate) fn new(max: usize) -> Self {
        let max = max.max(1);
        Self {
            limit: FIRST_LIMIT.min(max),
            max,
            doubling: true,
            credit: 0,
            sent_before_cut: 0,
            cuts_in_a_row: 0,
            lost_in_a_row: 0,
            responses: 0,
            lost: 0,
        }
    }

    /// Returns the number of reads that may be in flight now.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// Records a response, with or without an errcode.
    pub(crate) fn response(&mut self) {
        self.responses += 1;
        self.cuts_in_a_row = 0;
        self.lost_in_a_row = 0;
        self.sent_before_cut = self.sent_before_cut.saturating_sub(1);
        self.credit += 1;
        if self.doubling || self.credit >= self.limit {
            self.credit = 0;
            self.limit = (self.limit + 1).min(self.max);
        }
    }

    /// Records that the platform is busy while `in_flight` further reads are running.
    pub(crate) fn busy(&mut self, in_flight: usize) -> Advice {
        self.cut(in_flight);
        if self.cuts_in_a_row > MAX_CUTS_IN_A_ROW {
            return Advice::Stop;
        }
        let doublings = self.cuts_in_a_row.saturating_sub(1).min(8);
        Advice::Pause((FIRST_PAUSE * (1 << doublings)).min(LONGEST_PAUSE))
    }

    /// Records a lost response while `in_flight` further reads are running.
    pub(crate) fn lost(&mut self, in_flight: usize) -> Advice {
        self.cut(in_flight);
        self.lost += 1;
        self.lost_in_a_row += 1;
        let allowed = u64::from(MAX_LOST_IN_A_ROW) + self.responses / RESPONSES_PER_LOST;
        if self.lost_in_a_row >= MAX_LOST_IN_A_ROW || self.lost > allowed {
            return Advice::Stop;
        }
        Advice::Pause(Duration::ZERO)
    }

    /// Halves the limit, once for all reads that were sent under the old one.
    fn cut(&mut self, in_flight: usize) {
        if self.sent_before_cut > 0 {
            self.sent_before_cut -= 1;
            return;
        }
        self.limit = (self.limit / 2).max(1);
        self.doubling = false;
        self.credit = 0;
        self.sent_before_cut = in_flight;
        self.cuts_in_a_row += 1;
    }
}

#[cfg(test)]
mod tests {
    use weixin_api::envelope::ApiError;

    use super::*;

    fn refused(errcode: i64) -> Trouble {
        Trouble::of(&CallError::Api(ApiError::new(errcode, "")))
    }

    #[test]
    fn error_codes_concern_a_card_the_pace_or_everything() {
        assert_eq!(refused(40073), Trouble::Gone);
        assert_eq!(refused(-1), Trouble::Busy);
        assert_eq!(refused(45011), Trouble::Busy);
        assert_eq!(refused(45009), Trouble::Everything);
        assert_eq!(refused(40009), Trouble::ThisCard);
        let credential = CallError::Credential(ApiError::new(40164, ""));
        assert_eq!(Trouble::of(&credential), Trouble::Everything);
        let gateway = CallError::NoAnswerOfThePlatform { status: 502 };
        assert_eq!(Trouble::of(&gateway), Trouble::Lost);
    }

    #[test]
    fn number_doubles_with_every_round_trip_up_to_its_maximum() {
        let mut pace = Pace::new(64);
        for expected in [8, 16, 32, 64, 64] {
            assert_eq!(pace.limit(), expected);
            (0..pace.limit()).for_each(|_| pace.response());
        }
        assert_eq!(Pace::new(2).limit(), 2);
        assert_eq!(Pace::new(0).limit(), 1);
    }

    #[test]
    fn busy_platform_halves_the_number_once_for_all_reads_on_their_way() {
        let mut pace = Pace::new(64);
        (0..100).for_each(|_| pace.response());
        for left in (0..64).rev() {
            assert!(matches!(pace.busy(left), Advice::Pause(_)));
            assert_eq!(pace.limit(), 32);
        }
        assert_eq!(pace.busy(31), Advice::Pause(Duration::from_millis(500)));
        assert_eq!(pace.limit(), 16);
        // From now on it grows by one per round trip.
        (0..31 + 16).for_each(|_| pace.response());
        assert!((17..=18).contains(&pace.limit()), "{}", pace.limit());
    }

    #[test]
    fn platform_that_is_only_busy_ends_the_reading() {
        let mut pace = Pace::new(64);
        let advice: Vec<_> = (0..9).map(|_| pace.busy(0)).collect();
        assert_eq!(pace.limit(), 1);
        assert_eq!(advice[7], Advice::Pause(LONGEST_PAUSE));
        assert_eq!(advice[8], Advice::Stop);
    }

    #[test]
    fn third_lost_response_in_a_row_ends_the_reading() {
        let mut pace = Pace::new(64);
        (0..1000).for_each(|_| pace.response());
        assert_eq!(pace.lost(63), Advice::Pause(Duration::ZERO));
        assert_eq!(pace.lost(62), Advice::Pause(Duration::ZERO));
        assert_eq!(pace.lost(61), Advice::Stop);
    }

    #[test]
    fn platform_that_loses_every_tenth_response_ends_the_reading_too() {
        let mut pace = Pace::new(64);
        let mut lost = 0;
        while lost < 1000 {
            (0..9).for_each(|_| pace.response());
            lost += 1;
            if pace.lost(8) == Advice::Stop {
                break;
            }
        }
        assert!((4..=10).contains(&lost), "{lost}");
    }
}
