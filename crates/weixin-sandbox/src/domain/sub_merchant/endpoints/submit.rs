//! `POST /card/submerchant/submit`: sends a sub-merchant to review.

use weixin_api::{
    errcode::{INVALID_ARGUMENT, MISSING_REQUIRED_FIELDS, OUT_OF_LENGTH},
    sub_merchant::merchant::{Merchant, MerchantInfo},
};

use crate::{
    answer::Rejection,
    domain::sub_merchant::{change::SubMerchantChange, endpoints::get_categories::exists},
    members::{Member, filled, object},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Required members of a sub-merchant. The documents of its agreement depend on its category.
pub(crate) const MEMBERS: &[Member] = &[
    object("info", MISSING_REQUIRED_FIELDS),
    filled("info.brand_name", MISSING_REQUIRED_FIELDS),
    filled("info.logo_url", MISSING_REQUIRED_FIELDS),
    filled("info.protocol", MISSING_REQUIRED_FIELDS),
    filled("info.end_time", MISSING_REQUIRED_FIELDS),
    filled("info.primary_category_id", MISSING_REQUIRED_FIELDS),
    filled("info.secondary_category_id", MISSING_REQUIRED_FIELDS),
];
/// Maximum number of bytes of a brand name: twelve Chinese characters, as for a card.
pub(crate) const BRAND_NAME: usize = 36;

impl Served for weixin_api::sub_merchant::submit::Submit {
    const MEMBERS: &'static [Member] = MEMBERS;
    const RULES: &'static [Rule] = &[
        documented("a submitted sub-merchant is under review", "P5 \"1.1 创建子商户接口\""),
        inferred("a missing `info` or required member: 41011", "the errcodes' messages"),
        inferred("a `brand_name` of more than 36 bytes: 45021", "a card's limit"),
        inferred(
            "an `end_time` in the past, or an unknown category: 40035",
            "the errcodes' messages",
        ),
        invented("the documents of an agreement aren't checked", "the sandbox has no reviewer"),
        invented("the numbers of sub-merchants", "they start with 200000001"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let merchant = read(platform, asked)?;
        let merchant_id = platform.world().sub_merchants.next_id();
        submit(platform, merchant_id, merchant)
    }
}

/// Reads and checks the sub-merchant of a request.
pub(crate) fn read(platform: &Platform, asked: MerchantInfo) -> Result<Merchant, Rejection> {
    let merchant = asked.info.ok_or_else(|| Rejection::at(MISSING_REQUIRED_FIELDS, "info"))?;
    if merchant.brand_name.as_ref().is_some_and(|name| name.len() > BRAND_NAME) {
        return Err(Rejection::at(OUT_OF_LENGTH, "info.brand_name"));
    }
    if merchant.end_time.is_none_or(|end| end <= platform.now()) {
        return Err(Rejection::at(INVALID_ARGUMENT, "info.end_time"));
    }
    let category = merchant.primary_category_id.zip(merchant.secondary_category_id);
    if category.is_none_or(|(primary, secondary)| !exists(primary, secondary)) {
        return Err(Rejection::at(INVALID_ARGUMENT, "info.secondary_category_id"));
    }
    Ok(merchant)
}

/// Sends a sub-merchant to review and returns it.
pub(crate) fn submit(
    platform: &mut Platform,
    merchant_id: u64,
    merchant: Merchant,
) -> Result<MerchantInfo, Rejection> {
    let merchant = Box::new(merchant);
    platform.commit(SubMerchantChange::Submitted { merchant_id, merchant })?;
    let info = platform.world().sub_merchants.get(merchant_id, platform.now());
    Ok(MerchantInfo { info, ..MerchantInfo::default() })
}
