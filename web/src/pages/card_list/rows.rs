//! The rows of the list: only those near the window are in the page, and the one that keys act on.

use std::sync::Arc;

use card_model::language::Language;
use desk_api::card_list::CardRow;
use leptos::{ev, prelude::*};

use super::{
    Page, columns, controls::new_links, filter_bar::filter_in_words, keyboard, row, row_menu,
    window::pixels,
};
use crate::{
    components::{icon::Icon, shell::SandboxPanelOpen},
    i18n::{language, list::ListText as Text, t},
    state::card_list::{Column, View},
};

/// A row near the window.
#[derive(Clone)]
struct Item {
    position: usize,
    row: Arc<CardRow>,
    language: Language,
    hour: i64,
    narrow: bool,
    columns: Arc<Vec<Column>>,
}

impl Item {
    /// What its view depends on. Not its position: a row that moves keeps the focus.
    fn key(&self) -> (usize, bool, i64, bool, u32) {
        let row = Arc::as_ptr(&self.row).addr();
        let columns = self.columns.iter().fold(0, |set, column| set | 1 << (*column as u32));
        (row, self.language == Language::En, self.hour, self.narrow, columns)
    }
}

/// The rows, or why there are none.
pub(super) fn view(page: Page) -> AnyView {
    let empty = Memo::new(move |_| page.shown.with(|rows| rows.is_empty()));
    let measure = move || page.window.measure(page.shown.with_untracked(|rows| rows.len()));
    Effect::new(move || {
        page.shown.track();
        page.window.list.track();
        page.peeking.track();
        measure();
    });
    // The sandbox's panel pushes the page aside once it is drawn.
    let panel = expect_context::<SandboxPanelOpen>().0;
    Effect::new(move || {
        panel.track();
        request_animation_frame(move || page.window.measure_again());
    });
    let scrolled = window_event_listener(ev::scroll, move |_| measure());
    let resized = window_event_listener(ev::resize, move |_| measure());
    let keys = keyboard::listen(page);
    keyboard::keep_focus(page);
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
        keys.remove();
    });
    (move || if empty.get() { nothing(page) } else { table(page) }).into_any()
}

fn table(page: Page) -> AnyView {
    let window = page.window;
    let columns = Memo::new(move |_| Arc::new(page.view.with(|view| view.columns.clone())));
    let cursor_position = Memo::new(move |_| {
        let cursor = page.cursor.get()?;
        page.shown.with(|rows| rows.iter().position(|row| row.card_id == cursor))
    });
    let items = move || {
        let (first, last) = window.range.get();
        let (language, hour) = (language(), page.session().now().0 / 3600);
        let (narrow, columns, cursor) = (window.narrow.get(), columns.get(), cursor_position.get());
        page.shown.with(|rows| {
            let last = last.min(rows.len());
            let before = cursor.filter(|cursor| *cursor < first);
            let after = cursor.filter(|cursor| *cursor >= last);
            let near = before.into_iter().chain(first..last).chain(after);
            let item = |position: usize| {
                let row = Arc::clone(rows.get(position)?);
                Some(Item { position, row, language, hour, narrow, columns: Arc::clone(&columns) })
            };
            near.filter_map(item).collect::<Vec<_>>()
        })
    };
    let count = Signal::derive(move || page.shown.with(|rows| rows.len()));
    view! {
        <div class="list-frame" class:list-narrow=move || window.narrow.get()>
        <div
            class="list-table"
            style:--list-columns=move || columns::template(&columns.get())
            role="table"
            aria-labelledby="list-heading"
            aria-rowcount=move || (count.get() + 1).to_string()
        >
            {columns::head(page, columns)}
            <div
                node_ref=window.list
                class="list-body"
                role="rowgroup"
                style:height=move || pixels(count.get(), window.height())
            >
                <For each=items key=Item::key children=move |item| {
                    let Item { position: before, row, language, narrow, columns, .. } = item;
                    let own = Arc::clone(&row);
                    let position = Memo::new(move |_| {
                        page.shown.with(|rows| rows.iter().position(|row| Arc::ptr_eq(row, &own))).unwrap_or(before)
                    });
                    row::view(page, row, position, &row::Shape { language, narrow, columns })
                }/>
            </div>
        </div>
        {row_menu::view(page)}
        </div>
    }
    .into_any()
}

/// Nothing to show: no vouchers at all, or none that match.
fn nothing(page: Page) -> AnyView {
    if page.index.rows().is_empty() {
        return view! {
            <div class="empty" data-empty="no-vouchers">
                <span class="empty-icon">{Icon::Ticket.view()}</span>
                <h3 class="empty-title">{t(Text::NoVouchers)}</h3>
                <p>{t(Text::NoVouchersHint)}</p>
                <div class="empty-actions">{new_links()}</div>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="empty" data-empty="no-match">
            <span class="empty-icon">{Icon::Search.view()}</span>
            <h3 class="empty-title">{t(Text::NothingMatches)}</h3>
            <p class="voucher-title">{move || filter_in_words(page)}</p>
            <div class="empty-actions">
                <button class="button" type="button" data-action="clear-filters" on:click=move |_| page.change(View::clear)>
                    {t(Text::ClearFilters)}
                </button>
            </div>
        </div>
    }
    .into_any()
}
