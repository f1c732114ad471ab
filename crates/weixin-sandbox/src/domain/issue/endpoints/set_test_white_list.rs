//! `POST /card/testwhitelist/set`: sets the users who may receive cards before approval.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, INVALID_OPENID, INVALID_USERNAME},
    issue::set_test_white_list::{MAX_USERS, Response},
};

use crate::{
    answer::Rejection,
    domain::issue::change::IssueChange,
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
    world::people::is_openid,
};

impl Served for weixin_api::issue::set_test_white_list::SetTestWhiteList {
    const RULES: &'static [Rule] = &[
        documented("each call replaces the whole list", "P1 \"6 Setting Test Whitelist\""),
        documented("at most ten users, both kinds together", "P1 \"6 Setting Test Whitelist\""),
        inferred("more than ten: 40035", "the errcodes' messages"),
        inferred(
            "a malformed `openid`: 40003; an empty `username`: 40132",
            "the errcodes' messages",
        ),
        observed("the response has the size and the accepted users", "R1 \"2.13 设置测试白名单\""),
        invented(
            "only testers with an `openid` can receive cards",
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
        if !openids.iter().all(is_openid) {
            return Err(Rejection::at(INVALID_OPENID, "openid"));
        }
        if usernames.iter().any(String::is_empty) {
            return Err(Rejection::at(INVALID_USERNAME, "username"));
        }
        // Only documented members are kept.
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
