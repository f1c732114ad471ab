//! `POST /card/code/update`: puts another code in the place of one of the merchant's own.

use card_model::{
    code::CodeEvent,
    limits::{CODE_TO_CHANGE, NEW_CODE},
};
use weixin_api::errcode::{DUPLICATE_CODE, LIMIT_CARD, MISSING_CODE};

use super::code_get::find_asked;
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, check_length, required_text},
    world::{Change, CodeSource, custom_key},
};

pub(super) const FIDELITY: &[Rule] = &[
    documented(
        "only codes of the merchant's own can be replaced",
        "S2 \"Change the Code interface\"",
    ),
    inferred("a code of another card: 45030", "the words of the error numbers"),
    documented("16 bytes of `code`, 64 of `new_code`", "S2 \"Change the Code interface\""),
    inferred("a longer one: 45021", "the words of the error numbers"),
    inferred("a `new_code` that is taken: 40111", "the words of the error numbers"),
    inferred("no `new_code`: 41013", "the words of the error numbers"),
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
    let code = required_text(&members, "code", MISSING_CODE)?;
    let new_code = required_text(&members, "new_code", MISSING_CODE)?;
    check_length(CODE_TO_CHANGE, "code", &code)?;
    check_length(NEW_CODE, "new_code", &new_code)?;
    let (key, held) = find_asked(platform, &members)?;
    let world = platform.world();
    let source = world.cards.get(&held.card_id).map(|record| CodeSource::of(&record.card));
    if source.is_none_or(|source| source == CodeSource::Platform) {
        return Err(Fault::at(LIMIT_CARD, "card_id"));
    }
    // Only what could still be made void can be replaced: a spent code has been shown already.
    held.status
        .clone()
        .next(CodeEvent::MakeUnavailable)
        .map_err(|refusal| Fault::at(i64::from(refusal.errcode()), "code"))?;
    if world.codes.contains_key(&custom_key(&held.card_id, &new_code)) {
        return Err(Fault::at(DUPLICATE_CODE, "new_code"));
    }
    platform.commit(Change::CodeReplaced { code: key, new_code })?;
    Answer::done()
}
