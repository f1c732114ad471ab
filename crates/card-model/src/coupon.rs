//! What only coupons have: group purchase, discount, general coupon ([S2, "View voucher details"][S2]). CASH and
//! GIFT, which can be Friend's Vouchers, are in [`card`](crate::card).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use weixin_wire::wire_object;

/// A group purchase.
#[wire_object]
pub struct Groupon {
    /// What is bought.
    pub deal_detail: Option<String>,
}

/// A discount.
#[wire_object]
pub struct Discount {
    /// Percent that are taken off: 30 leaves 70 % to pay, which Chinese calls 7折.
    pub discount: Option<u64>,
}

/// A general coupon.
#[wire_object]
pub struct GeneralCoupon {
    /// What it grants (T3).
    pub default_detail: Option<String>,
}
