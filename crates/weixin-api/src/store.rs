//! Endpoints of stores ([P9]; [S1, "4.2 Weixin Store API"][S1]).
//!
//! [P9]: https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

pub mod add;
pub mod delete;
pub mod get;
pub mod list;
pub mod list_categories;
pub mod update;
