//! State of the list of vouchers: address, tabs, filters, search, order. Pure, tested natively.

pub mod address;
mod choice;
mod matching;

pub use choice::{Column, Order, StateFilter, StockFilter, Tab, ThresholdFilter, ValidityFilter};
pub use matching::{state, words};

use std::{
    cmp::{Ordering, Reverse},
    collections::BTreeMap,
    sync::Arc,
};

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::card_list::{CardList, CardRow};

use crate::number;

/// The view of the list, as in its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub tab: Tab,
    /// Words that title, id or brand must contain.
    pub search: String,
    /// Types as in the platform's JSON; empty for any.
    pub types: Vec<String>,
    /// States; empty for any.
    pub states: Vec<StateFilter>,
    pub threshold: ThresholdFilter,
    pub validity: ValidityFilter,
    pub stock: StockFilter,
    /// A merchant's name; empty for any.
    pub brand: String,
    pub order: Order,
    /// Columns, in their order.
    pub columns: Vec<Column>,
    /// The id of the saved view that this started as; empty for none.
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

/// A row with the text that searches look through, computed once for all searches.
#[derive(Debug, Clone)]
pub struct Entry {
    pub row: Arc<CardRow>,
    text: String,
}

impl Entry {
    pub fn new(row: Arc<CardRow>) -> Self {
        let gloss = row.gloss.as_deref().unwrap_or_default();
        let text = format!("{}\n{}\n{gloss}\n{}", row.title, row.card_id, row.brand_name);
        Self { text: text.to_lowercase(), row }
    }

    /// Returns `true` if title, id or brand contain every word.
    pub fn matches(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.text.contains(word.as_str()))
    }
}

/// The rows of a view, and the counts of its tabs.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The rows of the chosen tab, in their order.
    pub rows: Arc<Vec<Arc<CardRow>>>,
    /// The number of rows of each tab under the same filters, in the order of [`Tab::ALL`].
    pub counts: [usize; Tab::ALL.len()],
}

/// Equal if the rows are identical (the same `Arc`s).
impl PartialEq for Listing {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<CardRow>, &Arc<CardRow>)| Arc::ptr_eq(a, b);
        self.counts == other.counts
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(other.rows.iter()).all(same)
    }
}

impl View {
    /// Computes the listing of all cards.
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
        // Stable: equal rows keep the order of the list, newest first.
        rows.sort_by(|a, b| self.compare(a, b));
        listing.rows = Arc::new(rows);
        listing
    }

    /// Returns the number of rows of the view.
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

    /// Returns `true` if rows are hidden by a filter other than the tab.
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

    /// Clears all filters; order and columns stay.
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
        // A card without a fixed end is never the first to end.
        let end = |row: &CardRow| row.valid.map_or(i64::MAX, |(_, end)| end.get());
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

/// Days of the validity that remain after today, in Beijing time.
pub fn days_left(row: &CardRow, now: UnixSeconds) -> Option<i64> {
    let (_, end) = row.valid?;
    Some(end.beijing_day().get() - now.beijing_day().get())
}

/// Begin and end of an id; ids of one merchant differ at the end.
pub fn short_id(card_id: &CardId) -> String {
    const BEGIN: usize = 4;
    const END: usize = 4;
    let card_id = card_id.as_str();
    let count = card_id.chars().count();
    if count <= BEGIN + END + 1 {
        return card_id.to_owned();
    }
    let begin: String = card_id.chars().take(BEGIN).collect();
    let end: String = card_id.chars().skip(count - END).collect();
    format!("{begin}…{end}")
}

/// Returns the rows after a response, newest first. Unchanged rows keep their `Arc`, so that they aren't redrawn.
pub fn merged(before: &[Arc<CardRow>], list: CardList) -> Vec<Arc<CardRow>> {
    let mut old: BTreeMap<CardId, Arc<CardRow>> =
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
    // Stable: equally old cards keep the order of their ids, as in the server's list.
    rows.sort_by_key(|row| Reverse(row.create_time));
    rows
}

/// Returns the range of rows near the window; the end is exclusive.
///
/// `above` is the distance of the list's top above the window's top, in pixels; negative if it is below. Away from the
/// list's ends, the range always has the same length, so that scrolling neither draws nor removes rows.
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
