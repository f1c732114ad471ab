//! Figures and gaps of each day of a range.

use std::collections::BTreeSet;

use card_model::{
    limits::STATISTICS_FIRST_DAY,
    statistics::{Counts, DayRange, Row, may_change},
    time::BeijingDay,
};
use desk_api::statistics::{DayFigures, NO_ROW};
use desk_store::StoredDay;

use super::fetch::SeriesDays;

/// Days before a recent day whose rows show that the merchant has activity.
pub(crate) const ACTIVE_DAYS: i64 = 7;

/// What other series show about days without a row.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    /// Days on which a source has a row, from [`ACTIVE_DAYS`] before the range on.
    pub(crate) with_rows: BTreeSet<BeijingDay>,
    /// Days on which this source must have a row.
    pub(crate) certain: BTreeSet<BeijingDay>,
}

/// Returns every day of a range. `SeriesDays::rows` has at most one row per day.
pub(crate) fn figures(range: DayRange, series: &SeriesDays, witness: &Witness) -> Vec<DayFigures> {
    let mut rows = series.rows.iter().filter(|row| row.ref_date >= Some(range.begin())).peekable();
    range
        .iter()
        .map(|day| {
            let row = rows.next_if(|row| row.ref_date == Some(day)).cloned();
            of_day(day, row, series.stored.get(&day), witness)
        })
        .collect()
}

fn of_day(
    day: BeijingDay,
    row: Option<Row>,
    stored: Option<&StoredDay>,
    witness: &Witness,
) -> DayFigures {
    let mut figures =
        DayFigures { day, row: None, fetched_at: None, may_change: false, failure: None };
    if day < STATISTICS_FIRST_DAY {
        // The platform had no statistics yet, and nothing happened.
        figures.row = Some(Row::empty(day));
        return figures;
    }
    let Some(stored) = stored else {
        return figures;
    };
    figures.failure.clone_from(&stored.failure);
    if !stored.has_figures {
        return figures;
    }
    figures.fetched_at = stored.fetched_at;
    // Without the time of the reading, the figures may still change.
    figures.may_change = stored.fetched_at.is_none_or(|at| may_change(day, at));
    figures.row = row;
    if figures.row.is_none() {
        if is_missing(day, figures.may_change, witness) {
            figures.failure.get_or_insert_with(|| NO_ROW.to_owned());
        } else {
            figures.row = Some(Row::empty(day));
        }
    }
    figures
}

/// Returns `true` if a day without a row is a gap, not a day without activity.
fn is_missing(day: BeijingDay, may_change: bool, witness: &Witness) -> bool {
    let has_rows = |day: BeijingDay| witness.with_rows.contains(&day);
    witness.certain.contains(&day)
        || may_change && !has_rows(day) && (1..=ACTIVE_DAYS).any(|ago| has_rows(day.plus(-ago)))
}

/// Returns the days on which the rows of single cards have a count.
pub(crate) fn active_days(rows: &[Row]) -> BTreeSet<BeijingDay> {
    let active = rows.iter().filter(|row| row.counts() != Counts::default());
    active.filter_map(|row| row.ref_date).collect()
}

/// Returns the days of a range without figures.
pub(crate) fn gaps(range: DayRange, series: &SeriesDays) -> BTreeSet<BeijingDay> {
    let has_figures =
        |day: &BeijingDay| series.stored.get(day).is_some_and(|stored| stored.has_figures);
    range.iter().filter(|day| *day >= STATISTICS_FIRST_DAY && !has_figures(day)).collect()
}

#[cfg(test)]
mod tests {
    use card_model::time::UnixSeconds;

    use super::*;

    fn series(begin: i64, days: i64, with_row: &[i64]) -> SeriesDays {
        let fetched_at =
            Some(UnixSeconds::new(BeijingDay::new(begin + days).begin().get() + 8 * 3600));
        let stored = StoredDay { has_figures: true, fetched_at, failure: None };
        SeriesDays {
            stored: (begin..begin + days)
                .map(|day| (BeijingDay::new(day), stored.clone()))
                .collect(),
            rows: with_row.iter().map(|day| Row::empty(BeijingDay::new(*day))).collect(),
        }
    }

    fn rows_of(series: &SeriesDays, witness: &[i64]) -> Vec<bool> {
        let range = DayRange::between(BeijingDay::new(17_000), BeijingDay::new(17_009));
        let with_rows = witness.iter().copied().map(BeijingDay::new).collect();
        let figures = figures(range, series, &Witness { with_rows, ..Witness::default() });
        figures.iter().map(|day| day.row.is_some()).collect()
    }

    #[test]
    fn a_young_day_without_a_row_of_any_source_is_a_gap() {
        // Read at 08:00 after the last day; the days before had rows.
        let known = series(17_000, 10, &[17_005, 17_006, 17_007, 17_008]);
        let days = rows_of(&known, &[17_005, 17_006, 17_007, 17_008]);
        assert_eq!(days, [true, true, true, true, true, true, true, true, true, false]);
        // The other source has a row of the day: the platform has its figures, and here nothing happened.
        assert!(rows_of(&known, &[17_005, 17_008, 17_009]).into_iter().all(|is_there| is_there));
        // A merchant without any activity has no gaps.
        assert!(rows_of(&series(17_000, 10, &[]), &[]).into_iter().all(|is_there| is_there));
    }

    #[test]
    fn a_day_that_single_cards_count_must_have_a_row() {
        let range = DayRange::between(BeijingDay::new(17_000), BeijingDay::new(17_001));
        let certain = BTreeSet::from([BeijingDay::new(17_000)]);
        let witness = Witness { certain, ..Witness::default() };
        let figures = figures(range, &series(17_000, 2, &[]), &witness);
        assert_eq!(figures[0].row, None);
        assert_eq!(figures[0].failure.as_deref(), Some(NO_ROW));
        assert!(figures[1].row.is_some());
    }
}
