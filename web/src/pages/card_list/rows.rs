//! The rows of the list: only those near the window, and the active one, are in the page.

use std::{sync::Arc, time::Duration};

use card_model::id::CardId;
use leptos::{
    ev::{self, FocusEvent, MouseEvent},
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
    tracks::{self, Room},
    window::pixels,
};
use crate::{
    components::{icon::Icon, shell::SandboxPanelOpen},
    i18n::{language, list::ListText as Text, t},
    state::card_list::View,
};

/// Time without changes of the rows after which scrolling has ended.
const RESTING: Duration = Duration::from_millis(150);

/// The rows, or the reason why there are none.
pub(super) fn view(page: Page) -> AnyView {
    let empty = Memo::new(move |_| page.shown.with(|rows| rows.is_empty()));
    let measure = move || page.window.measure(page.shown.with_untracked(|rows| rows.len()));
    Effect::new(move || {
        page.shown.track();
        page.window.list.track();
        page.peeking.track();
        measure();
    });
    // The sandbox's panel narrows the page once it is drawn.
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
        let (cursor, height) = (cursor_position.get(), window.height());
        let menu = page.menu.get();
        let room = if window.narrow.get() {
            Room::default()
        } else {
            columns.with(|columns| Room::of(columns, window.width.get()))
        };
        page.shown.with(|rows| {
            let last = last.min(rows.len());
            let before = cursor.filter(|cursor| *cursor < first);
            let after = cursor.filter(|cursor| *cursor >= last);
            let near = before.into_iter().chain(first..last).chain(after);
            let item = |position: usize| {
                let row = Arc::clone(rows.get(position)?);
                let is_chosen = page.selection.holds(&row.card_id);
                let (is_cursor, has_menu) =
                    (cursor == Some(position), menu.as_ref() == Some(&row.card_id));
                Some(Item {
                    row,
                    position,
                    height,
                    room,
                    language,
                    now,
                    is_cursor,
                    is_chosen,
                    has_menu,
                })
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
    Effect::new(move || {
        let Some(list) = window.list.get() else { return };
        let layout = Layout { narrow: window.narrow.get(), columns: columns.get() };
        rows.update_value(|rows| rows.arrange(&list, layout, items()));
        order_soon(());
    });
    let count = Signal::derive(move || page.shown.with(|rows| rows.len()));
    view! {
        <div class="list-frame" class:list-narrow=move || window.narrow.get()>
        <div
            class="list-table"
            style:--list-columns=move || tracks::template(&columns.get())
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
                on:click=move |event| press(page, &event)
            ></div>
        </div>
        {row_menu::view(page)}
        </div>
    }
    .into_any()
}

/// Returns the element of an event, and the card's id of its row.
fn target(event: &ev::Event) -> Option<(Element, CardId)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let card_id = target.closest("[data-card]").ok()??.get_attribute("data-card")?;
    Some((target, card_id.into()))
}

/// A press on the checkbox selects the row, with Shift everything since the last choice. A press on the button opens
/// the row's menu.
fn press(page: Page, event: &MouseEvent) {
    let Some((target, card_id)) = target(event) else { return };
    if target.tag_name() == "INPUT" {
        if event.shift_key() {
            page.selection.extend(page, &card_id);
        } else {
            page.selection.toggle(&card_id);
        }
    } else if target.closest("[data-action=row-menu]").is_ok_and(|button| button.is_some()) {
        row_menu::toggle(page, &card_id);
    }
}

/// The focused row becomes the active one.
fn follow_focus(page: Page, event: &FocusEvent) {
    let card_id = target(event).map(|(_, card_id)| card_id);
    if card_id.is_some() && page.cursor.with_untracked(|cursor| *cursor != card_id) {
        page.cursor.set(card_id);
    }
}

/// The empty state: no vouchers at all, or none that match.
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
