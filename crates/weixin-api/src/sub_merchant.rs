//! Endpoints about merchants for whom an account makes cards (facts page 1.5), the older ones of
//! third-party platforms included.

pub mod batch_get;
pub mod check_agent_qualification;
pub mod check_merchant_qualification;
pub mod get;
pub mod get_card_merchant;
pub mod get_categories;
pub mod list_card_merchants;
pub mod merchant;
pub mod submit;
pub mod update;
pub mod upload_agent_qualification;
pub mod upload_merchant_qualification;
