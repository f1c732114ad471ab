//! What the list of vouchers shows: the address, tabs, filters, search, order. Pure, tested natively.

mod address;
mod choice;
mod matching;

pub use choice::{Column, Order, StateFilter, StockFilter, Tab, ThresholdFilter, ValidityFilter};
pub use matching::{state, words};

use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
    sync::Arc,
};

use card_model::time::UnixSeconds;
use desk_api::card_list::{CardList, CardRow};

use crate::number;

/// What the address says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The state.
    pub tab: Tab,
    /// Words that title, id or brand contain.
    pub search: String,
    /// Types as they stand on the wire; empty for any.
    pub types: Vec<String>,
    /// States; empty for any.
    pub states: Vec<StateFilter>,
    /// Thresholds.
    pub threshold: ThresholdFilter,
    /// Validity.
    pub validity: ValidityFilter,
    /// Stock.
    pub stock: StockFilter,
    /// A merchant's name; empty for any.
    pub brand: String,
    /// Order.
    pub order: Order,
    /// Columns, in their order.
    pub columns: Vec<Column>,
    /// The id of the saved view that this began as; empty where it is none.
    pub saved: String,
}

impl Default for View {
    fn default() -> Self {
        Self {
            tab: Tab::default(),
            search: String::new(),
            types: Vec::new(),
            states: Vec::new(),
            threshold: ThresholdFilter::default(),
            validity: ValidityFilter::default(),
            stock: StockFilter::default(),
            brand: String::new(),
            order: Order::default(),
            columns: Column::USUAL.to_vec(),
            saved: String::new(),
        }
    }
}

/// A row, and the text that a search looks through, made once for all searches.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The row.
    pub row: Arc<CardRow>,
    text: String,
}

impl Entry {
    /// The entry of a row.
    pub fn new(row: Arc<CardRow>) -> Self {
        let gloss = row.gloss.as_deref().unwrap_or_default();
        let text = format!("{}\n{}\n{gloss}\n{}", row.title, row.card_id, row.brand_name);
        Self { text: text.to_lowercase(), row }
    }

    /// Whether title, id or brand contain every word.
    pub fn matches(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.text.contains(word.as_str()))
    }
}

/// What a view shows, and what its tabs would.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The rows of the chosen tab, in their order.
    pub rows: Arc<Vec<Arc<CardRow>>>,
    /// How many rows each tab holds under the same filters, in the order of [`Tab::ALL`].
    pub counts: [usize; Tab::ALL.len()],
}

/// Equal where the very same rows are shown.
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<CardRow>, &Arc<CardRow>)| Arc::ptr_eq(a, b);
        self.counts == other.counts
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(other.rows.iter()).all(same)
    }
}

impl View {
    /// What is shown of all cards.
    pub fn list(&self, all: &[Entry], now: UnixSeconds) -> Listing {
        let words = words(&self.search);
        let mut listing = Listing::default();
        let mut rows = Vec::new();
        for entry in all.iter().filter(|entry| entry.matches(&words)) {
            let row = &entry.row;
            let state = state(row, now);
            if !self.shows(row, state, now) {
                continue;
            }
            let attention = || matching::needs_attention(row, now);
            for (tab, count) in Tab::ALL.into_iter().zip(&mut listing.counts) {
                *count += usize::from(matching::holds(tab, state, &attention));
            }
            if matching::holds(self.tab, state, &attention) {
                rows.push(Arc::clone(row));
            }
        }
        // Stable: rows that are alike stay in the order of the list, newest first.
        rows.sort_by(|a, b| self.compare(a, b));
        listing.rows = Arc::new(rows);
        listing
    }

    /// How many rows are shown.
    pub fn count(&self, all: &[Entry], now: UnixSeconds) -> usize {
        let words = words(&self.search);
        let shown = |entry: &&Entry| {
            let row = &entry.row;
            let state = state(row, now);
            entry.matches(&words)
                && self.shows(row, state, now)
                && matching::holds(self.tab, state, &|| matching::needs_attention(row, now))
        };
        all.iter().filter(shown).count()
    }

    /// Whether anything but the tab leaves rows out.
    pub fn is_filtered(&self) -> bool {
        let default = Self {
            tab: self.tab,
            order: self.order,
            columns: self.columns.clone(),
            saved: self.saved.clone(),
            ..Self::default()
        };
        *self != default
    }

    /// Leaves out nothing any more: order and columns stay.
    pub fn clear(&mut self) {
        let (order, columns) = (self.order, std::mem::take(&mut self.columns));
        *self = Self { order, columns, ..Self::default() };
    }

    fn shows(&self, row: &CardRow, state: StateFilter, now: UnixSeconds) -> bool {
        (self.types.is_empty() || self.types.iter().any(|one| row.card_type.as_str() == one))
            && (self.states.is_empty() || self.states.contains(&state))
            && matching::has_threshold(row, self.threshold)
            && matching::has_validity(row, self.validity, now)
            && matching::has_stock(row, self.stock, now)
            && (self.brand.is_empty() || row.brand_name == self.brand)
    }

    fn compare(&self, a: &CardRow, b: &CardRow) -> Ordering {
        // A card without a fixed end never ends first.
        let end = |row: &CardRow| row.valid.map_or(i64::MAX, |(_, end)| end.0);
        match self.order {
            Order::Newest => b.create_time.cmp(&a.create_time),
            Order::Oldest => a.create_time.cmp(&b.create_time),
            Order::Changed => b.update_time.cmp(&a.update_time),
            Order::EndsFirst => end(a).cmp(&end(b)),
            Order::EndsLast => end(b).cmp(&end(a)),
            Order::LeastStock => a.quantity.cmp(&b.quantity),
            Order::MostStock => b.quantity.cmp(&a.quantity),
            Order::Title => a.title.cmp(&b.title),
            Order::TitleBackwards => b.title.cmp(&a.title),
        }
    }
}

/// Days of the validity that are left after today, Beijing time.
pub fn days_left(row: &CardRow, now: UnixSeconds) -> Option<i64> {
    let (_, end) = row.valid?;
    Some(end.beijing_day().0 - now.beijing_day().0)
}

/// Begin and end of an id; the end is what tells ids of one merchant apart.
pub fn short_id(card_id: &str) -> String {
    const BEGIN: usize = 4;
    const END: usize = 4;
    let count = card_id.chars().count();
    if count <= BEGIN + END + 1 {
        return card_id.to_owned();
    }
    let begin: String = card_id.chars().take(BEGIN).collect();
    let end: String = card_id.chars().skip(count - END).collect();
    format!("{begin}…{end}")
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
/// `above` is how far the list's top is above the window's, in pixels; it is negative below it. Between the list's ends
/// the part always has the same number of rows, so that scrolling neither draws nor removes any.
pub fn window_of(count: usize, above: f64, window: f64, row_height: f64) -> (usize, usize) {
    const SPARE: usize = 4;
    let top = (above / row_height).floor();
    let first = number::count(top).saturating_sub(SPARE).min(count);
    let rows = (window / row_height).ceil();
    let last = number::count(top + rows).saturating_add(SPARE + 1).min(count);
    (first, last.max(first))
}

#[cfg(test)]
mod tests;
