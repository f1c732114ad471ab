//! `POST /card/code/deposit`: imports codes of the merchant's own.

use std::collections::BTreeSet;

use card_model::{limits::CODE, wire::WireObject};
use serde_json::{Map, Value};
use weixin_api::{
    code::deposit::{Request as Asked, Response},
    errcode::{
        DUPLICATE_CODE, EMPTY_CODE, LIMIT_CARD, MISSING_CARD_ID, MISSING_CODE, TOO_MANY_CODES,
    },
};

use super::get::find_existing;
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::{Request, required_text},
    world::{Change, CodeSource},
};

pub(super) const FIDELITY: &[Rule] = &[
    inferred("at most 100 codes; more: 40109", "the words of the error numbers"),
    inferred("an empty code: 40110; one twice in a call: 40111", "the words of the error numbers"),
    inferred("no codes at all: 41013", "the words of the error numbers"),
    documented(
        "the codes taken, those that were there before, and those that failed",
        "P1 \"4.1 Importing Custom Codes\"",
    ),
    inferred(
        "codes of more than 20 bytes fail",
        "S2 \"Query Code interface\": `code` is string(20)",
    ),
    inferred("a card that imports no codes: 45030", "the words of the error numbers"),
    inferred("no `card_id`: 41012", "the words of the error numbers"),
    observed("an unknown `card_id`: 40073", "R1 \"2.9 导入code接口\""),
    inferred("a deleted card: 40078", "the words of the error numbers"),
];

/// Codes in one call (errcode 40109).
const MAX_CODES: usize = 100;

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let card_id = required_text(&members, "card_id", MISSING_CARD_ID)?;
    let codes = codes(&mut members)?;
    if codes.iter().any(String::is_empty) {
        return Err(Fault::at(EMPTY_CODE, "code"));
    }
    if codes.iter().collect::<BTreeSet<_>>().len() < codes.len() {
        return Err(Fault::at(DUPLICATE_CODE, "code"));
    }
    let record = find_existing(platform, &card_id)?;
    if CodeSource::of(&record.card) != CodeSource::Deposit {
        return Err(Fault::at(LIMIT_CARD, "card_id"));
    }
    let (codes, fail_code): (Vec<_>, Vec<_>) =
        codes.into_iter().partition(|code| code.len() <= CODE.max);
    let deposit = platform.world().deposits.get(&card_id);
    let (duplicate_code, codes): (Vec<_>, Vec<_>) =
        codes.into_iter().partition(|code| deposit.is_some_and(|deposit| deposit.holds(code)));
    if !codes.is_empty() {
        platform.commit(Change::CodesDeposited { card_id, codes: codes.clone() })?;
    }
    Answer::success(Response {
        succ_code: Some(codes),
        duplicate_code: Some(duplicate_code),
        fail_code: Some(fail_code),
        ..Response::default()
    })
}

/// The codes of a call, at least one and at most 100.
pub(super) fn codes(members: &mut Map<String, Value>) -> Result<Vec<String>, Fault> {
    let codes = Asked::take(members).code.unwrap_or_default();
    match codes.len() {
        0 => Err(Fault::at(MISSING_CODE, "code")),
        1..=MAX_CODES => Ok(codes),
        _ => Err(Fault::at(TOO_MANY_CODES, "code")),
    }
}
