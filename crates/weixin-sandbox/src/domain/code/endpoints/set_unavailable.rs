//! `POST /card/code/unavailable`: makes a code void, which is final.

use card_model::limits::{CODE, UNAVAILABLE_REASON};
use weixin_api::{envelope::Empty, errcode::MISSING_CODE};

use crate::{
    answer::Rejection,
    domain::code::{acts::CodeAct, change::CodeChange, endpoints::get::find_asked},
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
            "`card_id` for codes of the merchant's own alone",
            "S2 \"Set up a coupon failure interface\"",
        ),
        documented(
            "20 bytes of `code`, 64 of `reason`",
            "S2 \"Set up a coupon failure interface\"",
        ),
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

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (code, held) = find_asked(platform, asked.code.as_deref(), asked.card_id.as_deref())?;
        let event = CodeAct::MakeUnavailable;
        held.status
            .clone()
            .next(event.event())
            .map_err(|refusal| Rejection::of(&refusal, "code"))?;
        platform.commit(CodeChange::Met { code, event })?;
        Ok(Empty {})
    }
}
