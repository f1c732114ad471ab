//! The rows that are in the page. A row that was scrolled away shows another voucher at its other end: texts and attributes
//! change, and no element is made, styled or put in, which is what makes scrolling slow. Leptos' keyed list can't do that.

use std::sync::Arc;

use card_model::{language::Language, time::UnixSeconds};
use desk_api::card_list::CardRow;
use leptos::{
    prelude::*,
    tachys::{
        reactive_graph::OwnedView,
        view::{Mountable, Render},
    },
};
use web_sys::Element;

use super::{Page, row};
use crate::state::card_list::Column;

/// How every row is laid out.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Layout {
    /// Two lines instead of columns.
    pub(super) narrow: bool,
    /// The columns, in their order.
    pub(super) columns: Arc<Vec<Column>>,
}

/// What a row shows.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) row: Arc<CardRow>,
    pub(super) language: Language,
    pub(super) now: UnixSeconds,
}

impl Item {
    fn looks_like(&self, other: &Self) -> bool {
        let hour = |item: &Self| item.now.0 / 3600;
        Arc::ptr_eq(&self.row, &other.row)
            && self.language == other.language
            && hour(self) == hour(other)
    }

    fn is_of_the_same_card(&self, other: &Self) -> bool {
        self.row.card_id == other.row.card_id
    }
}

/// A row that is in the page.
struct Placed {
    item: Item,
    shown: RwSignal<Item>,
    position: RwSignal<usize>,
    view: <OwnedView<AnyView> as Render>::State,
}

impl Placed {
    fn show(&mut self, position: usize, item: Item) {
        if self.position.get_untracked() != position {
            self.position.set(position);
        }
        if !item.looks_like(&self.item) {
            self.item = item.clone();
            self.shown.set(item);
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
    /// Makes `wanted` the rows in `list`, with their positions. What is reactive in new ones belongs to `owner`.
    pub(super) fn arrange(
        &mut self,
        page: Page,
        list: &Element,
        layout: Layout,
        wanted: Vec<(usize, Item)>,
        owner: &Owner,
    ) {
        let before = std::mem::take(&mut self.placed);
        let is_wanted =
            |placed: &Placed| wanted.iter().any(|(_, item)| item.is_of_the_same_card(&placed.item));
        let (mut known, mut free): (Vec<_>, Vec<_>) = if layout == self.layout {
            before.into_iter().partition(is_wanted)
        } else {
            before.into_iter().for_each(remove);
            (Vec::new(), Vec::new())
        };
        self.layout = layout;
        // The focus must not come to another voucher unnoticed.
        let cursor = page.cursor.get_untracked();
        free.extract_if(.., |placed| cursor.as_ref() == Some(&placed.item.row.card_id))
            .for_each(remove);
        let mut free = free.into_iter();
        for (position, item) in wanted {
            let same = known.iter().position(|placed| placed.item.is_of_the_same_card(&item));
            let reused = same.map(|at| known.remove(at)).or_else(|| free.next());
            let placed = match reused {
                Some(mut placed) => {
                    placed.show(position, item);
                    placed
                }
                None => draw(page, &self.layout, list, position, item, owner),
            };
            self.placed.push(placed);
        }
        free.for_each(remove);
    }

    /// Puts the elements into the order of the list, which keys and screen readers follow. Moving one costs as much as
    /// drawing it, so that this waits until nobody scrolls.
    pub(super) fn put_in_order(&self, list: &Element) {
        let elements: Vec<_> = self.placed.iter().flat_map(|it| it.view.elements()).collect();
        // What is moved loses the focus. Otherwise most rows already are in order around the one in the middle.
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

fn remove(mut placed: Placed) {
    placed.view.unmount();
}

fn draw(
    page: Page,
    layout: &Layout,
    list: &Element,
    position: usize,
    item: Item,
    owner: &Owner,
) -> Placed {
    // The owner above remembers each of these by a weak pointer until the table goes: a few bytes for a row that was drawn.
    let owner = owner.with(Owner::new);
    let (shown, position, view) = owner.with(|| {
        let (shown, position) = (RwSignal::new(item.clone()), RwSignal::new(position));
        (shown, position, row::view(page, layout, shown, position))
    });
    let mut view = OwnedView::new_with_owner(view, owner).build();
    view.mount(list, None);
    Placed { item, shown, position, view }
}
