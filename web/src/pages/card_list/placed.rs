//! The rows that are in the page, in their order. Leptos' keyed list takes every row out of the page and puts it in again
//! when several come before them, and that is what scrolling up does at every frame; here rows stay where they are.

use std::{collections::VecDeque, sync::Arc};

use card_model::language::Language;
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

/// A row that should be in the page.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) position: usize,
    pub(super) row: Arc<CardRow>,
    pub(super) language: Language,
    pub(super) hour: i64,
    pub(super) narrow: bool,
    pub(super) columns: Arc<Vec<Column>>,
}

impl Item {
    /// Whether it is drawn as the other is. Not its position: a row that moves keeps the focus.
    fn looks_like(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.row, &other.row)
            && (self.language, self.hour, self.narrow) == (other.language, other.hour, other.narrow)
            && self.columns == other.columns
    }
}

/// A row that is in the page.
struct Placed {
    item: Item,
    position: RwSignal<usize>,
    view: <OwnedView<AnyView> as Render>::State,
}

/// The rows that are in the page.
#[derive(Default)]
pub(super) struct Rows(VecDeque<Placed>);

impl Rows {
    /// Makes `wanted` the rows in `list`. New ones are drawn; what is reactive in them belongs to `owner`.
    pub(super) fn arrange(&mut self, page: Page, list: &Element, wanted: Vec<Item>, owner: &Owner) {
        let mut before = std::mem::take(&mut self.0);
        before.retain_mut(|placed| {
            let stays = wanted.iter().any(|item| item.looks_like(&placed.item));
            if !stays {
                placed.view.unmount();
            }
            stays
        });
        for item in wanted {
            let found = before.iter().position(|placed| placed.item.looks_like(&item));
            let stands_here = found == Some(0);
            let known = found.and_then(|at| before.remove(at));
            let mut placed = match known {
                Some(placed) => placed.at(item.position),
                None => draw(page, item, owner),
            };
            if !stands_here {
                let next = before.front();
                let is_in = next.is_some_and(|it| it.view.insert_before_this(&mut placed.view));
                if !is_in {
                    placed.view.mount(list, None);
                }
            }
            self.0.push_back(placed);
        }
    }
}

impl Placed {
    fn at(self, position: usize) -> Self {
        if self.position.get_untracked() != position {
            self.position.set(position);
        }
        self
    }
}

fn draw(page: Page, item: Item, owner: &Owner) -> Placed {
    let owner = owner.with(Owner::new);
    let (position, view) = owner.with(|| {
        let position = RwSignal::new(item.position);
        (position, row::view(page, &item, position))
    });
    Placed { item, position, view: OwnedView::new_with_owner(view, owner).build() }
}
