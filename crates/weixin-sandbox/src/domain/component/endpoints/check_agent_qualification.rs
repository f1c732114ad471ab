//! `GET /cgi-bin/component/check_card_agent_qualification`: where the review of the platform's papers stands.

use weixin_api::sub_merchant::check_agent_qualification::Response;

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[inferred(
    "`RESULT_PASS`, `RESULT_NOT_PASS`, `RESULT_CHECKING`, `RESULT_NOTHING_TO_CHECK`",
    "the comments of Senparc `AdvancedAPIs/Card/CardAPI.cs`; Tencent's page has no public address \
     any more",
)];

pub(crate) fn answer(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let result = Some(platform.world().qualifications.result(None));
    Answer::success(Response { result, ..Response::default() })
}
