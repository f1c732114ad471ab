//! The activity page: who did what, and the outcome.

mod chain;
mod entry;
mod filters;
mod outside;

use std::sync::Arc;

use desk_api::{
    activity::{Activity, Actor, Entry, Head},
    event::Event,
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
        export_menu::export_link,
        icon::Icon,
        menu::Menu,
        problem::Problem,
    },
    i18n::{activity::ActivityText as Text, common::Common, html_name, language, t},
    state::{
        activity::View,
        file_format::FileFormat,
        latest_call::LatestCall,
        live::{Live, News},
        session::CurrentSession,
        shortcuts::is_shortcut,
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    view: Memo<View>,
    loaded: RwSignal<Loaded<()>>,
    /// Why the last refresh failed; the entries shown are stale.
    stale: RwSignal<Option<Failure>>,
    entries: RwSignal<Vec<Arc<Entry>>>,
    next: RwSignal<Option<i64>>,
    /// The view that the shown entries were fetched for.
    shown: StoredValue<View>,
    /// The number of entries, and of those without a known outcome.
    counts: RwSignal<(u64, u64)>,
    actors: RwSignal<Vec<Actor>>,
    heads: RwSignal<Vec<Head>>,
    kept_days: RwSignal<Option<u32>>,
    /// Whether the caller may see entries about the whole server.
    sees_everything: RwSignal<bool>,
    call: LatestCall,
    go: StoredValue<Callback<String>>,
}

impl Page {
    /// Changes the view and its address.
    fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.go.get_value().run(view.address());
    }

    fn load(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            let (view, answer) = loop {
                // The page may have been left.
                let Some(view) = self.view.try_get_untracked() else { return };
                let query = view.asked(self.session.now_untracked());
                let answer =
                    api::activity::activity(self.session, view.everything, &query, None).await;
                if !self.call.is_out_of_date() {
                    break (view, answer);
                }
            };
            if self.loaded.try_get_untracked().is_none() {
                return;
            }
            match answer {
                Ok(page) => self.take(page, view),
                Err(failure) if self.loaded.with_untracked(|it| it.ready().is_some()) => {
                    self.stale.set(Some(failure));
                }
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    /// Shows the newest entries. Earlier entries of the same view stay.
    fn take(self, page: Activity, view: View) {
        let last = page.entries.last().map(|entry| entry.id);
        let is_earlier = |entry: &&Arc<Entry>| last.is_some_and(|last| entry.id < last);
        let same = self.shown.with_value(|shown| *shown == view);
        let kept: Vec<Arc<Entry>> = self.entries.with_untracked(|entries| {
            entries.iter().filter(|_| same).filter(is_earlier).cloned().collect()
        });
        if kept.is_empty() {
            self.next.set(page.next);
        }
        self.entries.set(page.entries.into_iter().map(Arc::new).chain(kept).collect());
        self.shown.set_value(view);
        self.counts.set((page.total.unwrap_or(0), page.open.unwrap_or(0)));
        self.actors.set(page.actors);
        self.heads.set(page.heads);
        self.kept_days.set(page.kept_days);
        self.stale.set(None);
        if self.loaded.with_untracked(|it| it.ready().is_none()) {
            self.loaded.set(Loaded::Ready(()));
        }
    }

    /// Fetches the entries before the last one shown.
    fn more(self) {
        let Some(before) = self.next.get_untracked() else { return };
        spawn_local(async move {
            let view = self.view.get_untracked();
            let query = view.asked(self.session.now_untracked());
            let answer =
                api::activity::activity(self.session, view.everything, &query, Some(before)).await;
            if self.next.try_get_untracked().flatten() != Some(before) {
                return;
            }
            match answer {
                Ok(page) => {
                    self.entries.update(|entries| {
                        entries.extend(page.entries.into_iter().map(Arc::new));
                    });
                    self.next.set(page.next);
                }
                Err(failure) => self.stale.set(Some(failure)),
            }
        });
    }
}

#[component]
pub fn ActivityPage() -> impl IntoView {
    let (query, navigate) = (use_query_map(), StoredValue::new_local(use_navigate()));
    let go = Callback::new(move |address: String| {
        let options = NavigateOptions { scroll: false, replace: true, ..Default::default() };
        navigate.with_value(|navigate| navigate(&address, options));
    });
    let page = Page {
        session: CurrentSession::get(),
        view: Memo::new(move |_| query.with(|query| View::from_query(&|name| query.get(name)))),
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        entries: RwSignal::new(Vec::new()),
        next: RwSignal::new(None),
        shown: StoredValue::new(View::default()),
        counts: RwSignal::new((0, 0)),
        actors: RwSignal::new(Vec::new()),
        heads: RwSignal::new(Vec::new()),
        kept_days: RwSignal::new(None),
        sees_everything: RwSignal::new(false),
        call: LatestCall::default(),
        go: StoredValue::new(go),
    };
    Effect::new(move || {
        page.view.track();
        page.load();
    });
    Live::get().follow(move |news| {
        if !matches!(
            news,
            News::Told(
                Event::CardsProgress { .. }
                    | Event::PushesChanged
                    | Event::ArchiveChanged
                    | Event::DriftChanged
            )
        ) {
            page.load();
        }
    });
    spawn_local(async move {
        let sees = api::activity::sees_everything().await;
        let _ = page.sees_everything.try_set(sees);
    });
    keys();
    let retry = Callback::new(move |()| page.load());
    view! {
        <PageHead title=Signal::derive(t(Common::Activity)) subtitle=Signal::derive(t(Text::Subtitle))>
            {export(page)}
        </PageHead>
        {filters::view(page)}
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(retry)/> })}
        <AsyncView state=page.loaded retry lines=10 render=move |()| {
            page_is_ready();
            list(page)
        }/>
    }
}

