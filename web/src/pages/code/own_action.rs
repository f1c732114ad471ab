//! The dialog of what a merchant does with a code of a member card or a ticket.

use desk_api::{rights::role_of, write::Write};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{Page, make_void::known_card};
use crate::{
    api,
    components::{dialog::Dialog, plain_field::PlainField, toast::Toaster},
    i18n::{
        Message,
        code_actions::{CodeAction as Text, entry_name, title},
        common::Common,
        language, t,
    },
    pages::editing::{attempt::Attempt, outcome::outcome_view},
    state::{
        code_actions::{Action, Entry, Typed},
        sent::Sent,
    },
};

/// The actions that this user may take, as buttons.
pub(super) fn buttons(page: Page) -> AnyView {
    let card_type = page.detail.with(|detail| {
        let card = detail.as_ref().and_then(|detail| detail.found.card.as_ref());
        card.map(|card| card.card_type().clone())
    });
    let actions = card_type.map(|card_type| Action::of(&card_type)).unwrap_or_default();
    let allowed = |action: &&Action| page.session.may(role_of(action.endpoint()));
    let button = |action: &Action| {
        let action = *action;
        view! {
            <button class="button" type="button" data-action=action.name() on:click=move |_| page.acting.set(Some(action))>
                {t(title(action))}
            </button>
        }
    };
    actions.iter().filter(allowed).map(button).collect_view().into_any()
}

pub(super) fn dialog(page: Page) -> AnyView {
    let open = RwSignal::new(false);
    // The dialog is open while an action is chosen, whichever of the two changes first.
    Effect::new(move || open.set(page.acting.get().is_some()));
    Effect::new(move |before: Option<bool>| {
        let is_open = open.get();
        if before == Some(true) && !is_open {
            page.acting.set(None);
        }
        is_open
    });
    let name =
        Signal::derive(move || page.acting.get().map(|it| t(title(it))()).unwrap_or_default());
    view! { <Dialog open title=name>{move || page.acting.get().map(|action| form(page, action))}</Dialog> }
        .into_any()
}

fn form(page: Page, action: Action) -> AnyView {
    let attempt = Attempt::new(page.session, action.endpoint().path);
    let toaster = Toaster::get();
    let texts: Vec<(Entry, RwSignal<String>)> = action
        .entries()
        .iter()
        .map(|entry| {
            let first = match entry {
                // The number on a member card is usually its code.
                Entry::MembershipNumber => page.code.with_value(ToString::to_string),
                _ => String::new(),
            };
            (*entry, RwSignal::new(first))
        })
        .collect();
    let wrong = RwSignal::new(Vec::<Entry>::new());
    let done = Callback::new(move |()| {
        attempt.end();
        toaster.show(Text::Done.text(untrack(language)).into_owned());
        let _ = page.acting.try_set(None);
        page.look_again();
    });
    let name = page.code.with_value(|code| format!("{}.{code}", action.name()));
    attempt.attach(&name, Callback::new(move |_: Write| done.run(())));
    let typed = StoredValue::new(texts.clone());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if attempt.sent.with_untracked(Sent::is_busy) {
            return;
        }
        let typed: Typed = typed.with_value(|texts| {
            texts.iter().map(|(entry, text)| (*entry, text.get_untracked())).collect()
        });
        let request =
            page.code.with_value(|code| action.request(code, known_card(page).as_ref(), &typed));
        let request = match request {
            Ok(request) => request,
            Err(entries) => return wrong.set(entries),
        };
        wrong.set(Vec::new());
        let key = attempt.begin();
        spawn_local(async move {
            let answer = api::codes::act(page.session, &request, &key).await;
            if attempt.is_gone() {
                return;
            }
            match answer {
                Ok(()) => done.run(()),
                Err(failure) => attempt.failed(failure),
            }
        });
    };
    let fields = texts.into_iter().map(|(entry, value)| {
        let is_wrong = move || wrong.with(|wrong| wrong.contains(&entry));
        let problem = move || is_wrong().then(t(Text::Problem));
        let label = move || entry_name(action, entry, language()).to_owned();
        let field = PlainField::new(field_name(entry), label, value, "off").problem(problem);
        if matches!(entry, Entry::Begin | Entry::End) { field.moment() } else { field.text() }
    });
    let fields = fields.collect_view();
    let standing = (action == Action::UpdateMember).then(|| standing(page));
    view! {
        <form class="code-form" data-form=action.name() novalidate on:submit=submit>
            {standing}
            {fields}
            {outcome_view(attempt)}
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| page.acting.set(None)>{t(Common::Cancel)}</button>
                <button class="button button-primary" type="submit" data-action="confirm-action" disabled=move || attempt.sent.with(Sent::is_busy)>{t(title(action))}</button>
            </div>
        </form>
    }
    .into_any()
}

/// The id of an entry's control without `field-`.
fn field_name(entry: Entry) -> &'static str {
    match entry {
        Entry::MembershipNumber => "membership-number",
        Entry::Points => "points",
        Entry::PointsReason => "points-reason",
        Entry::Value => "stored-value",
        Entry::ValueReason => "stored-value-reason",
        Entry::TicketClass => "ticket-class",
        Entry::Begin => "begin",
        Entry::End => "end",
        Entry::Duration => "duration",
        Entry::Room => "room",
        Entry::Zone => "zone",
        Entry::Entrance => "entrance",
        Entry::Seat => "seat",
        Entry::Passenger => "passenger",
        Entry::CabinClass => "cabin-class",
        Entry::TicketNumber => "ticket-number",
        Entry::GateCode => "gate-code",
    }
}

/// The member's points and stored value now.
fn standing(page: Page) -> AnyView {
    let shown = RwSignal::new(None);
    spawn_local(async move {
        let code = page.code.get_value();
        if let Ok(member) = api::codes::member(page.session, code, known_card(page)).await {
            let _ = shown.try_set(Some(member));
        }
    });
    (move || {
        shown.get().map(|member| {
            let text =
                crate::i18n::code_actions::standing(member.bonus, member.balance, language());
            view! { <p class="notice notice-info" data-standing="">{text}</p> }
        })
    })
    .into_any()
}
