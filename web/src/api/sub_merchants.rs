//! The merchants for whom the account makes cards.

use desk_api::{
    path::desk,
    sub_merchant::{Categories, SubMerchantList},
};
use weixin_api::sub_merchant::{
    merchant::{Merchant, MerchantInfo},
    submit::Submit,
    update::Update,
};

use super::{Failure, get, weixin};
use crate::state::session::CurrentSession;

/// Fetches all sub-merchants.
pub async fn sub_merchants(session: CurrentSession) -> Result<SubMerchantList, Failure> {
    get(&session.desk(desk::SUB_MERCHANTS, &[])).await
}

/// Fetches the categories to choose from.
pub async fn categories(session: CurrentSession) -> Result<Categories, Failure> {
    get(&session.desk(desk::SUB_MERCHANT_CATEGORIES, &[])).await
}

/// Submits a sub-merchant for review: a change if it has a number, otherwise a new one.
pub async fn submit(session: CurrentSession, merchant: Merchant, key: &str) -> Result<(), Failure> {
    let (account, is_known) = (session.account(), merchant.merchant_id.is_some());
    let request = MerchantInfo { info: Some(merchant), ..MerchantInfo::default() };
    if is_known {
        weixin::<Update>(&account, &request, Some(key)).await.map(drop)
    } else {
        weixin::<Submit>(&account, &request, Some(key)).await.map(drop)
    }
}
