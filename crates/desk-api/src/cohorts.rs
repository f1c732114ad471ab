//! Claimed codes by calendar week, and how soon after their claim they were redeemed, from events of the platform. A day
//! is a day in Beijing, and a week begins on Monday (ISO 8601).

use card_model::{
    id::CardId,
    statistics::{DayRange, Ratio},
    time::{BeijingDay, UnixSeconds},
};
use serde::{Deserialize, Serialize};

/// The columns: redeemed within so many days after the day of the claim. 0 is the day of the claim itself.
pub const WITHIN: [u32; 6] = [0, 1, 3, 7, 14, 30];
/// Stands for every number of days after the last of [`WITHIN`].
pub const LATER: u32 = 31;
/// Maximum number of days of a query: ten years.
pub const MAX_DAYS: u64 = 3660;
/// Days from Monday to Sunday.
const TO_SUNDAY: i64 = 6;

/// Which cohorts to return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// A day of the first week.
    pub begin: BeijingDay,
    /// A day of the last week, at most [`MAX_DAYS`] later.
    pub end: BeijingDay,
    /// Only codes of this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
}

/// The cohorts of a range of weeks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cohorts {
    /// Every week of the range from the first one with a known claim on, the oldest first.
    pub weeks: Vec<CohortWeek>,
    /// The first day with a claim that an event told. Claims before it are unknown; without one, all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<BeijingDay>,
    /// Whether this server receives events of the account now.
    pub receiving: bool,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// The codes that users claimed in one week. A code that was given to a friend keeps the claim of its first owner. Codes
/// whose claim no event told are not included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortWeek {
    /// The Monday.
    pub monday: BeijingDay,
    /// Claimed codes.
    pub claims: u64,
    /// How many of them were redeemed within the days of [`WITHIN`]; `None` while this can still change for some of them.
    pub within: [Option<u64>; WITHIN.len()],
    /// How many were redeemed later so far; `None` while the last of `within` is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub later: Option<u64>,
    /// Claims in this week, as events and as Weixin's statistics count them.
    pub claimed: Reconciled,
    /// Redemptions in this week, of codes claimed in any week, as events and as Weixin's statistics count them.
    pub redeemed: Reconciled,
}

/// A figure from two sources.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reconciled {
    /// What events told; `None` if not every day of the week is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<u64>,
    /// Weixin's own figure; `None` if not every day of the week is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<u64>,
}

impl Reconciled {
    /// Returns how many no event told; negative if events told more than Weixin counts. `None` if one of both is unknown.
    pub fn missed(self) -> Option<i64> {
        let (events, weixin) = self.events.zip(self.weixin)?;
        let size = i64::try_from(events.abs_diff(weixin)).unwrap_or(i64::MAX);
        Some(if events > weixin { -size } else { size })
    }

    /// Adds the figures of both sources over several weeks, of those weeks in which both are known.
    pub fn total(weeks: impl IntoIterator<Item = Self>) -> Self {
        let known = weeks.into_iter().filter_map(|week| week.events.zip(week.weixin));
        let sum = known.reduce(|(events, weixin), (more, other)| (events + more, weixin + other));
        Self { events: sum.map(|(events, _)| events), weixin: sum.map(|(_, weixin)| weixin) }
    }
}

/// How many codes were claimed on a day, or how many of these were redeemed after some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CohortCount {
    /// The day of the claim.
    pub day: BeijingDay,
    /// The days between claim and redemption, at most [`LATER`]; `None` for the claims.
    pub redeemed_after: Option<u32>,
    /// The number of codes.
    pub count: u64,
}

impl CohortWeek {
    /// Adds the counts of a week. Counts of other weeks are ignored. `today` has not ended yet.
    pub fn of(monday: BeijingDay, counts: &[CohortCount], today: BeijingDay) -> Self {
        let sum = |wanted: &dyn Fn(Option<u32>) -> bool| -> u64 {
            let in_week =
                |it: &&CohortCount| week_of(it.day) == monday && wanted(it.redeemed_after);
            counts.iter().filter(in_week).map(|it| it.count).sum()
        };
        // A code claimed on Sunday has the whole last day of the column to be redeemed.
        let is_over = |days: u32| monday.plus(TO_SUNDAY).plus(days.into()).get() < today.get();
        let within = WITHIN.map(|days| {
            is_over(days).then(|| sum(&|after| after.is_some_and(|after| after <= days)))
        });
        let last = within.last().copied().flatten();
        Self {
            monday,
            claims: sum(&|after| after.is_none()),
            within,
            later: last.map(|_| sum(&|after| after.is_some_and(|after| after >= LATER))),
            claimed: Reconciled::default(),
            redeemed: Reconciled::default(),
        }
    }

