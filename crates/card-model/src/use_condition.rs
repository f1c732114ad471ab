//! `use_condition`: the thresholds of a Friend's Voucher
//! ([S1, "2.1 Selecting a Right Threshold Type"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

use crate::{money::Fen, wire_object};

wire_object! {
    /// The thresholds. They compose title and summary, set the price and can't be changed once set.
    pub struct UseCondition {
        /// Commodities that the voucher applies to; CASH only.
        accept_category: String = "accept_category",
        /// Commodities that the voucher does not apply to; CASH only.
        reject_category: String = "reject_category",
        /// Minimum purchase in fen; CASH and GIFT.
        least_cost: Fen = "least_cost",
        /// What has to be bought before the voucher can be used; GIFT only.
        object_use_for: String = "object_use_for",
        /// Whether other vouchers may be used together with this one; absent means true.
        can_use_with_other_discount: bool = "can_use_with_other_discount",
    }
}
