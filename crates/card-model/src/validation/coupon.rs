//! Rules of group purchases, discounts and general coupons (S2 "View voucher details"). Inferred: a card without what
//! it grants is refused.

use super::collector::Collector;
use crate::coupon::{Discount, GeneralCoupon, Groupon};

pub(super) fn check_groupon(found: &mut Collector, groupon: &Groupon) {
    found.required_text("deal_detail", groupon.deal_detail.as_ref());
}

pub(super) fn check_discount(found: &mut Collector, discount: &Discount) {
    found.required("discount", discount.discount.is_some());
    found.number("discount", discount.discount);
}

pub(super) fn check_general(found: &mut Collector, coupon: &GeneralCoupon) {
    found.required_text("default_detail", coupon.default_detail.as_ref());
}
