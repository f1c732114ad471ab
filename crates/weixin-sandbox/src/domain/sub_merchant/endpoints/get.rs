//! `POST /card/submerchant/get`: one sub-merchant.

use weixin_api::{errcode::INVALID_SUB_MERCHANT, sub_merchant::merchant::MerchantInfo};

use crate::{
    answer::Rejection,
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::get::Get {
    const RULES: &'static [Rule] = &[
        documented("a sub-merchant with its state", "P5 \"1.5 拉取单个子商户信息接口\""),
        inferred("a missing or unknown `merchant_id`: 40139", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let merchant_id = asked.merchant_id.unwrap_or(0);
        let info = platform.world().sub_merchants.get(merchant_id, platform.now());
        if info.is_none() {
            return Err(Rejection::at(INVALID_SUB_MERCHANT, "merchant_id"));
        }
        Ok(MerchantInfo { info, ..MerchantInfo::default() })
    }
}
