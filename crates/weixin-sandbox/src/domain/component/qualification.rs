//! The papers that the third-party platform submitted for review, its own and those of its merchants: the
//! older strong authorisation (see `endpoints::qualification_shared` for its sources).

use std::collections::BTreeMap;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::sub_merchant::{
    check_agent_qualification::Qualification, upload_agent_qualification::Request as AgentPapers,
    upload_merchant_qualification::Request as MerchantPapers,
};

/// Papers and where their review stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Reviewed<Papers> {
    /// What was sent.
    pub(crate) papers: Papers,
    /// When.
    pub(crate) submit_time: UnixSeconds,
    /// Where the review stands.
    pub(crate) result: Qualification,
    /// Order in which merchants were first sent.
    pub(crate) serial: u64,
}

/// All papers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Qualifications {
    /// The third-party platform's own.
    agent: Option<Reviewed<AgentPapers>>,
    /// Its merchants' by their `AppID`s.
    merchants: BTreeMap<String, Reviewed<MerchantPapers>>,
}

/// Something that happened to papers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "qualification", rename_all = "snake_case")]
pub(crate) enum QualificationChange {
    /// The third-party platform sent its own.
    AgentSubmitted {
        /// The papers.
        papers: Box<AgentPapers>,
    },
    /// It sent a merchant's.
    MerchantSubmitted {
        /// The merchant.
        appid: String,
        /// The papers.
        papers: Box<MerchantPapers>,
    },
    /// A review has ended.
    Reviewed {
        /// The merchant; absent: the third-party platform itself.
        appid: Option<String>,
        /// How it ended.
        approved: bool,
    },
}

impl Qualifications {
    /// Where the review of the third-party platform or of a merchant stands.
    pub(crate) fn result(&self, appid: Option<&str>) -> Qualification {
        let found = match appid {
            None => self.agent.as_ref().map(|agent| &agent.result),
            Some(appid) => self.merchants.get(appid).map(|merchant| &merchant.result),
        };
        found.cloned().unwrap_or(Qualification::NothingToCheck)
    }

    /// Whether papers wait for the end of their review.
    pub(crate) fn is_checking(&self, appid: Option<&str>) -> bool {
        self.result(appid) == Qualification::Checking
    }

    /// The papers of a merchant.
    pub(crate) fn merchant(&self, appid: &str) -> Option<&Reviewed<MerchantPapers>> {
        self.merchants.get(appid)
    }

    /// The merchants whose papers were first sent after a number of others, in that order.
    pub(crate) fn merchants_from(
        &self,
        begin: u64,
    ) -> impl Iterator<Item = (&String, &Reviewed<MerchantPapers>)> {
        let mut found: Vec<_> =
            self.merchants.iter().filter(|(_, merchant)| merchant.serial >= begin).collect();
        found.sort_unstable_by_key(|(_, merchant)| merchant.serial);
        found.into_iter()
    }

    /// Carries a change out.
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
