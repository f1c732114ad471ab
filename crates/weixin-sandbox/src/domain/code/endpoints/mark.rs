//! `POST /card/code/mark`: locks the code of a Friend's Voucher for one user before it is redeemed.

use card_model::code::CodeType;
use weixin_api::{
    envelope::Empty,
    errcode::{
        CODE_NOT_MARKED, INVALID_OPENID, INVALID_USER_CARD_STATUS, LIMIT_CARD,
        MARKED_BY_OTHER_USER, MISSING_CARD_ID, MISSING_CODE, MISSING_REQUIRED_FIELDS,
    },
};

use crate::{
    answer::Rejection,
    domain::code::{
        change::CodeChange,
        endpoints::get::{UNKNOWN_CODE, find_asked},
        state::CodeRecord,
    },
    members::{Member, flag, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
    world::people::is_openid,
};

impl Served for weixin_api::code::mark::Mark {
    const MEMBERS: &'static [Member] =
        &[text("card_id", MISSING_CARD_ID), text("code", MISSING_CODE)];
    const DETAILS: &'static [Member] = &[text("openid", MISSING_REQUIRED_FIELDS), flag("is_mark")];
    const RULES: &'static [Rule] = &[
        inferred(
            "a code marked for another user: 40146; an unmarked code: 43018",
            "the errcodes' messages",
        ),
        inferred(
            "a card that is not a Friend's Voucher: 45030",
            "only Friend's Vouchers have several holders",
        ),
        inferred(
            "a Friend's Voucher without a shown code must be marked before it is redeemed",
            "the message of 43018",
        ),
        inferred("a code that isn't normal: 40127", "the errcodes' messages"),
        inferred(
            "a missing `openid` or `is_mark`: 41011; a malformed `openid`: 40003",
            "the errcodes' messages",
        ),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
    ];

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        find_asked(platform, asked.code.as_ref(), asked.card_id.as_ref()).map(drop)
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, held) = find_asked(platform, asked.code.as_ref(), asked.card_id.as_ref())?;
        let openid = asked.openid.unwrap_or_default();
        let is_mark = asked.is_mark == Some(true);
        if !is_openid(&openid) {
            return Err(Rejection::at(INVALID_OPENID, "openid"));
        }
        let record = platform.world().cards.get(&held.card_id);
        if !record.is_some_and(|record| record.card.is_friends_voucher()) {
            // Several users can hold a Friend's Voucher; any other code has one holder.
            return Err(Rejection::at(LIMIT_CARD, "card_id"));
        }
        if !held.is_usable() {
            return Err(Rejection::at(INVALID_USER_CARD_STATUS, "code"));
        }
        match &held.marked_by {
            Some(by) if *by != openid => return Err(Rejection::at(MARKED_BY_OTHER_USER, "openid")),
            None if !is_mark => return Err(Rejection::at(CODE_NOT_MARKED, "code")),
            Some(_) | None => {}
        }
        platform.commit(CodeChange::Marked { code, openid: is_mark.then_some(openid) })?;
        Ok(Empty {})
    }
}

/// Returns `true` if a code must be marked before it is redeemed: a Friend's Voucher that shows no code can be
/// redeemed only on the merchant's page.
pub(crate) fn is_marked_first(platform: &Platform, held: &CodeRecord) -> bool {
    platform.world().cards.get(&held.card_id).is_some_and(|record| {
        record.card.is_friends_voucher() && record.card.base_info.code_type == Some(CodeType::None)
    })
}
