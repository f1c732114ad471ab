//! What was changed outside this server: part of the voucher's history.

use desk_api::{
    drift::{Drift, DriftList, MAX_OF_CARD},
    event::Event,
};
use leptos::prelude::*;

use super::{CardPage, about::clock, save_dialog::change};
use crate::{
    api,
    components::{
        async_view::{Loaded, load_into},
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
        problem::Problem,
    },
    i18n::{
        Message,
        drift::{DriftText as Text, kind},
        language, t,
    },
    state::{
        drift::lines,
        live::{Live, News},
    },
};

/// Entries in one response.
const AT_ONCE: u32 = if MAX_OF_CARD < 100 { MAX_OF_CARD } else { 100 };

/// Shows nothing if there is no entry.
pub(super) fn view(page: CardPage) -> AnyView {
    let list = RwSignal::new(Loaded::<DriftList>::Loading);
    let load = move || {
        let card_id = page.card_id.get_value();
        load_into(list, async move {
            api::drift::drift(page.session, Some(&card_id), AT_ONCE, None).await
        });
    };
    load();
    Live::get().follow(move |news| {
        if matches!(news, News::Told(Event::DriftChanged | Event::Reset) | News::Missed) {
            load();
        }
    });
    let retry = Callback::new(move |()| load());
    let entries = move || {
        list.with(|list| match list {
            Loaded::Failed(failure) => {
                view! { <Problem failure=failure.clone() retry=Some(retry)/> }.into_any()
            }
            Loaded::Ready(list) => list.entries.iter().map(entry).collect_view().into_any(),
            Loaded::Loading => ().into_any(),
        })
    };
    view! { {entries} }.into_any()
}

fn entry(entry: &Drift) -> AnyView {
    let language = language();
    let lines = lines(entry, language);
    let times = [
        Some(format!("{} {}", Text::Found.text(language), clock(entry.seen_at))),
        entry.since.map(|since| format!("{} {}", Text::Since.text(language), clock(since))),
    ];
    let times = times.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let write = entry.write.map(|id| {
        view! {
            <p class="history-note">
                {t(Text::OldWrite)} " "
                <PageLink href=format!("/writes?id={id}") attr:class="link">{t(Text::SeeWrite)}</PageLink>
            </p>
        }
    });
    let changes = (!lines.is_empty())
        .then(|| view! { <dl class="changes">{lines.into_iter().map(change).collect_view()}</dl> });
    view! {
        <div class="history-summary" data-drift=entry.id.to_string()>
            <p>
                {chip(Tone::Warning, Some(Icon::Warning), Text::Title.text(language).into_owned())}
                " " <strong>{kind(entry.kind, language)}</strong>
            </p>
            <p class="muted">{times}</p>
            {write}
            {changes}
        </div>
    }
    .into_any()
}
