//! The events page: what Weixin pushed, and what became of it.

mod detail;
mod filters;
mod list;

use std::sync::Arc;

use desk_api::{
    event::Event,
    push::{Push, PushCount, PushDetail, PushList},
};
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    browser,
    components::{
        async_view::{AsyncView, Loaded},
        problem::Problem,
        toast::Toaster,
    },
    i18n::{Message, common::Common, language, pushes::PushText as Text, t},
    state::{
        latest_call::LatestCall,
        live::{Live, News},
        open_writes::OpenWrites,
        pushes::View,
        rights::{REPLAY, SEE_CODES},
        session::CurrentSession,
        shortcuts::is_shortcut,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    view: Memo<View>,
    /// The code that is searched for. Not in the address.
    code: RwSignal<String>,
    loaded: RwSignal<Loaded<()>>,
    /// Why the last refresh failed; what is shown is stale.
    stale: RwSignal<Option<Failure>>,
    pushes: RwSignal<Vec<Arc<Push>>>,
    next: RwSignal<Option<i64>>,
    /// The query that the shown pushes were fetched for.
    shown: StoredValue<String>,
    today: RwSignal<Vec<PushCount>>,
    kept_days: RwSignal<u32>,
    receiving: RwSignal<bool>,
    has_received: RwSignal<bool>,
    /// The newest push that the user had seen before this visit; `None` until it is known.
    seen: RwSignal<Option<i64>>,
    /// The push that is shown in full.
    open: RwSignal<Option<Arc<PushDetail>>>,
    call: LatestCall,
    open_writes: OpenWrites,
    go: StoredValue<Callback<String>>,
}

