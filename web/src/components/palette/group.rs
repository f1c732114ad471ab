//! The groups of options, and how they are drawn.

use card_model::{
    color,
    id::{CardId, Code},
    language::Language,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{OPTION, State, lookup::Lookup};
use crate::{
    components::{icon::Icon, status_chip::row_chip},
    i18n::{Message, common::Common, language, list, list::ListText, palette::PaletteText as Text},
    number::grouped,
    state::{
        card_index::CardIndex,
        card_list::words,
        code_page::address,
        palette::{ACTIONS, Found, Goal, Offer, PAGES, parts, recent, typed_code, vouchers},
        recent::ids,
        rights::{ABOUT, ACCOUNTS, CREATE, EDIT, IMPORT, KEYS, REDEEM, THIRD_PARTY, USERS},
        session::CurrentSession,
        till::grouped_code,
        voucher::copy_address,
    },
};

/// What Enter does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Address(String),
    Goal(Goal),
}

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) target: Target,
    /// The id of its voucher, if it is one.
    pub(super) card_id: Option<CardId>,
    name: String,
    found: Option<Found>,
    icon: Icon,
    text: String,
    keys: &'static [&'static str],
}

/// Options under a heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    heading: String,
    pub(super) entries: Vec<Entry>,
    /// Whether they act on a voucher of the group before.
    pub(super) acts_on_voucher: bool,
}

/// The options for a text.
pub(super) fn groups(
    session: CurrentSession,
    index: CardIndex,
    lookup: Lookup,
    text: &str,
    subject: Option<&CardId>,
) -> Vec<Group> {
    let (language, entries, words) = (language(), index.entries(), words(text));
    let typed = !words.is_empty();
    let found = if typed {
        vouchers(text, &entries, lookup.of(text).as_ref())
    } else {
        recent(&ids(), &entries)
    };
    let heading = if typed { Text::VoucherGroup } else { Text::RecentGroup };
    let subject = found.iter().find(|it| subject.is_none_or(|id| it.card_id == *id)).cloned();
    let mut groups = Vec::new();
    let code = typed_code(text).map(Code::from);
    let code = code.or_else(|| lookup.of(text)?.code).filter(|_| typed && session.may(REDEEM));
    if let Some(code) = code {
        groups.push(group(Text::CodeGroup, vec![of_code(&code)], language));
    }
    groups.push(group(heading, found.into_iter().map(of_voucher).collect(), language));
    if let Some(subject) = subject.filter(|_| typed) {
        let mut acts = group(Text::WithFirst, of_subject(session, &subject, language), language);
        acts.heading = [&acts.heading, &*Common::Colon.text(language), &subject.title].concat();
        acts.acts_on_voucher = true;
        groups.push(acts);
    }
    let offered = |offer: &&Offer| {
        let is_there = match offer.goal {
            Goal::Sandbox => session.is_sandbox(),
            Goal::Page(address) => may_open(session, address),
            _ => true,
        };
        is_there && offer.matches(&words)
    };
    let of = |offers: &[Offer]| {
        offers.iter().filter(offered).map(|it| of_offer(it, language)).collect::<Vec<_>>()
    };
    groups.push(group(Text::GoGroup, of(&PAGES), language));
    groups.push(group(Text::ActionGroup, of(&ACTIONS), language));
    groups.retain(|group| !group.entries.is_empty());
    groups
}

fn group(heading: Text, entries: Vec<Entry>, language: Language) -> Group {
    Group { heading: heading.text(language).into_owned(), entries, acts_on_voucher: false }
}

fn of_voucher(found: Found) -> Entry {
    Entry {
        target: Target::Address(format!("/cards/{}", found.card_id)),
        card_id: Some(found.card_id.clone()),
        name: found.card_id.to_string(),
        icon: Icon::Ticket,
        text: String::new(),
        keys: &[],
        found: Some(found),
    }
}

/// The page of a code.
fn of_code(code: &Code) -> Entry {
    Entry {
        target: Target::Address(address(code, None)),
        card_id: None,
        name: "code".to_owned(),
        found: None,
        icon: Icon::Hash,
        text: grouped_code(code.as_str()),
        keys: &[],
    }
}

