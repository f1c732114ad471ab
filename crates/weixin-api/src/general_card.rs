//! Endpoints of general cards ([P8]). The page has only the members of `updateuser`; those of the other two endpoints
//! are inferred from clients (see `SOURCE` of each).
//!
//! [P8]: https://developers.weixin.qq.com/doc/offiaccount/Cards_and_Offer/gift_card.html

pub mod activate;
pub mod deactivate;
pub mod update_user;
