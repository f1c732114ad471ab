//! One entry: a line, with changes and Weixin's response when opened.

use std::sync::Arc;

use card_model::language::Language;
use desk_api::{
    activity::{Change, Entry, EntryWrite, Outcome},
    write::WriteState,
};
use desk_wording as wording;
use leptos::prelude::*;
use serde_json::Value;

use super::{Page, filters::name_of};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
        toast::Toaster,
    },
    i18n::{
        Message, activity::ActivityText as Text, common::Common, language, t, writes::member_name,
    },
    state::{card_editor::full, moment::when},
};

pub(super) fn view(page: Page, entry: &Arc<Entry>) -> AnyView {
    let open = RwSignal::new(false);
    let (line, detail) = (Arc::clone(entry), Arc::clone(entry));
    view! {
        <details class="log-entry" data-entry=entry.id.to_string() data-action-name=entry.action.clone() data-outcome=entry.outcome.name()
            on:toggle=move |_| open.set(true)
        >
            <summary>{move || summary(page, &line, language())}</summary>
            {move || open.get().then(|| body(page, &detail))}
        </details>
    }
    .into_any()
}

fn summary(page: Page, entry: &Entry, language: Language) -> AnyView {
    let name = name_of(page, &entry.actor);
    let initial: String = name.chars().take(1).collect();
    view! {
        <span class="log-time muted">{when(entry.at, page.session.now())}</span>
        <span class="log-actor"><span class="log-mark" aria-hidden="true">{initial}</span><span class="cut">{name}</span></span>
        <span class="log-action">{wording::action(&entry.action, language)}</span>
        <span class="log-object voucher-title">{object(entry)}</span>
        <span class="log-outcome">{outcome(entry, language)}</span>
        <span class="log-note muted small">{note(entry).map(|text| text.text(language))}</span>
        <span class="log-caret muted">{Icon::Right.view()}</span>
    }
    .into_any()
}

/// Returns the object of the action.
fn object(entry: &Entry) -> String {
    let code = entry.write.as_ref().and_then(|write| write.code_tail.as_ref());
    let code = code.map(|tail| format!("…{tail}"));
    let name = entry.card_title.clone().or_else(|| {
        let subject = Some(&entry.subject).filter(|it| !it.is_empty() && **it != entry.actor);
        subject.cloned()
    });
    code.into_iter().chain(name).collect::<Vec<_>>().join(" · ")
}

fn outcome(entry: &Entry, language: Language) -> AnyView {
    let write = entry.write.as_ref();
    let undecided = write.is_some_and(|write| write.state == WriteState::Undecided);
    let reviewed = write.is_some_and(|write| write.send_check == Some(true));
    let (tone, icon) = match entry.outcome {
        Outcome::Done => (Tone::Success, Icon::Check),
        Outcome::Refused => (Tone::Danger, Icon::Cross),
        Outcome::NotDone => (Tone::Neutral, Icon::Dash),
        Outcome::Open if undecided => (Tone::Warning, Icon::Question),
        Outcome::Open => (Tone::Info, Icon::Clock),
    };
    let text = if entry.outcome == Outcome::Done && reviewed {
        Text::Reviewed.text(language).into_owned()
    } else {
        wording::outcome(entry.outcome, language).to_owned()
    };
    chip(tone, Some(icon), text)
}

fn note(entry: &Entry) -> Option<Text> {
    let write = entry.write.as_ref()?;
    if write.state == WriteState::Undecided {
        return Some(Text::NeedsYou);
    }
    let (predicted, answered) = (write.predicted_send_check?, write.send_check?);
    Some(if predicted == answered { Text::AsPredicted } else { Text::NotAsPredicted })
}

fn body(page: Page, entry: &Arc<Entry>) -> AnyView {
    let (shown, facts_of) = (Arc::clone(entry), Arc::clone(entry));
    view! {
        <div class="log-body">
            {(!entry.changes.is_empty()).then(|| (move || changes(&shown.changes, language())).into_any())}
            {move || facts(page, &facts_of)}
            {links(entry)}
        </div>
    }
    .into_any()
}

