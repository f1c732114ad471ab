//! What the dry run shows: how many vouchers change at once, go to review or can't be changed, each voucher, and the start.

use desk_api::{
    activity::Change,
    job::{BadChange, ChangeAction, ChangeCheck, CheckedCard, MAX_LISTED, Outlook},
};
use desk_wording as wording;
use leptos::prelude::*;

use super::DryRun;
use crate::{
    api::Failure,
    components::{
        chip::{Tone, chip},
        icon::Icon,
        problem::Problem,
    },
    i18n::{
        bulk::{self, Bulk as Text},
        language, t,
    },
    number::grouped,
    state::{card_color, card_editor::full},
};

/// Vouchers that are drawn at first.
const FIRST_ROWS: usize = 50;

/// The outlooks in their order.
const OUTLOOKS: [(Outlook, Text); 4] = [
    (Outlook::AtOnce, Text::AtOnceHint),
    (Outlook::Review, Text::ReviewHint),
    (Outlook::Refused, Text::RefusedHint),
    (Outlook::Unchanged, Text::UnchangedHint),
];

/// The dry run and the button that starts the job. `back` leaves without a change.
pub(in crate::pages) fn view(
    dry_run: DryRun,
    is_deletion: bool,
    back: Option<Callback<()>>,
) -> AnyView {
    let state = move || {
        let text = if dry_run.checking.get() {
            Text::Calculating
        } else if dry_run.check.with(Option::is_some) {
            Text::NothingSent
        } else if dry_run.failed.with(Option::is_some) {
            return String::new();
        } else {
            Text::FillIn
        };
        t(text)()
    };
    let check =
        move || dry_run.check.with(|check| check.as_ref().map(|check| checked(dry_run, check)));
    let failed = move || dry_run.failed.get().map(problem);
    view! {
        <p class="muted small" role="status" data-bulk-state="">{state}</p>
        {check}
        {failed}
        {actions(dry_run, is_deletion, back)}
    }
    .into_any()
}

/// Why the changes can't be checked or sent. What is wrong with a file is named.
fn problem(failure: Failure) -> AnyView {
    let bad_file = match &failure {
        Failure::Server(body) => body.bad_file(),
        _ => None,
    };
    match bad_file {
        Some(bad) => view! {
            <p class="notice notice-danger" role="alert" data-problem="file">{Icon::Cross.view()}<span>{move || wording::bad_file(&bad, language())}</span></p>
        }
        .into_any(),
        None => view! { <Problem failure retry=None/> }.into_any(),
    }
}

/// The chip of an outlook.
fn outlook_chip(outlook: Outlook) -> AnyView {
    let (tone, icon) = match outlook {
        Outlook::AtOnce => (Tone::Success, Icon::Check),
        Outlook::Review => (Tone::Info, Icon::Refresh),
        Outlook::Unchanged => (Tone::Neutral, Icon::Dash),
        Outlook::Refused => (Tone::Danger, Icon::Cross),
    };
    chip(tone, Some(icon), wording::outlook(outlook, language()).to_owned())
}

fn count(check: &ChangeCheck, outlook: Outlook) -> u32 {
    match outlook {
        Outlook::AtOnce => check.at_once,
        Outlook::Review => check.review,
        Outlook::Unchanged => check.unchanged,
        Outlook::Refused => check.refused,
    }
}

fn checked(dry_run: DryRun, check: &ChangeCheck) -> AnyView {
    let tiles = OUTLOOKS.into_iter().map(|(outlook, hint)| {
        let number = count(check, outlook);
        let is_shown = move || dry_run.shown.get() == Some(outlook);
        let press = move |_| dry_run.shown.update(|shown| *shown = (*shown != Some(outlook)).then_some(outlook));
        (number > 0 || outlook != Outlook::Unchanged).then(|| view! {
            <button class="bulk-tile" type="button" data-outlook=outlook.name() aria-pressed=move || is_shown().to_string() on:click=press>
                <span class="bulk-count"><b>{grouped(number)}</b>{outlook_chip(outlook)}</span>
                <span class="muted small">{t(hint)}</span>
            </button>
        })
    });
    let tiles = tiles.collect_view();
    let second = check.needs_second_person.then(|| {
        view! { <p class="notice notice-warning" data-second="">{Icon::Warning.view()}<span>{t(Text::NeedsSecond)}</span></p> }
    });
    view! { <div class="bulk-tiles">{tiles}</div>{second}{bad_rows(&check.bad_rows)}{table(dry_run, check.action, check.cards.clone())} }
        .into_any()
}

