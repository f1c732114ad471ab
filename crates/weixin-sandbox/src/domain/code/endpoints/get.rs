//! `POST /card/code/get`: the state of a code.

use card_model::id::{CardId, Code};
use weixin_api::{
    code::get::{CodeCard, Response},
    errcode::{INVALID_SERIAL_CODE, INVALID_USER_CARD_STATUS, MISSING_CODE},
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::{
        card::validity::validity,
        code::{
            custom::{find_code, is_valid},
            state::CodeRecord,
        },
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::code::get::Get {
    const MEMBERS: &'static [Member] = &[text("code", MISSING_CODE)];
    const RULES: &'static [Rule] = &[
        documented("state, validity, holder and channel of a code", "S2 \"Query Code interface\""),
        observed("`card.code` also contains the code", "R1 \"2.14 查询Code接口\""),
        documented(
            "a code that was never received or was given away: 40056",
            "S2 \"Query Code interface\", note 2",
        ),
        documented(
            "with `check_consume`, a code that can't be redeemed: 40127",
            "S2 \"Query Code interface\"",
        ),
        documented(
            "without `check_consume`, such a code is returned with its state",
            "S2 \"Query Code interface\"",
        ),
        inferred(
            "a missing `check_consume` is true",
            "the example of S2 \"Query Code interface\" sends true; no default is documented",
        ),
        inferred(
            "a code before its first or after its last second can't be redeemed: 40127",
            "S3 \"3 HelloWorld\", step 7",
        ),
        documented("a term starts with the day of receipt", "S2 \"Query Code interface\", note 1"),
        inferred(
            "a custom code without `card_id` is unknown: 40056",
            "S2 \"Query Code interface\" requires it",
        ),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let code = asked.code;
        let (_, held) = find(platform, &code, asked.card_id.as_ref())?;
        let can_consume = can_consume(platform, held);
        // S2 "Query Code interface" documents no default; its example sends true.
        if asked.check_consume.unwrap_or(true) && !can_consume {
            return Err(Rejection::at(INVALID_USER_CARD_STATUS, "code"));
        }
        let card = platform.world().cards.get(&held.card_id).map(|record| &record.card);
        let valid = card.and_then(|card| validity(card, held.received_at));
        Ok(Response {
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
}

/// The rule of [`find`].
pub(crate) const UNKNOWN_CODE: Rule = documented(
    "an unknown code, or one that was given away: 40056",
    "S2 \"Query Code interface\", note 2",
);

/// Returns a held code with its key. A code that was given away or belongs to another card is unknown.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    code: &Code,
    card_id: Option<&CardId>,
) -> Result<(CodeKey, &'platform CodeRecord), Rejection> {
    let found = find_code(platform.world(), code, card_id);
    found.ok_or_else(|| Rejection::at(INVALID_SERIAL_CODE, "code"))
}

/// Returns the code of a request, with the request's card if it has one.
pub(crate) fn find_asked<'platform>(
    platform: &'platform Platform,
    code: Option<&Code>,
    card_id: Option<&CardId>,
) -> Result<(CodeKey, &'platform CodeRecord), Rejection> {
    find(platform, code.unwrap_or_default(), card_id)
}

/// Returns `true` if a code can be redeemed now.
pub(crate) fn can_consume(platform: &Platform, held: &CodeRecord) -> bool {
    let world = platform.world();
    held.is_usable() && is_valid(world, &held.card_id, held.received_at, platform.now())
}
