//! The documents that the third-party platform submitted for review, its own and those of its merchants: the older
//! strong authorisation (see `endpoints::qualification_shared` for its sources).

use std::collections::BTreeMap;

use card_model::{id::AppId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::{
    check_agent_qualification::Qualification, upload_agent_qualification::Request as AgentPapers,
    upload_merchant_qualification::Request as MerchantPapers,
};

/// Submitted documents and the state of their review.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Reviewed<Papers> {
    pub(crate) papers: Papers,
    pub(crate) submit_time: UnixSeconds,
    /// The state of the review.
    pub(crate) result: Qualification,
    /// Position in the order of the merchants' first submissions.
    pub(crate) serial: u64,
}

/// All submitted documents.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Qualifications {
    /// The third-party platform's own documents.
    agent: Option<Reviewed<AgentPapers>>,
    /// The merchants' documents by `AppID`.
    merchants: BTreeMap<AppId, Reviewed<MerchantPapers>>,
}

/// A change of documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "qualification", rename_all = "snake_case")]
pub(crate) enum QualificationChange {
    /// The third-party platform submitted its own documents.
    AgentSubmitted { papers: Box<AgentPapers> },
    /// It submitted the documents of a merchant.
    MerchantSubmitted {
        /// AppID of the merchant.
        appid: AppId,
        papers: Box<MerchantPapers>,
    },
    /// A review has ended.
    Reviewed {
        /// AppID of the merchant; `None` for the third-party platform itself.
        appid: Option<AppId>,
        /// The result.
        approved: bool,
    },
}

impl Qualifications {
    /// Returns the state of the review of the third-party platform or of a merchant.
    pub(crate) fn result(&self, appid: Option<&AppId>) -> Qualification {
        let found = match appid {
            None => self.agent.as_ref().map(|agent| &agent.result),
            Some(appid) => self.merchants.get(appid).map(|merchant| &merchant.result),
        };
        found.cloned().unwrap_or(Qualification::NothingToCheck)
    }

    /// Returns `true` if documents are under review.
    pub(crate) fn is_checking(&self, appid: Option<&AppId>) -> bool {
        self.result(appid) == Qualification::Checking
    }

    /// Returns the documents of a merchant.
    pub(crate) fn merchant(&self, appid: &AppId) -> Option<&Reviewed<MerchantPapers>> {
        self.merchants.get(appid)
    }

    /// Returns the merchants in the order of their first submission, starting with the serial number `begin`.
    pub(crate) fn merchants_from(
        &self,
        begin: u64,
    ) -> impl Iterator<Item = (&AppId, &Reviewed<MerchantPapers>)> {
        let mut found: Vec<_> =
            self.merchants.iter().filter(|(_, merchant)| merchant.serial >= begin).collect();
        found.sort_unstable_by_key(|(_, merchant)| merchant.serial);
        found.into_iter()
    }

    /// Applies a change.
    pub(crate) fn apply(&mut self, change: QualificationChange, now: UnixSeconds) {
        match change {
            QualificationChange::AgentSubmitted { papers } => {
                self.agent = Some(checking(*papers, 0, now));
            }
            QualificationChange::MerchantSubmitted { appid, papers } => {
                let next = self.merchants.len() as u64 + 1;
                let serial = self.merchants.get(&appid).map_or(next, |before| before.serial);
                self.merchants.insert(appid, checking(*papers, serial, now));
            }
            QualificationChange::Reviewed { appid, approved } => {
                let result = match &appid {
                    None => self.agent.as_mut().map(|agent| &mut agent.result),
                    Some(appid) => self.merchants.get_mut(appid).map(|found| &mut found.result),
                };
                if let Some(result) = result {
                    *result = if approved { Qualification::Pass } else { Qualification::NotPass };
                }
            }
        }
    }
}

fn checking<Papers>(papers: Papers, serial: u64, now: UnixSeconds) -> Reviewed<Papers> {
    Reviewed { papers, submit_time: now, result: Qualification::Checking, serial }
}
