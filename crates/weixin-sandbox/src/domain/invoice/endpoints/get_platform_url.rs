//! `POST /card/invoice/seturl`: the address that names the account as a platform of invoices.

use weixin_api::invoice::get_platform_url::Response;

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, invented},
    identity,
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "the address and its member `s_pappid`, which stays the same",
        "P20 api_setinvoiceurl",
    ),
    invented(
        "the account is merchant and platform at once, and the one platform",
        "the sandbox has one account",
    ),
];

pub(crate) fn answer(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let s_pappid = identity::invoice_platform(platform.world().plan.seed);
    let url =
        format!("https://mp.weixin.qq.com/bizmall/authinvoice?action=list&s_pappid={s_pappid}");
    Answer::success(Response { invoice_url: Some(url), ..Response::default() })
}
