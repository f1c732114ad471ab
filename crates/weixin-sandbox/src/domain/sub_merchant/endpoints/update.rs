//! `POST /card/submerchant/update`: changes a sub-merchant and sends it to review again.

use weixin_api::{
    errcode::{INVALID_SUB_MERCHANT, INVALID_SUB_MERCHANT_STATUS},
    sub_merchant::merchant::Status,
};

use crate::{
    answer::Rejection,
    domain::sub_merchant::endpoints::submit::{self, read, submit},
    members::Member,
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::sub_merchant::update::Update {
    const MEMBERS: &'static [Member] = submit::MEMBERS;
    const RULES: &'static [Rule] = &[
        documented("a changed sub-merchant is under review again", "P5 \"1.4 更新子商户接口\""),
        inferred(
            "an unknown `merchant_id`: 40139; one under review: 40140",
            "the errcodes' messages",
        ),
        inferred("a missing `info` or required member: 41011", "the errcodes' messages"),
        inferred("a `brand_name` of more than 36 bytes: 45021", "a card's limit"),
        inferred(
            "an `end_time` in the past, or an unknown category: 40035",
            "the errcodes' messages",
        ),
        invented("the documents of an agreement aren't checked", "the sandbox has no reviewer"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let merchant = read(platform, asked)?;
        let merchant_id = merchant.merchant_id.unwrap_or(0);
        let before = platform.world().sub_merchants.get(merchant_id, platform.now());
        let before =
            before.ok_or_else(|| Rejection::at(INVALID_SUB_MERCHANT, "info.merchant_id"))?;
        if before.status == Some(Status::Checking) {
            return Err(Rejection::at(INVALID_SUB_MERCHANT_STATUS, "info.merchant_id"));
        }
        submit(platform, merchant_id, merchant)
    }
}
