//! Endpoints of third-party platforms, which act for merchants that authorise them (facts page 1.8; seed
//! 000 "I Am a Third-Party Developer"). Each takes or answers a token, or speaks for another account: none
//! is relayed. Types that hold a secret are read strictly, so that a malformed one can't end up among the
//! printable members.

pub mod authorization;
pub mod create_pre_authorization_code;
pub mod get_authorizer_info;
pub mod get_authorizer_option;
pub mod get_component_token;
pub mod list_authorizers;
pub mod query_authorization;
pub mod refresh_authorizer_token;
pub mod set_authorizer_option;
pub mod start_push_ticket;
