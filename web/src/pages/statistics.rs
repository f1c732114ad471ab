//! The statistics page: any range, compared with the one before, for all vouchers or one.

mod controls;
pub(super) mod figures;
mod freshness;
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
    /// What is asked of the server; only its changes make a new call.
    query: Memo<Query>,
    data: RwSignal<Loaded<Statistics>>,
    /// The range is being read again.
    is_reading: RwSignal<bool>,
    go: Callback<View>,
}

impl Page {
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
    let query = Memo::new(move |_| {
        let DayRange { begin, end } = days.get();
        let (card_id, source) = view.with(|view| (view.card_id.clone(), view.source));
        Query { begin, end, card_id, source }
    });
    let is_reading = RwSignal::new(false);
    let page = Page { session, view, days, query, data, is_reading, go };
    let load = move || read(page, false);
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
        {freshness::bar(page)}
        <AsyncView state=data retry=load lines=8 render=move |statistics| {
            page_is_ready();
            content(page, statistics)
        }/>
    }
}

/// Reads what the address asks for now, or reads it again from the platform. What is shown stays until the
/// answer is there.
fn read(page: Page, again: bool) {
    let Page { session, query, data, is_reading, .. } = page;
    let asked = query.get_untracked();
    is_reading.set(again);
    spawn_local(async move {
        let answer = if again {
            api::statistics::read_again(session, asked.clone()).await
        } else {
            api::statistics::statistics(session, asked.clone()).await
        };
        // Something else may have been asked for meanwhile, and the page may have gone.
        if query.try_get_untracked() == Some(asked) {
            if again {
                is_reading.set(false);
            }
            data.set(answer.into());
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
        {freshness::notices(&statistics)}
        {figures::tiles(&statistics)}
        <div class="statistics-grid">
            {per_day::view(page, &statistics)}
            {figures::funnel(&statistics)}
        </div>
        {figures::by_voucher(page, &statistics)}
    }
    .into_any()
}
