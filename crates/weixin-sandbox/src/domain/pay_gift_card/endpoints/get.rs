//! `POST /card/paygiftcard/getbyid`: a rule.

use weixin_api::{
    errcode::{INVALID_RULE_ID, MISSING_REQUIRED_FIELDS},
    pay_gift_card::{get::Response, rule::Rule},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule as Fidelity, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Fidelity] = &[
    documented(
        "the rule with its state and its times",
        "Tencent's example in SKIT CardPayGiftCardGetByIdResponse",
    ),
    inferred("an unknown rule, or one that was deleted: 72034", "the words of the error number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (_, rule) = find(platform, request)?;
    Answer::success(Response { rule_info: Some(rule.clone()), ..Response::default() })
}

/// The rule that a request names.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    request: &Request,
) -> Result<(u64, &'platform Rule), Fault> {
    let rule_id = required_text(&request.object()?, "rule_id", MISSING_REQUIRED_FIELDS)?;
    let unknown = || Fault::at(INVALID_RULE_ID, "rule_id");
    let rule_id = rule_id.parse().map_err(|_| unknown())?;
    let rule = platform.world().pay_gift_cards.get(rule_id).ok_or_else(unknown)?;
    Ok((rule_id, rule))
}
