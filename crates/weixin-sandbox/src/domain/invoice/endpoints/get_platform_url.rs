//! `POST /card/invoice/seturl`: the address that identifies the account as an invoicing platform.

use weixin_api::invoice::get_platform_url::Response;

use crate::{
    answer::Rejection,
    identity,
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

impl Served for weixin_api::invoice::get_platform_url::GetPlatformUrl {
    const RULES: &'static [Rule] = &[
        documented(
            "the address and its member `s_pappid`, which never changes",
            "P20 api_setinvoiceurl",
        ),
        invented(
            "the account is the merchant and the only platform",
            "the sandbox has one account",
        ),
    ];
    const IGNORES_BODY: bool = true;

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let s_pappid = identity::invoice_platform(platform.world().plan.seed);
        let url =
            format!("https://mp.weixin.qq.com/bizmall/authinvoice?action=list&s_pappid={s_pappid}");
        Ok(Response { invoice_url: Some(url), ..Response::default() })
    }
}
