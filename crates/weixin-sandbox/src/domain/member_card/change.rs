//! What can happen to member cards and tickets, and how it is carried out.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    event::Event,
    member_card::{set_activation_form::Request as ActivationForm, user_form::UserForm},
};

use crate::{
    domain::{
        code::{custom::code_text, events::tell_plainly},
        member_card::{
            events::tell_figures,
            state::{Shown, Submission, activates_itself, is_activated_by_form},
        },
    },
    world::{World, moves::CodeMove},
};

/// Something that happened to what codes show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum MemberCardChange {
    /// A code shows something else from now on.
    CodeShown {
        /// Key of the code.
        code: String,
        /// All that it shows.
        shown: Box<Shown>,
    },
    /// What users fill in to activate a card was set.
    ActivationFormSet {
        /// The card's id.
        card_id: String,
        /// The form.
        form: Box<ActivationForm>,
    },
    /// A user filled a form in.
    FormSubmitted {
        /// The ticket that stands for it.
        ticket: String,
        /// The entries.
        form: Box<UserForm>,
        /// Key of the code that it is about.
        #[serde(default)]
        code: String,
    },
}

/// Carries a change out.
pub(crate) fn apply(world: &mut World, change: MemberCardChange, now: UnixSeconds) {
    match change {
        MemberCardChange::CodeShown { code, shown } => show_on_code(world, code, *shown, now),
        MemberCardChange::ActivationFormSet { card_id, form } => {
            world.member_cards.forms.insert(card_id, *form);
        }
        MemberCardChange::FormSubmitted { ticket, form, code } => {
            fill_form_in(world, ticket, *form, &code, now);
        }
    }
}

/// Follows a code that was received, handed over or replaced.
pub(crate) fn follow(world: &mut World, code: CodeMove, now: UnixSeconds) {
    match code {
        CodeMove::Received { key } => {
            let card = world.codes.get(&key).and_then(|held| world.cards.get(&held.card_id));
            if card.is_some_and(|record| activates_itself(&record.card)) {
                activate_card(world, &key, now);
            }
        }
        CodeMove::HandedOver { key } => world.member_cards.shown_to_a_friend(&key),
        CodeMove::Replaced { old_key, new_key } => {
            world.member_cards.replaced(&old_key, new_key);
        }
    }
}

/// A user filled in a form, which activates the card unless the merchant does that itself.
pub(crate) fn fill_form_in(
    world: &mut World,
    ticket: String,
    form: UserForm,
    key: &str,
    now: UnixSeconds,
) {
    let shown = Shown { form: Some(form.clone()), ..world.member_cards.shown(key) };
    world.member_cards.submitted.insert(ticket, Submission { form, at: now });
    world.member_cards.shown.insert(key.to_owned(), shown);
    let card = world.codes.get(key).and_then(|held| world.cards.get(&held.card_id));
    if card.is_some_and(|record| is_activated_by_form(&record.card)) {
        activate_card(world, key, now);
    }
    tell_plainly(world, key, Event::SubmitMembercardUserInfo, now);
}

pub(crate) fn activate_card(world: &mut World, key: &str, now: UnixSeconds) {
    let mut shown = world.member_cards.shown(key);
    if !shown.active {
        shown.active = true;
        code_text(key).clone_into(&mut shown.number);
        show_on_code(world, key.to_owned(), shown, now);
    }
}

/// Has a code show something; a member card that becomes active is counted.
pub(crate) fn show_on_code(world: &mut World, key: String, shown: Shown, now: UnixSeconds) {
    let before = world.member_cards.shown(&key);
    let activated = shown.active && !before.active;
    if activated && let Some(held) = world.codes.get(&key) {
        let today = world.member_cards.activated.entry(now.beijing_day().get()).or_default();
        today.entry(held.card_id.clone()).or_default().push(held.user);
    }
    world.member_cards.shown.insert(key.clone(), shown);
    if !activated {
        tell_figures(world, &key, &before, now);
    }
}
