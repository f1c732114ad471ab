//! `POST /card/code/consume`: redeems a code, once.

use card_model::code::CodeEvent;
use weixin_api::{
    code::consume::{ConsumedCard, Request as Asked, Response},
    errcode::{CODE_NOT_MARKED, INVALID_USER_CARD_STATUS, MISSING_CODE},
};

use super::{
    code_get::{can_consume, find},
    code_mark::is_marked_first,
};
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::{Request, decode, required_text},
    world::Change,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    let code = required_text(&members, "code", MISSING_CODE)?;
    members.insert("code".to_owned(), code.clone().into());
    let asked: Asked = decode(members)?;
    let (key, held) = find(platform, &code, asked.card_id.as_deref())?;
    held.status
        .clone()
        .next(CodeEvent::Consume)
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode()), "code"))?;
    if !can_consume(platform, held) {
        // Before its first or after its last second.
        return Err(Fault::at(INVALID_USER_CARD_STATUS, "code"));
    }
    if held.marked_by.is_none() && is_marked_first(platform, held) {
        return Err(Fault::at(CODE_NOT_MARKED, "code"));
    }
    let response = Response {
        card: Some(ConsumedCard { card_id: Some(held.card_id.clone()), ..ConsumedCard::default() }),
        openid: Some(platform.world().openid(held.user)),
        ..Response::default()
    };
    platform.commit(Change::Consumed { code: key })?;
    Answer::success(response)
}
