//! `POST /card/paygiftcard/getbyid`: a rule.

use weixin_api::{
    errcode::{INVALID_RULE_ID, MISSING_REQUIRED_FIELDS},
    pay_gift_card::{get::Response, rule::Rule},
};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule as Fidelity, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::pay_gift_card::get::Get {
    const MEMBERS: &'static [Member] = &[text("rule_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Fidelity] = &[
        documented(
            "the rule with its state and its times",
            "Tencent's example in SKIT CardPayGiftCardGetByIdResponse",
        ),
        inferred("an unknown or deleted rule: 72034", "the errcode's message"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (_, rule) = find(platform, asked.rule_id)?;
        Ok(Response { rule_info: Some(rule.clone()), ..Response::default() })
    }
}

/// Returns the rule of a request.
pub(crate) fn find(platform: &Platform, rule_id: Option<u64>) -> Result<(u64, &Rule), Rejection> {
    let unknown = || Rejection::at(INVALID_RULE_ID, "rule_id");
    let rule_id = rule_id.ok_or_else(unknown)?;
    let rule = platform.world().pay_gift_cards.get(rule_id).ok_or_else(unknown)?;
    Ok((rule_id, rule))
}
