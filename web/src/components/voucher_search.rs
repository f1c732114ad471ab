//! The search for vouchers in the top bar: by title, id or brand, and straight to the voucher.

use std::sync::Arc;

use desk_api::{card_list::CardRow, wording};
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::status_chip::row_chip;
use crate::{
    browser,
    i18n::{Message, common::Common, language, t},
    state::{
        card_index::CardIndex,
        card_list::{short_id, words},
        session::CurrentSession,
        shortcuts::is_shortcut,
    },
};

/// The input's id.
const INPUT: &str = "voucher-search";
/// The list's id.
const LIST: &str = "voucher-search-list";
/// What the ids of options begin with; their position follows.
const OPTION: &str = "voucher-search-option-";
/// How many vouchers are offered.
const OFFERED: usize = 8;

/// What the search's parts share.
#[derive(Clone, Copy)]
struct Search {
    text: RwSignal<String>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    found: Memo<Vec<Arc<CardRow>>>,
    go: Callback<String>,
}

impl Search {
    /// Opens a voucher and is ready for the next search.
    fn choose(self, card_id: &str) {
        self.open.set(false);
        self.text.set(String::new());
        self.go.run(format!("/cards/{card_id}"));
    }

    fn key(self, event: &ev::KeyboardEvent) {
        let count = self.found.with(Vec::len);
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.active.set((active + 1) % count),
            "ArrowUp" if count > 0 => self.active.set((active + count - 1) % count),
            "Enter" => {
                let row = self.found.with(|rows| rows.get(active).cloned());
                let Some(row) = row else { return };
                self.choose(&row.card_id);
            }
            "Escape" => self.open.set(false),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The search.
#[component]
pub fn VoucherSearch() -> impl IntoView {
    let index = CardIndex::get();
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = text.with(|text| words(text));
        if words.is_empty() {
            return Vec::new();
        }
        let entries = index.entries();
        let found = entries.iter().filter(|entry| entry.matches(&words)).take(OFFERED);
        found.map(|entry| Arc::clone(&entry.row)).collect()
    });
    let navigate = use_navigate();
    let go = Callback::new(move |address: String| navigate(&address, NavigateOptions::default()));
    let search = Search { text, open: RwSignal::new(false), active: RwSignal::new(0), found, go };
    let shortcuts = window_event_listener(ev::keydown, move |event| shortcut(&event));
    on_cleanup(move || shortcuts.remove());
    let expanded = move || search.open.get() && search.text.with(|text| !text.trim().is_empty());
    let pointed = move || {
        let some = expanded() && search.found.with(|rows| !rows.is_empty());
        some.then(|| format!("{OPTION}{}", search.active.get()))
    };
    view! {
        <div class="voucher-search">
            <input
                id=INPUT
                class="input"
                type="search"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-expanded=move || expanded().to_string()
                aria-activedescendant=pointed
                aria-label=t(Common::SearchVouchers)
                placeholder=t(Common::SearchVouchers)
                prop:value=text
                on:focus=move |_| index.need()
                on:blur=move |_| search.open.set(false)
                on:input=move |event| {
                    search.text.set(event_target_value(&event));
                    search.active.set(0);
                    search.open.set(true);
                }
                on:keydown=move |event| search.key(&event)
            />
            <div id=LIST class="voucher-search-list" role="listbox" aria-label=t(Common::SearchVouchers) hidden=move || !expanded()>
                {move || expanded().then(|| options(search))}
            </div>
            <span class="visually-hidden" role="status">
                {move || (expanded() && search.found.with(Vec::is_empty)).then(nothing)}
            </span>
        </div>
    }
}

/// Nothing was found; a list that is still being read proves nothing.
fn nothing() -> String {
    let complete = CardIndex::get().is_complete();
    let text = if complete { Common::NothingFound } else { Common::NothingFoundYet };
    text.text(language()).into_owned()
}

/// `/` and Ctrl K go to the search: the list's own where the page has one.
fn shortcut(event: &ev::KeyboardEvent) {
    let command = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k");
    let slash = event.key() == "/" && is_shortcut(event);
    if !command && !slash {
        return;
    }
    event.prevent_default();
    let own = slash && document().get_element_by_id("list-search").is_some();
    browser::focus(if own { "list-search" } else { INPUT });
}

fn options(search: Search) -> AnyView {
    let now = CurrentSession::get().now();
    let language = language();
    let rows = search.found.get();
    if rows.is_empty() {
        return view! { <p class="voucher-search-none muted" role="option" aria-selected="false" aria-disabled="true">{nothing()}</p> }.into_any();
    }
    let options = rows.into_iter().enumerate().map(|(position, row)| {
        let card_id = row.card_id.clone();
        view! {
            <div
                id=format!("{OPTION}{position}")
                class="voucher-search-option"
                role="option"
                data-found=card_id.clone()
                aria-selected=move || (search.active.get() == position).to_string()
                // The focus stays in the input, so that blur does not close the list before the click.
                on:mousedown=move |event| event.prevent_default()
                on:click=move |_| search.choose(&card_id)
            >
                <span class="voucher-search-text">
                    <strong>{row.title.clone()}</strong>
                    <span class="muted small">{format!("{} · {}", wording::card_type(&row.card_type, language), short_id(&row.card_id))}</span>
                </span>
                {row_chip(&row, now, language)}
            </div>
        }
        .into_any()
    });
    options.collect_view().into_any()
}
