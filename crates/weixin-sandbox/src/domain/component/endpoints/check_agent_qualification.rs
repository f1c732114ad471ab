//! `GET /cgi-bin/component/check_card_agent_qualification`: the state of the review of the platform's documents.

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
        "the comments of Senparc `AdvancedAPIs/Card/CardAPI.cs`; Tencent's page is not public \
     any more",
    )];

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let result = Some(platform.world().qualifications.result(None));
        Ok(Response { result, ..Response::default() })
    }
}
