//! What the list of vouchers shows: the address, tabs, filters, search, order. Pure, tested natively.

mod address;
mod choice;

pub use choice::{Order, StockFilter, Tab, ThresholdFilter, ValidityFilter};

use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
    sync::Arc,
};

use card_model::{review::CardStatus, threshold::Threshold, time::UnixSeconds};
use desk_api::card_list::{CardList, CardRow};

use crate::number;

/// What the address says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// The state.
    pub tab: Tab,
    /// Words that title, id or brand contain.
    pub search: String,
    /// A type as it stands on the wire; empty for any.
    pub card_type: String,
    /// Thresholds.
    pub threshold: ThresholdFilter,
    /// Validity.
    pub validity: ValidityFilter,
    /// Stock.
    pub stock: StockFilter,
    /// Order.
    pub order: Order,
}

impl View {
    /// The rows that are shown, in their order, of the tab that is chosen.
    pub fn rows(&self, all: &[Arc<CardRow>], now: UnixSeconds) -> Vec<Arc<CardRow>> {
        let words = words(&self.search);
        let mut rows: Vec<_> =
            all.iter().filter(|row| self.shows(row, &words, now)).cloned().collect();
        // Stable: rows that are alike stay in the order of the list, newest first.
        rows.sort_by(|a, b| self.compare(a, b));
        rows
    }

    fn shows(&self, row: &CardRow, words: &[String], now: UnixSeconds) -> bool {
        in_tab(row, self.tab, now)
            && (self.card_type.is_empty() || row.card_type.as_str() == self.card_type)
            && has_threshold(row, self.threshold)
            && has_validity(row, self.validity, now)
            && has_stock(row, self.stock, now)
            && matches(row, words)
    }

    fn compare(&self, a: &CardRow, b: &CardRow) -> Ordering {
        // A card without a fixed end never ends first.
        let end = |row: &CardRow| row.valid.map_or(i64::MAX, |(_, end)| end.0);
        match self.order {
            Order::Newest => b.create_time.cmp(&a.create_time),
            Order::Changed => b.update_time.cmp(&a.update_time),
            Order::EndsFirst => end(a).cmp(&end(b)),
            Order::LeastStock => a.quantity.cmp(&b.quantity),
            Order::Title => a.title.cmp(&b.title),
        }
    }
}

/// Whether a tab holds a row.
pub fn in_tab(row: &CardRow, tab: Tab, now: UnixSeconds) -> bool {
    let status = row.standing().status_at(now);
    match tab {
        Tab::All => true,
        Tab::Attention => !row.attention(now).is_empty(),
        Tab::Review => *status == CardStatus::NotVerify,
        Tab::Issued => *status == CardStatus::Dispatch,
        Tab::Expired => *status == CardStatus::Expired,
    }
}

/// How many rows each tab holds, in the order of [`Tab::ALL`].
pub fn counts(all: &[Arc<CardRow>], now: UnixSeconds) -> [usize; Tab::ALL.len()] {
    Tab::ALL.map(|tab| all.iter().filter(|row| in_tab(row, tab, now)).count())
}

fn has_threshold(row: &CardRow, filter: ThresholdFilter) -> bool {
    if filter == ThresholdFilter::Any {
        return true;
    }
    let list = row.thresholds().list();
    match filter {
        ThresholdFilter::None => row.friends_voucher && list.is_empty(),
        _ => list.iter().any(|threshold| kind(threshold) == filter),
    }
}

fn kind(threshold: &Threshold) -> ThresholdFilter {
    match threshold {
        Threshold::AcceptCategory(_) | Threshold::RejectCategory(_) => ThresholdFilter::Category,
        Threshold::LeastCost(_) => ThresholdFilter::Spend,
        Threshold::ObjectUseFor(_) => ThresholdFilter::Product,
        Threshold::Exclusive => ThresholdFilter::Exclusive,
    }
}

fn has_validity(row: &CardRow, filter: ValidityFilter, now: UnixSeconds) -> bool {
    let started = row.valid.is_none_or(|(begin, _)| begin <= now);
    let standing = row.standing();
    let expired = standing.is_expired(now);
    match filter {
        ValidityFilter::Any => true,
        ValidityFilter::NotStarted => !started && !expired,
        ValidityFilter::Valid => started && !expired,
        ValidityFilter::EndsSoon => standing.ends_soon(now),
        ValidityFilter::Ended => expired,
    }
}

fn has_stock(row: &CardRow, filter: StockFilter, now: UnixSeconds) -> bool {
    let low = row.standing().is_low_in_stock(now);
    match filter {
        StockFilter::Any => true,
        StockFilter::None => row.quantity == 0,
        StockFilter::Low => low,
        StockFilter::Enough => row.quantity > 0 && !low,
    }
}

/// The words of a search, in lower case.
pub fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether title, id or brand contain every word.
pub fn matches(row: &CardRow, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = format!("{}\n{}\n{}", row.title, row.card_id, row.brand_name).to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

/// Days of the validity that are left after today, Beijing time.
pub fn days_left(row: &CardRow, now: UnixSeconds) -> Option<i64> {
    let (_, end) = row.valid?;
    Some(end.beijing_day().0 - now.beijing_day().0)
}

/// The end of an id, which is what tells ids of one merchant apart.
pub fn short_id(card_id: &str) -> String {
    let skipped = card_id.chars().count().saturating_sub(8);
    let end: String = card_id.chars().skip(skipped).collect();
    if skipped == 0 { end } else { format!("…{end}") }
}

/// The rows after a response, newest first. A row that did not change stays the very same, so that it
/// isn't drawn again.
pub fn merged(before: &[Arc<CardRow>], list: CardList) -> Vec<Arc<CardRow>> {
    let mut old: BTreeMap<String, Arc<CardRow>> =
        before.iter().map(|row| (row.card_id.clone(), Arc::clone(row))).collect();
    let mut rows = if list.whole { BTreeMap::new() } else { old.clone() };
    for card_id in &list.removed {
        rows.remove(card_id);
    }
    for row in list.cards {
        let row = match old.remove(&row.card_id) {
            Some(same) if *same == row => same,
            _ => Arc::new(row),
        };
        rows.insert(row.card_id.clone(), row);
    }
    let mut rows: Vec<_> = rows.into_values().collect();
    // Stable: equally old cards stay in the order of their ids, as in the server's list.
    rows.sort_by_key(|row| Reverse(row.create_time));
    rows
}

/// The part of a long list that is near the window: first row and the one after the last.
///
/// `above` is how far the list's top is above the window's, in pixels; it is negative below it.
pub fn window_of(count: usize, above: f64, window: f64, row_height: f64) -> (usize, usize) {
    const SPARE: usize = 6;
    let rows = |pixels: f64| number::count(pixels / row_height);
    let first = rows(above).saturating_sub(SPARE).min(count);
    let last = rows(above + window).saturating_add(SPARE + 1).min(count);
    (first, last.max(first))
}

#[cfg(test)]
mod tests;
