//! `POST /card/code/unavailable`: makes a code void, which is final.

use weixin_api::errcode::MISSING_CODE;

use crate::{
    answer::{Answer, Fault},
    domain::code::{acts::CodeAct, change::CodeChange, endpoints::get::find_asked},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, check_length, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
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

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_length("code", "code", &required_text(&members, "code", MISSING_CODE)?)?;
    if let Some(reason) = members.get("reason").and_then(serde_json::Value::as_str) {
        check_length("code_unavailable.reason", "reason", reason)?;
    }
    let (code, held) = find_asked(platform, &members)?;
    let event = CodeAct::MakeUnavailable;
    held.status
        .clone()
        .next(event.event())
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode()), "code"))?;
    platform.commit(CodeChange::Met { code, event })?;
    Answer::done()
}
