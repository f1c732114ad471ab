//! What the import would do: four counts, the rows that are left out, and the start.

use desk_api::job::{ImportCheck, MAX_LISTED};
use leptos::prelude::*;

use super::Page;
use crate::{
    components::{chip::Tone, icon::Icon},
    i18n::{
        jobs::{JobText as Text, bad_reason, same_as, start_count},
        language, t,
    },
    number::grouped,
};

pub(super) fn view(page: Page) -> AnyView {
    let shown = move || page.check.get().map(|check| content(page, &check));
    view! { <div aria-live="polite">{shown}</div> }.into_any()
}

fn content(page: Page, check: &ImportCheck) -> AnyView {
    let figure = |name: &'static str, count: u32, tone: Tone, title: Text, hint: Text| {
        view! {
            <div class="figure" data-count=name>
                <dt>{t(title)}</dt>
                <dd><span class="figure-value">{grouped(count)}</span></dd>
                <dd class=format!("figure-note {}", if count > 0 && tone == Tone::Danger { "code-bad" } else { "" })>{t(hint)}</dd>
            </div>
        }
    };
    let second = check.needs_second_person.then(|| {
        view! { <p class="notice notice-warning">{Icon::People.view()}<span>{t(Text::NeedsSecond)}</span></p> }
    });
    let codes = check.new;
    let start = if codes > 0 {
        view! {
            <button class="button button-primary" type="button" data-action="start-import" disabled=page.busy on:click=move |_| page.start()>
                {move || start_count(codes, language())}
            </button>
        }
        .into_any()
    } else {
        view! { <p class="notice notice-info">{Icon::Info.view()}<span>{t(Text::NoNew)}</span></p> }
            .into_any()
    };
    view! {
        <section class="panel" data-check="import">
            <dl class="figures">
                {figure("new", check.new, Tone::Success, Text::New, Text::NewHint)}
                {figure("known", check.known, Tone::Neutral, Text::Known, Text::KnownHint)}
                {figure("repeated", check.repeated, Tone::Neutral, Text::Repeated, Text::RepeatedHint)}
                {figure("bad", check.bad, Tone::Danger, Text::Bad, Text::BadHint)}
            </dl>
            {rows(check)}
            <div class="import-actions import-start">{second}{start}</div>
        </section>
    }
    .into_any()
}

/// The rows that are left out.
fn rows(check: &ImportCheck) -> AnyView {
    let check = check.clone();
    if check.bad_rows.is_empty() && check.repeated_rows.is_empty() {
        return ().into_any();
    }
    let lines = move || {
        let language = language();
        let bad = check
            .bad_rows
            .iter()
            .map(|bad| (bad.row, bad.text.clone(), bad_reason(bad.why, language)));
        let repeated = check
            .repeated_rows
            .iter()
            .map(|again| (again.row, again.code.to_string(), same_as(again.first, language)));
        let lines = bad.chain(repeated).map(|(row, text, why)| {
            view! { <tr data-row=row.to_string()><td class="number">{row}</td><td><code>{text}</code></td><td>{why}</td></tr> }
        });
        let lines = lines.collect_view();
        let most = usize::try_from(check.bad.max(check.repeated)).unwrap_or(usize::MAX);
        let more = (most > MAX_LISTED)
            .then(|| view! { <tr><td colspan="3" class="muted">{t(Text::More)}</td></tr> });
        view! { {lines}{more} }
    };
    view! {
        <div class="import-rows" tabindex="0" role="region" aria-label=t(Text::Bad)>
            <table>
                <thead><tr><th class="number" scope="col">{t(Text::Row)}</th><th scope="col">{t(Text::Content)}</th><th scope="col">{t(Text::Why)}</th></tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}
