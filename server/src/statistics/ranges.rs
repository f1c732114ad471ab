//! The ranges of a query: the requested days, and those to compare with.

use card_model::{
    statistics::DayRange,
    time::{BeijingDay, UnixSeconds},
};
use desk_api::{error::ErrorCode, statistics::Query};

use super::days::ACTIVE_DAYS;
use crate::failure::Failure;

/// Maximum days of a range; ten years.
const MAX_DAYS: u64 = 3660;

/// Returns the closed days of a query, and the range to compare with.
///
/// # Errors
/// Fails with `InvalidQuery` if a range has no closed day, ends before it begins, or is too long.
pub(crate) fn of_query(query: &Query, now: UnixSeconds) -> Result<(DayRange, DayRange), Failure> {
    let closed_until = DayRange::closed_until(now);
    let days = closed(query.begin, query.end, now)?;
    let compared = match (query.compare_begin, query.compare_end) {
        (None, None) => days.previous_period(),
        (Some(begin), Some(end)) => {
            let asked = checked(begin, end, ["compare_begin", "compare_end"])?;
            // Its begin stays, even before the platform's first day, because days are compared by their position.
            DayRange::new(asked.begin(), asked.end().min(closed_until))
                .map_err(|_| outside(closed_until, "compare_begin"))?
        }
        (None, Some(_)) => return Err(half_a_comparison("compare_begin")),
        (Some(_), None) => return Err(half_a_comparison("compare_end")),
    };
    Ok((days, compared))
}

/// Returns the closed days of a range.
///
/// # Errors
/// As [`of_query`].
pub(crate) fn closed(
    begin: BeijingDay,
    end: BeijingDay,
    now: UnixSeconds,
) -> Result<DayRange, Failure> {
    let days = checked(begin, end, ["begin", "end"])?;
    let closed_until = DayRange::closed_until(now);
    days.clamp_to_closed(now).ok_or_else(|| outside(closed_until, "begin"))
}

/// Two sorted ranges, merged if they overlap or are adjacent.
pub(crate) fn joined(one: DayRange, other: DayRange) -> Vec<DayRange> {
    let (first, second) = if one.begin() <= other.begin() { (one, other) } else { (other, one) };
    if second.begin() <= first.end().plus(1) {
        vec![DayRange::between(first.begin(), first.end().max(second.end()))]
    } else {
        vec![first, second]
    }
}

/// Returns a range extended by the days before it that show whether the merchant has activity.
pub(crate) fn with_days_before(range: DayRange) -> DayRange {
    DayRange::between(range.begin().plus(-ACTIVE_DAYS), range.end())
}

/// Parses and checks the range in the parameters `names`.
fn checked(
    begin: BeijingDay,
    end: BeijingDay,
    names: [&'static str; 2],
) -> Result<DayRange, Failure> {
    let [first, last] = names;
    let asked = DayRange::new(begin, end)
        .map_err(|error| Failure::new(ErrorCode::InvalidQuery, error.to_string()).at(last))?;
    if asked.days() > MAX_DAYS {
        let message = format!("a range has at most {MAX_DAYS} days");
        return Err(Failure::new(ErrorCode::InvalidQuery, message).at(first));
    }
    Ok(asked)
}

fn half_a_comparison(missing: &'static str) -> Failure {
    let message = "the range to compare with needs both a first and a last day";
    Failure::new(ErrorCode::InvalidQuery, message).at(missing)
}

fn outside(closed_until: BeijingDay, name: &'static str) -> Failure {
    let message = format!(
        "no day of this range has complete figures; the last that has is {closed_until} (the figures of a day are ready at 08:00 in Beijing on the next)"
    );
    Failure::new(ErrorCode::InvalidQuery, message).at(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(begin: i64, end: i64) -> DayRange {
        DayRange::between(BeijingDay::new(begin), BeijingDay::new(end))
    }

    #[test]
    fn ranges_that_touch_are_read_as_one() {
        assert_eq!(joined(range(5, 9), range(1, 4)), [range(1, 9)]);
        assert_eq!(joined(range(1, 9), range(3, 4)), [range(1, 9)]);
        assert_eq!(joined(range(5, 9), range(1, 3)), [range(1, 3), range(5, 9)]);
    }
}
