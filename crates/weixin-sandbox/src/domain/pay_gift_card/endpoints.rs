//! The endpoints of this domain.

pub(crate) mod add;
pub(crate) mod batch_get;
pub(crate) mod delete;
pub(crate) mod get;
