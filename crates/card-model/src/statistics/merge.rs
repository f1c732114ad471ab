//! Merging of several responses of one of the four datasets.

use std::collections::BTreeMap;

use super::DayRange;
use crate::{id::CardId, time::BeijingDay};

/// A row of one of the datasets.
pub trait DatedRow: Sized {
    /// Returns the day, or `None` if the response has none.
    fn day(&self) -> Option<BeijingDay>;

    /// Returns the card, or `None` in the datasets of all cards.
    fn card_id(&self) -> Option<&CardId>;

    /// Returns the merchant of the row, if a day has rows of several merchants.
    fn sub_merchant(&self) -> Option<i64> {
        None
    }

    /// Returns an empty row for a day. The platform leaves such days out.
    fn empty(day: BeijingDay) -> Self;
}

/// Merges the rows of several windows: one row per day, card and merchant, sorted by these. Of two rows for the same,
/// the later one is used, because it was requested later. Rows without a day are dropped.
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
            merged.insert((day, row.card_id().cloned(), row.sub_merchant()), row);
        }
    }
    merged.into_values().collect()
}

/// Returns one row for every day of a range, for a chart of all cards or of one. Missing days get empty rows. If a
/// day can have rows of several cards, use the counts of each instead.
pub fn fill_days<R: DatedRow + Clone>(range: DayRange, rows: &[R]) -> Vec<R> {
    let by_day: BTreeMap<BeijingDay, &R> =
        rows.iter().filter_map(|row| row.day().map(|day| (day, row))).collect();
    range
        .iter()
        .map(|day| by_day.get(&day).map_or_else(|| R::empty(day), |row| (*row).clone()))
        .collect()
}
