//! Changes of member cards and tickets and how they are applied.

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::{
    event::Event,
    member_card::{set_activation_form::Request as ActivationForm, user_form::UserForm},
};

use crate::{
    code_key::CodeKey,
    domain::{
        code::events::tell_plainly,
        member_card::{
            events::tell_figures,
            state::{Shown, Submission, activates_itself, is_activated_by_form},
        },
    },
    world::{World, moves::CodeMove},
};

/// A change of a code's content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum MemberCardChange {
    /// The content of a code was set.
    CodeShown {
        code: CodeKey,
        /// The whole content.
        shown: Box<Shown>,
    },
    /// The activation form of a card was set.
    ActivationFormSet { card_id: CardId, form: Box<ActivationForm> },
    /// A user filled a form in.
    FormSubmitted {
        /// The ticket of the submission.
        ticket: String,
        form: Box<UserForm>,
        #[serde(default)]
        code: CodeKey,
    },
}

/// Applies a change.
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

/// Updates the content after a code was received, handed over or replaced.
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

/// Records a user's form. It activates the card, unless the merchant activates it.
pub(crate) fn fill_form_in(
    world: &mut World,
    ticket: String,
    form: UserForm,
    key: &CodeKey,
    now: UnixSeconds,
) {
    let shown = Shown { form: Some(form.clone()), ..world.member_cards.shown(key) };
    world.member_cards.submitted.insert(ticket, Submission { form, at: now });
    world.member_cards.shown.insert(key.clone(), shown);
    let card = world.codes.get(key).and_then(|held| world.cards.get(&held.card_id));
    if card.is_some_and(|record| is_activated_by_form(&record.card)) {
        activate_card(world, key, now);
    }
    tell_plainly(world, key, Event::SubmitMembercardUserInfo, now);
}

pub(crate) fn activate_card(world: &mut World, key: &CodeKey, now: UnixSeconds) {
    let mut shown = world.member_cards.shown(key);
    if !shown.active {
        shown.active = true;
        shown.number = key.code().into();
        show_on_code(world, key.clone(), shown, now);
    }
}

/// Sets the content of a code. An activation is counted.
pub(crate) fn show_on_code(world: &mut World, key: CodeKey, shown: Shown, now: UnixSeconds) {
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
