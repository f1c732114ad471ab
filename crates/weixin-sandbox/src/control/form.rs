//! Filling in the form that activates a member card within Weixin.

use std::collections::BTreeMap;

use card_model::id::{CardId, Code};
use weixin_api::{
    member_card::user_form::{Field, UserForm},
    sandbox::{CommandError, CommandOutcome},
};

use crate::{
    control::{
        person::find,
        shared::{not_saved, outcome},
    },
    domain::member_card::change::MemberCardChange,
    encrypted_code, identity,
    platform::Platform,
};

/// Prefix of the platform's own fields. All others are the merchant's.
const COMMON_FIELD: &str = "USER_FORM_INFO_FLAG_";

/// Stores the entries and returns the address to which Weixin redirects the user with a ticket.
pub(super) fn fill_in(
    platform: &mut Platform,
    code: &Code,
    card_id: Option<&CardId>,
    fields: BTreeMap<String, String>,
) -> Result<CommandOutcome, CommandError> {
    let (key, held) = find(platform, code, card_id)?;
    let (card_id, user) = (held.card_id.clone(), held.user);
    let world = platform.world();
    if !world.member_cards.forms.contains_key(&card_id) || !held.is_usable() {
        return Err(CommandError::NoCode);
    }
    let body = world.cards.get(&card_id).map(|record| record.card.own_members());
    let link = body.as_ref().and_then(|body| body.get("wx_activate_after_submit_url"));
    let link = link.and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    let ticket =
        identity::activate_ticket(world.plan.seed, world.member_cards.submitted.len() as u64 + 1);
    let members = [
        ("activate_ticket", ticket.clone()),
        ("card_id", card_id.into()),
        ("encrypt_code", encrypted_code::encrypt(platform.settings.app_secret.expose(), &key)),
        ("openid", world.openid(user).into()),
    ];
    let query = serde_urlencoded::to_string(members.as_slice()).unwrap_or_default();
    let form = Box::new(user_form(fields));
    platform
        .commit(MemberCardChange::FormSubmitted { ticket, form, code: key })
        .map_err(not_saved)?;
    let mark = if link.contains('?') { '&' } else { '?' };
    // If the merchant has no page, the user stays in Weixin.
    let redirect = (!link.is_empty()).then(|| format!("{link}{mark}{query}"));
    Ok(CommandOutcome { redirect, ..outcome(platform) })
}

fn user_form(fields: BTreeMap<String, String>) -> UserForm {
    let (common, own): (Vec<_>, Vec<_>) = fields
        .into_iter()
        .map(|(name, value)| Field { name: Some(name), value: Some(value), ..Field::default() })
        .partition(|field| field.name.as_ref().is_some_and(|name| name.starts_with(COMMON_FIELD)));
    UserForm {
        common_field_list: Some(common),
        custom_field_list: Some(own),
        ..UserForm::default()
    }
}
