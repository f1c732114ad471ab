//! Limits of an account for one sub-merchant: cards a month, and codes of each card. K `submit`
//! has the quota, no source its number. The rules are under the topic "Sub-merchants".

use std::fmt::Display;

use card_model::{base_info::SubMerchantInfo, card::Card, limits::SUB_MERCHANT_CARDS};
use weixin_api::errcode::{MONTHLY_QUOTA_REACHED, TOTAL_STOCK_REACHED};

use crate::{
    answer::Rejection,
    domain::card::sub_merchant::{cards_made_for, made_for, most_stock},
    platform::Platform,
};

/// Refuses a new card for a sub-merchant that has this month's already.
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

/// Refuses more codes than a sub-merchant's card may have, issued ones counted. What other cards may have is checked
/// where their numbers are.
pub(crate) fn check_stock(card: &Card, codes: u64, field: &dyn Display) -> Result<(), Rejection> {
    if made_for(card).is_some() && codes > most_stock(card) {
        Err(Rejection::at(TOTAL_STOCK_REACHED, field))
    } else {
        Ok(())
    }
}
