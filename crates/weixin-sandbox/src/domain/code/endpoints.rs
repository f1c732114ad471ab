//! The endpoints of this domain.

pub(crate) mod check;
pub(crate) mod consume;
pub(crate) mod decrypt;
pub(crate) mod deposit;
pub(crate) mod get;
pub(crate) mod get_deposit_count;
pub(crate) mod list_of_user;
pub(crate) mod mark;
pub(crate) mod set_unavailable;
pub(crate) mod update;
