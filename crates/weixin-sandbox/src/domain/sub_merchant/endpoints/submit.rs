//! `POST /card/submerchant/submit`: sends a sub-merchant to review.

use serde_json::Value;
use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS, OUT_OF_LENGTH},
    sub_merchant::merchant::{Merchant, MerchantInfo},
};

use crate::{
    answer::{Answer, Fault},
    domain::sub_merchant::{change::SubMerchantChange, endpoints::get_categories::exists},
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a sub-merchant is under review", "P5 \"1.1 创建子商户接口\""),
    inferred("no `info`, or a required member is missing: 41011", "the words of the error numbers"),
    inferred("a `brand_name` of more than 36 bytes: 45021", "a card's limit"),
    inferred(
        "an `end_time` that has passed, or no such category: 40035",
        "the words of the error numbers",
    ),
    invented("the papers of an agreement aren't looked at", "the sandbox has no reviewer but you"),
    invented("the numbers of sub-merchants", "counted from 200000001"),
];

/// Members that a sub-merchant needs; the papers of its agreement depend on its category.
const REQUIRED: [&str; 6] = [
    "brand_name",
    "logo_url",
    "protocol",
    "end_time",
    "primary_category_id",
    "secondary_category_id",
];
/// Bytes of a brand name: twelve Chinese characters, as of a card's.
pub(crate) const BRAND_NAME: usize = 36;

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let merchant = read(platform, request)?;
    let merchant_id = platform.world().sub_merchants.next_id();
    submit(platform, merchant_id, merchant)
}

/// The sub-merchant of a request, checked.
pub(crate) fn read(platform: &Platform, request: &Request) -> Result<Merchant, Fault> {
    let Some(Value::Object(members)) = request.object()?.remove("info") else {
        return Err(Fault::at(MISSING_REQUIRED_FIELDS, "info"));
    };
    let absent = |name: &&&str| {
        let value = members.get(**name);
        value.is_none_or(|value| value.is_null() || value.as_str() == Some(""))
    };
    if let Some(name) = REQUIRED.iter().find(absent) {
        return Err(Fault::at(MISSING_REQUIRED_FIELDS, format!("info.{name}")));
    }
    let merchant: Merchant = decode(members)?;
    if merchant.brand_name.as_ref().is_some_and(|name| name.len() > BRAND_NAME) {
        return Err(Fault::at(OUT_OF_LENGTH, "info.brand_name"));
    }
    if merchant.end_time.is_none_or(|end| end <= platform.now()) {
        return Err(Fault::at(INVALID_ARGUMENT, "info.end_time"));
    }
    let category = merchant.primary_category_id.zip(merchant.secondary_category_id);
    if category.is_none_or(|(primary, secondary)| !exists(primary, secondary)) {
        return Err(Fault::at(INVALID_ARGUMENT, "info.secondary_category_id"));
    }
    Ok(merchant)
}

/// Sends a sub-merchant to review and answers it.
pub(crate) fn submit(
    platform: &mut Platform,
    merchant_id: u64,
    merchant: Merchant,
) -> Result<Answer, Fault> {
    let merchant = Box::new(merchant);
    platform.commit(SubMerchantChange::Submitted { merchant_id, merchant })?;
    let info = platform.world().sub_merchants.get(merchant_id, platform.now());
    Answer::success(MerchantInfo { info, ..MerchantInfo::default() })
}
