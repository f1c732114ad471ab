//! Endpoints that issue cards to users ([P1]; [S3, "3 `HelloWorld`", steps 4 to 6][S3]).
//!
//! [P1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Distributing_Coupons_Vouchers_and_Cards.html
//! [S3]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html

pub mod create_landing_page;
pub mod create_qr_code;
pub mod get_article_html;
pub mod set_test_white_list;
