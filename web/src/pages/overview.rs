//! The first page: the figures of the last days, and what needs attention. One call to the server.

mod figures;
mod urgent;

use std::time::Duration;

use card_model::language::Language;
use desk_api::{event::Event, overview::Overview};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::page::{PageHead, page_is_ready};
use crate::{
    address::at,
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        offered::{Look, Offered},
        problem::Problem,
    },
    i18n::{
        Message,
        common::Common,
        language, list,
        overview::{OverviewText as Text, counting, counts, today},
        t,
    },
    number::grouped,
    state::{
        latest_call::LatestCall,
        live::{Live, News},
        open_writes::OpenWrites,
        rights::CREATE,
        session::CurrentSession,
    },
};

/// Refresh interval while the list of vouchers is being read.
const WHILE_READING: Duration = Duration::from_secs(2);
/// The periods to choose from, in days.
const PERIODS: [usize; 2] = [7, 30];

#[component]
pub fn OverviewPage() -> impl IntoView {
    let session = CurrentSession::get();
    let open_writes = OpenWrites::get();
    let data = RwSignal::new(Loaded::Loading);
    let call = LatestCall::default();
    // A timer may outlive the page.
    let load = move || {
        if call.begin() {
            load_into(data, newest(session, call));
        }
    };
    load();
    Live::get().follow(move |news| match news {
        News::Told(Event::CardsProgress { done, total }) if done < total => {}
        _ => load(),
    });
    Effect::new(move || {
        let is_part = |overview: &Overview| overview.reading && !overview.complete;
        if data.with(|data| data.ready().is_some_and(is_part)) {
            set_timeout(load, WHILE_READING);
        }
    });
    Effect::new(move || {
        let open = |overview: &Overview| (overview.open_writes.undecided, overview.requests);
        if let Some((undecided, requests)) = data.with(|it| it.ready().map(open)) {
            open_writes.set(undecided);
            open_writes.requests.set(requests.to_confirm);
        }
    });
    let query = use_query_map();
    let days = Memo::new(move |_| {
        let asked = query.with(|query| query.get("days")?.parse().ok());
        PERIODS.into_iter().find(|days| Some(*days) == asked).unwrap_or(PERIODS[0])
    });
    let offered = Offered::new_voucher();
    let subtitle = Signal::derive(move || data.with(|data| subtitle(data, session)));
    view! {
        <PageHead title=Signal::derive(t(Common::Overview)) subtitle>
            {periods(days)}
            {move || session.may(CREATE).then(|| {
                let content = view! { {Icon::Plus.view()}{t(Text::NewCash)}<kbd>"C"</kbd> };
                let look = Look::new("button button-primary", "new-cash");
                offered.link(look, "/cards/new?type=CASH", content.into_any())
            })}
        </PageHead>
        {offered.notice()}
        <AsyncView state=data retry=load lines=10 render=move |overview| content(&overview, days)/>
    }
}

/// The period of the figures, kept in the address.
fn periods(days: Memo<usize>) -> AnyView {
    let links = PERIODS.map(|period| {
        let (text, address) =
            if period == PERIODS[0] { (Text::Days7, "/") } else { (Text::Days30, "/?days=30") };
        view! {
            <a
                href=at(address)
                data-noscroll=""
                data-days=period
                aria-current=move || (days.get() == period).then_some("true")
            >
                {t(text)}
            </a>
        }
    });
    view! { <div class="segmented" role="group" aria-label=t(Text::Period)>{links.collect_view()}</div> }
        .into_any()
}

/// Fetches the overview until no event arrives during the call.
async fn newest(session: CurrentSession, call: LatestCall) -> Result<Overview, Failure> {
    loop {
        let result = api::overview::overview(session).await;
        if !call.is_out_of_date() {
            return result;
        }
    }
}

/// Today's date and the number of vouchers. The line keeps its place while they are counted.
fn subtitle(data: &Loaded<Overview>, session: CurrentSession) -> String {
    let language = language();
    let count = match data.ready() {
        Some(overview) if !overview.complete => {
            let total = overview.total.map(grouped);
            counting(&grouped(overview.card_count), total.as_deref(), language)
        }
        Some(overview) => {
            counts(&grouped(overview.card_count), &grouped(overview.live_count), language)
        }
        None => return "\u{a0}".to_owned(),
    };
    let until = Text::UntilYesterday.text(language).into_owned();
    [today(session.now().beijing_day(), language), count, until].join(" · ")
}

/// Reads the language once, so that switching it redraws everything.
fn content(overview: &Overview, days: Memo<usize>) -> AnyView {
    page_is_ready();
    let language = language();
    if overview.card_count == 0 && overview.complete && overview.unreadable == 0 {
        return empty();
    }
    let shown = overview.clone();
    let strip = move || figures::strip(&shown, days.get(), language);
    view! {
        {list_notice(overview, language)}
        {strip}
        <div class="overview-columns">
            {urgent::view(overview, language)}
            {figures::chart(overview, language)}
        </div>
    }
    .into_any()
}

/// Why the counts may be too low: unreadable cards, or a reading that ended early.
fn list_notice(overview: &Overview, language: Language) -> AnyView {
    let failure = overview
        .failure
        .clone()
        .map(|body| view! { <Problem failure=Failure::Server(body) retry=None/> }.into_any());
    let unreadable = usize::try_from(overview.unreadable).unwrap_or(usize::MAX);
    let missing = (unreadable > 0).then(|| {
        view! { <p class="notice notice-warning">{list::not_counted(unreadable, language)}</p> }
            .into_any()
    });
    vec![failure, missing].into_any()
}

/// The first steps of a merchant without cards.
fn empty() -> AnyView {
    let (session, language) = (CurrentSession::get(), language());
    let offered = Offered::new_voucher();
    let button = |class: &'static str, action: &'static str, address: &'static str, text: Text| {
        let content = view! { {Icon::Plus.view()}{text.text(language)} }.into_any();
        offered.link(Look::new(class, action), address, content)
    };
    view! {
        <section class="panel empty" data-empty="cards">
            <span class="empty-icon">{Icon::Ticket.view()}</span>
            <h2 class="empty-title">{Text::EmptyTitle.text(language)}</h2>
            <p>{Text::EmptyHint.text(language)}</p>
            {session.may(CREATE).then(|| view! {
                <div class="empty-actions">
                    {button("button button-primary", "first-cash", "/cards/new?type=CASH", Text::NewCash)}
                    {button("button", "first-gift", "/cards/new?type=GIFT", Text::NewGift)}
                </div>
            })}
        </section>
    }
    .into_any()
}
