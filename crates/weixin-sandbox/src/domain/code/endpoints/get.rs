//! `POST /card/code/get`: the state of a code.

use serde_json::{Map, Value};
use weixin_api::{
    code::get::{CodeCard, Request as Asked, Response},
    errcode::{INVALID_SERIAL_CODE, INVALID_USER_CARD_STATUS, MISSING_CODE},
};

use crate::{
    answer::{Answer, Fault},
    domain::{
        card::validity::validity,
        code::{
            custom::{find_code, is_valid},
            state::CodeRecord,
        },
    },
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, decode, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("state, validity, holder and channel of a code", "S2 \"Query Code interface\""),
    observed("`card.code` repeats the code", "R1 \"2.14 查询Code接口\""),
    documented(
        "a code that was never received or was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    documented(
        "with `check_consume` a code that can't be redeemed: 40127",
        "S2 \"Query Code interface\"",
    ),
    documented(
        "without `check_consume` such a code is answered with its state",
        "S2 \"Query Code interface\"",
    ),
    inferred(
        "an absent `check_consume` is true",
        "the example of S2 \"Query Code interface\" sends true; no default is named",
    ),
    inferred(
        "before its first and after its last second a code can't be redeemed: 40127",
        "S3 \"3 HelloWorld\", step 7",
    ),
    documented(
        "a term counts from the receipt, that day included",
        "S2 \"Query Code interface\", note 1",
    ),
    inferred(
        "codes of the merchant's own are unknown without `card_id`: 40056",
        "S2 \"Query Code interface\" requires it",
    ),
    inferred("no `code`: 41013", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let code = required_text(&members, "code", MISSING_CODE)?;
    members.insert("code".to_owned(), code.clone().into());
    let asked: Asked = decode(members)?;
    let (_, held) = find(platform, &code, asked.card_id.as_deref())?;
    let can_consume = can_consume(platform, held);
    // S2 "Query Code interface" names no default; its example sends true.
    if asked.check_consume.unwrap_or(true) && !can_consume {
        return Err(Fault::at(INVALID_USER_CARD_STATUS, "code"));
    }
    let card = platform.world().cards.get(&held.card_id).map(|record| &record.card);
    let valid = card.and_then(|card| validity(card, held.received_at));
    Answer::success(Response {
        card: Some(CodeCard {
            card_id: Some(held.card_id.clone()),
            begin_time: valid.map(|(begin, _)| begin),
            end_time: valid.map(|(_, end)| end),
            code: Some(code.clone()),
            ..CodeCard::default()
        }),
        openid: Some(platform.world().openid(held.user)),
        can_consume: Some(can_consume),
        outer_str: Some(held.outer_str.clone()),
        user_card_status: Some(held.status.clone()),
        ..Response::default()
    })
}

/// A code that a user holds, with its key. One that was given away, or belongs to another card, is unknown.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    code: &str,
    card_id: Option<&str>,
) -> Result<(String, &'platform CodeRecord), Fault> {
    let found = find_code(platform.world(), code, card_id);
    found.ok_or_else(|| Fault::at(INVALID_SERIAL_CODE, "code"))
}

/// The code that a call is about, where its members hold it and its card.
pub(crate) fn find_asked<'platform>(
    platform: &'platform Platform,
    members: &Map<String, Value>,
) -> Result<(String, &'platform CodeRecord), Fault> {
    let code = required_text(members, "code", MISSING_CODE)?;
    find(platform, &code, members.get("card_id").and_then(Value::as_str))
}

/// Whether a code can be redeemed now.
pub(crate) fn can_consume(platform: &Platform, held: &CodeRecord) -> bool {
    let world = platform.world();
    held.is_usable() && is_valid(world, &held.card_id, held.received_at, platform.now())
}
