//! `POST /card/code/unavailable`: makes a code void, which is final.

use card_model::limits::{CODE, UNAVAILABLE_REASON};
use weixin_api::errcode::MISSING_CODE;

use super::code_get::find_asked;
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, check_length, required_text},
    world::{Change, CodeAct},
};

pub(super) const FIDELITY: &[Rule] = &[
    documented("a void code stays void", "S2 \"Set up a coupon failure interface\", note 1"),
    documented(
        "`card_id` for codes of the merchant's own alone",
        "S2 \"Set up a coupon failure interface\"",
    ),
    documented("20 bytes of `code`, 64 of `reason`", "S2 \"Set up a coupon failure interface\""),
    inferred("a longer one: 45021", "the words of the error numbers"),
    inferred("no `code`: 41013", "the words of the error numbers"),
    documented(
        "an unknown code, or one that was given away: 40056",
        "S2 \"Query Code interface\", note 2",
    ),
    inferred(
        "a redeemed code: 40099; one deleted, void or expired: 40127",
        "what redeeming answers",
    ),
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_length(CODE, "code", &required_text(&members, "code", MISSING_CODE)?)?;
    if let Some(reason) = members.get("reason").and_then(serde_json::Value::as_str) {
        check_length(UNAVAILABLE_REASON, "reason", reason)?;
    }
    let (code, held) = find_asked(platform, &members)?;
    let event = CodeAct::MakeUnavailable;
    held.status
        .clone()
        .next(event.event())
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode()), "code"))?;
    platform.commit(Change::CodeMet { code, event })?;
    Answer::done()
}
