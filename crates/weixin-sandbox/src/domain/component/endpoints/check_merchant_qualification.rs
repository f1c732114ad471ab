//! `POST /cgi-bin/component/check_card_merchant_qualification`: where the review of a merchant's papers stands.

use weixin_api::{errcode::APPID_MISSING, sub_merchant::check_agent_qualification::Response};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    inferred(
        "the third-party platform asks with a merchant's AppID",
        "the comments of ydwx; Tencent's page has no public address any more",
    ),
    inferred("a merchant that was never sent: `RESULT_NOTHING_TO_CHECK`", "the name of the result"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let appid = required_text(&request.object()?, "appid", APPID_MISSING)?;
    let result = Some(platform.world().qualifications.result(Some(&appid)));
    Answer::success(Response { result, ..Response::default() })
}
