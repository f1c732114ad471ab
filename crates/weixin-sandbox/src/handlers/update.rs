//! `POST /card/update`: changes the fields that it holds; the table of `card-model` says which may.

use card_model::{patch::apply_update, validation::validate_update};
use serde_json::Value;
use weixin_api::{
    card::update::Response,
    errcode::{
        INVALID_CARD_STATUS, INVALID_CARD_TYPE, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS,
        UNICODE_ESCAPED,
    },
};

use super::{
    create::{check_references, color_as_value, refuse_errors},
    get::find,
};
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, required_text},
    world::Change,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    if request.escapes_unicode() {
        return Err(Fault::new(UNICODE_ESCAPED));
    }
    let mut members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    members.remove("card_id");
    let record = find(platform, &card_id)?;
    let mut card = record.card.clone();
    let object = card.card_type.member_name();
    let body = match members.remove(&object) {
        Some(Value::Object(body)) => body,
        None if members.is_empty() => return Err(Fault::at(MISSING_REQUIRED_FIELDS, object)),
        // Another type's object, or something that is none.
        Some(_) | None => return Err(Fault::at(INVALID_CARD_TYPE, object)),
    };
    if !record.status().accepts_updates() {
        return Err(Fault::at(INVALID_CARD_STATUS, "card_id"));
    }
    let send_check = apply_update(&mut card, &body)
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode), &refusal.path))?;
    refuse_errors(&validate_update(&card, &body, platform.now()))?;
    check_references(platform.world(), &card)?;
    color_as_value(&mut card);
    card.base_info.update_time = Some(platform.now());
    platform.commit(Change::CardUpdated { card_id, card: Box::new(card), send_check })?;
    Answer::success(Response { send_check })
}
