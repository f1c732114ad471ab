//! `use_condition`: the thresholds of a Friend's Voucher
//! ([S1, "2.1 Selecting a Right Threshold Type"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use card_model_derive::card_object;

use crate::{advanced_info::AdvancedInfo, money::Fen};

/// The thresholds. They determine title, summary and price, and can't be changed once set.
///
/// ```
/// use card_model::use_condition::{UseCondition, UseConditionField};
/// use card_model::validation::{Context, Operation, Rule, validate};
/// use card_model::{
///     advanced_info::AdvancedInfo,
///     card::{Card, Cash},
///     money::Fen,
///     time::UnixSeconds,
/// };
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let rules = |least_cost| -> Vec<Rule> {
///     let condition = UseCondition::default().with_least_cost(Fen::new(least_cost));
///     let info =
///         AdvancedInfo::default().with_share_friends(true).with_use_condition(condition);
///     let report =
///         validate(&Card::from(Cash::new(Fen::new(5000))).with_advanced_info(info), context);
///     let field = AdvancedInfo::use_condition(UseConditionField::LeastCost);
///     report.at(field).map(|violation| violation.rule.clone()).collect()
/// };
/// assert_eq!(rules(5001), []);
/// assert_eq!(
///     rules(5000),
///     [Rule::LeastCostNotAboveReduceCost {
///         least_cost: Fen::new(5000),
///         reduce_cost: Fen::new(5000)
///     }],
/// );
/// ```
#[card_object(place = AdvancedInfo::use_condition, part)]
pub struct UseCondition {
    /// Commodities to which the voucher applies, CASH only.
    #[field(width(max = 30, uncertain, source = K_SUBMIT), sources(S1_THRESHOLDS))]
    pub accept_category: Option<String>,
    /// Commodities to which the voucher doesn't apply, CASH only.
    #[field(width(max = 30, uncertain, source = K_SUBMIT), sources(S1_THRESHOLDS))]
    pub reject_category: Option<String>,
    /// Minimum purchase in fen, CASH and GIFT.
    #[field(range(max = 10_000_000, source = K_SUBMIT), absent = 0, sources(S1_THRESHOLDS))]
    pub least_cost: Option<Fen>,
    /// Purchase required before the voucher can be used, GIFT only.
    #[field(width(max = 30, uncertain, source = K_SUBMIT), sources(S1_THRESHOLDS))]
    pub object_use_for: Option<String>,
    /// Whether other vouchers can be used together with this one. If missing, they can.
    #[field(absent = true, sources(S1_THRESHOLDS))]
    pub can_use_with_other_discount: Option<bool>,
}
