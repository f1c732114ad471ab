//! The merchants for whom the account makes cards (facts page 1.5).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::merchant::{Merchant, Status};

use crate::fidelity::{Rule, documented, invented};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "submitted, reviewed, named by cards once approved, ended with their agreement",
        "facts page 1.5",
    ),
    invented(
        "neither ten cards a month nor 50,000 codes a card are enforced",
        "facts page 1.5: one console's text alone",
    ),
];

/// The number of the first one.
const FIRST: u64 = 200_000_001;

/// All sub-merchants, by number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct SubMerchants(BTreeMap<u64, Merchant>);

impl SubMerchants {
    /// The number of the next one.
    pub(crate) fn next_id(&self) -> u64 {
        self.0.keys().next_back().map_or(FIRST, |last| last + 1)
    }

    /// A sub-merchant as it is answered at a moment: an agreement that has ended says so.
    pub(crate) fn get(&self, merchant_id: u64, now: UnixSeconds) -> Option<Merchant> {
        self.0.get(&merchant_id).map(|merchant| at(merchant, now))
    }

    /// The sub-merchants from a number on, as they are answered at a moment.
    pub(crate) fn starting_at(
        &self,
        begin: u64,
        now: UnixSeconds,
    ) -> impl Iterator<Item = Merchant> {
        self.0.range(begin..).map(move |(_, merchant)| at(merchant, now))
    }

    /// Takes a sub-merchant in, new or changed, and sends it to review.
    pub(super) fn submit(&mut self, merchant_id: u64, mut merchant: Merchant, now: UnixSeconds) {
        let before = self.0.get(&merchant_id);
        merchant.merchant_id = Some(merchant_id);
        merchant.create_time = before.map_or(Some(now), |before| before.create_time);
        merchant.begin_time = before.and_then(|before| before.begin_time);
        merchant.update_time = Some(now);
        merchant.status = Some(Status::Checking);
        merchant.reason = None;
        self.0.insert(merchant_id, merchant);
    }

    /// Ends a review.
    pub(super) fn review(&mut self, merchant_id: u64, refusal: Option<String>, now: UnixSeconds) {
        if let Some(merchant) = self.0.get_mut(&merchant_id) {
            merchant.update_time = Some(now);
            merchant.status = Some(match refusal {
                Some(_) => Status::Rejected,
                None => Status::Approved,
            });
            if refusal.is_none() {
                merchant.begin_time = merchant.begin_time.or(Some(now));
            }
            merchant.reason = refusal;
        }
    }
}

fn at(merchant: &Merchant, now: UnixSeconds) -> Merchant {
    let mut merchant = merchant.clone();
    let ended = merchant.end_time.is_some_and(|end| end < now);
    if ended && merchant.status == Some(Status::Approved) {
        merchant.status = Some(Status::Expired);
    }
    merchant
}
