//! `POST /card/submerchant/get`: one sub-merchant.

use weixin_api::{
    errcode::INVALID_SUB_MERCHANT,
    sub_merchant::{get::Request as Asked, merchant::MerchantInfo},
};

use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a sub-merchant with its state", "P5 \"1.5 拉取单个子商户信息接口\""),
    inferred("no or an unknown `merchant_id`: 40139", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let merchant_id = decode::<Asked>(request.object()?)?.merchant_id.unwrap_or(0);
    let info = platform.world().sub_merchants.get(merchant_id, platform.now());
    if info.is_none() {
        return Err(Fault::at(INVALID_SUB_MERCHANT, "merchant_id"));
    }
    Answer::success(MerchantInfo { info, ..MerchantInfo::default() })
}
