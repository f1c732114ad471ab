//! The rows of the list: only those near the window are in the page.

use std::sync::Arc;

use card_model::language::Language;
use desk_api::card_list::CardRow;
use leptos::{ev, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{Page, controls::new_buttons, row};
use crate::{
    browser,
    components::shell::is_shortcut,
    i18n::{language, list::ListText as Text, t},
    number::measure,
    state::card_list::{View, window_of},
};

/// Windows that are narrower show cards instead of a table.
const NARROW: &str = "(max-width: 900px)";
/// Height of a row of the table, in pixels.
const ROW: f64 = 64.0;
/// Height of a card on a narrow screen, in pixels.
const CARD: f64 = 176.0;

/// A row near the window.
#[derive(Clone)]
struct Item {
    position: usize,
    row: Arc<CardRow>,
    language: Language,
    hour: i64,
}

impl Item {
    /// What its view depends on. Not its position: a row that moves keeps the focus.
    fn key(&self) -> (usize, bool, i64) {
        (Arc::as_ptr(&self.row).addr(), self.language == Language::En, self.hour)
    }
}

/// Where the list is in the window.
#[derive(Clone, Copy)]
struct Window {
    list: NodeRef<html::Div>,
    narrow: RwSignal<bool>,
    /// First row in the page and the one after the last.
    range: RwSignal<(usize, usize)>,
}

impl Window {
    fn height(self) -> f64 {
        if self.narrow.get() { CARD } else { ROW }
    }

    /// Looks at the window again.
    fn measure(self, count: usize) {
        let narrow = browser::matches_media(NARROW);
        if narrow != self.narrow.get_untracked() {
            self.narrow.set(narrow);
        }
        let height = if narrow { CARD } else { ROW };
        let window_height =
            window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0);
        let above =
            self.list.get_untracked().map_or(0.0, |list| -list.get_bounding_client_rect().top());
        let range = window_of(count, above, window_height, height);
        if range != self.range.get_untracked() {
            self.range.set(range);
        }
    }
}

/// The rows, or why there are none.
pub(super) fn view(page: Page) -> AnyView {
    let empty = Memo::new(move |_| page.shown.with(|rows| rows.is_empty()));
    let window = Window {
        list: NodeRef::new(),
        narrow: RwSignal::new(browser::matches_media(NARROW)),
        range: RwSignal::new((0, 0)),
    };
    let measure = move || window.measure(page.shown.with_untracked(|rows| rows.len()));
    Effect::new(move || {
        page.shown.track();
        window.list.track();
        measure();
    });
    let scrolled = window_event_listener(ev::scroll, move |_| measure());
    let resized = window_event_listener(ev::resize, move |_| measure());
    let keys = keyboard(page, window);
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
        keys.remove();
    });
    (move || if empty.get() { nothing(page) } else { table(page, window) }).into_any()
}

fn table(page: Page, window: Window) -> AnyView {
    let items = move || {
        let (first, last) = window.range.get();
        let (language, hour) = (language(), page.session.now().0 / 3600);
        page.shown.with(|rows| {
            let near = rows.iter().enumerate().take(last).skip(first);
            near.map(|(position, row)| Item { position, row: row.clone(), language, hour })
                .collect::<Vec<_>>()
        })
    };
    let count = Signal::derive(move || page.shown.with(|rows| rows.len()));
    view! {
        <div
            class="list-table"
            class:list-narrow=move || window.narrow.get()
            role="table"
            aria-labelledby="list-heading"
            aria-rowcount=move || (count.get() + 1).to_string()
        >
            {head()}
            <div
                node_ref=window.list
                class="list-body"
                role="rowgroup"
                style:height=move || format!("{}px", measure(count.get()) * window.height())
            >
                <For each=items key=Item::key children=move |item| {
                    let Item { position: before, row, language, .. } = item;
                    let own = Arc::clone(&row);
                    let position = Memo::new(move |_| {
                        page.shown.with(|rows| rows.iter().position(|row| Arc::ptr_eq(row, &own))).unwrap_or(before)
                    });
                    let place = Signal::derive(move || {
                        (format!("{}px", measure(position.get()) * window.height()), format!("{}px", window.height()))
                    });
                    row::view(page, &row, position, language, place)
                }/>
            </div>
        </div>
    }
    .into_any()
}

fn head() -> AnyView {
    let column = |text: Text| view! { <span role="columnheader">{t(text)}</span> }.into_any();
    view! {
        <div class="list-head" role="rowgroup">
            <div class="list-row" role="row" aria-rowindex="1">
                {column(Text::Voucher)}{column(Text::State)}{column(Text::Threshold)}
                {column(Text::Validity)}{column(Text::Stock)}{column(Text::Actions)}
            </div>
        </div>
    }
    .into_any()
}

/// Nothing to show: no vouchers at all, or none that match.
fn nothing(page: Page) -> AnyView {
    if page.index.rows().is_empty() {
        return view! {
            <div class="empty" data-empty="no-vouchers">
                <h3>{t(Text::NoVouchers)}</h3>
                <p>{t(Text::NoVouchersHint)}</p>
                <p class="page-actions">{new_buttons()}</p>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="empty" data-empty="no-match">
            <h3>{t(Text::NothingMatches)}</h3>
            <p>{t(Text::NothingMatchesHint)}</p>
            <button class="button" type="button" data-action="clear-filters" on:click=move |_| {
                page.change(|view| *view = View { order: view.order, ..View::default() });
            }>
                {t(Text::ClearFilters)}
            </button>
        </div>
    }
    .into_any()
}

/// Arrow keys move through the rows, N makes a voucher. Enter opens the row that has the focus: it is a link.
fn keyboard(page: Page, place: Window) -> WindowListenerHandle {
    let navigate = use_navigate();
    let current = StoredValue::new(None::<usize>);
    window_event_listener(ev::keydown, move |event| {
        if !is_shortcut(&event) || event.shift_key() {
            return;
        }
        let count = page.shown.with_untracked(|rows| rows.len());
        let down = match event.key().as_str() {
            "n" | "N" => {
                event.prevent_default();
                navigate("/cards/new", NavigateOptions::default());
                return;
            }
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        if count == 0 {
            return;
        }
        event.prevent_default();
        let focused = row::focused_position().or_else(|| current.get_value());
        let next = match (focused, down) {
            (None, _) => 0,
            (Some(position), true) => position.saturating_add(1).min(count - 1),
            (Some(position), false) => position.saturating_sub(1).min(count - 1),
        };
        current.set_value(Some(next));
        show(place, next, count);
    })
}

/// Brings a row into the window and gives it the focus.
fn show(place: Window, position: usize, count: usize) {
    let Some(list) = place.list.get_untracked() else {
        return;
    };
    let height = if place.narrow.get_untracked() { CARD } else { ROW };
    let (begin, end) = place.range.get_untracked();
    if !(begin..end).contains(&position) {
        let top = list.get_bounding_client_rect().top() + measure(position) * height;
        window().scroll_by_with_x_and_y(0.0, top - height * 3.0);
        place.measure(count);
    }
    request_animation_frame(move || row::focus(position));
}