impl Page {
    /// Changes the view and its address.
    fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.go.get_value().run(view.address());
    }

    fn query(self) -> Option<String> {
        let code = self.code.try_get_untracked()?;
        Some(self.view.try_get_untracked()?.asked(&code))
    }

    fn load(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            let (query, answer) = loop {
                // The page may have been left.
                let Some(query) = self.query() else { return };
                let answer = api::pushes::pushes(self.session, &query, None).await;
                if !self.call.is_out_of_date() {
                    break (query, answer);
                }
            };
            if self.loaded.try_get_untracked().is_none() {
                return;
            }
            match answer {
                Ok(list) => self.take(list, query),
                Err(failure) if self.loaded.with_untracked(|it| it.ready().is_some()) => {
                    self.stale.set(Some(failure));
                }
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    /// Shows the newest pushes. Earlier ones of the same query stay.
    fn take(self, list: PushList, query: String) {
        let last = list.pushes.last().map(|push| push.id);
        let is_earlier = |push: &&Arc<Push>| last.is_some_and(|last| push.id < last);
        let same = self.shown.with_value(|shown| *shown == query);
        let kept: Vec<Arc<Push>> = self.pushes.with_untracked(|pushes| {
            pushes.iter().filter(|_| same).filter(is_earlier).cloned().collect()
        });
        if kept.is_empty() {
            self.next.set(list.next);
        }
        self.pushes.set(list.pushes.into_iter().map(Arc::new).chain(kept).collect());
        // Pushes that a filter hides were not seen.
        if query.is_empty() {
            self.saw(list.seen);
        }
        self.shown.set_value(query);
        self.today.set(list.today);
        self.kept_days.set(list.kept_days);
        self.receiving.set(list.receiving);
        self.has_received.set(list.last_received_at.is_some());
        self.stale.set(None);
        if self.loaded.with_untracked(|it| it.ready().is_none()) {
            self.loaded.set(Loaded::Ready(()));
        }
    }

    /// Tells the server which pushes the user has seen. New ones stay marked during this visit.
    fn saw(self, seen: i64) {
        let first = self.pushes.with_untracked(|pushes| pushes.first().map(|push| push.id));
        let before = self.seen.get_untracked();
        self.seen.set(before.or(Some(seen)));
        let Some(newest) = first.filter(|newest| *newest > seen) else { return };
        let (session, waiting) = (self.session, self.open_writes.events);
        spawn_local(async move {
            // If it fails, the next visit shows them as new again.
            if let Ok(unread) = api::pushes::saw(session, newest).await {
                let _ = waiting.try_set(unread.count.into());
            }
        });
    }

    /// Fetches the pushes before the last one shown.
    fn more(self) {
        let (Some(before), Some(query)) = (self.next.get_untracked(), self.query()) else { return };
        spawn_local(async move {
            let answer = api::pushes::pushes(self.session, &query, Some(before)).await;
            if self.next.try_get_untracked().flatten() != Some(before) {
                return;
            }
            match answer {
                Ok(list) => {
                    self.pushes.update(|pushes| {
                        pushes.extend(list.pushes.into_iter().map(Arc::new));
                    });
                    self.next.set(list.next);
                }
                Err(failure) => self.stale.set(Some(failure)),
            }
        });
    }

    /// Fetches the content of the push in the address.
    fn read(self, id: Option<i64>) {
        let Some(id) = id else {
            self.open.set(None);
            return;
        };
        spawn_local(async move {
            let answer = api::pushes::push(self.session, id).await;
            // Another push may have been opened, or the page left.
            let current = self.view.try_with_untracked(|view| view.open) == Some(Some(id));
            match answer {
                Ok(detail) if current => self.open.set(Some(Arc::new(detail))),
                Err(failure) if current => self.stale.set(Some(failure)),
                _ => {}
            }
        });
    }

    /// Reads what the open push is about again.
    fn replay(self) {
        let Some(id) = self.open.with_untracked(|open| open.as_ref().map(|it| it.push.id)) else {
            return;
        };
        if !untrack(|| self.session.may(REPLAY)) {
            return;
        }
        let (toaster, done) = (Toaster::get(), untrack(|| Text::Replayed.text(language())));
        spawn_local(async move {
            match api::pushes::replay(self.session, id).await {
                Ok(detail) => {
                    let _ = self.open.try_set(Some(Arc::new(detail)));
                    toaster.show(done.into_owned());
                }
                Err(failure) => drop(self.stale.try_set(Some(failure))),
            }
        });
    }
}

#[component]
pub fn PushesPage() -> impl IntoView {
    let (query, navigate) = (use_query_map(), StoredValue::new_local(use_navigate()));
    let go = Callback::new(move |address: String| {
        let options = NavigateOptions { scroll: false, replace: true, ..Default::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    });
    let page = Page {
        session: CurrentSession::get(),
        view: Memo::new(move |_| query.with(|query| View::from_query(&|name| query.get(name)))),
        code: RwSignal::new(String::new()),
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        pushes: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        shown: StoredValue::new(String::new()),
        today: RwSignal::new(Vec::new()),
        kept_days: RwSignal::new(0),
        seen: RwSignal::new(None),
        receiving: RwSignal::new(true),
        has_received: RwSignal::new(false),
        open: RwSignal::new(None),
        call: LatestCall::default(),
        open_writes: OpenWrites::get(),
        go: StoredValue::new(go),
    };
    let open = Memo::new(move |_| page.view.with(|view| view.open));
    let filters = Memo::new(move |_| page.view.with(|view| view.asked(&page.code.get())));
    Effect::new(move || {
        // Tracking alone would not compute the memo, and then it never changes.
        filters.with(|_| ());
        page.load();
    });
    Effect::new(move || page.read(open.get()));
    Live::get().follow(move |news| {
        if matches!(news, News::Missed | News::Told(Event::PushesChanged | Event::Reset)) {
            page.load();
        }
    });
    keys(page);
    let retry = Callback::new(move |()| page.load());
    let subtitle = Signal::derive(move || {
        let text = match (page.receiving.get(), page.has_received.get()) {
            (false, _) => Text::NotReceiving,
            (true, false) => Text::NothingYet,
            (true, true) => Text::Receiving,
        };
        text.text(language()).into_owned()
    });
    view! {
        <PageHead title=Signal::derive(t(Common::Events)) subtitle/>
        {filters::view(page)}
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(retry)/> })}
        <AsyncView state=page.loaded retry lines=10 render=move |()| {
            page_is_ready();
            view! {
                <div class="inbox" data-open=move || page.view.with(|view| view.open.is_some()).then_some("")>
                    {list::view(page)}
                    {detail::view(page)}
                </div>
            }
            .into_any()
        }/>
    }
}

/// J and K move between events, R replays the open one, Escape closes it.
fn keys(page: Page) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if !is_shortcut(&event) {
            return;
        }
        match event.key().as_str() {
            "j" | "J" => browser::focus_next(".inbox-row", 1),
            "k" | "K" => browser::focus_next(".inbox-row", -1),
            "r" | "R" => page.replay(),
            "Escape" => page.change(|view| view.open = None),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Whether the caller may search for a code.
fn sees_codes(page: Page) -> bool {
    page.session.may(SEE_CODES)
}
