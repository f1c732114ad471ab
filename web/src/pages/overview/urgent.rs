//! What needs attention, most urgent first, each with its action.

use card_model::{language::Language, standing::Concern, time::UnixSeconds};
use desk_api::{
    overview::{Overview, UrgentItem},
    write::WriteState,
};
use leptos::prelude::*;

use crate::{
    address::at,
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        Message,
        overview::{self as texts, OverviewText as Text},
    },
    number::grouped,
    state::{
        rights::{EDIT, SETTLE},
        session::CurrentSession,
        stock::add_address,
    },
};

/// The list of vouchers that need attention. It contains neither writes nor vouchers that can be issued.
const ALL: &str = "/cards?tab=attention";

/// The page that a row's button opens: its address, the button's text and its name in scripts.
type Way = (String, Text, &'static str);

/// The panel.
pub(super) fn view(overview: &Overview, language: Language) -> AnyView {
    let requests = requests(overview.requests.to_confirm, language);
    let rows = overview.urgent.iter().map(|item| row(item, overview.now, language));
    let waiting = u64::from(requests.is_some());
    let items: Vec<AnyView> = requests.into_iter().chain(rows).collect();
    let count = overview.urgent_count + waiting;
    let more = usize::try_from(count).is_ok_and(|count| count > items.len());
    let all = more.then(|| {
        view! { <a class="link" href=at(ALL) data-action="all-attention">{Text::InList.text(language)}</a> }
    });
    let body = if items.is_empty() {
        nothing(overview.complete, language)
    } else {
        view! { <ol class="urgent-list">{items}</ol> }.into_any()
    };
    view! {
        <section class="panel urgent" aria-labelledby="attention-heading">
            <div class="panel-head">
                <h2 id="attention-heading">
                    {Text::NeedsAttention.text(language)}
                    {(count > 0).then(|| view! { " " <span class="tab-count">{grouped(count)}</span> })}
                </h2>
                {all}
            </div>
            {body}
        </section>
    }
    .into_any()
}

/// Writes that wait for this user's confirmation.
fn requests(count: u64, language: Language) -> Option<AnyView> {
    let state =
        || chip(Tone::Warning, Some(Icon::People), Text::Requests.text(language).into_owned());
    (count > 0).then(|| {
        view! {
            <li class="urgent-row" data-attention="requests">
                <span class="urgent-state">{state()}</span>
                <span class="voucher-name">
                    <span><span class="voucher-name-title">{texts::requests(count, language)}</span></span>
                </span>
                <span class="urgent-age"></span>
                <a class="button button-small" data-action="open-requests" href=at("/requests")>{Text::Decide.text(language)}</a>
            </li>
        }
        .into_any()
    })
}

fn nothing(complete: bool, language: Language) -> AnyView {
    let title = if complete { Text::AllWell } else { Text::NoneSoFar };
    view! {
        <div class="empty" data-empty="attention">
            <span class="empty-icon">{Icon::Check.view()}</span>
            <p class="empty-title">{title.text(language)}</p>
            <p>{Text::AllWellHint.text(language)}</p>
        </div>
    }
    .into_any()
}

fn row(item: &UrgentItem, now: UnixSeconds, language: Language) -> AnyView {
    let (kind, state) = state_of(item, now, language);
    let title = if item.title.is_empty() {
        Text::Untitled.text(language).into_owned()
    } else {
        item.title.clone()
    };
    let title = match &item.card_id {
        Some(card_id) => view! {
            <a class="voucher-name-title" data-card=card_id.to_string() href=at(format!("/cards/{card_id}"))>{title}</a>
        }
        .into_any(),
        None => view! { <span class="voucher-name-title">{title}</span> }.into_any(),
    };
    let outcome = item.write.as_ref().map(|_| "unknown");
    let age = age(item, now, language);
    view! {
        <li class="urgent-row" data-attention=kind data-outcome=outcome>
            <span class="urgent-state">{state}</span>
            <span class="voucher-name">
                <span class="voucher-mark" style:background-color=item.color.clone() aria-hidden="true"></span>
                <span>{title}<span class="voucher-name-detail">{detail(item, now, language)}</span></span>
            </span>
            <span class="urgent-age muted small">{age}</span>
            {way(item).map(|way| button(way, &item.title, language))}
        </li>
    }
    .into_any()
}

/// The name of the kind, and its chip.
fn state_of(item: &UrgentItem, now: UnixSeconds, language: Language) -> (&'static str, AnyView) {
    let named = |name: &'static str, tone: Tone, icon: Icon, text: Text| {
        (name, chip(tone, Some(icon), text.text(language).into_owned()))
    };
    match item.concern {
        Concern::Refused { .. } => named("refused", Tone::Danger, Icon::Cross, Text::Rejected),
        Concern::UnknownWrite { .. } if is_undecided(item) => {
            named("unknown-write", Tone::Warning, Icon::Question, Text::ToDecide)
        }
        Concern::UnknownWrite { .. } => {
            named("unknown-write", Tone::Info, Icon::Clock, Text::Checking)
        }
        Concern::LowStock { .. } => {
            named("low-stock", Tone::Warning, Icon::Warning, Text::LowStock)
        }
        Concern::EndsSoon { end } => {
            let days = end.beijing_day().get() - now.beijing_day().get();
            let text = texts::days_left(days, language);
            ("ends-soon", chip(Tone::Warning, Some(Icon::Clock), text))
        }
        Concern::ReadyToIssue { .. } => named("ready", Tone::Outlined, Icon::Ring, Text::Ready),
        Concern::UnderReview { .. } => {
            named("under-review", Tone::Info, Icon::Clock, Text::InReview)
        }
    }
}

