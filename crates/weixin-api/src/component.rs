//! Endpoints of third-party platforms, which act for merchants that authorise them
//! ([S0, "I Am a Third-Party Developer/Provider"][S0]; [P21]). Each takes or returns a token or acts for another
//! account, so none is relayed. Types with a secret are read strictly, so that a malformed secret can't become a
//! printable member.
//!
//! [S0]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Management_Interface.html
//! [P21]: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/

pub mod authorization;
pub mod create_pre_authorization_code;
pub mod get_authorizer_info;
pub mod get_authorizer_option;
pub mod get_component_token;
pub mod list_authorizers;
#[cfg(feature = "event")]
pub mod notice;
pub mod permission;
pub mod query_authorization;
pub mod refresh_authorizer_token;
pub mod set_authorizer_option;
pub mod start_push_ticket;
