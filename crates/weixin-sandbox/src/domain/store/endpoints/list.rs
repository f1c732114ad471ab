//! `POST /cgi-bin/poi/getpoilist`: the merchant's stores.

use weixin_api::{
    errcode::INVALID_ARGUMENT,
    store::list::{Business, Request as Asked, Response},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("`limit` from 1 to 50", "P9"),
    inferred("another `limit`: 40035", "the words of the error numbers"),
    inferred("no `begin` or no `limit`: 41011", "the words of the error numbers"),
    inferred(
        "stores under review are listed, deleted ones aren't",
        "`available_state` is answered",
    ),
];

/// Stores in one answer ([P9](https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html)).
const LIMIT: u64 = 50;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let asked: Asked = decode(members)?;
    if !(1..=LIMIT).contains(&asked.limit) {
        return Err(Fault::at(INVALID_ARGUMENT, "limit"));
    }
    let stores = platform.world().stores.list();
    let total = stores.len() as u64;
    let page = stores
        .into_iter()
        .skip(usize::try_from(asked.begin).unwrap_or(usize::MAX))
        .take(usize::try_from(asked.limit).unwrap_or(usize::MAX))
        .map(|store| Business { base_info: Some(store), ..Business::default() })
        .collect();
    Answer::success(Response {
        business_list: Some(page),
        total_count: Some(total),
        ..Response::default()
    })
}
