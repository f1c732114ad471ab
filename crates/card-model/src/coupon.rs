//! What only coupons have: group purchase, discount, general coupon (seed 002 "View voucher
//! details"). CASH and GIFT, which can be Friend's Vouchers, stand in [`card`](crate::card).

use crate::wire_object;

wire_object! {
    /// A group purchase.
    pub struct Groupon {
        /// What is bought.
        deal_detail: String = "deal_detail",
    }
}

wire_object! {
    /// A discount.
    pub struct Discount {
        /// Percent that are taken off: 30 leaves 70 % to pay, which Chinese calls 7折.
        discount: u64 = "discount",
    }
}

wire_object! {
    /// A general coupon.
    pub struct GeneralCoupon {
        /// What it grants (Tencent's page on creating coupons).
        default_detail: String = "default_detail",
    }
}
