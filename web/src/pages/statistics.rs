//! The statistics page: any range compared with another, for all vouchers, one, or several in one chart.

mod channels;
mod cohorts;
mod compare;
mod controls;
mod costs;
mod day_table;
pub(super) mod figures;
mod following;
mod freshness;
mod heat;
mod members;
mod per_day;
mod picker;
mod popup;
mod several;
mod voucher_names;
mod vouchers;

use card_model::{id::CardId, statistics::DayRange};
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
    api::{self, Failure},
    components::async_view::{AsyncView, Loaded},
    i18n::{
        Message, language,
        statistics::{
            StatisticsText as Text, not_understood, other_length, vouchers as vouchers_text,
        },
        t,
    },
    later::{self, later},
    state::{
        card_index::CardIndex,
        live::{Live, News},
        session::CurrentSession,
        statistics::{Compare, View},
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    view: Memo<View>,
    /// The days of the range; `None` while the chosen week or month has no complete day.
    days: Memo<Option<DayRange>>,
    /// The queries to the server, one per voucher. Only their changes cause calls.
    queries: Memo<Vec<Query>>,
    data: RwSignal<Loaded<Answer>>,
    /// Whether the range is being read again.
    is_reading: RwSignal<bool>,
    /// The vouchers selected in the table.
    selected: RwSignal<Vec<CardId>>,
    events: channels::Events,
    go: Callback<View>,
}

/// The server's responses and the view they belong to.
#[derive(Debug, Clone, PartialEq)]
struct Answer {
    view: View,
    /// A response for each query.
    statistics: Vec<Statistics>,
}

impl Page {
    /// Changes the view and its address.
    fn change(self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.go.run(view);
    }
}

#[component]
pub fn StatisticsPage() -> impl IntoView {
    let session = CurrentSession::get();
    CardIndex::get().need();
    let parameters = use_query_map();
    let read_address = move || {
        let parts = parameters.get().into_iter();
        View::from_query(parts.map(|(name, value)| (name.into_owned(), value)))
    };
    let view = Memo::new(move |_| read_address().0);
    let unknown = Memo::new(move |_| read_address().1);
    let days = Memo::new(move |_| view.with(|view| view.range.days(session.now())));
    let navigate = use_navigate();
    let go = Callback::new(move |view: View| {
        navigate(&view.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let data = RwSignal::new(Loaded::Loading);
    let queries = Memo::new(move |_| {
        days.get().map_or_else(Vec::new, |days| view.with(|view| queries_of(view, days)))
    });
    let (is_reading, selected) = (RwSignal::new(false), RwSignal::new(Vec::new()));
    let events = channels::Events::follow(session, queries);
    let query = following::answered(data, queries);
    let cohorts = cohorts::Panel::follow(session, query);
    let costs = costs::Panel::follow(session, query);
    let members = members::Panel::follow(session, query);
    let is_one = Memo::new(move |_| {
        data.with(|data: &Loaded<Answer>| {
            data.ready().is_some_and(|it| !it.statistics.is_empty() && !it.view.is_several())
        })
    });
    let page = Page { session, view, days, queries, data, is_reading, selected, events, go };
    let load = move || read(page, false);
    // Two comparisons may need the same days and have different names.
    let compare = Memo::new(move |_| view.with(|view| view.compare));
    Effect::new(move || {
        queries.track();
        compare.track();
        load();
    });
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::Reset) | News::Missed) {
            load();
        }
    });
    let title = Signal::derive(move || page_title(page));
    let subtitle = Signal::derive(move || {
        let days = page.days.get().map(|days| format!("{} – {} · ", days.begin(), days.end()));
        [&*days.unwrap_or_default(), &*Text::CompleteDays.text(language())].concat()
    });
    let parents = Signal::derive(move || vec![(t(Text::Statistics)(), "/statistics".to_owned())]);
    let beside = ViewFn::from(move || picker::view(page));
    view! {
        <PageHead title subtitle parents beside>{controls::view(page)}</PageHead>
        {move || {
            let parts = unknown.get();
            (!parts.is_empty()).then(|| view! {
                <p class="notice notice-warning" role="status" data-unknown="">
                    {not_understood(&parts, language())}
                    <button type="button" class="link-button" data-action="defaults" on:click=move |_| page.go.run(page.view.get_untracked())>
                        {t(Text::ShowUsual)}
                    </button>
                </p>
            })
        }}
        {controls::custom_ranges(page)}
        {freshness::bar(page)}
        <AsyncView state=data retry=load lines=8 render=move |answer| {
            page_is_ready();
            content(page, &answer)
        }/>
        {move || is_one.get().then(|| later::drawn(figures_further(cohorts, costs, members), 4))}
        {move || all_vouchers(page)}
    }
}

