//! `use_condition`: the thresholds of a Friend's Voucher
//! ([S1, "2.1 Selecting a Right Threshold Type"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use weixin_wire::wire_object;

use crate::money::Fen;

/// The thresholds. They compose title and summary, set the price and can't be changed once set.
#[wire_object]
pub struct UseCondition {
    /// Commodities that the voucher applies to; CASH only.
    pub accept_category: Option<String>,
    /// Commodities that the voucher does not apply to; CASH only.
    pub reject_category: Option<String>,
    /// Minimum purchase in fen; CASH and GIFT.
    pub least_cost: Option<Fen>,
    /// What has to be bought before the voucher can be used; GIFT only.
    pub object_use_for: Option<String>,
    /// Whether other vouchers may be used together with this one; absent means true.
    pub can_use_with_other_discount: Option<bool>,
}
