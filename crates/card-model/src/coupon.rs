//! What only coupons have: group purchase, discount, general coupon ([S2, "View voucher details"][S2]). CASH and
//! GIFT, which can be Friend's Vouchers, are in [`card`](crate::card).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

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
        /// What it grants (T3).
        default_detail: String = "default_detail",
    }
}
