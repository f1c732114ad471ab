//! The rows of the list: only those near the window are in the page, and the one that keys act on.

use std::{sync::Arc, time::Duration};

use leptos::{
    ev::{self, FocusEvent},
    leptos_dom::helpers::debounce,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    Page, columns,
    controls::new_links,
    filter_bar::filter_in_words,
    keyboard,
    placed::{Item, Layout, Rows},
    row_menu,
    window::pixels,
};
use crate::{
    components::{icon::Icon, shell::SandboxPanelOpen},
    i18n::{language, list::ListText as Text, t},
    state::card_list::View,
};

/// How long after the last change of the rows nobody scrolls any more.
const RESTING: Duration = Duration::from_millis(150);

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
        let (language, now) = (language(), page.session().now());
        let cursor = cursor_position.get();
        page.shown.with(|rows| {
            let last = last.min(rows.len());
            let before = cursor.filter(|cursor| *cursor < first);
            let after = cursor.filter(|cursor| *cursor >= last);
            let near = before.into_iter().chain(first..last).chain(after);
            let item = |position: usize| {
                let row = Arc::clone(rows.get(position)?);
                Some((position, Item { row, language, now }))
            };
            near.filter_map(item).collect::<Vec<_>>()
        })
    };
    let rows = StoredValue::new_local(Rows::default());
    let mut order_soon = debounce(RESTING, move |()| {
        if let Some(list) = window.list.get_untracked() {
            rows.with_value(|rows| rows.put_in_order(&list));
        }
    });
    let owner = Owner::new();
    Effect::new(move || {
        let Some(list) = window.list.get() else { return };
        let layout = Layout { narrow: window.narrow.get(), columns: columns.get() };
        rows.update_value(|rows| rows.arrange(page, &list, layout, items(), &owner));
        order_soon(());
    });
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
                on:focusin=move |event| follow_focus(page, &event)
            ></div>
        </div>
        {row_menu::view(page)}
        </div>
    }
    .into_any()
}

/// The row that has the focus is the one that keys act on.
fn follow_focus(page: Page, event: &FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let row = target.and_then(|target| target.closest("[data-card]").ok().flatten());
    let card_id = row.and_then(|row| row.get_attribute("data-card"));
    if card_id.is_some() && page.cursor.with_untracked(|cursor| *cursor != card_id) {
        page.cursor.set(card_id);
    }
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