/// The rows of a file that are no change.
fn bad_rows(bad: &[BadChange]) -> Option<AnyView> {
    if bad.is_empty() {
        return None;
    }
    let lines = bad.iter().take(MAX_LISTED).map(|bad| {
        let why = bad.why;
        view! { <li data-bad-row=bad.row.to_string()>{bulk::bad_row(bad.row, language())} " " {wording::bad_change(why, language())} " " <code>{bad.text.clone()}</code></li> }
    });
    let (lines, count) = (lines.collect_view(), bad.len());
    Some(
        view! {
            <details class="bulk-bad" open=true>
                <summary>{bulk::bad_rows(count, language())}</summary>
                <ul>{lines}</ul>
            </details>
        }
        .into_any(),
    )
}

fn table(dry_run: DryRun, action: ChangeAction, cards: Vec<CheckedCard>) -> AnyView {
    let all = RwSignal::new(false);
    let cards = StoredValue::new(cards);
    let is_shown =
        move |card: &&CheckedCard| dry_run.shown.get().is_none_or(|it| it == card.outlook);
    let found = move || cards.with_value(|cards| cards.iter().filter(is_shown).count());
    let rows = move || {
        let most = if all.get() { usize::MAX } else { FIRST_ROWS };
        cards.with_value(|cards| {
            cards.iter().filter(is_shown).take(most).map(|card| row(action, card)).collect_view()
        })
    };
    let nothing = move || (found() == 0).then(|| view! { <p class="empty">{t(Text::Empty)}</p> });
    let more = move || {
        (found() > FIRST_ROWS && !all.get()).then(|| {
            view! {
                <button class="button button-small bulk-more" type="button" data-action="show-all" on:click=move |_| all.set(true)>
                    {bulk::show_all(found(), language())}
                </button>
            }
        })
    };
    let head = |text: Text| view! { <th scope="col">{t(text)}</th> };
    view! {
        <div class="bulk-table" tabindex="0" role="region" aria-label=t(Text::Outlook)>
            <table>
                <thead><tr>{head(Text::Voucher)}{head(Text::Change)}{head(Text::Outlook)}{head(Text::Why)}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {nothing}{more}
        </div>
    }
    .into_any()
}

fn row(action: ChangeAction, card: &CheckedCard) -> AnyView {
    let language = language();
    let title = if card.title.is_empty() { card.card_id.to_string() } else { card.title.clone() };
    let changes: Vec<String> = card.changes.iter().map(|change| in_words(action, change)).collect();
    let why = card.why.as_ref().map(|why| wording::why_not(why, language));
    view! {
        <tr data-checked=card.card_id.to_string() data-row-outlook=card.outlook.name()>
            <td><span class="bulk-name"><span class="voucher-mark" aria-hidden="true" style:background-color=card_color::value_of(&card.color)></span><b class="voucher-title">{title}</b></span></td>
            <td>{changes.join("; ")}</td>
            <td>{outlook_chip(card.outlook)}</td>
            <td class="muted">{why}</td>
        </tr>
    }
    .into_any()
}

/// A change in words: the value before and after. In a file, cards have changes of different fields.
fn in_words(action: ChangeAction, change: &Change) -> String {
    let language = language();
    let field = change.path.parse().ok();
    let text = |value: &Option<serde_json::Value>| match value {
        Some(value) => full(field, &value.into(), language),
        None => wording::nothing(language).to_owned(),
    };
    let values = format!("{} → {}", text(&change.before), text(&change.after));
    if action == ChangeAction::File {
        bulk::of_field(wording::path_name(&change.path, language), &values, language)
    } else {
        values
    }
}

fn actions(dry_run: DryRun, is_deletion: bool, back: Option<Callback<()>>) -> AnyView {
    let choice = move || {
        let check = dry_run.check.with(|check| check.as_ref().map(|it| (it.at_once, it.review)));
        let (at_once, _) = check.filter(|(at_once, review)| *at_once > 0 && *review > 0)?;
        Some(view! {
            <label class="bulk-tick bulk-only">
                <input type="checkbox" data-only-at-once="" prop:checked=dry_run.only_at_once on:change=move |event| dry_run.only_at_once.set(event_target_checked(&event))/>
                <span>{bulk::only_at_once(at_once, language())}</span>
            </label>
        })
    };
    let none = move || {
        let is_empty = dry_run.check.with(Option::is_some) && dry_run.to_change() == 0;
        is_empty.then(|| view! { <span class="muted small bulk-only">{t(Text::NoneLeft)}</span> })
    };
    let class = if is_deletion { "button button-danger-solid" } else { "button button-primary" };
    let back = back.map(|back| {
        view! { <button class="button" type="button" data-action="bulk-back" on:click=move |_| back.run(())>{t(Text::Back)}</button> }
    });
    view! {
        <div class="dialog-actions">
            {choice}{none}{back}
            <button class=class type="button" data-action="start-change" disabled=move || !dry_run.may_start() on:click=move |_| dry_run.start()>
                {move || bulk::start(dry_run.to_change(), language())}<kbd aria-hidden="true">"Ctrl Enter"</kbd>
            </button>
        </div>
    }
    .into_any()
}
