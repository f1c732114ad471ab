//! The rows that are in the page. A row that is scrolled away is reused at the other end for another voucher: only
//! texts and attributes change. No element is created, styled or inserted, which would make scrolling slow. Leptos'
//! keyed list can't do that.

use std::sync::Arc;

use card_model::{language::Language, time::UnixSeconds};
use desk_api::card_list::CardRow;
use leptos::prelude::document;
use web_sys::Element;

use super::{row::Row, tracks::Room};
use crate::state::card_list::Column;

/// The layout of every row.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Layout {
    /// Whether rows have two lines instead of columns.
    pub(super) narrow: bool,
    /// The columns, in their order.
    pub(super) columns: Arc<Vec<Column>>,
}

/// What a row shows.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) row: Arc<CardRow>,
    /// The position in the list, from 0.
    pub(super) position: usize,
    /// Height of a row, in pixels.
    pub(super) height: f64,
    /// The room for its texts; none if the list is narrow, where texts are always cut off at the end of their cell.
    pub(super) room: Room,
    pub(super) language: Language,
    pub(super) now: UnixSeconds,
    /// Whether keys act on it.
    pub(super) is_cursor: bool,
    pub(super) is_chosen: bool,
    /// Whether its menu is open.
    pub(super) has_menu: bool,
}

impl Item {
    /// Returns `true` if both look the same in the same layout.
    fn looks_like(&self, other: &Self) -> bool {
        let look = |item: &Self| {
            let flags = (item.is_cursor, item.is_chosen, item.has_menu);
            (item.position, item.room, item.language, item.now.get() / 3600, flags)
        };
        Arc::ptr_eq(&self.row, &other.row) && look(self) == look(other)
    }

    fn is_of_the_same_card(&self, other: &Self) -> bool {
        self.row.card_id == other.row.card_id
    }
}

/// A row that is in the page.
struct Placed {
    item: Item,
    row: Row,
}

impl Placed {
    fn show(&mut self, item: Item) {
        if !item.looks_like(&self.item) {
            self.row.show(&item);
            self.item = item;
        }
    }
}

/// The rows that are in the page, in the order of the list.
#[derive(Default)]
pub(super) struct Rows {
    layout: Layout,
    placed: Vec<Placed>,
}

impl Rows {
    /// Makes the rows in `list` show `wanted`.
    pub(super) fn arrange(&mut self, list: &Element, layout: Layout, wanted: Vec<Item>) {
        let before = std::mem::take(&mut self.placed);
        let is_wanted =
            |placed: &Placed| wanted.iter().any(|item| item.is_of_the_same_card(&placed.item));
        let (mut known, mut free): (Vec<_>, Vec<_>) = if layout == self.layout {
            before.into_iter().partition(is_wanted)
        } else {
            before.into_iter().for_each(remove);
            (Vec::new(), Vec::new())
        };
        self.layout = layout;
        // Reusing the focused row would move the focus to another voucher unnoticed.
        free.extract_if(.., |placed| placed.item.is_cursor).for_each(remove);
        let mut free = free.into_iter();
        for item in wanted {
            let same = known.iter().position(|placed| placed.item.is_of_the_same_card(&item));
            let reused = same.map(|at| known.remove(at)).or_else(|| free.next());
            if let Some(mut placed) = reused {
                placed.show(item);
                self.placed.push(placed);
            } else if let Some(mut row) = Row::draw(&self.layout, list) {
                row.show(&item);
                self.placed.push(Placed { item, row });
            }
        }
        free.for_each(remove);
    }

    /// Moves the elements into the order of the list, which keys and screen readers follow. Moving one costs as much as
    /// drawing it, so this waits until scrolling ends.
    pub(super) fn put_in_order(&self, list: &Element) {
        let elements: Vec<_> = self.placed.iter().map(|it| it.row.element.clone()).collect();
        // A moved element loses the focus. Otherwise most rows are already in order around the one in the middle.
        let active = document().active_element();
        let has_focus = |row: &&Element| active.as_ref().is_some_and(|it| row.contains(Some(it)));
        let middle = list.children().item(list.child_element_count() / 2);
        let Some(fixed) = elements.iter().find(has_focus).cloned().or(middle) else { return };
        let Some(at) = elements.iter().position(|row| *row == fixed) else { return };
        let (before, after) = elements.split_at(at);
        let mut last = &fixed;
        for row in after.iter().skip(1) {
            if last.next_element_sibling().as_ref() != Some(row) {
                let _ = last.after_with_node_1(row);
            }
            last = row;
        }
        let mut first = &fixed;
        for row in before.iter().rev() {
            if first.previous_element_sibling().as_ref() != Some(row) {
                let _ = first.before_with_node_1(row);
            }
            first = row;
        }
    }
}

fn remove(placed: Placed) {
    placed.row.remove();
}
