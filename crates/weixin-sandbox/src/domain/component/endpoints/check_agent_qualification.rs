//! `GET /cgi-bin/component/check_card_agent_qualification`: where the review of the platform's papers stands.

use weixin_api::sub_merchant::check_agent_qualification::Response;

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::check_agent_qualification::CheckAgentQualification {
    const RULES: &'static [Rule] = &[inferred(
        "`RESULT_PASS`, `RESULT_NOT_PASS`, `RESULT_CHECKING`, `RESULT_NOTHING_TO_CHECK`",
        "the comments of Senparc `AdvancedAPIs/Card/CardAPI.cs`; Tencent's page has no public address \
     any more",
    )];

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let result = Some(platform.world().qualifications.result(None));
        Ok(Response { result, ..Response::default() })
    }
}
