//! Endpoints of general cards ([T12]). The page has the members of `updateuser` alone; those of the other two endpoints
//! are inferred from clients (see `SOURCE` of each).
//!
//! [T12]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/gift_card.html

pub mod activate;
pub mod deactivate;
pub mod update_user;
