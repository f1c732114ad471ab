//! Changes of sub-merchants and how they are applied.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::{
    event::{Event, Flag, MerchantCheck},
    sub_merchant::merchant::Merchant,
};

use crate::world::{World, outbox::Actor};

/// A change of a sub-merchant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum SubMerchantChange {
    /// A sub-merchant, new or changed, was sent to review.
    #[serde(rename = "merchant_submitted")]
    Submitted { merchant_id: u64, merchant: Box<Merchant> },
    /// The review of a sub-merchant has ended.
    #[serde(rename = "merchant_reviewed")]
    Reviewed {
        merchant_id: u64,
        /// The reason of a refusal; `None` if approved.
        refusal: Option<String>,
    },
}

/// Applies a change.
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

/// Reports that the review of a sub-merchant has ended.
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
