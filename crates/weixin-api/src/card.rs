//! Endpoints that define cards ([S1], [S2]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

pub mod batch_get;
pub mod create;
pub mod delete;
pub mod get;
pub mod get_colors;
pub mod modify_stock;
pub mod set_pay_cell;
pub mod set_self_consume_cell;
pub mod update;
