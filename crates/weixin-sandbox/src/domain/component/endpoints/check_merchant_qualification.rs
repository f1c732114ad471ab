//! `POST /cgi-bin/component/check_card_merchant_qualification`: the state of the review of a merchant's documents.

use weixin_api::{errcode::APPID_MISSING, sub_merchant::check_agent_qualification::Response};

use crate::{
    answer::Rejection,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::check_merchant_qualification::CheckMerchantQualification {
    const MEMBERS: &'static [Member] = &[text("appid", APPID_MISSING)];
    const RULES: &'static [Rule] = &[
        inferred(
            "the third-party platform sends a merchant's AppID",
            "the comments of ydwx; Tencent's page is not public any more",
        ),
        inferred(
            "a merchant without documents: `RESULT_NOTHING_TO_CHECK`",
            "the name of the result",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let appid = asked.appid.unwrap_or_default();
        let result = Some(platform.world().qualifications.result(Some(&appid)));
        Ok(Response { result, ..Response::default() })
    }
}
