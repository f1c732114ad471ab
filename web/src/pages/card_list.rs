//! The list of vouchers. Tabs, filters, search and order are in the address; thousands of rows scroll smoothly.

mod bulk;
mod change;
mod columns;
mod controls;
mod export;
mod field;
mod filter_bar;
mod filters;
mod keyboard;
mod peek;
mod placed;
mod row;
mod row_menu;
mod row_texts;
mod rows;
mod selection;
mod tabs;
mod tracks;
mod views;
mod window;

use std::{sync::Arc, time::Duration};

use card_model::id::CardId;
use desk_api::card_list::CardRow;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::{change::Opening, export::Export, selection::Selection, window::Window};
use super::page::{PageHead, page_is_ready};
use crate::{
    components::async_view::{AsyncView, Loaded},
    i18n::{common::Common, t},
    state::{
        came_from::CameFrom,
        card_index::CardIndex,
        card_list::{Listing, View},
        session::CurrentSession,
    },
};

/// Pause after the last key before the address contains the search.
const TYPING: Duration = Duration::from_millis(250);

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    index: CardIndex,
    /// The view, kept in sync with the address in both directions.
    view: RwSignal<View>,
    /// The rows that match, and the counts of the tabs.
    listing: Memo<Listing>,
    /// The rows that match, in their order.
    shown: Signal<Arc<Vec<Arc<CardRow>>>>,
    /// The list's position in the window.
    window: Window,
    /// The card's id of the row that keys act on.
    cursor: RwSignal<Option<CardId>>,
    selection: Selection,
    /// The dialog that changes the selected vouchers.
    change: Opening,
    /// The card's id of the row whose menu is open.
    menu: RwSignal<Option<CardId>>,
    /// Whether the row that keys act on is shown in the drawer.
    peeking: RwSignal<bool>,
    kept: StoredValue<Kept>,
    export: Export,
}

/// State that isn't drawn: address updates, and whether a row has the focus.
struct Kept {
    /// Navigates to an address. With `true` it replaces the current history entry.
    go: Callback<(String, bool)>,
    /// The address that this page navigated to last.
    address: String,
    /// Typed text that isn't searched for yet.
    typed: Option<String>,
    /// The pending update of the address.
    typing: Option<TimeoutHandle>,
    /// Whether a row has the focus, which is restored when the browser drops it because the row moved in the page.
    focused: bool,
}

impl Page {
    /// The session of this page.
    fn session(self) -> CurrentSession {
        self.index.session
    }

    /// Changes the view and the address.
    fn change(self, change: impl FnOnce(&mut View)) {
        self.view.update(change);
        self.follow(false);
    }

    /// Searches while the user types. The input is drawn first, then the rows; several keys between two frames cause
    /// one search. The address is updated when typing pauses.
    fn search(self, text: String) {
        let waiting = self.kept.try_update_value(|it| it.typed.replace(text));
        if waiting == Some(None) {
            request_animation_frame(move || set_timeout(move || self.find(), Duration::ZERO));
        }
    }

    fn find(self) {
        let typed = self.kept.try_update_value(|it| it.typed.take()).flatten();
        let Some(text) = typed else { return };
        self.view.update(|view| view.search = text);
        self.stop_typing();
        let handle = set_timeout_with_handle(move || self.follow(true), TYPING);
        self.kept.update_value(|it| it.typing = handle.ok());
    }

    fn follow(self, replace: bool) {
        self.stop_typing();
        let address = self.view.with_untracked(View::address);
        if self.is_at(&address) {
            return;
        }
        self.kept.update_value(|it| it.address.clone_from(&address));
        self.kept.with_value(|it| it.go).run((address, replace));
    }

    fn is_at(self, address: &str) -> bool {
        self.kept.with_value(|it| it.address == address)
    }

    fn stop_typing(self) {
        let handle = self.kept.try_update_value(|it| it.typing.take()).flatten();
        if let Some(handle) = handle {
            handle.clear();
        }
    }

    /// A row that is shown.
    fn row(self, card_id: &CardId) -> Option<Arc<CardRow>> {
        self.shown.with(|rows| rows.iter().find(|row| row.card_id == *card_id).cloned())
    }

    /// The row that keys act on, if it is shown.
    fn cursor_row(self) -> Option<Arc<CardRow>> {
        self.cursor.get().and_then(|card_id| self.row(&card_id))
    }
}

#[component]
pub fn CardListPage() -> impl IntoView {
    let page = page();
    let title = Signal::derive(t(Common::Vouchers));
    let cards = page.index.cards;
    // The page is drawn once and then follows the list by itself.
    let state = RwSignal::new(cards.with_untracked(Loaded::without_value));
    Effect::new(move || {
        let now = cards.with(Loaded::without_value);
        if state.with_untracked(|state| *state != now) {
            state.set(now);
        }
    });
    view! {
        <div class="list-page" class:list-peeked=move || page.peeking.get()>
            <PageHead title beside=ViewFn::from(move || controls::count(page))>{controls::view(page)}</PageHead>
            {controls::notices(page)}
            <AsyncView state retry=move || page.index.load(true) lines=10 render=move |()| {
                page_is_ready();
                content(page)
            }/>
        </div>
    }
}

fn page() -> Page {
    let session = CurrentSession::get();
    let index = CardIndex::get();
    index.need();
    let parameters = use_query_map();
    let from_address = move || parameters.with(|map| View::from_query(&|name: &str| map.get(name)));
    let view = RwSignal::new(untrack(from_address));
    let listing = Memo::new(move |_| {
        let now = session.now();
        view.with(|view| view.list(&index.entries(), now))
    });
    let shown = Signal::derive(move || listing.with(|listing| Arc::clone(&listing.rows)));
    let navigate = use_navigate();
    let go = Callback::new(move |(address, replace): (String, bool)| {
        let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
        navigate(&address, options);
    });
    let kept = Kept {
        go,
        address: view.with_untracked(View::address),
        typed: None,
        typing: None,
        focused: false,
    };
    let page = Page {
        index,
        view,
        listing,
        shown,
        window: Window::new(),
        cursor: RwSignal::new(None),
        selection: Selection::new(),
        change: Opening::new(),
        menu: RwSignal::new(None),
        peeking: RwSignal::new(false),
        kept: StoredValue::new(kept),
        export: Export::new(),
    };
    // Back, Forward, and links to this page.
    Effect::new(move || {
        let view = from_address();
        let now = view.address();
        if !page.is_at(&now) {
            page.stop_typing();
            page.kept.update_value(|it| it.address = now);
            page.view.set(view);
        }
    });
    on_cleanup(move || page.stop_typing());
    let from = CameFrom::get();
    Effect::new(move || from.show(view.with(View::address), shown.get()));
    page
}

fn content(page: Page) -> AnyView {
    view! {
        {tabs::view(page)}
        {filter_bar::view(page)}
        <div class="list-place">
            <section class="panel list" aria-labelledby="list-heading">
                <h2 id="list-heading" class="visually-hidden">{t(Common::Vouchers)}</h2>
                {rows::view(page)}
                {bulk::view(page)}
                {controls::foot(page)}
            </section>
            {peek::view(page)}
        </div>
        {views::dialog(page)}
        {change::dialog(page)}
    }
    .into_any()
}
