//! `POST /cgi-bin/poi/getpoilist`: the merchant's stores.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    store::list::{Business, Response},
};

use crate::{
    answer::Rejection,
    members::{Member, present},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Maximum number of stores in one response
/// ([P9](https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html)).
const LIMIT: u64 = 50;

impl Served for weixin_api::store::list::List {
    const MEMBERS: &'static [Member] = &[
        present("begin", MISSING_REQUIRED_FIELDS).unnamed(),
        present("limit", MISSING_REQUIRED_FIELDS).unnamed(),
    ];
    const RULES: &'static [Rule] = &[
        documented("`limit` from 1 to 50", "P9"),
        inferred("any other `limit`: 40035", "the errcodes' messages"),
        inferred("a missing `begin` or `limit`: 41011", "the errcodes' messages"),
        inferred(
            "stores under review are listed, deleted ones aren't",
            "the response has `available_state`",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        if !(1..=LIMIT).contains(&asked.limit) {
            return Err(Rejection::at(INVALID_ARGUMENT, "limit"));
        }
        let stores = platform.world().stores.list();
        let total = stores.len() as u64;
        let page = stores
            .into_iter()
            .skip(usize::try_from(asked.begin).unwrap_or(usize::MAX))
            .take(usize::try_from(asked.limit).unwrap_or(usize::MAX))
            .map(|store| Business { base_info: Some(store), ..Business::default() })
            .collect();
        Ok(Response { business_list: Some(page), total_count: Some(total), ..Response::default() })
    }
}
