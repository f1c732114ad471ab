//! `POST /card/submerchant/batchget`: the sub-merchants, starting with a given number.

use weixin_api::{errcode::INVALID_ARGUMENT, sub_merchant::batch_get::Response};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Maximum number of sub-merchants in one response.
const LIMIT: u64 = 100;

impl Served for weixin_api::sub_merchant::batch_get::BatchGet {
    const RULES: &'static [Rule] = &[
        documented(
            "the sub-merchants from a number on, in one state or in all",
            "P5 \"1.6 批量拉取子商户信息接口\"",
        ),
        inferred(
            "`next_begin_id` is the number of the next sub-merchant, or 0 after the last",
            "the name of the member",
        ),
        invented("at most 100 per response; any other `limit`: 40035", "some bound is needed"),
        inferred("a `begin_id` that isn't a number: 40035", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let limit = asked.limit.unwrap_or(LIMIT);
        if !(1..=LIMIT).contains(&limit) {
            return Err(Rejection::at(INVALID_ARGUMENT, "limit"));
        }
        let begin = match asked.begin_id.as_deref().map(str::trim).unwrap_or_default() {
            "" => 0,
            text => text.parse().map_err(|_| Rejection::at(INVALID_ARGUMENT, "begin_id"))?,
        };
        let mut found = platform
            .world()
            .sub_merchants
            .starting_at(begin, platform.now())
            .filter(|merchant| asked.status.is_none() || merchant.status == asked.status);
        let count = usize::try_from(limit).unwrap_or(usize::MAX);
        let info_list: Vec<_> = found.by_ref().take(count).collect();
        let next_begin_id =
            Some(found.next().and_then(|merchant| merchant.merchant_id).unwrap_or(0));
        Ok(Response { info_list: Some(info_list), next_begin_id, ..Response::default() })
    }
}
