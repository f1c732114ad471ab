//! `POST /card/testwhitelist/set`: names the users who may receive cards before their approval.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, INVALID_OPENID, INVALID_USERNAME},
    issue::set_test_white_list::Response,
};

use crate::{
    answer::Rejection,
    domain::issue::change::IssueChange,
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
    world::people::is_openid,
};

/// Users of both kinds together
/// ([P1, "6 Setting Test Whitelist"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html)).
const MAX_USERS: usize = 10;

impl Served for weixin_api::issue::set_test_white_list::SetTestWhiteList {
    const RULES: &'static [Rule] = &[
        documented("each call replaces the whole list", "P1 \"6 Setting Test Whitelist\""),
        documented("ten users, both kinds together", "P1 \"6 Setting Test Whitelist\""),
        inferred("more than ten: 40035", "the words of the error numbers"),
        inferred(
            "an `openid` of another shape: 40003; an empty `username`: 40132",
            "the words of the error numbers",
        ),
        observed("the answer names the size and who was taken", "R1 \"2.13 设置测试白名单\""),
        invented(
            "only testers named by `openid` receive",
            "the sandbox's users have no Weixin IDs",
        ),
    ];

    fn serve(
        platform: &mut Platform,
        mut asked: Self::Request,
    ) -> Result<Self::Response, Rejection> {
        let openids = asked.openid.clone().unwrap_or_default();
        let usernames = asked.username.clone().unwrap_or_default();
        let size = openids.len() + usernames.len();
        if size > MAX_USERS {
            return Err(Rejection::at(INVALID_ARGUMENT, "openid"));
        }
        if !openids.iter().all(|openid| is_openid(openid)) {
            return Err(Rejection::at(INVALID_OPENID, "openid"));
        }
        if usernames.iter().any(String::is_empty) {
            return Err(Rejection::at(INVALID_USERNAME, "username"));
        }
        // Documented members alone are kept.
        drop(std::mem::take(&mut asked.other));
        platform.commit(IssueChange::WhiteListSet { white_list: Box::new(asked) })?;
        Ok(Response {
            white_list_size: Some(size as u64),
            success_openid: Some(openids),
            success_username: Some(usernames),
            ..Response::default()
        })
    }
}
