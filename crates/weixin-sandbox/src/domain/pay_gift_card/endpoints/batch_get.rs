//! `POST /card/paygiftcard/batchget`: the rules, page by page.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    pay_gift_card::{
        batch_get::Response,
        rule::{Rule, RuleType},
    },
};

use crate::{
    answer::Rejection,
    domain::pay_gift_card::state::holds,
    platform::Platform,
    rule::{Rule as Fidelity, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::pay_gift_card::batch_get::BatchGet {
    const RULES: &'static [Fidelity] = &[
        documented(
            "`effective` selects the rules that apply now",
            "the comments in Senparc, SKIT and weixin-popular: 是否仅查询生效的规则",
        ),
        inferred(
            "`total_count` counts all rules that match the filter, not only the page",
            "Tencent's example in SKIT CardPayGiftCardBatchGetResponse: 4 and one rule",
        ),
        inferred(
            "any other type: 40035; without type, offset or count: 41011",
            "the errcodes of other lists",
        ),
        invented("oldest first", "no source states it"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let missing = |name: &str| Rejection::at(MISSING_REQUIRED_FIELDS, name);
        match asked.rule_type {
            Some(RuleType::PayMemberCard) => {}
            Some(_) => return Err(Rejection::at(INVALID_ARGUMENT, "type")),
            None => return Err(missing("type")),
        }
        let offset = asked.offset.ok_or_else(|| missing("offset"))?;
        let count = asked.count.ok_or_else(|| missing("count"))?;
        let only_effective = asked.effective.unwrap_or(false);
        let now = platform.now();
        let is_effective =
            |rule: &Rule| rule.base_info.as_ref().is_some_and(|base| holds(base, now));
        let rules = platform.world().pay_gift_cards.rules();
        let rules: Vec<&Rule> =
            rules.filter(|rule| !only_effective || is_effective(rule)).collect();
        let size = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let part = rules.iter().skip(size(offset)).take(size(count));
        Ok(Response {
            total_count: Some(rules.len() as u64),
            rule_list: Some(part.map(|rule| (*rule).clone()).collect()),
            ..Response::default()
        })
    }
}
