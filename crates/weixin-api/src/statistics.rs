//! Statistics of cards ([S0, "Fetching Friend's Vouchers Data"][S0]; [S2, "Statistical card data"][S2]).
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

pub mod card;
pub mod member_card;
pub mod member_card_detail;
pub mod query;
pub mod summary;
