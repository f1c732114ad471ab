//! `POST /card/membercard/activateuserform/set`: sets the form with which users activate a member card.

use card_model::id::CardId;
use weixin_api::{
    envelope::Empty,
    errcode::{
        MEMBER_CARD_REQUIRED, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS, WX_ACTIVATE_REQUIRED,
    },
};

use crate::{
    answer::Rejection,
    domain::{card::endpoints::get::find_existing, member_card::change::MemberCardChange},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::member_card::set_activation_form::SetActivationForm {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        inferred("a card without `wx_activate`: 72026", "the errcodes' messages"),
        inferred("a card that isn't a member card: 72003", "the errcodes' messages"),
        inferred("without either form: 41011", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(
        platform: &mut Platform,
        mut form: Self::Request,
    ) -> Result<Self::Response, Rejection> {
        let card_id = form.card_id.clone().unwrap_or_default();
        find_activated_in_weixin(platform, &card_id)?;
        // Only documented members are kept.
        drop(std::mem::take(&mut form.other));
        if form.required_form.is_none() && form.optional_form.is_none() {
            return Err(Rejection::at(MISSING_REQUIRED_FIELDS, "required_form"));
        }
        platform.commit(MemberCardChange::ActivationFormSet { card_id, form: Box::new(form) })?;
        Ok(Empty {})
    }
}

/// Returns a member card that users activate within Weixin (errcode 72026 otherwise).
pub(crate) fn find_activated_in_weixin(
    platform: &Platform,
    card_id: &CardId,
) -> Result<(), Rejection> {
    let record = find_existing(platform, card_id)?;
    let Some(card) = record.card.member_card() else {
        return Err(Rejection::at(MEMBER_CARD_REQUIRED, "card_id"));
    };
    if card.wx_activate != Some(true) {
        return Err(Rejection::at(WX_ACTIVATE_REQUIRED, "wx_activate"));
    }
    Ok(())
}
