//! `POST /card/code/unavailable`: makes a code void for ever.

use weixin_api::errcode::MISSING_CODE;

use super::code_get::find_asked;
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, check_length, required_text},
    world::{Change, CodeAct},
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
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
    platform.commit(Change::CodeMet { code, event })?;
    Answer::done()
}
