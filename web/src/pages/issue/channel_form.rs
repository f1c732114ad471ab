//! The dialog that creates or changes a channel.

use desk_api::{
    channel::{Channel, ChannelChange, ChannelKind, ChannelProblem, NewChannel},
    error::ErrorCode,
};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{Edited, Page};
use crate::{
    api, browser,
    components::{
        dialog::Dialog,
        icon::Icon,
        menu::{Menu, choice},
        plain_field::PlainField,
        tries::Tries,
    },
    i18n::{
        common::Common,
        issue::{IssueText as Text, kind as kind_text},
        language, t,
    },
    state::issue::free_name,
};

pub(super) fn dialog(page: Page) -> AnyView {
    let is_new = move || page.edited.with(|edited| matches!(edited, Some(Edited::New) | None));
    let title =
        Signal::derive(move || t(if is_new() { Text::NewChannel } else { Text::ChangeChannel })());
    view! {
        <Dialog open=page.is_open title>
            {move || page.edited.get().map(|edited| form(page, edited))}
        </Dialog>
    }
    .into_any()
}

/// The values of the form.
#[derive(Clone, Copy)]
struct Fields {
    id: StoredValue<String>,
    name: RwSignal<String>,
    kind: RwSignal<ChannelKind>,
    outer_str: RwSignal<String>,
    archived: RwSignal<bool>,
    /// Whether submitting was tried; problems are shown from then on.
    tried: RwSignal<bool>,
    /// Whether the platform's name was typed; it then no longer follows the kind.
    typed: RwSignal<bool>,
}

impl Fields {
    fn of(page: Page, channel: Option<&Channel>) -> Self {
        let kind = channel.map_or(ChannelKind::Poster, |channel| channel.kind);
        let outer_str =
            channel.map_or_else(|| suggested(page, kind), |channel| channel.outer_str.clone());
        Self {
            id: StoredValue::new(channel.map_or_else(browser::random_uuid, |it| it.id.clone())),
            name: RwSignal::new(channel.map(|it| it.name.clone()).unwrap_or_default()),
            kind: RwSignal::new(kind),
            outer_str: RwSignal::new(outer_str),
            archived: RwSignal::new(channel.is_some_and(|it| it.archived_at.is_some())),
            tried: RwSignal::new(false),
            typed: RwSignal::new(channel.is_some()),
        }
    }

    /// What is entered. Reactive.
    fn channel(self) -> NewChannel {
        NewChannel {
            id: self.id.get_value(),
            name: self.name.get().trim().to_owned(),
            kind: self.kind.get(),
            outer_str: self.outer_str.get().trim().to_owned(),
        }
    }

    /// Returns `true` if a member is wrong, once submitting was tried. Reactive.
    fn is_wrong(self, member: ChannelProblem) -> bool {
        let channel = self.channel();
        let problem = match member {
            // The check ends with the first problem.
            ChannelProblem::OuterStr => NewChannel { name: "a".to_owned(), ..channel }.check(),
            _ => channel.check(),
        };
        self.tried.get() && problem == Err(member)
    }
}

/// A free name for the platform's events.
fn suggested(page: Page, kind: ChannelKind) -> String {
    page.list.with_untracked(|list| {
        let channels = list.as_ref().map(|list| list.channels.as_slice());
        free_name(kind, channels.unwrap_or_default())
    })
}