fn is_undecided(item: &UrgentItem) -> bool {
    item.write.as_ref().is_some_and(|write| write.state == WriteState::Undecided)
}

/// Returns the reason, in a few words.
fn detail(item: &UrgentItem, now: UnixSeconds, language: Language) -> String {
    let text = |text: Text| text.text(language).into_owned();
    match item.concern {
        Concern::Refused { .. } => item.reason.clone().unwrap_or_else(|| text(Text::NoReason)),
        Concern::UnknownWrite { .. } if is_undecided(item) => text(Text::ToDecideText),
        Concern::UnknownWrite { .. } => text(Text::CheckingText),
        Concern::LowStock { quantity, days_left } => {
            texts::stock_left(&grouped(quantity), days_left, language)
        }
        Concern::EndsSoon { end } => texts::ends_on(end, now, language),
        Concern::ReadyToIssue { quantity: 0, .. } => text(Text::NoStock),
        Concern::ReadyToIssue { quantity, .. } => texts::ready(&grouped(quantity), language),
        Concern::UnderReview { since } => {
            [texts::submitted(since, language), text(Text::ReviewTime)].join(" · ")
        }
    }
}

/// Since when, where it matters.
fn age(item: &UrgentItem, now: UnixSeconds, language: Language) -> String {
    match item.concern {
        Concern::Refused { since }
        | Concern::UnknownWrite { since }
        | Concern::ReadyToIssue { since, .. }
        | Concern::UnderReview { since } => texts::ago(since, now, language),
        Concern::LowStock { .. } | Concern::EndsSoon { .. } => String::new(),
    }
}

fn way(item: &UrgentItem) -> Option<Way> {
    if let Some(write) = &item.write {
        let decides = is_undecided(item) && CurrentSession::get().may(SETTLE);
        let text = if decides { Text::Decide } else { Text::Show };
        return Some((format!("/writes?id={}", write.id), text, "open-writes"));
    }
    let card_id = item.card_id.as_ref()?;
    let page = |query: &str, text: Text, action| (format!("/cards/{card_id}{query}"), text, action);
    if !CurrentSession::get().may(EDIT) {
        return Some(page("", Text::Show, "show"));
    }
    Some(match item.concern {
        // The page knows which fields these are.
        Concern::Refused { .. } => page("?tab=content&field=reason", Text::Edit, "correct"),
        Concern::EndsSoon { .. } => page("?tab=content&field=end", Text::Extend, "extend"),
        Concern::LowStock { .. } | Concern::ReadyToIssue { quantity: 0, .. } => {
            (add_address(card_id), Text::AddStock, "add-stock")
        }
        _ => page("", Text::Show, "show"),
    })
}

fn button((address, text, action): Way, title: &str, language: Language) -> AnyView {
    let name = format!("{}: {title}", text.text(language));
    view! {
        <a class="button button-small" data-action=action href=at(address) aria-label=name>{text.text(language)}</a>
    }
    .into_any()
}
