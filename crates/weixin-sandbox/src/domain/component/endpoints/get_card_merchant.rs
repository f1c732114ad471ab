//! `POST /cgi-bin/component/get_card_merchant`: one merchant of the third-party platform.

use card_model::id::AppId;
use weixin_api::{
    errcode::{APPID_MISSING, INVALID_SUB_MERCHANT},
    sub_merchant::{
        get_card_merchant::CardMerchant, upload_merchant_qualification::Request as Papers,
    },
};

use crate::{
    answer::Rejection,
    domain::component::qualification::Reviewed,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::get_card_merchant::GetCardMerchant {
    const MEMBERS: &'static [Member] = &[text("appid", APPID_MISSING)];
    const RULES: &'static [Rule] = &[
        inferred(
            "name, categories, time and result of a merchant",
            "the comments of Senparc and ydwx; Tencent's page is not public any more",
        ),
        inferred("an unknown merchant: 40139", "the errcode's message"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let appid = asked.appid.unwrap_or_default();
        let found = platform.world().qualifications.merchant(&appid);
        let found = found.ok_or_else(|| Rejection::at(INVALID_SUB_MERCHANT, "appid"))?;
        Ok(on_the_wire(&appid, found))
    }
}

/// Returns a merchant in the form of a response.
pub(crate) fn on_the_wire(appid: &AppId, found: &Reviewed<Papers>) -> CardMerchant {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    CardMerchant {
        appid: Some(appid.clone()),
        name: found.papers.name.clone(),
        primary_category_id: number(&found.papers.primary_category_id),
        secondary_category_id: number(&found.papers.secondary_category_id),
        submit_time: Some(found.submit_time.get().to_string()),
        result: Some(found.result.clone()),
        ..CardMerchant::default()
    }
}
