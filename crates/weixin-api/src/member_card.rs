//! Endpoints of member cards ([P7, "6 Activating Member Cards"][P7]; [T4, "8 Managing Member Cards"][T4]).
//!
//! [T4]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Manage_Member_Card.html
//! [P7]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Membership_Cards/Create_a_membership_card.html

pub mod activate;
pub mod get_activation;
pub mod get_activation_url;
pub mod get_user_info;
pub mod set_activation_form;
pub mod update_user;
pub mod user_form;
