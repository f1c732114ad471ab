//! The requests page: writes that wait for a second user, and their outcomes.

mod decide;
mod item;

use std::sync::Arc;

use desk_api::{
    event::Event,
    request::{RequestState, WriteRequest},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use self::decide::{DecideDialog, Deciding};
use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded},
        icon::Icon,
        problem::Problem,
    },
    i18n::{activity::RequestsText as Text, common::Common, t},
    state::{
        latest_call::LatestCall,
        live::{Live, News},
        open_writes::OpenWrites,
        session::CurrentSession,
    },
};

/// Which requests are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    /// Those that this user may confirm.
    #[default]
    ToConfirm,
    /// This user's own.
    Own,
    All,
}

impl Tab {
    const ALL: [Self; 3] = [Self::ToConfirm, Self::Own, Self::All];

    const fn name(self) -> &'static str {
        match self {
            Self::ToConfirm => "confirm",
            Self::Own => "own",
            Self::All => "all",
        }
    }

    const fn text(self) -> Text {
        match self {
            Self::ToConfirm => Text::ToConfirm,
            Self::Own => Text::Own,
            Self::All => Text::All,
        }
    }

    fn has(self, request: &WriteRequest) -> bool {
        match self {
            Self::ToConfirm => request.may.decide,
            Self::Own => request.may.withdraw,
            Self::All => true,
        }
    }
}

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    tab: Memo<Tab>,
    loaded: RwSignal<Loaded<()>>,
    stale: RwSignal<Option<Failure>>,
    requests: RwSignal<Vec<Arc<WriteRequest>>>,
    call: LatestCall,
    open_writes: OpenWrites,
}

impl Page {
    fn load(self) {
        if !self.call.begin() {
            return;
        }
        spawn_local(async move {
            let answer = loop {
                let answer = api::requests::requests(self.session).await;
                if !self.call.is_out_of_date() {
                    break answer;
                }
            };
            // The page may have been left.
            let Some(is_ready) = self.loaded.try_with_untracked(|it| it.ready().is_some()) else {
                return;
            };
            match answer {
                Ok(list) => {
                    let to_confirm = list.requests.iter().filter(|it| it.may.decide).count();
                    self.open_writes.requests.set(u64::try_from(to_confirm).unwrap_or(0));
                    self.requests.set(list.requests.into_iter().map(Arc::new).collect());
                    self.stale.set(None);
                    if !is_ready {
                        self.loaded.set(Loaded::Ready(()));
                    }
                }
                Err(failure) if is_ready => self.stale.set(Some(failure)),
                Err(failure) => self.loaded.set(Loaded::Failed(failure)),
            }
        });
    }

    fn count(self, tab: Tab) -> usize {
        let is_open = |it: &&Arc<WriteRequest>| it.state == RequestState::Open;
        self.requests.with(|all| all.iter().filter(is_open).filter(|it| tab.has(it)).count())
    }
}

#[component]
pub fn RequestsPage() -> impl IntoView {
    let query = use_query_map();
    let named = move |name: Option<String>| {
        Tab::ALL.into_iter().find(|tab| Some(tab.name()) == name.as_deref())
    };
    let page = Page {
        session: CurrentSession::get(),
        tab: Memo::new(move |_| query.with(|query| named(query.get("tab"))).unwrap_or_default()),
        loaded: RwSignal::new(Loaded::Loading),
        stale: RwSignal::new(None),
        requests: RwSignal::new(Vec::new()),
        call: LatestCall::default(),
        open_writes: OpenWrites::get(),
    };
    let deciding = Deciding::new();
    page.load();
    Live::get().follow(move |news| {
        if matches!(
            news,
            News::Told(
                Event::RequestsChanged | Event::WriteChanged { .. } | Event::ClockChanged { .. }
            ) | News::Missed
        ) {
            page.load();
        }
    });
    let retry = Callback::new(move |()| page.load());
    view! {
        <PageHead title=Signal::derive(t(Common::Requests)) subtitle=Signal::derive(t(Text::Subtitle))/>
        {tabs(page)}
        {move || page.stale.get().map(|failure| view! { <Problem failure retry=Some(retry)/> })}
        <AsyncView state=page.loaded retry lines=6 render=move |()| {
            page_is_ready();
            list(page, deciding)
        }/>
        <DecideDialog page deciding/>
    }
}

fn tabs(page: Page) -> AnyView {
    let navigate = StoredValue::new_local(use_navigate());
    let tabs = Tab::ALL.map(|tab| {
        let show = move |_| {
            let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
            let address = format!("/requests?tab={}", tab.name());
            navigate.with_value(|navigate| navigate(&address, options));
        };
        view! {
            <button class="tab" type="button" data-tab=tab.name() aria-current=move || (page.tab.get() == tab).then_some("true") on:click=show>
                <span>{t(tab.text())}</span>
                {move || Some(page.count(tab)).filter(|count| *count > 0).map(|count| view! { <span class="tab-count">{count}</span> })}
            </button>
        }
    });
    view! { <div class="tabs" role="group" aria-label=t(Text::Tabs)>{tabs}</div> }.into_any()
}

fn list(page: Page, deciding: Deciding) -> AnyView {
    let shown = Memo::new(move |_| {
        let tab = page.tab.get();
        page.requests.with(|all| {
            all.iter().filter(|it| tab.has(it)).cloned().collect::<Vec<Arc<WriteRequest>>>()
        })
    });
    let key = |request: &Arc<WriteRequest>| (request.id, request.state);
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty()) fallback=move || empty(page.tab.get())>
            <div class="writes">
                <For each=move || shown.get() key let:request>{item::view(deciding, &request)}</For>
            </div>
        </Show>
    }
    .into_any()
}

fn empty(tab: Tab) -> AnyView {
    let title = match tab {
        Tab::ToConfirm => Text::EmptyConfirm,
        Tab::Own => Text::EmptyOwn,
        Tab::All => Text::EmptyAll,
    };
    view! {
        <section class="panel empty" data-empty="requests">
            <span class="empty-icon">{Icon::Check.view()}</span>
            <h2 class="empty-title">{t(title)}</h2>
            <p>{t(Text::EmptyHint)}</p>
        </section>
    }
    .into_any()
}
