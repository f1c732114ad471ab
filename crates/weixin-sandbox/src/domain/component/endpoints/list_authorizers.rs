//! `POST /cgi-bin/component/api_get_authorizer_list`: the accounts that gave an authorisation.

use weixin_api::{
    component::list_authorizers::{Authorizer, Request as Asked, Response},
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS},
    secret::Secret,
};

use crate::{
    answer::{Answer, Fault},
    component_text::ComponentText,
    domain::component::endpoints::shared::check_platform,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("`offset` and `count` are needed; at most 500", "P21 api_get_authorizer_list"),
    inferred("more than 500, or none: 40035", "the words of the error number"),
];

/// Accounts in one answer.
const LIMIT: u64 = 500;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    check_platform(platform, &members)?;
    let asked: Asked = decode(members)?;
    let offset = asked.offset.ok_or_else(|| Fault::at(MISSING_REQUIRED_FIELDS, "offset"))?;
    let count = asked.count.ok_or_else(|| Fault::at(MISSING_REQUIRED_FIELDS, "count"))?;
    if !(1..=LIMIT).contains(&count) {
        return Err(Fault::at(INVALID_ARGUMENT, "count"));
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
    Answer::bare(Response { total_count: all.len() as u64, list: list.collect() })
}
