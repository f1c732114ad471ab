//! Endpoints of inventory tokens, which pay for the stock of Friend's Vouchers ([P4]; [S1, "5.2 FAQs"][S1]). One token is
//! one yuan; amounts are decimal texts in yuan.
//!
//! [P4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Inventory_Configuration_Recharge_Coupons.html
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

pub mod activate;
pub mod confirm;
pub mod get_balance;
pub mod get_order;
pub mod get_price;
pub mod list_orders;
pub mod order;
pub mod recharge;
