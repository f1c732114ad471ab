//! Endpoints of codes, the single copies of cards that users hold ([S2]; [S3]; [P2]; [P1] for imported codes).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html
//! [P2]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Redeeming_a_coupon_voucher_or_card.html
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html

pub mod check;
pub mod consume;
pub mod decrypt;
pub mod deposit;
pub mod get;
pub mod get_deposit_count;
pub mod list_of_user;
pub mod mark;
pub mod set_unavailable;
pub mod update;