    /// Returns the days of the week.
    pub fn days(&self) -> DayRange {
        DayRange::between(self.monday, self.monday.plus(TO_SUNDAY))
    }

    /// Returns a number of codes per claimed code; `None` without claims.
    pub fn share(&self, codes: u64) -> Option<Ratio> {
        Ratio::new(codes, self.claims)
    }
}

/// Returns the Monday of a day's week.
pub fn week_of(day: BeijingDay) -> BeijingDay {
    day.plus(-i64::from(day.weekday()))
}

/// Returns the Mondays of the weeks that have a day of a range.
pub fn weeks_of(days: DayRange) -> impl Iterator<Item = BeijingDay> {
    let last = days.end();
    std::iter::successors(Some(week_of(days.begin())), |monday| Some(monday.plus(TO_SUNDAY + 1)))
        .take_while(move |monday| *monday <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BeijingDay {
        text.parse().unwrap()
    }

    fn count(claimed: &str, redeemed_after: Option<u32>, count: u64) -> CohortCount {
        CohortCount { day: day(claimed), redeemed_after, count }
    }

    #[test]
    fn a_week_is_from_monday_to_sunday() {
        // 2026-11-23 is a Monday.
        for (in_week, monday) in [
            ("2026-11-22", "2026-11-16"),
            ("2026-11-23", "2026-11-23"),
            ("2026-11-29", "2026-11-23"),
            ("2026-11-30", "2026-11-30"),
        ] {
            assert_eq!(week_of(day(in_week)), day(monday), "{in_week}");
        }
        let weeks = weeks_of(DayRange::between(day("2026-11-15"), day("2026-11-23")));
        let expected = ["2026-11-09", "2026-11-16", "2026-11-23"].map(day);
        assert_eq!(weeks.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn codes_count_in_the_week_of_their_claim_up_to_their_column() {
        let counts = [
            count("2026-11-22", None, 100),
            count("2026-11-23", None, 5),
            count("2026-11-29", None, 4),
            count("2026-11-30", None, 100),
            count("2026-11-23", Some(0), 1),
            count("2026-11-23", Some(3), 1),
            count("2026-11-29", Some(4), 1),
            count("2026-11-29", Some(7), 1),
            count("2026-11-29", Some(30), 1),
            count("2026-11-29", Some(LATER), 2),
            count("2026-11-22", Some(0), 50),
        ];
        let week = CohortWeek::of(day("2026-11-23"), &counts, day("2027-06-01"));
        assert_eq!(week.claims, 9);
        assert_eq!(week.within, [1, 1, 2, 4, 4, 5].map(Some));
        assert_eq!(week.later, Some(2));
        assert_eq!(week.share(2), Ratio::new(2, 9));
    }

    #[test]
    fn a_column_is_shown_after_the_last_code_of_the_week_had_all_its_days() {
        let counts = [count("2026-11-23", None, 1)];
        let known = |today: &str| {
            let week = CohortWeek::of(day("2026-11-23"), &counts, day(today));
            (week.within.map(|codes| codes.is_some()), week.later.is_some())
        };
        let first = |columns: usize| std::array::from_fn(|at| at < columns);
        // On Sunday a code can still be claimed and redeemed the same day.
        assert_eq!(known("2026-11-29"), (first(0), false));
        assert_eq!(known("2026-11-30"), (first(1), false));
        assert_eq!(known("2026-12-01"), (first(2), false));
        assert_eq!(known("2026-12-29"), (first(5), false));
        assert_eq!(known("2026-12-30"), (first(6), true));
    }

    #[test]
    fn the_difference_is_what_no_event_told() {
        let of = |events, weixin| Reconciled { events, weixin };
        assert_eq!(of(Some(7), Some(10)).missed(), Some(3));
        assert_eq!(of(Some(10), Some(7)).missed(), Some(-3));
        assert_eq!(of(None, Some(7)).missed(), None);
        let weeks = [of(Some(7), Some(10)), of(None, Some(100)), of(Some(1), Some(1))];
        assert_eq!(Reconciled::total(weeks), of(Some(8), Some(11)));
        assert_eq!(Reconciled::total([of(Some(7), None)]), of(None, None));
    }
}
