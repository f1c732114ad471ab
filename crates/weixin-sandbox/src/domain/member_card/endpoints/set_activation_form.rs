//! `POST /card/membercard/activateuserform/set`: what users fill in to activate a member card.

use card_model::{card::Special, wire::WireObject};
use weixin_api::{
    errcode::{
        MEMBER_CARD_REQUIRED, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, WX_ACTIVATE_REQUIRED,
    },
    member_card::set_activation_form::Request as Asked,
};

use crate::{
    answer::{Answer, Fault},
    domain::{card::endpoints::get::find_existing, member_card::change::MemberCardChange},
    fidelity::{Rule, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred("the form needs `wx_activate` on the card: 72026", "the words of the error numbers"),
    inferred("another card than a member card: 72003", "the words of the error numbers"),
    inferred("neither form: 41011", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    inferred("a deleted card: 40078", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    find_activated_in_weixin(platform, &card_id)?;
    let form = Asked::take(&mut members);
    if form.required_form.is_none() && form.optional_form.is_none() {
        return Err(Fault::at(MISSING_REQUIRED_FIELDS, "required_form"));
    }
    platform.commit(MemberCardChange::ActivationFormSet { card_id, form: Box::new(form) })?;
    Answer::done()
}

/// A member card that users activate within Weixin (errcode 72026).
pub(crate) fn find_activated_in_weixin(platform: &Platform, card_id: &str) -> Result<(), Fault> {
    let record = find_existing(platform, card_id)?;
    let Special::MemberCard(card) = &record.card.special else {
        return Err(Fault::at(MEMBER_CARD_REQUIRED, "card_id"));
    };
    if card.wx_activate != Some(true) {
        return Err(Fault::at(WX_ACTIVATE_REQUIRED, "wx_activate"));
    }
    Ok(())
}
