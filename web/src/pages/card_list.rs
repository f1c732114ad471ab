//! The list of vouchers: tabs, filters, search and order in the address; thousands of rows stay smooth.

mod controls;
mod export;
mod filters;
mod row;
mod rows;
mod tabs;

use std::{sync::Arc, time::Duration};

use desk_api::card_list::CardRow;
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::export::Export;
use super::page::{PageHead, page_is_ready};
use crate::{
    components::async_view::{AsyncView, Loaded},
    i18n::{common::Common, language, list, t},
    state::{came_from::CameFrom, card_index::CardIndex, card_list::View, session::CurrentSession},
};

/// How long after the last key the address follows the search.
const TYPING: Duration = Duration::from_millis(250);

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    index: CardIndex,
    /// What is shown; the address follows it, and it follows the address.
    view: RwSignal<View>,
    /// The rows that match, in their order.
    shown: Memo<Arc<Vec<Arc<CardRow>>>>,
    /// Goes to an address; the flag replaces the one before.
    go: Callback<(String, bool)>,
    /// The address that this page went to last.
    address: StoredValue<String>,
    typing: StoredValue<Option<TimeoutHandle>>,
    export: Export,
}

impl Page {
    /// Shows another view of the page and names it in the address.
    fn change(self, change: impl FnOnce(&mut View)) {
        self.view.update(change);
        self.follow(false);
    }

    /// Searches while somebody types; the address follows when they pause.
    fn search(self, text: String) {
        self.view.update(|view| view.search = text);
        self.stop_typing();
        let handle = set_timeout_with_handle(move || self.follow(true), TYPING);
        self.typing.set_value(handle.ok());
    }

    fn follow(self, replace: bool) {
        self.stop_typing();
        let address = self.view.with_untracked(View::address);
        self.address.set_value(address.clone());
        self.go.run((address, replace));
    }

    fn stop_typing(self) {
        let handle = self.typing.try_update_value(Option::take).flatten();
        if let Some(handle) = handle {
            handle.clear();
        }
    }
}

/// The page.
#[component]
pub fn CardListPage() -> impl IntoView {
    let page = page();
    let title = Signal::derive(t(Common::Vouchers));
    let subtitle = Signal::derive(move || {
        let count = page.shown.with(|rows| rows.len());
        list::shown(count, page.index.is_complete(), language())
    });
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
        <PageHead title subtitle>{controls::view(page)}</PageHead>
        {controls::notices(page)}
        <AsyncView state retry=move || page.index.load(true) lines=10 render=move |()| {
            page_is_ready();
            content(page)
        }/>
    }
}

fn page() -> Page {
    let session = CurrentSession::get();
    let index = CardIndex::get();
    index.need();
    let parameters = use_query_map();
    let from_address = move || parameters.with(|map| View::from_query(&|name: &str| map.get(name)));
    let view = RwSignal::new(untrack(from_address));
    let shown = Memo::new(move |_| {
        let now = session.now();
        Arc::new(view.with(|view| view.rows(&index.rows(), now)))
    });
    let navigate = use_navigate();
    let go = Callback::new(move |(address, replace): (String, bool)| {
        let options = NavigateOptions { scroll: false, replace, ..NavigateOptions::default() };
        navigate(&address, options);
    });
    let address = StoredValue::new(view.with_untracked(View::address));
    let (typing, export) = (StoredValue::new(None), Export::new());
    let page = Page { session, index, view, shown, go, address, typing, export };
    // Back and forward, and links to this page.
    Effect::new(move || {
        let view = from_address();
        let now = view.address();
        if address.with_value(|address| *address != now) {
            page.stop_typing();
            address.set_value(now);
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
        <section class="panel list" aria-labelledby="list-heading">
            <h2 id="list-heading" class="visually-hidden">{t(Common::Vouchers)}</h2>
            {tabs::view(page)}
            {filters::view(page)}
            {rows::view(page)}
        </section>
    }
    .into_any()
}
