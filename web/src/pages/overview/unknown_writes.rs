//! Writes whose answer was lost: said as long as nobody knows what came of them.

use card_model::language::Language;
use desk_api::{journal::Entry, wording};
use leptos::prelude::*;

use crate::{
    components::icon::Icon,
    i18n::{Message, common::Common, overview::OverviewText as Text},
};

/// The notice; nothing where every outcome is known.
pub(super) fn view(writes: &[Entry], language: Language) -> AnyView {
    if writes.is_empty() {
        return ().into_any();
    }
    let items: Vec<AnyView> = writes.iter().map(|entry| item(entry, language)).collect();
    view! {
        <section class="notice notice-warning" aria-labelledby="unknown-heading" data-outcome="unknown">
            {Icon::Warning.view()}
            <div class="overview-unknown">
                <h2 id="unknown-heading">{Text::UnknownWrites.text(language)}</h2>
                <p>{Text::UnknownWritesHint.text(language)}</p>
                <ul>{items}</ul>
            </div>
        </section>
    }
    .into_any()
}

/// One write: when, what, how it stands, and where to look.
fn item(entry: &Entry, language: Language) -> AnyView {
    let (hour, minute) = entry.at.beijing_clock();
    let link = match &entry.card_id {
        Some(card_id) => view! {
            <a href=format!("/cards/{card_id}")>{Text::OpenVoucher.text(language)}</a>
        }
        .into_any(),
        None => ().into_any(),
    };
    view! {
        <li>
            <span class="number">{format!("{} {hour:02}:{minute:02}", entry.at.beijing_day())}</span>
            <code>{entry.path.clone()}</code>
            <strong>{wording::outcome(&entry.outcome, language)}</strong>
            {link}
            <span class="small">{Common::RequestId.text(language)}" "<code>{entry.request_id.clone()}</code></span>
        </li>
    }
    .into_any()
}
