//! The endpoints of this domain.

pub(crate) mod activate;
pub(crate) mod get_activation;
pub(crate) mod get_activation_url;
pub(crate) mod get_user_info;
pub(crate) mod set_activation_form;
pub(crate) mod shared;
pub(crate) mod tickets;
pub(crate) mod unknown_types;
pub(crate) mod update_user;
