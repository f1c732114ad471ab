//! Members specific to coupons: group purchase, discount, general coupon ([S2, "View voucher details"][S2]). CASH and
//! GIFT, which can be Friend's Vouchers, are in [`card`](crate::card).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use card_model_derive::card_object;

use crate::field::Field;

/// A group purchase.
#[card_object(place = Field::Groupon)]
pub struct Groupon {
    /// Description of the offer.
    #[field(bytes(max = 3072, uncertain, source = AS_LONG_TEXTS), required, fixed(NotListed), sources(S2_VIEW, WHAT_IT_GRANTS))]
    pub deal_detail: Option<String>,
}

/// A discount.
///
/// ```
/// use card_model::validation::{Context, Operation, validate};
/// use card_model::{card::Card, coupon::Discount, time::UnixSeconds};
/// let context =
///     Context { operation: Operation::Update, now: UnixSeconds::new(1_780_000_000) };
/// let report = |percent: u64| {
///     validate(&Card::from(Discount::default().with_discount(percent)), context)
/// };
/// assert_eq!(report(30).at(Discount::DISCOUNT).count(), 0);
/// assert_eq!(report(101).at(Discount::DISCOUNT).count(), 1);
/// ```
#[card_object(place = Field::Discount)]
pub struct Discount {
    /// Discount in percent: 30 leaves 70 % to pay, which is 7折 in Chinese.
    #[field(range(max = 100), range(min = 1, max = 99, uncertain, source = T3_FIELDS), required, fixed(NotListed), sources(S2_VIEW, WHAT_IT_GRANTS))]
    pub discount: Option<u64>,
}

/// A general coupon.
#[card_object(place = Field::GeneralCoupon)]
pub struct GeneralCoupon {
    /// Description of the benefit.
    #[field(bytes(max = 3072, uncertain, source = AS_LONG_TEXTS), required, fixed(NotListed), sources(T3_FIELDS, WHAT_IT_GRANTS))]
    pub default_detail: Option<String>,
}
