//! Rules of group purchases, discounts and general coupons (S2 "View voucher details"). Inferred: a card without its
//! benefit is refused.

use super::collector::Collector;
use crate::coupon::{Discount, GeneralCoupon, Groupon};

pub(super) fn check_groupon(found: &mut Collector, groupon: &Groupon) {
    found.declared(Groupon::DEAL_DETAIL, groupon.deal_detail.as_ref());
}

pub(super) fn check_discount(found: &mut Collector, discount: &Discount) {
    found.declared(Discount::DISCOUNT, discount.discount.as_ref());
}

pub(super) fn check_general(found: &mut Collector, coupon: &GeneralCoupon) {
    found.declared(GeneralCoupon::DEFAULT_DETAIL, coupon.default_detail.as_ref());
}
