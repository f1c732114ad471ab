//! Joins the answers of several queries, of any of the four datasets.

use std::collections::BTreeMap;

use super::DayRange;
use crate::time::BeijingDay;

/// A row of one of the datasets.
pub trait DatedRow: Sized {
    /// The day; `None` where the answer lacks it.
    fn day(&self) -> Option<BeijingDay>;

    /// The card; `None` in the datasets of all cards.
    fn card_id(&self) -> Option<&str>;

    /// The merchant that the row is of, where a day has rows of several.
    fn sub_merchant(&self) -> Option<i64> {
        None
    }

    /// The row of a day on which nothing happened; the platform leaves such days out.
    fn empty(day: BeijingDay) -> Self;
}

/// Joins the answers of several windows: one row a day, card and merchant, sorted by them. Of two
/// rows for the same the later one counts, for it was asked for later; rows without a day are left
/// out.
///
/// ```
/// use card_model::statistics::{Row, merge};
/// let day = |cnt| Row { view_cnt: Some(cnt), ..Row::empty("2015-06-15".parse().unwrap()) };
/// assert_eq!(merge([day(1), day(2)]), [day(2)]);
/// ```
pub fn merge<R: DatedRow>(rows: impl IntoIterator<Item = R>) -> Vec<R> {
    let mut merged = BTreeMap::new();
    for row in rows {
        if let Some(day) = row.day() {
            merged.insert((day, row.card_id().map(str::to_owned), row.sub_merchant()), row);
        }
    }
    merged.into_values().collect()
}

/// One row for every day of a range, for a chart of all cards or of one: days that the platform left
/// out are empty. Where a day has the rows of several cards, use the counts of each instead.
pub fn fill_days<R: DatedRow + Clone>(range: DayRange, rows: &[R]) -> Vec<R> {
    let by_day: BTreeMap<BeijingDay, &R> =
        rows.iter().filter_map(|row| row.day().map(|day| (day, row))).collect();
    range
        .iter()
        .map(|day| by_day.get(&day).map_or_else(|| R::empty(day), |row| (*row).clone()))
        .collect()
}
