//! `POST /card/submerchant/batchget`: the sub-merchants from a number on.

use serde_json::Value;
use weixin_api::{
    errcode::INVALID_ARGUMENT,
    sub_merchant::batch_get::{Request as Asked, Response},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the sub-merchants from a number on, of one state or of all",
        "P5 \"1.6 批量拉取子商户信息接口\"",
    ),
    inferred("`next_begin_id` is the next one's number, 0 after the last", "the member's name"),
    invented("at most 100 in one answer; another `limit`: 40035", "something has to bound it"),
    inferred("a `begin_id` that is no number: 40035", "the words of the error numbers"),
];

/// Sub-merchants in one answer.
const LIMIT: u64 = 100;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut members = request.object()?;
    // The example of P5 has the number as a text; clients send a number as well.
    if let Some(number) = members.get("begin_id").and_then(Value::as_u64) {
        members.insert("begin_id".to_owned(), Value::String(number.to_string()));
    }
    let asked: Asked = decode(members)?;
    let limit = asked.limit.unwrap_or(LIMIT);
    if !(1..=LIMIT).contains(&limit) {
        return Err(Fault::at(INVALID_ARGUMENT, "limit"));
    }
    let begin = match asked.begin_id.as_deref().map(str::trim).unwrap_or_default() {
        "" => 0,
        text => text.parse().map_err(|_| Fault::at(INVALID_ARGUMENT, "begin_id"))?,
    };
    let mut found = platform
        .world()
        .sub_merchants
        .starting_at(begin, platform.now())
        .filter(|merchant| asked.status.is_none() || merchant.status == asked.status);
    let count = usize::try_from(limit).unwrap_or(usize::MAX);
    let info_list: Vec<_> = found.by_ref().take(count).collect();
    let next_begin_id = Some(found.next().and_then(|merchant| merchant.merchant_id).unwrap_or(0));
    Answer::success(Response { info_list: Some(info_list), next_begin_id, ..Response::default() })
}
