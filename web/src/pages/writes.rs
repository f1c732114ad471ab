//! The writes page: those to decide, those being checked, and all of them.

mod decide;
mod evidence;
mod item;
mod question;
mod rows;
mod several;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use desk_api::{
    event::Event,
    write::{OpenCounts, Write},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    components::{
        async_view::{AsyncView, Loaded},
        icon::Icon,
        page_link::PageLink,
        problem::Problem,
        role_notice::role_notice,
    },
    i18n::{t, writes::WritesText as Text},
    state::{
        live::{Live, News},
        open_writes::OpenWrites,
        rights::SETTLE,
        session::CurrentSession,
        writes::{Tab, minutes},
    },
};
use decide::Deciding;
use question::DecideDialog;
use rows::Page;

/// Refresh interval while the server is looking for an outcome.
const PAUSE: Duration = Duration::from_secs(4);
/// While only a countdown runs, one in this many refreshes is made.
const COUNTDOWN_LOOKS: u32 = 8;

#[component]
pub fn WritesPage() -> impl IntoView {
    let query = use_query_map();
    Deciding::provide();
    let page = Page {
        session: CurrentSession::get(),
        tab: Memo::new(move |_| query.with(|query| Tab::find(query.get("tab").as_deref()))),
        only: Memo::new(move |_| query.with(|query| query.get("id")?.parse().ok())),
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        rows: RwSignal::new(Vec::new()),
        counts: RwSignal::new(OpenCounts::default()),
        has_more: RwSignal::new(false),
        pages: StoredValue::new(1),
        reading: StoredValue::new(0),
        chosen: RwSignal::new(BTreeSet::new()),
        open_writes: OpenWrites::get(),
    };
    Effect::new(move || {
        page.tab.track();
        page.only.track();
        page.pages.set_value(1);
        page.load();
    });
    follow(page);
    let retry = Callback::new(move |()| page.load());
    let title = Signal::derive(t(Text::Title));
    view! {
        <PageHead title subtitle=Signal::derive(t(Text::Subtitle))>
            <button class="button" type="button" data-action="refresh" on:click=move |_| page.load()>
                {Icon::Refresh.view()}{t(Text::Refresh)}
            </button>
        </PageHead>
        {role_notice(SETTLE)}
        {move || if page.only.get().is_some() { all_open_link() } else { tabs(page) }}
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(retry)/> })}
        <AsyncView state=page.loaded retry lines=8 render=move |()| {
            page_is_ready();
            list(page)
        }/>
        <DecideDialog page/>
    }
}

/// Refreshes the rows when they may have changed.
fn follow(page: Page) {
    Live::get().follow(move |news| {
        if !matches!(news, News::Told(Event::CardsProgress { .. })) {
            page.load();
        }
    });
    let count = StoredValue::new(0_u32);
    let look = move || {
        let looks = count.try_update_value(|count| {
            *count = count.wrapping_add(1);
            *count
        });
        let (is_looking, is_counting) = page.is_moving();
        let is_turn = looks.is_some_and(|looks| looks % COUNTDOWN_LOOKS == 0);
        if is_looking || (is_counting && is_turn) {
            page.load();
        }
    };
    if let Ok(interval) = set_interval_with_handle(look, PAUSE) {
        on_cleanup(move || interval.clear());
    }
}

fn all_open_link() -> AnyView {
    view! { <p><PageLink href="/writes" attr:data-action="all-writes">{t(Text::ShowAllOpen)}</PageLink></p> }
        .into_any()
}

fn tabs(page: Page) -> AnyView {
    let navigate = StoredValue::new_local(use_navigate());
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let show = move |_| {
            let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
            let address = format!("/writes?tab={}", tab.name());
            navigate.with_value(|navigate| navigate(&address, options));
        };
        view! {
            <button
                class="tab"
                type="button"
                data-tab=tab.name()
                aria-current=move || (page.tab.get() == tab).then_some("true")
                on:click=show
            >
                <span>{t(tab_name(tab))}</span>
                {move || page.counts.with(|counts| tab.count(*counts)).map(|count| view! { <span class="tab-count">{count}</span> })}
            </button>
        }
        .into_any()
    });
    view! { <div class="tabs" role="group" aria-label=t(Text::Tabs)>{tabs.collect_view()}</div> }
        .into_any()
}

fn tab_name(tab: Tab) -> Text {
    match tab {
        Tab::Undecided => Text::Undecided,
        Tab::Checking => Text::Checking,
        Tab::All => Text::All,
    }
}

fn list(page: Page) -> AnyView {
    // A row is redrawn only if it has changed, so that it keeps the focus.
    let key = |write: &Arc<Write>| {
        let late = write.late_until_seconds.map(minutes);
        (write.id, write.version, write.state.name(), write.evidence.len(), late)
    };
    let is_empty = Memo::new(move |_| page.rows.with(Vec::is_empty));
    let more = move |_| {
        page.pages.update_value(|pages| *pages += 1);
        page.load();
    };
    view! {
        {several::bar(page)}
        <Show when=move || !is_empty.get() fallback=move || empty(page)>
            <div class="writes">
                <For each=move || page.rows.get() key let:write>{item::view(page, &write)}</For>
            </div>
        </Show>
        <Show when=move || page.has_more.get()>
            <button class="button" type="button" data-action="more-writes" on:click=more>{t(Text::More)}</button>
        </Show>
    }
    .into_any()
}

fn empty(page: Page) -> AnyView {
    let tab = page.tab.get();
    let (title, hint) = match tab {
        Tab::Undecided => (Text::EmptyUndecided, Some(Text::EmptyUndecidedHint)),
        Tab::Checking => (Text::EmptyChecking, None),
        Tab::All => (Text::EmptyAll, None),
    };
    view! {
        <section class="panel empty" data-empty="writes">
            <span class="empty-icon">{Icon::Check.view()}</span>
            <h2 class="empty-title">{t(title)}</h2>
            {hint.map(|hint| view! { <p>{t(hint)}</p> })}
            // A write that was being checked may need a decision now.
            {move || (tab == Tab::Checking && page.counts.with(|counts| counts.undecided > 0)).then(undecided_link)}
        </section>
    }
    .into_any()
}

fn undecided_link() -> AnyView {
    let address = format!("/writes?tab={}", Tab::Undecided.name());
    view! { <PageLink href=address attr:class="button" attr:data-action="show-undecided">{t(Text::Undecided)}</PageLink> }.into_any()
}
