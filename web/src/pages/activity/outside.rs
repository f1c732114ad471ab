//! Changes that were made outside this server: a panel with the newest ones, and a button that compares all vouchers now.

use desk_api::{
    drift::{Drift, DriftKind, DriftList, DriftReading, MAX_ENTRIES},
    error::ErrorCode,
    event::Event,
};
use leptos::{prelude::*, task::spawn_local};

use super::Page;
use crate::{
    api::{self, Failure},
    components::{
        async_view::{Loaded, load_into},
        page_link::PageLink,
        problem::Problem,
    },
    i18n::{
        Message,
        drift::{DriftText as Text, kind, progress},
        language, t,
    },
    state::{
        drift::names,
        live::{Live, News},
        moment::when,
        rights::COMPARE,
        voucher::Tab,
    },
};

/// Number of entries that are shown at first, and added by each press of the button.
const AT_ONCE: u32 = 10;

/// State of the panel.
#[derive(Clone, Copy)]
struct Panel {
    page: Page,
    list: RwSignal<Loaded<DriftList>>,
    /// Why the comparison was not started, or no further entries were fetched.
    failure: RwSignal<Option<Failure>>,
}

impl Panel {
    fn load(self) {
        let session = self.page.session;
        // As many as are shown, so that an event doesn't fold the list.
        let shown = self.list.with_untracked(|list| list.ready().map_or(0, |it| it.entries.len()));
        let limit = u32::try_from(shown).unwrap_or(MAX_ENTRIES).clamp(AT_ONCE, MAX_ENTRIES);
        load_into(self.list, async move { api::drift::drift(session, None, limit, None).await });
    }

    /// Fetches the entries before the last one shown.
    fn more(self) {
        let next = self.list.with_untracked(|list| list.ready().and_then(|it| it.next));
        let Some(before) = next else { return };
        spawn_local(async move {
            let answer = api::drift::drift(self.page.session, None, AT_ONCE, Some(before)).await;
            // The page may have been left.
            let _ = match answer {
                Ok(page) => self.list.try_update(|list| {
                    if let Loaded::Ready(list) = list
                        && list.next == Some(before)
                    {
                        list.entries.extend(page.entries);
                        list.next = page.next;
                    }
                }),
                Err(failure) => self.failure.try_update(|it| *it = Some(failure)),
            };
        });
    }

    fn compare(self) {
        self.failure.set(None);
        spawn_local(async move {
            let answer = api::drift::compare(self.page.session).await;
            // The page may have been left.
            let _ = match answer {
                Ok(reading) => self.list.try_update(|list| {
                    if let Loaded::Ready(list) = list {
                        list.reading = reading;
                    }
                }),
                Err(failure) => self.failure.try_update(|it| *it = Some(failure)),
            };
        });
    }
}

pub(super) fn view(page: Page) -> AnyView {
    let panel = Panel { page, list: RwSignal::new(Loaded::Loading), failure: RwSignal::new(None) };
    panel.load();
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::DriftChanged | Event::Reset) | News::Missed) {
            panel.load();
        }
    });
    let retry = Callback::new(move |()| panel.load());
    let content = move || {
        panel.list.with(|list| match list {
            Loaded::Loading => ().into_any(),
            Loaded::Failed(failure) => {
                view! { <Problem failure=failure.clone() retry=Some(retry)/> }.into_any()
            }
            Loaded::Ready(list) => found(panel, list),
        })
    };
    view! {
        <section class="panel" id="outside" aria-labelledby="outside-heading">
            <div class="panel-head">
                <h2 id="outside-heading">{t(Text::Title)}</h2>
                {move || state(panel)}
            </div>
            <div class="panel-body log-chain">
                <p class="second">{t(Text::Hint)}</p>
                {move || panel.failure.get().map(refused)}
                {content}
            </div>
        </section>
    }
    .into_any()
}

/// Why a comparison was not started.
fn refused(failure: Failure) -> AnyView {
    if failure.code() == Some(ErrorCode::TooManyTries) {
        return view! { <p class="notice" role="status">{t(Text::TooEarly)}</p> }.into_any();
    }
    view! { <Problem failure retry=None/> }.into_any()
}

/// The time of the last comparison or its progress, and the button.
fn state(panel: Panel) -> AnyView {
    let language = language();
    let session = panel.page.session;
    let reading = panel.list.with(|list| list.ready().map(|list| list.reading.clone()));
    let Some(DriftReading { running, done, total, completed_at, .. }) = reading else {
        return ().into_any();
    };
    let text = match completed_at {
        _ if running && total > 0 => progress(done, total, language),
        _ if running => Text::Comparing.text(language).into_owned(),
        Some(at) => {
            let last = Text::Last.text(language);
            format!("{last} {}", when(at, session.now_untracked()))
        }
        None => Text::Never.text(language).into_owned(),
    };
    let button = session.may(COMPARE).then(|| {
        view! {
            <button class="button button-small" type="button" data-action="compare-cards" disabled=running on:click=move |_| panel.compare()>
                {t(Text::Compare)}
            </button>
        }
    });
    view! {
        <span class="muted small" role="status">{text}</span>
        {button}
    }
    .into_any()
}

fn found(panel: Panel, list: &DriftList) -> AnyView {
    let interrupted = list.reading.failure.clone().map(|body| {
        let failure = Failure::Server(body);
        view! { <Problem failure retry=None/> }
    });
    if list.entries.is_empty() {
        let is_compared = list.reading.completed_at.is_some();
        let none = is_compared.then(|| view! { <p class="muted">{t(Text::NoneFound)}</p> });
        return view! { {interrupted} {none} }.into_any();
    }
    let more = list.next.is_some().then(|| {
        view! {
            <button class="link-button small" type="button" data-action="more-outside" on:click=move |_| panel.more()>{t(Text::More)}</button>
        }
    });
    view! {
        {interrupted}
        <ul class="outside">{list.entries.iter().map(|entry| line(panel, entry)).collect_view()}</ul>
        {more}
    }
    .into_any()
}

fn line(panel: Panel, entry: &Drift) -> AnyView {
    let language = language();
    let time = when(entry.seen_at, panel.page.session.now_untracked());
    let name = Some(&entry.title).filter(|title| !title.is_empty());
    let name = name.cloned().unwrap_or_else(|| entry.card_id.to_string());
    let card = match entry.kind {
        DriftKind::Vanished => view! { <span>{name}</span> }.into_any(),
        _ => {
            let address = Tab::History.address(&entry.card_id);
            view! { <PageLink href=address attr:class="link">{name}</PageLink> }.into_any()
        }
    };
    view! {
        <li data-drift=entry.id.to_string()>
            <span class="log-time muted">{time}</span>
            <strong>{kind(entry.kind, language)}</strong>
            {card}
            <span class="second">{names(entry, language)}</span>
        </li>
    }
    .into_any()
}
