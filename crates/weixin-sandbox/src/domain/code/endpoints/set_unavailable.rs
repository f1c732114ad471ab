//! `POST /card/code/unavailable`: makes a code void, permanently.

use card_model::limits::{CODE, UNAVAILABLE_REASON};
use weixin_api::{envelope::Empty, errcode::MISSING_CODE};

use crate::{
    answer::Rejection,
    domain::code::{
        acts::CodeAct,
        change::CodeChange,
        endpoints::get::{UNKNOWN_CODE, find_asked},
    },
    members::{Member, length, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::code::set_unavailable::SetUnavailable {
    const MEMBERS: &'static [Member] =
        &[text("code", MISSING_CODE), length("code", CODE), length("reason", UNAVAILABLE_REASON)];
    const RULES: &'static [Rule] = &[
        documented("a void code stays void", "S2 \"Set up a coupon failure interface\", note 1"),
        documented(
            "`card_id` is required only for custom codes",
            "S2 \"Set up a coupon failure interface\"",
        ),
        documented(
            "at most 20 bytes of `code` and 64 of `reason`",
            "S2 \"Set up a coupon failure interface\"",
        ),
        inferred("a longer value: 45021", "the errcodes' messages"),
        inferred("a missing `code`: 41013", "the errcodes' messages"),
        UNKNOWN_CODE,
        inferred(
            "a redeemed code: 40099; a deleted, void or expired code: 40127",
            "as when redeeming",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, held) = find_asked(platform, asked.code.as_ref(), asked.card_id.as_ref())?;
        let event = CodeAct::MakeUnavailable;
        held.status
            .clone()
            .next(event.event())
            .map_err(|refusal| Rejection::of(&refusal, "code"))?;
        platform.commit(CodeChange::Met { code, event })?;
        Ok(Empty {})
    }
}
