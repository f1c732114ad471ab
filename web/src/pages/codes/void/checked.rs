//! The state of each code, and what is left out.

use desk_api::job::{BadCode, CheckedCode, MAX_LISTED, VoidCheck, VoidOutlook};
use desk_wording as wording;
use leptos::prelude::*;

use super::Form;
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        bulk::bad_row,
        codes::Codes,
        jobs::{JobText, bad_reason, same_as},
        language, t,
        void_codes::{VoidCodes as Text, found},
    },
    state::till::grouped_code,
};

pub(super) fn view(form: Form) -> AnyView {
    let state = move || {
        if form.busy.get() && form.check.with(Option::is_none) {
            return t(JobText::Checking)();
        }
        form.check.with(|check| check.as_ref().map(summary).unwrap_or_default())
    };
    let list = move || form.check.with(|check| check.as_ref().map(content));
    view! { <p class="muted small" role="status" data-void-state="">{state}</p>{list} }.into_any()
}

fn summary(check: &VoidCheck) -> String {
    if check.to_void == 0 {
        return t(Text::NoneLeft)();
    }
    let all = check.codes.len() + check.repeated.len() + check.bad_rows.len();
    let to_void = usize::try_from(check.to_void).unwrap_or(usize::MAX);
    found(check.to_void, all.saturating_sub(to_void), language())
}

fn content(check: &VoidCheck) -> AnyView {
    let second = check.needs_second_person.then(|| {
        view! { <p class="notice notice-warning" data-second="">{Icon::People.view()}<span>{t(Text::NeedsSecond)}</span></p> }
    });
    let rows = check.codes.iter().map(row).collect_view();
    let bad = check.bad_rows.iter().take(MAX_LISTED).map(bad).collect_view();
    let repeated = check.repeated.iter().take(MAX_LISTED).map(|again| {
        let why = same_as(again.first, language());
        left_out(again.row, again.code.to_string(), why)
    });
    let repeated = repeated.collect_view();
    view! {
        {second}
        <div class="bulk-table" tabindex="0" role="region" aria-label=t(Text::Outlook)>
            <table>
                <thead><tr><th scope="col">{t(Text::Code)}</th><th scope="col">{t(Codes::Voucher)}</th><th scope="col">{t(Text::Outlook)}</th></tr></thead>
                <tbody>{rows}{bad}{repeated}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(code: &CheckedCode) -> AnyView {
    let (tone, icon) = match code.outlook {
        VoidOutlook::MakeVoid => (Tone::Danger, Icon::Cross),
        VoidOutlook::Unknown => (Tone::Warning, Icon::Question),
        _ => (Tone::Neutral, Icon::Dash),
    };
    let name = wording::void_outlook(code.outlook, language()).to_owned();
    let title = Some(code.title.clone()).filter(|title| !title.is_empty());
    let title = title.or_else(|| code.card_id.as_ref().map(ToString::to_string));
    view! {
        <tr data-void=code.code.to_string() data-void-outlook=code.outlook.name()>
            <td><b>{grouped_code(code.code.as_str())}</b></td>
            <td class="voucher-title">{title}</td>
            <td>{chip(tone, Some(icon), name)}</td>
        </tr>
    }
    .into_any()
}

fn bad(bad: &BadCode) -> AnyView {
    left_out(bad.row, bad.text.clone(), bad_reason(bad.why, language()))
}

fn left_out(row: u32, text: String, why: String) -> AnyView {
    view! {
        <tr data-bad-row=row.to_string()>
            <td><code>{text}</code></td>
            <td class="muted">{bad_row(row, language())}</td>
            <td class="muted">{why}</td>
        </tr>
    }
    .into_any()
}
