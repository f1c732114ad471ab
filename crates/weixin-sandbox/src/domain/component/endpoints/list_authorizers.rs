//! `POST /cgi-bin/component/api_get_authorizer_list`: the accounts that gave an authorisation.

use weixin_api::{
    component::list_authorizers::{Authorizer, Response},
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    secret::Secret,
};

use crate::{
    answer::Rejection,
    component_text::ComponentText,
    domain::component::endpoints::shared::{PLATFORM, check_platform},
    members::{Member, present},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Maximum number of accounts in one response.
const LIMIT: u64 = 500;

impl Served for weixin_api::component::list_authorizers::ListAuthorizers {
    const MEMBERS: &'static [Member] = &[PLATFORM];
    const DETAILS: &'static [Member] =
        &[present("offset", MISSING_REQUIRED_FIELDS), present("count", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "`offset` and `count` are required; `count` is at most 500",
            "P21 api_get_authorizer_list",
        ),
        inferred("a `count` above 500, or a missing one: 40035", "the errcode's message"),
    ];
    const IS_BARE: bool = true;

    fn find(platform: &Platform, asked: &Self::Request) -> Result<(), Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())
    }

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        check_platform(platform, asked.component_appid.as_ref().unwrap_or_default())?;
        let offset = asked.offset.unwrap_or(0);
        let count = asked.count.unwrap_or(0);
        if !(1..=LIMIT).contains(&count) {
            return Err(Rejection::at(INVALID_ARGUMENT, "count"));
        }
        let authorizer = platform.world().component.authorizer.as_ref();
        let all: Vec<_> = authorizer.into_iter().collect();
        let list = all
            .iter()
            .skip(usize::try_from(offset).unwrap_or(usize::MAX))
            .take(usize::try_from(count).unwrap_or(usize::MAX))
            .map(|authorizer| Authorizer {
                authorizer_appid: platform.settings.app_id.clone(),
                refresh_token: Secret::new(
                    platform.component_text(ComponentText::RefreshToken, authorizer.refresh),
                ),
                auth_time: authorizer.auth_time,
            });
        Ok(Response { total_count: all.len() as u64, list: list.collect() })
    }
}
