//! The merchants for whom the account makes cards
//! ([P5, "1 第三方代制模式"](https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/Third-party_developer_mode.html)).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::merchant::{Merchant, Status};

use crate::rule::{Rule, documented, inferred, invented};

/// How faithful this is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "submitted, reviewed, named by cards once approved, ended with their agreement",
        "P5 \"1.1 创建子商户接口\", \"1.2 子商户审核事件推送\", \"1.7 创建子商户卡券接口\"",
    ),
    invented(
        "ten cards a month for each, 50,000 codes a card",
        "K \"submit\" has the quota, no source its number",
    ),
    inferred(
        "an eleventh card: 45040; more codes, when a card is made or its stock grows: 45041",
        "the words of the error numbers",
    ),
    invented(
        "months begin at midnight in Beijing; deleted cards and issued codes count",
        "no source says",
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

    /// Ends a review.
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
