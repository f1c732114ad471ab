//! The rows of a job: what each did, and when.

use desk_api::job::{ChangeRow, ChosenCode, JobKind, JobRow, Outlook, RowState};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, retry_button};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{
        Message,
        bulk::Bulk,
        codes::Codes,
        jobs::{JobText as Text, attempt, row_codes, row_outcome},
        language, t,
    },
    number::grouped,
    state::{card_color, code_page::address, till::grouped_code},
};

/// The filters.
const SHOWN: [Option<RowState>; 4] =
    [None, Some(RowState::Failed), Some(RowState::Unknown), Some(RowState::Pending)];

pub(super) fn view(page: Page) -> AnyView {
    let filters = SHOWN.map(|state| {
        let count = move || {
            page.of(|job| state.map_or_else(|| job.rows.total(), |state| job.rows.of(state)))
        };
        let show = move |_| {
            page.shown.set(state);
            page.load();
        };
        let name = move || match state {
            None => t(Text::All)(),
            Some(state) => wording::row_state(state, language()).to_owned(),
        };
        view! {
            <button type="button" data-filter=state.map_or("all", RowState::name) aria-pressed=move || (page.shown.get() == state).to_string() on:click=show>
                {name} " " {move || count().map(grouped)}
            </button>
        }
    });
    let lines = move || page.rows.with(|rows| rows.iter().map(row).collect_view());
    let nothing = move || {
        page.rows.with(Vec::is_empty).then(|| view! { <p class="empty">{t(Text::NoRows)}</p> })
    };
    let more = move || {
        page.next.get().map(|_| {
            view! { <button class="button button-small import-actions" type="button" data-action="more" on:click=move |_| page.more()>{t(Text::LoadMore)}</button> }
        })
    };
    let subject = move || match page.of(|job| job.kind) {
        Some(JobKind::ChangeCards) => t(Text::Voucher)(),
        Some(JobKind::VoidCodes) => t(Codes::Title)(),
        _ => t(Text::Batch)(),
    };
    let head = |text: Text| view! { <th scope="col">{t(text)}</th> };
    view! {
        <section class="panel job-rows">
            <div class="panel-head">
                <div class="segmented segmented-small" role="group" aria-label=t(Text::Result)>{filters}</div>
                {retry_button(page)}
            </div>
            <div class="job-table" tabindex="0" role="region" aria-label=subject>
                <table>
                    <thead><tr><th scope="col">{subject}</th>{head(Text::Result)}{head(Text::Explanation)}{head(Text::Time)}<th scope="col" class="number">{t(Text::Took)}</th></tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {nothing}{more}
        </section>
    }
    .into_any()
}

fn row(row: &JobRow) -> AnyView {
    let language = language();
    let (tone, icon) = match row.state {
        RowState::Pending => (Tone::Neutral, Icon::Ring),
        RowState::Sending => (Tone::Info, Icon::Clock),
        RowState::Done => (Tone::Success, Icon::Check),
        RowState::Failed => (Tone::Danger, Icon::Cross),
        RowState::Unknown => (Tone::Warning, Icon::Question),
    };
    let (tone, icon, state) = match &row.change {
        Some(change) => of_change(row.state, change, (tone, icon)),
        None => (tone, icon, wording::row_state(row.state, language).to_owned()),
    };
    let ends = row.ends.as_ref().map(|(first, last)| format!("{first} – {last}"));
    let time = row.at.filter(|_| row.state != RowState::Pending).map(|at| {
        let (hour, minute) = at.beijing_clock();
        format!("{hour:02}:{minute:02}:{:02}", at.get().rem_euclid(60))
    });
    let took = row.milliseconds.map(|took| format!("{} ms", grouped(took)));
    let subject = match &row.change {
        Some(change) => voucher(change),
        None if row.void.is_some() => row.void.as_ref().map(code).into_any(),
        None => view! { <b>{row.number}</b> " " <span class="muted small job-ends">{row_codes(row.codes, language)} " · " {ends}</span> }.into_any(),
    };
    let dash = || "—".to_owned();
    view! {
        <tr data-row=row.number.to_string() data-row-state=row.state.name()>
            <td>{subject}</td>
            <td>{chip(tone, Some(icon), state)}</td>
            <td>{explanation(row)}</td>
            <td class="muted">{time.unwrap_or_else(dash)}</td>
            <td class="number muted">{took.unwrap_or_else(dash)}</td>
        </tr>
    }
    .into_any()
}

fn explanation(row: &JobRow) -> AnyView {
    let language = language();
    let word = |text: Text| text.text(language).into_owned();
    let mut parts = Vec::new();
    if let Some(outcome) = &row.outcome {
        parts.push(row_outcome(outcome.imported, outcome.known, outcome.refused, language));
        parts.extend(outcome.refused_codes.iter().take(3).map(ToString::to_string));
    }
    let outcome = row.change.as_ref().and_then(|change| change.outcome.as_ref());
    parts.extend(outcome.and_then(|it| it.why.as_ref()).map(|why| wording::why_not(why, language)));
    if let Some(error) = &row.weixin {
        parts.push(format!("{} · {}", wording::errcode(error, language), error.errcode));
    }
    match row.state {
        RowState::Unknown => parts.push(word(Text::UnknownHint)),
        RowState::Sending => parts.push(word(Text::SendingHint)),
        RowState::Failed if parts.is_empty() => parts.push(word(Text::FailedHint)),
        _ => {}
    }
    if row.attempt > 1 {
        parts.push(attempt(row.attempt, language));
    }
    let link = (row.state == RowState::Unknown).then(|| {
        view! { " " <PageLink href="/writes" attr:class="link small">{t(Text::Show)}</PageLink> }
    });
    view! { <span>{parts.join(" · ")}</span>{link} }.into_any()
}

/// The code of a row.
fn code(void: &ChosenCode) -> AnyView {
    let (href, shown) =
        (address(&void.code, void.card_id.as_ref()), grouped_code(void.code.as_str()));
    view! { <PageLink href attr:class="job-code">{shown}</PageLink> }.into_any()
}

/// The voucher of a row.
fn voucher(change: &ChangeRow) -> AnyView {
    let card_id = change.card_id.to_string();
    let title = if change.title.is_empty() { card_id.clone() } else { change.title.clone() };
    view! {
        <span class="bulk-name">
            <span class="voucher-mark" aria-hidden="true" style:background-color=card_color::value_of(&change.color)></span>
            <PageLink href=format!("/cards/{card_id}") attr:class="voucher-title">{title}</PageLink>
        </span>
    }
    .into_any()
}

/// The chip of a voucher's row: what happened to the voucher.
fn of_change(state: RowState, change: &ChangeRow, usual: (Tone, Icon)) -> (Tone, Icon, String) {
    let language = language();
    let outcome = change.outcome.as_ref().filter(|_| state == RowState::Done);
    let outlook = |outlook: Outlook| wording::outlook(outlook, language).to_owned();
    match outcome {
        Some(outcome) if outcome.unchanged => {
            (Tone::Neutral, Icon::Dash, outlook(Outlook::Unchanged))
        }
        Some(outcome) if outcome.review => (Tone::Info, Icon::Refresh, outlook(Outlook::Review)),
        Some(_) => (Tone::Success, Icon::Check, Bulk::InForce.text(language).into_owned()),
        None => (usual.0, usual.1, wording::row_state(state, language).to_owned()),
    }
}
