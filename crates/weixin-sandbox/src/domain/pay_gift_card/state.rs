//! Rules that give a member card after a payment.

use std::collections::BTreeMap;

use card_model::{id::CardId, money::Fen, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::pay_gift_card::rule::{Rule, RuleBase};

/// The rules by number, without deleted ones.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct PayGiftCards {
    /// Number of the last rule. Numbers are never reused.
    last: u64,
    rules: BTreeMap<u64, Rule>,
}

/// A change of rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum PayGiftCardChange {
    /// A rule was made for merchants without another rule at the same time.
    Made {
        /// The rule as `getbyid` returns it.
        rule: Box<Rule>,
    },
    /// A rule was deleted.
    Deleted { rule_id: u64 },
}

impl PayGiftCards {
    /// Returns the number of the next rule.
    pub(crate) fn next_id(&self) -> u64 {
        self.last + 1
    }

    pub(crate) fn get(&self, rule_id: u64) -> Option<&Rule> {
        self.rules.get(&rule_id)
    }

    /// Returns the rules, oldest first.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.values()
    }

    /// Returns the rule that applies to a merchant at any time of a range.
    pub(crate) fn occupying(
        &self,
        mchid: &str,
        begin: UnixSeconds,
        end: UnixSeconds,
    ) -> Option<u64> {
        let rules = self.rules.iter();
        let mut rules = rules.filter_map(|(id, rule)| Some((id, rule.base_info.as_ref()?)));
        let found = rules.find(|(_, base)| {
            names(base, mchid) && base.begin_time <= Some(end) && base.end_time >= Some(begin)
        });
        found.map(|(id, _)| *id)
    }

    /// Returns the card that a payment gives.
    pub(crate) fn card_for(&self, mchid: &str, cost: Fen, now: UnixSeconds) -> Option<CardId> {
        let rule = self.rules.values().find(|rule| {
            rule.base_info.as_ref().is_some_and(|base| names(base, mchid) && holds(base, now))
        })?;
        let member = rule.member_rule.as_ref()?;
        let least = member.least_cost.unwrap_or_default();
        let max = member.max_cost.unwrap_or(Fen::new(u64::MAX));
        (least <= cost && cost <= max).then(|| member.card_id.clone()).flatten()
    }

    /// Applies a change.
    pub(crate) fn apply(&mut self, change: PayGiftCardChange) {
        match change {
            PayGiftCardChange::Made { rule } => {
                self.last += 1;
                self.rules.insert(self.last, *rule);
            }
            PayGiftCardChange::Deleted { rule_id } => {
                self.rules.remove(&rule_id);
            }
        }
    }
}

/// Returns `true` if a rule applies at a time.
pub(crate) fn holds(base: &RuleBase, now: UnixSeconds) -> bool {
    base.begin_time.is_some_and(|begin| begin <= now) && base.end_time.is_some_and(|end| now <= end)
}

fn names(base: &RuleBase, mchid: &str) -> bool {
    base.mchid_list.iter().flatten().any(|named| named == mchid)
}