fn changes(changes: &[Change], language: Language) -> AnyView {
    let value = |field: &str, value: Option<&Value>| {
        value.map_or_else(
            || Text::TooLong.text(language).into_owned(),
            |value| full(field.parse().ok(), &value.into(), language),
        )
    };
    let rows = changes.iter().map(|change| {
        let before =
            change.before.as_ref().map(|it| full(change.path.parse().ok(), &it.into(), language));
        let after = value(&change.path, change.after.as_ref());
        view! {
            <tr data-change=change.path.clone()>
                <th scope="row">{member_name(&change.path, language)}</th>
                <td class="log-before">{before.unwrap_or_else(|| "–".to_owned())}</td>
                <td class="log-after">{after}</td>
            </tr>
        }
    });
    view! {
        <div class="log-changes">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t(Text::Field)}</th>
                        <th scope="col">{t(Text::Before)}</th>
                        <th scope="col">{t(Text::After)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn facts(page: Page, entry: &Entry) -> AnyView {
    let language = language();
    let mut lines: Vec<(String, AnyView)> = Vec::new();
    let mut line = |name: Text, text: String| {
        lines.push((name.text(language).into_owned(), text.into_any()));
    };
    if page.view.with(|view| view.everything) {
        line(Text::Account, entry.account.clone());
    }
    if let Some(write) = &entry.write {
        of_write(page, write, language, &mut line);
    }
    if let Some(write) = &entry.write {
        if let Some(rid) = write.rid.clone() {
            lines.push(("rid".to_owned(), copied(rid)));
        }
        let id = write.request_id.clone();
        let name = Common::RequestId.text(language).into_owned();
        lines.push((name, view! { <code>{id}</code> }.into_any()));
    }
    if let Value::Object(members) = &entry.detail {
        for (name, value) in members {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let name = if name == "reason" {
                Text::Reason.text(language).into_owned()
            } else {
                name.clone()
            };
            lines.push((name, view! { <code>{text}</code> }.into_any()));
        }
    }
    let lines = lines.into_iter().map(|(name, text)| view! { <dt>{name}</dt><dd>{text}</dd> });
    view! { <dl class="facts log-facts">{lines.collect_view()}</dl> }.into_any()
}

fn of_write(
    page: Page,
    write: &EntryWrite,
    language: Language,
    line: &mut impl FnMut(Text, String),
) {
    line(Text::Outcome, wording::write_state(write.state, language).to_owned());
    if let Some(errcode) = write.errcode {
        let message = write.message.as_deref().unwrap_or_default();
        line(Text::WeixinSaid, format!("errcode {errcode} {message}").trim().to_owned());
    }
    if let Some(basis) = write.basis {
        line(Text::Basis, wording::basis(basis, language).to_owned());
    }
    if let Some(reviewed) = write.send_check.or(write.predicted_send_check) {
        let text = if reviewed { Text::Reviewed } else { Text::NotReviewed };
        line(Text::Review, text.text(language).into_owned());
    }
    if let Some(by) = &write.confirmed_by {
        line(Text::ConfirmedBy, name_of(page, by));
    }
    if let Some(reason) = &write.reason {
        line(Text::Reason, reason.clone());
    }
    if let Some(tail) = &write.code_tail {
        line(Text::CodeTail, tail.clone());
    }
}

/// The platform's id of the call, which its support asks for.
fn copied(rid: String) -> AnyView {
    let toaster = Toaster::get();
    let copied = rid.clone();
    view! {
        <code>{rid}</code> " "
        <button class="link-button small" type="button" data-action="copy-rid" data-key="y" aria-label=t(Text::CopyRid) on:click=move |_| toaster.copy(copied.clone())>
            {t(Common::Copy)} " " <kbd>"Y"</kbd>
        </button>
    }
    .into_any()
}

fn links(entry: &Entry) -> AnyView {
    let card_id = entry.write.as_ref().and_then(|write| write.card_id.clone());
    let card = card_id.filter(|_| entry.card_title.is_some()).map(|card_id| {
        view! { <PageLink href=format!("/cards/{card_id}") attr:class="button button-small">{t(Text::OpenVoucher)}</PageLink> }
    });
    let decide = entry.write.as_ref().filter(|write| write.state.is_decidable()).map(|write| {
        let address = format!("/writes?id={}", write.id);
        view! { <PageLink href=address attr:class="button button-small" attr:data-action="decide">{t(Text::Decide)}</PageLink> }
    });
    view! { <div class="log-links">{decide}{card}</div> }.into_any()
}
