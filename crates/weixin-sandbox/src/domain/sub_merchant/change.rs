//! What can happen to sub-merchants, and how it is carried out.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    event::{Event, Flag, MerchantCheck},
    sub_merchant::merchant::Merchant,
};

use crate::world::{World, outbox::Actor};

/// Something that happened to a sub-merchant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum SubMerchantChange {
    /// A sub-merchant, new or changed, was sent to review.
    #[serde(rename = "merchant_submitted")]
    Submitted {
        /// Its number.
        merchant_id: u64,
        /// The sub-merchant.
        merchant: Box<Merchant>,
    },
    /// The review of a sub-merchant has ended.
    #[serde(rename = "merchant_reviewed")]
    Reviewed {
        /// Its number.
        merchant_id: u64,
        /// Why it was refused; absent where it was approved.
        refusal: Option<String>,
    },
}

/// Carries a change out.
pub(crate) fn apply(world: &mut World, change: SubMerchantChange, now: UnixSeconds) {
    match change {
        SubMerchantChange::Submitted { merchant_id, merchant } => {
            world.sub_merchants.submit(merchant_id, *merchant, now);
        }
        SubMerchantChange::Reviewed { merchant_id, refusal } => {
            world.sub_merchants.review(merchant_id, refusal.clone(), now);
            tell_merchant(world, merchant_id, refusal, now);
        }
    }
}

/// The review of a sub-merchant has ended.
fn tell_merchant(world: &mut World, merchant_id: u64, refusal: Option<String>, now: UnixSeconds) {
    world.tell(Actor::Merchant, now, |_| {
        Event::CardMerchantCheckResult(MerchantCheck {
            merchant_id: Some(merchant_id),
            is_pass: Some(Flag(refusal.is_none())),
            reason: Some(refusal.unwrap_or_default()),
            ..MerchantCheck::default()
        })
    });
}
