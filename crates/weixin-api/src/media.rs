//! Images and other files ([S1, "4.1 Uploading Images"][S1]).
//!
//! [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html

pub mod upload_image;
pub mod upload_temporary;
