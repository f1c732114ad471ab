//! The first page: what needs attention, how the last days went. One call to the server.

mod attention;
mod figures;
mod unknown_writes;

use std::time::Duration;

use card_model::language::Language;
use desk_api::{event::Event, overview::Overview};
use leptos::prelude::*;

use super::page::{PageHead, page_is_ready};
use crate::{
    api::{self, Failure},
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
        problem::Problem,
    },
    i18n::{
        Message,
        common::Common,
        language, list,
        overview::{OverviewText as Text, counting, counts},
        t,
    },
    number::grouped,
    state::{
        live::{Live, News},
        open_writes::OpenWrites,
        session::CurrentSession,
    },
};

/// How often the overview is fetched while the list of vouchers is being read.
const WHILE_READING: Duration = Duration::from_secs(2);

/// How a call stands; events that come meanwhile make one more call, not one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    None,
    UnderWay,
    OutOfDate,
}

/// The page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let session = CurrentSession::get();
    let open_writes = OpenWrites::get();
    let data = RwSignal::new(Loaded::Loading);
    let call = StoredValue::new(Call::None);
    // A timer may outlive the page, and with it these values.
    let load = move || match call.try_get_value() {
        Some(Call::None) => {
            call.set_value(Call::UnderWay);
            load_into(data, newest(session, call));
        }
        _ => {
            let _ = call.try_set_value(Call::OutOfDate);
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
        let undecided = data.with(|it| it.ready().map(|overview| overview.open_writes.undecided));
        if let Some(undecided) = undecided {
            open_writes.set(undecided);
        }
    });
    let subtitle = Signal::derive(move || data.with(subtitle));
    view! {
        <PageHead title=Signal::derive(t(Common::Overview)) subtitle/>
        <AsyncView state=data retry=load lines=10 render=content/>
    }
}

/// Reads until no event came while the answer was on its way.
async fn newest(session: CurrentSession, call: StoredValue<Call>) -> Result<Overview, Failure> {
    loop {
        let result = api::overview::overview(session).await;
        // Nothing is there when the page has gone meanwhile: then nobody needs a newer answer.
        if call.try_get_value() != Some(Call::OutOfDate) {
            let _ = call.try_set_value(Call::None);
            return result;
        }
        let _ = call.try_set_value(Call::UnderWay);
    }
}

/// How many vouchers there are; its line is kept free while they are counted.
fn subtitle(data: &Loaded<Overview>) -> String {
    match data.ready() {
        Some(overview) if !overview.complete => {
            let total = overview.total.map(grouped);
            counting(&grouped(overview.card_count), total.as_deref(), language())
        }
        Some(overview) => {
            counts(&grouped(overview.card_count), &grouped(overview.live_count), language())
        }
        None => "\u{a0}".to_owned(),
    }
}

/// Reads the language once, so that a switch draws all of it again.
fn content(overview: Overview) -> AnyView {
    page_is_ready();
    let language = language();
    let unknown_writes = unknown_writes::view(overview.open_writes, language);
    if overview.card_count == 0 && overview.complete && overview.unreadable == 0 {
        return vec![unknown_writes, empty()].into_any();
    }
    vec![
        list_notice(&overview, language),
        unknown_writes,
        attention::view(&overview, language),
        figures::recent(&overview, language),
        figures::chart(&overview, language),
    ]
    .into_any()
}

/// Why the counts may be short: cards that could not be read, or a reading that ended early.
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

/// What a merchant without cards can do.
fn empty() -> AnyView {
    let language = language();
    let button = |class: &'static str, action: &'static str, address: &'static str, text: Text| {
        view! {
            <a class=class data-action=action href=address>{Icon::Plus.view()}{text.text(language)}</a>
        }
        .into_any()
    };
    view! {
        <section class="panel empty" data-empty="cards">
            <h2>{Text::EmptyTitle.text(language)}</h2>
            <p>{Text::EmptyHint.text(language)}</p>
            <div class="page-actions overview-start">
                {button("button button-primary", "new-cash", "/cards/new?type=CASH", Text::NewCash)}
                {button("button", "new-gift", "/cards/new?type=GIFT", Text::NewGift)}
            </div>
        </section>
    }
    .into_any()
}
