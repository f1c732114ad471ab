//! Endpoints of member cards (facts page 1.4).

pub mod activate;
pub mod get_activation;
pub mod get_activation_url;
pub mod get_user_info;
pub mod set_activation_form;
pub mod update_user;
pub mod user_form;