/// Returns a query for each voucher, or one for all of them.
fn queries_of(view: &View, days: DayRange) -> Vec<Query> {
    let compared = view.compare.days(view.range, days);
    let query = |card_id: Option<CardId>| Query {
        begin: days.begin(),
        end: days.end(),
        card_id,
        source: view.source,
        compare_begin: compared.map(|days| days.begin()),
        compare_end: compared.map(|days| days.end()),
    };
    if view.card_ids.is_empty() {
        return vec![query(None)];
    }
    view.card_ids.iter().map(|card_id| query(Some(card_id.clone()))).collect()
}

/// Fetches the figures of the view, or makes the server read them from the platform again. The previous figures stay
/// until the response arrives.
fn read(page: Page, again: bool) {
    let Page { session, queries, data, is_reading, .. } = page;
    let (asked, view) = (queries.get_untracked(), page.view.get_untracked());
    if again {
        is_reading.set(true);
    }
    spawn_local(async move {
        let answer = ask(session, asked.clone(), again).await;
        if again {
            let _ = is_reading.try_set(false);
        }
        // The view may have changed, and the page may have been left.
        if queries.try_get_untracked() != Some(asked) {
            return;
        }
        // Two comparisons may need the same days; the name is that of the present view.
        let view = page.view.try_get_untracked().unwrap_or(view);
        data.set(answer.map(|statistics| Answer { view, statistics }).into());
    });
}

/// Sends the queries one after the other: the server reads one range of an account at a time.
async fn ask(
    session: CurrentSession,
    queries: Vec<Query>,
    again: bool,
) -> Result<Vec<Statistics>, Failure> {
    let mut answers = Vec::new();
    for query in queries {
        answers.push(if again {
            api::statistics::read_again(session, query).await?
        } else {
            api::statistics::statistics(session, query).await?
        });
    }
    Ok(answers)
}

/// “All vouchers”, the title of the one, or the number of compared vouchers.
fn page_title(page: Page) -> String {
    let ids = page.view.with(|view| view.card_ids.clone());
    match ids.as_slice() {
        [] => t(Text::AllVouchers)(),
        [card_id] => voucher_names::title(card_id, language()),
        several => vouchers_text(several.len(), language()),
    }
}

fn content(page: Page, answer: &Answer) -> AnyView {
    let Some(first) = answer.statistics.first() else {
        return view! {
            <section class="panel empty" data-empty="closed">
                <p class="empty-title">{t(Text::NothingClosedTitle)}</p>
                <p>{t(Text::NothingClosed)}</p>
            </section>
        }
        .into_any();
    };
    if answer.view.is_several() {
        return later::drawn(figures_several(page, answer.clone()), 8);
    }
    view! {
        {notices(page, first, answer)}
        {figures::strip(first, &answer.view)}
        {per_day::view(page, first, &answer.view)}
        {channels::view(page.events)}
    }
    .into_any()
}

later! {
    figures_several(page: Page, answer: Answer) -> AnyView, preload_figures_several => several::view(page, &answer)
}

later! {
    figures_further(cohorts: cohorts::Panel, costs: costs::Panel, members: members::Panel) -> AnyView, preload_figures_further =>
        further(cohorts, costs, members)
}

/// What is read after the figures, and stays while they are read again.
fn further(cohorts: cohorts::Panel, costs: costs::Panel, members: members::Panel) -> AnyView {
    view! {
        {cohorts::view(cohorts)}
        {costs::view(costs)}
        {members::view(members)}
    }
    .into_any()
}

/// The table of all vouchers, below everything else.
fn all_vouchers(page: Page) -> Option<AnyView> {
    page.data.with(|data| {
        let answer = data.ready().filter(|answer| answer.view.card_ids.is_empty())?;
        answer.statistics.first().map(|first| vouchers::view(page, first))
    })
}

/// Notices about the figures: days cut off, days missing, a comparison of unequal length.
fn notices(page: Page, statistics: &Statistics, answer: &Answer) -> AnyView {
    let asked = page.days.get_untracked();
    let cut = asked.is_some_and(|asked| statistics.days.end() < asked.end());
    let (days, compared) = (statistics.days.days(), statistics.previous_days.days());
    let is_unequal = answer.view.compare != Compare::Nothing && days != compared;
    view! {
        {cut.then(|| view! { <p class="notice notice-info">{t(Text::CutOff)}</p> })}
        {is_unequal.then(|| view! {
            <p class="muted small" data-unequal="">{move || other_length(days, compared, language())}</p>
        })}
        {answer.statistics.iter().map(freshness::notices).collect_view()}
    }
    .into_any()
}
