//! Limits of an account for one sub-merchant: cards per month and codes per card. K `submit` mentions the quota; no
//! source states its number. The rules are listed under the topic "Sub-merchants".

use std::fmt::Display;

use card_model::{base_info::SubMerchantInfo, card::Card, limits::SUB_MERCHANT_CARDS};
use weixin_api::errcode::{MONTHLY_QUOTA_REACHED, TOTAL_STOCK_REACHED};

use crate::{
    answer::Rejection,
    domain::card::sub_merchant::{cards_made_for, made_for, most_stock},
    platform::Platform,
};

/// Rejects a new card if the sub-merchant has reached this month's limit.
pub(crate) fn check_month(platform: &Platform, card: &Card) -> Result<(), Rejection> {
    let full = made_for(card).is_some_and(|merchant_id| {
        let made = cards_made_for(platform.world(), merchant_id, platform.now());
        made >= SUB_MERCHANT_CARDS.max
    });
    if full {
        Err(Rejection::at(MONTHLY_QUOTA_REACHED, SubMerchantInfo::MERCHANT_ID))
    } else {
        Ok(())
    }
}

/// Rejects a stock above the limit for a sub-merchant's card, issued codes included. The limit of other cards is
/// checked with their numbers.
pub(crate) fn check_stock(card: &Card, codes: u64, field: &dyn Display) -> Result<(), Rejection> {
    if made_for(card).is_some() && codes > most_stock(card) {
        Err(Rejection::at(TOTAL_STOCK_REACHED, field))
    } else {
        Ok(())
    }
}
