//! The statistics page: any range, compared with the one before, for all vouchers or one.

mod controls;
pub(super) mod figures;
mod per_day;

use card_model::statistics::DayRange;
use desk_api::{
    event::Event,
    statistics::{Query, Statistics},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

use super::page::{PageHead, page_is_ready};
use crate::{
    api,
    components::async_view::{AsyncView, Loaded},
    i18n::{Message, language, statistics::StatisticsText as Text, t},
    state::{
        live::{Live, News},
        session::CurrentSession,
        statistics::View,
    },
};

/// What the page's parts share.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    view: Memo<View>,
    days: Memo<DayRange>,
    data: RwSignal<Loaded<Statistics>>,
    go: Callback<View>,
}

impl Page {
    /// What is asked of the server; only these make a new call.
    fn query(self) -> Query {
        let days = self.days.get();
        Query {
            begin: days.begin,
            end: days.end,
            card_id: self.view.with(|view| view.card_id.clone()),
        }
    }

    /// Shows another view of the page.
    fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.go.run(view);
    }
}

/// The page.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let session = CurrentSession::get();
    let parameters = use_query_map();
    let view = Memo::new(move |_| parameters.with(|map| View::from_query(|name| map.get(name))));
    let days =
        Memo::new(move |_| view.with(|view| view.days(DayRange::closed_until(session.now()))));
    let navigate = use_navigate();
    let go = Callback::new(move |view: View| {
        navigate(&view.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let data = RwSignal::new(Loaded::Loading);
    let page = Page { session, view, days, data, go };
    let query = Memo::new(move |_| page.query());
    let load = move || read(page, query);
    Effect::new(move || {
        query.track();
        load();
    });
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::Reset) | News::Missed) {
            load();
        }
    });
    let title = Signal::derive(move || page_title(page));
    let subtitle = Signal::derive(move || {
        let days = page.days.get();
        format!("{} – {} · {}", days.begin, days.end, Text::CompleteDays.text(language()))
    });
    view! {
        <PageHead title subtitle>{controls::view(page)}</PageHead>
        {controls::custom_range(page)}
        <AsyncView state=data retry=load lines=8 render=move |statistics| {
            page_is_ready();
            content(page, statistics)
        }/>
    }
}

/// Reads what the address asks for now; what is shown stays until the answer is there.
fn read(page: Page, query: Memo<Query>) {
    let asked = query.get_untracked();
    spawn_local(async move {
        let answer = api::statistics::statistics(page.session, asked.clone()).await;
        // Something else may have been asked for meanwhile, and the page may have gone.
        if query.try_get_untracked() == Some(asked) {
            page.data.set(answer.into());
        }
    });
}

/// “All vouchers”, or the title of the one.
fn page_title(page: Page) -> String {
    let Some(card_id) = page.view.with(|view| view.card_id.clone()) else {
        return t(Text::AllVouchers)();
    };
    let title = page.data.with(|data| {
        let card = data.ready()?.cards.iter().find(|card| card.card_id == card_id)?;
        Some(card.title.clone())
    });
    title.filter(|title| !title.is_empty()).unwrap_or(card_id)
}

fn content(page: Page, statistics: Statistics) -> AnyView {
    let cut = statistics.days.end < page.days.get_untracked().end;
    view! {
        {cut.then(|| view! { <p class="notice notice-info">{t(Text::CutOff)}</p> })}
        {figures::tiles(&statistics)}
        <div class="statistics-grid">
            {per_day::view(page, &statistics)}
            {figures::funnel(&statistics)}
        </div>
        {figures::by_voucher(page, &statistics)}
    }
    .into_any()
}
