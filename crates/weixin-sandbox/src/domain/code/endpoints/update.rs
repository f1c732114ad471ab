//! `POST /card/code/update`: replaces a custom code by another one.

use card_model::{
    code::CodeEvent,
    limits::{CODE_TO_CHANGE, NEW_CODE},
};
use weixin_api::{
    envelope::Empty,
    errcode::{DUPLICATE_CODE, LIMIT_CARD, MISSING_CODE},
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::{
        card::deposit::CodeSource,
        code::{
            change::CodeChange,
            endpoints::get::{UNKNOWN_CODE, find_asked},
        },
    },
    members::{Member, length, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::code::update::Update {
    const MEMBERS: &'static [Member] = &[
        text("code", MISSING_CODE),
        text("new_code", MISSING_CODE),
        length("code", CODE_TO_CHANGE),
        length("new_code", NEW_CODE),
    ];
    const RULES: &'static [Rule] = &[
        documented("only custom codes can be replaced", "S2 \"Change the Code interface\""),
        inferred("the code of a card without custom codes: 45030", "the errcodes' messages"),
        documented(
            "at most 16 bytes of `code` and 64 of `new_code`",
            "S2 \"Change the Code interface\"",
        ),
        inferred("a longer value: 45021", "the errcodes' messages"),
        inferred("a `new_code` that exists already: 40111", "the errcodes' messages"),
        inferred("a missing `new_code`: 41013", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        inferred(
            "a redeemed code: 40099; a deleted, void or expired code: 40127",
            "as when redeeming",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let new_code = asked.new_code.unwrap_or_default();
        let (key, held) = find_asked(platform, asked.code.as_ref(), asked.card_id.as_ref())?;
        let world = platform.world();
        let source = world.cards.get(&held.card_id).map(|record| CodeSource::of(&record.card));
        if source.is_none_or(|source| source == CodeSource::Platform) {
            return Err(Rejection::at(LIMIT_CARD, "card_id"));
        }
        // Only codes that can still be made void can be replaced: other codes were already used.
        held.status
            .clone()
            .next(CodeEvent::MakeUnavailable)
            .map_err(|refusal| Rejection::of(&refusal, "code"))?;
        if world.codes.contains_key(&CodeKey::custom(&held.card_id, &new_code)) {
            return Err(Rejection::at(DUPLICATE_CODE, "new_code"));
        }
        platform.commit(CodeChange::Replaced { code: key, new_code })?;
        Ok(Empty {})
    }
}
