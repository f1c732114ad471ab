//! GET `/desk/{account}/sub-merchants`: all pages of the sub-merchants with the reasons of refusals, and the categories
//! to choose from.

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use desk_api::sub_merchant::{Categories, SubMerchant, SubMerchantList};
use desk_store::SubMerchantReview;
use weixin_api::{
    envelope::Empty,
    sub_merchant::{
        batch_get::{BatchGet, Request},
        get_categories::GetCategories,
        merchant::{Merchant, Status},
    },
};

use crate::{account::Account, failure::Failure, server::InAccount};

/// Sub-merchants per page, as in the platform's example.
const PAGE: u64 = 50;
/// Maximum number of pages.
const MAX_PAGES: u64 = 100;

/// Returns all sub-merchants, the newest first.
pub(crate) async fn list(InAccount(account): InAccount) -> Result<Json<SubMerchantList>, Failure> {
    let (merchants, is_complete) = read(&account).await?;
    let reviews = account.store.sub_merchant_reviews(&account.name).await?;
    let mut reviews: HashMap<u64, SubMerchantReview> =
        reviews.into_iter().map(|review| (review.merchant_id, review)).collect();
    let shown =
        merchants.into_iter().rev().map(|(id, merchant)| shown(merchant, reviews.remove(&id)));
    let sub_merchants = shown.collect();
    Ok(Json(SubMerchantList { sub_merchants, is_complete, now: account.now() }))
}

/// Returns the categories.
pub(crate) async fn categories(InAccount(account): InAccount) -> Result<Json<Categories>, Failure> {
    let response = account.call::<GetCategories>(&Empty {}).await?;
    Ok(Json(Categories { categories: response.category.unwrap_or_default() }))
}

/// Reads the pages. Whether a page begins with `next_begin_id` or after it isn't documented: in the platform's example,
/// it is the number of the last entry. Entries are therefore counted once, and a page without a new one is the last.
async fn read(account: &Account) -> Result<(BTreeMap<u64, Merchant>, bool), Failure> {
    let mut merchants = BTreeMap::new();
    let mut begin_id = String::new();
    for _ in 0..MAX_PAGES {
        let request = Request { begin_id: Some(begin_id), limit: Some(PAGE), ..Request::default() };
        let response = account.call::<BatchGet>(&request).await?;
        let known = merchants.len();
        let page = response.info_list.unwrap_or_default();
        merchants.extend(page.into_iter().filter_map(|it| Some((it.merchant_id?, it))));
        match response.next_begin_id {
            Some(next) if next > 0 && merchants.len() > known => begin_id = next.to_string(),
            _ => return Ok((merchants, true)),
        }
    }
    Ok((merchants, false))
}

/// Returns what the dashboard shows. Media ids of documents stay here.
fn shown(merchant: Merchant, review: Option<SubMerchantReview>) -> SubMerchant {
    let is_refused = merchant.status == Some(Status::Rejected);
    let told = merchant.reason.clone().filter(|reason| !reason.is_empty());
    let refused = told.or_else(|| review.and_then(|review| review.refused));
    let refused = refused.filter(|reason| is_refused && !reason.is_empty());
    let merchant = Merchant {
        protocol: None,
        agreement_media_id: None,
        operator_media_id: None,
        reason: None,
        ..merchant
    };
    SubMerchant { merchant, refused }
}
