//! `POST /card/submerchant/update`: changes a sub-merchant, which goes to review again.

use weixin_api::{
    errcode::{INVALID_SUB_MERCHANT, INVALID_SUB_MERCHANT_STATUS},
    sub_merchant::merchant::Status,
};

use super::merchant_submit::{read, submit};
use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
};

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let merchant = read(platform, request)?;
    let merchant_id = merchant.merchant_id.unwrap_or(0);
    let before = platform.world().merchants.get(merchant_id, platform.now());
    let before = before.ok_or_else(|| Fault::at(INVALID_SUB_MERCHANT, "info.merchant_id"))?;
    if before.status == Some(Status::Checking) {
        return Err(Fault::at(INVALID_SUB_MERCHANT_STATUS, "info.merchant_id"));
    }
    submit(platform, merchant_id, merchant)
}