/// Returns `true` if the caller may open a page.
fn may_open(session: CurrentSession, address: &str) -> bool {
    match address {
        "/codes" => session.may(REDEEM),
        "/jobs" => session.may(IMPORT),
        "/sessions" => session.has_user(),
        "/about" => session.may_everywhere(ABOUT),
        "/accounts" => session.may_everywhere(ACCOUNTS),
        "/third-party" => session.may_everywhere(THIRD_PARTY),
        "/users" => session.has_user() && session.may_everywhere(USERS),
        "/keys" => session.has_user() && session.may_everywhere(KEYS),
        _ if address.starts_with("/cards/new") => session.may(CREATE),
        _ => true,
    }
}

/// The actions of a voucher.
fn of_subject(session: CurrentSession, found: &Found, language: Language) -> Vec<Entry> {
    let id = &found.card_id;
    let row = found.row.as_ref().filter(|_| session.may(CREATE));
    let copy = row.and_then(|row| copy_address(&row.card_type, row.friends_voucher, id));
    let edit = session.may(EDIT).then(|| format!("/cards/{id}?tab=content"));
    let all = [
        (ListText::Edit, "edit", Icon::Pencil, edit),
        (ListText::Duplicate, "duplicate", Icon::Copy, copy),
        (
            ListText::Statistics,
            "statistics-of",
            Icon::Bars,
            Some(format!("/statistics?card_id={id}")),
        ),
    ];
    let entry = |(text, name, icon, address): (ListText, &str, Icon, Option<String>)| {
        Some(Entry {
            target: Target::Address(address?),
            card_id: None,
            name: name.to_owned(),
            found: None,
            icon,
            text: text.text(language).into_owned(),
            keys: &[],
        })
    };
    all.into_iter().filter_map(entry).collect()
}

fn of_offer(offer: &Offer, language: Language) -> Entry {
    let icon = match offer.goal {
        Goal::Page(_) if offer.name.starts_with("new-") => Icon::Plus,
        Goal::Page(_) => Icon::Right,
        Goal::Theme => Icon::Moon,
        Goal::Language => Icon::Globe,
        Goal::Sandbox => Icon::Flask,
        Goal::Export => Icon::Download,
    };
    Entry {
        target: Target::Goal(offer.goal),
        card_id: None,
        name: offer.name.to_owned(),
        found: None,
        icon,
        text: offer.text.text(language).into_owned(),
        keys: offer.keys,
    }
}

pub(super) fn views(state: State, groups: &[Group]) -> AnyView {
    let (language, mut position) = (language(), 0);
    let mut views = Vec::new();
    for group in groups {
        let mut entries = Vec::new();
        for entry in &group.entries {
            entries.push(view(state, entry, position, language));
            position += 1;
        }
        views.push(
            view! {
                <div role="group" aria-label=group.heading.clone()>
                    <div class="menu-heading voucher-title" aria-hidden="true">{group.heading.clone()}</div>
                    {entries}
                </div>
            }
            .into_any(),
        );
    }
    views.into_any()
}

fn view(state: State, entry: &Entry, position: usize, language: Language) -> AnyView {
    let target = entry.target.clone();
    let keys = entry.keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view();
    let inner = match &entry.found {
        Some(found) => voucher(state, found, language),
        None => view! { {entry.icon.view()}<span class="palette-text">{entry.text.clone()}</span>{keys} }.into_any(),
    };
    view! {
        <div
            id=format!("{OPTION}{position}")
            class="menu-item"
            role="option"
            data-palette=entry.name.clone()
            aria-selected=move || (state.active.get() == position).to_string()
            // The focus stays in the input.
            on:mousedown=move |event| event.prevent_default()
            on:click=move |_| state.run.run(target.clone())
        >
            {inner}
        </div>
    }
    .into_any()
}

fn voucher(state: State, found: &Found, language: Language) -> AnyView {
    let color =
        color::find(&found.color).map_or_else(|| found.color.clone(), |color| color.hex.to_owned());
    let (before, matched, after) = parts(&found.title, found.range);
    let now = state.session.now_untracked();
    let facts = found.row.as_ref().map(|row| {
        let left = list::left(&grouped(row.quantity), language);
        let detail = format!("{} · {left}", wording::card_type(&row.card_type, language));
        view! { <span class="muted">{detail}</span> }
    });
    let chip = found.row.as_ref().map(|row| row_chip(row, now, language));
    view! {
        <span class="voucher-mark" aria-hidden="true" style:background-color=color></span>
        <span class="palette-text">
            <span class="voucher-title palette-title">{before}<mark>{matched}</mark>{after}</span>
            {facts}
        </span>
        {chip}
    }
    .into_any()
}
