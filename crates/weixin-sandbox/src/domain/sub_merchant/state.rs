//! The merchants for whom the account makes cards
//! ([P5, "1 第三方代制模式"](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html)).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::merchant::{Merchant, Status};

use crate::rule::{Rule, documented, inferred, invented};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a sub-merchant is submitted, reviewed, available to cards once approved, and ends with its agreement",
        "P5 \"1.1 创建子商户接口\", \"1.2 子商户审核事件推送\", \"1.7 创建子商户卡券接口\"",
    ),
    invented(
        "ten cards per month for each, 50,000 codes per card",
        "K \"submit\" has the quota; no source states its number",
    ),
    inferred(
        "an eleventh card: 45040; more codes in a new card or a larger stock: 45041",
        "the errcodes' messages",
    ),
    invented(
        "months begin at midnight in Beijing; deleted cards and issued codes are included",
        "no source states it",
    ),
];

/// Number of the first sub-merchant.
const FIRST: u64 = 200_000_001;

/// All sub-merchants, by number.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct SubMerchants(BTreeMap<u64, Merchant>);

impl SubMerchants {
    /// Returns the number of the next sub-merchant.
    pub(crate) fn next_id(&self) -> u64 {
        self.0.keys().next_back().map_or(FIRST, |last| last + 1)
    }

    /// Returns a sub-merchant with its state at `now`, which depends on the end of its agreement.
    pub(crate) fn get(&self, merchant_id: u64, now: UnixSeconds) -> Option<Merchant> {
        self.0.get(&merchant_id).map(|merchant| at(merchant, now))
    }

    /// Returns the sub-merchants from a number on, with their states at `now`.
    pub(crate) fn starting_at(
        &self,
        begin: u64,
        now: UnixSeconds,
    ) -> impl Iterator<Item = Merchant> {
        self.0.range(begin..).map(move |(_, merchant)| at(merchant, now))
    }

    /// Adds or changes a sub-merchant and sends it to review.
    pub(crate) fn submit(&mut self, merchant_id: u64, mut merchant: Merchant, now: UnixSeconds) {
        let before = self.0.get(&merchant_id);
        merchant.merchant_id = Some(merchant_id);
        merchant.create_time = before.map_or(Some(now), |before| before.create_time);
        merchant.begin_time = before.and_then(|before| before.begin_time);
        merchant.update_time = Some(now);
        merchant.status = Some(Status::Checking);
        merchant.reason = None;
        self.0.insert(merchant_id, merchant);
    }

    pub(crate) fn review(&mut self, merchant_id: u64, refusal: Option<String>, now: UnixSeconds) {
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