fn list(page: Page) -> AnyView {
    let is_empty = Memo::new(move |_| page.entries.with(Vec::is_empty));
    // An entry is redrawn only if it has changed, so that it stays open.
    let key = |entry: &Arc<Entry>| {
        (entry.id, entry.outcome, entry.write.as_ref().map(|write| write.state))
    };
    view! {
        <Show when=move || !is_empty.get() fallback=move || empty(page)>
            <section class="panel log" aria-label=t(Common::Activity)>
                <div class="log-head" aria-hidden="true">
                    <span>{t(Text::Time)}</span><span>{t(Text::Actor)}</span><span>{t(Text::Kind)}</span>
                    <span>{t(Text::Object)}</span><span>{t(Text::Outcome)}</span><span>{t(Text::Note)}</span>
                </div>
                <For each=move || page.entries.get() key let:entry>{entry::view(page, &entry)}</For>
                <div class="log-foot">
                    <span><kbd>"J"</kbd><kbd>"K"</kbd> " " {t(Text::Move)}</span>
                    <span><kbd>"Enter"</kbd> " " {t(Text::Expand)}</span>
                    <span><kbd>"/"</kbd> " " {t(Text::Filter)}</span>
                </div>
            </section>
        </Show>
        <Show when=move || page.next.get().is_some()>
            <button class="button" type="button" data-action="more-entries" on:click=move |_| page.more()>{t(Text::More)}</button>
        </Show>
        {outside::view(page)}
        {chain::view(page)}
    }
    .into_any()
}

fn empty(page: Page) -> AnyView {
    let content = move || {
        if page.view.with(View::is_filtered) {
            view! {
                <h2 class="empty-title">{t(Text::EmptyFiltered)}</h2>
                <p>{move || filters::in_words(page)}</p>
                <button class="button" type="button" data-action="clear-all" on:click=move |_| filters::clear(page)>{t(Text::ClearAll)}</button>
            }
            .into_any()
        } else {
            view! {
                <h2 class="empty-title">{t(Text::Empty)}</h2>
                <p>{t(Text::EmptyHint)}</p>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel empty" data-empty="activity">
            <span class="empty-icon">{Icon::History.view()}</span>
            {content}
        </section>
    }
    .into_any()
}

/// Links to files with all entries of the view.
fn export(page: Page) -> AnyView {
    let address = move |format: Option<FileFormat>| {
        let view = page.view.get();
        let query = format!("{}&lang={}", view.asked(page.session.now()), html_name(language()));
        api::activity::file(page.session, view.everything, format, query.trim_start_matches('&'))
    };
    let table = move |format| export_link(format, move || address(Some(format)));
    let label = || view! { {Icon::Download.view()}<span>{t(Text::Export)}</span> }.into_any();
    view! {
        <Menu name="export" class="button" title=Signal::derive(t(Text::Export)) label at_end=true>
            {FileFormat::ALL.map(table).collect_view()}
            // `download` keeps the router from handling the link as a page.
            <a class="menu-item" role="menuitem" download="" data-action="export-json" href=move || address(None)>
                {Icon::Download.view()}<span>"JSON"</span>
            </a>
        </Menu>
    }
    .into_any()
}

/// J and K move between entries. Enter and Space open one, which browsers do themselves.
fn keys() {
    let listener = window_event_listener(ev::keydown, |event| {
        let step = match event.key().as_str() {
            "j" | "J" => 1,
            "k" | "K" => -1,
            _ => return,
        };
        if is_shortcut(&event) {
            event.prevent_default();
            browser::focus_next(".log summary", step);
        }
    });
    on_cleanup(move || listener.remove());
}
