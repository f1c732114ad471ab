//! The endpoints of this domain.

pub(crate) mod authorizer_options;
pub(crate) mod check_agent_qualification;
pub(crate) mod check_merchant_qualification;
pub(crate) mod create_pre_authorization_code;
pub(crate) mod get_authorizer_info;
pub(crate) mod get_card_merchant;
pub(crate) mod get_component_token;
pub(crate) mod list_authorizers;
pub(crate) mod list_card_merchants;
pub(crate) mod qualification_shared;
pub(crate) mod query_authorization;
pub(crate) mod refresh_authorizer_token;
pub(crate) mod shared;
pub(crate) mod start_push_ticket;
pub(crate) mod upload_agent_qualification;
pub(crate) mod upload_merchant_qualification;