fn form(page: Page, edited: Edited) -> AnyView {
    let known = match &edited {
        Edited::New => None,
        Edited::Known(channel) => Some(channel.as_ref()),
    };
    let is_new = known.is_none();
    let fields = Fields::of(page, known);
    let tries = Tries::new();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        fields.tried.set(true);
        let channel = untrack(|| fields.channel());
        if channel.check().is_err() {
            request_animation_frame(|| browser::focus_first("dialog [aria-invalid=true]"));
            return;
        }
        if tries.begin() {
            save(page, tries, channel, (!is_new).then(|| fields.archived.get_untracked()));
        }
    };
    let taken = move || tries.code_at("outer_str") == Some(ErrorCode::NameTaken);
    let outer_str_problem = move || {
        let is_wrong = fields.is_wrong(ChannelProblem::OuterStr);
        is_wrong.then(t(Text::OuterStrProblem)).or_else(|| taken().then(t(Text::OuterStrTaken)))
    };
    // What is typed stays, whatever kind is chosen later.
    Effect::new(move |before: Option<String>| {
        let now = fields.outer_str.get();
        let kind = fields.kind.get_untracked();
        if before.is_some_and(|before| before != now) && now != suggested(page, kind) {
            fields.typed.set(true);
        }
        now
    });
    let name = PlainField::new("channel-name", t(Text::Name), fields.name, "off")
        .help(t(Text::NameHelp))
        .problem(move || fields.is_wrong(ChannelProblem::Name).then(t(Text::NameProblem)));
    let outer_str =
        PlainField::new("channel-outer-str", t(Text::OuterStr), fields.outer_str, "off")
            .help(t(Text::OuterStrHelp))
            .problem(outer_str_problem);
    let fixed = known.map(|channel| {
        view! { <p class="small"><span class="muted">{t(Text::OuterStr)}{t(Common::Colon)}</span><code>{channel.outer_str.clone()}</code></p> }
    });
    let archive = (!is_new).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" data-field="archived" prop:checked=fields.archived on:change=move |event| fields.archived.set(event_target_checked(&event))/>
                <span>{t(Text::Archive)}</span>
            </label>
        }
    });
    let action = if is_new { Text::Create } else { Text::Save };
    view! {
        <form class="people-form" data-form="channel" novalidate on:submit=submit>
            {name.text()}
            {kinds(page, fields)}
            {is_new.then(|| outer_str.text())}
            {fixed}
            {archive}
            {tries.notice_beside(&[ErrorCode::NameTaken])}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.is_open.set(false)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="save-channel" disabled=move || tries.is_held()>{t(action)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The choice of a kind, with what Friend's Vouchers may not use.
fn kinds(page: Page, fields: Fields) -> AnyView {
    let choose = move |kind: ChannelKind| {
        fields.kind.set(kind);
        if !fields.typed.get_untracked() {
            fields.outer_str.set(suggested(page, kind));
        }
    };
    let items = move || {
        let item = |kind: ChannelKind| {
            let chosen = Signal::derive(move || fields.kind.get() == kind);
            let text = kind_text(kind, language()).to_owned();
            choice(false, kind.name().to_owned(), text, chosen, move || choose(kind))
        };
        ChannelKind::ALL.into_iter().map(item).collect_view()
    };
    let label = ViewFn::from(move || {
        view! { <span>{move || kind_text(fields.kind.get(), language())}</span>{Icon::CaretDown.view()} }
    });
    let closed = move || {
        let is_closed =
            page.is_friends_voucher.get() && !fields.kind.get().serves_friends_vouchers();
        is_closed.then(|| super::not_for_friends(Text::NotForFriends))
    };
    view! {
        <div class="field">
            <div class="field-head"><span class="field-label">{t(Text::Kind)}</span></div>
            <Menu name="channel-kind" class="button" title=Signal::derive(t(Text::Kind)) label>{items()}</Menu>
            {closed}
        </div>
    }
    .into_any()
}

/// Saves a new channel, or a changed one with whether it is archived.
fn save(page: Page, tries: Tries, channel: NewChannel, archived: Option<bool>) {
    spawn_local(async move {
        let saved = match archived {
            None => api::issue::create(page.session, &channel).await,
            Some(archived) => {
                let change = ChannelChange { name: channel.name, kind: channel.kind, archived };
                api::issue::change(page.session, &channel.id, &change).await
            }
        };
        match saved {
            Ok(saved) => {
                tries.done();
                if page.is_open.try_set(false).is_none() {
                    page.choose(&saved.id);
                    page.read_channels();
                }
            }
            Err(failure) => tries.failed(failure),
        }
    });
}
