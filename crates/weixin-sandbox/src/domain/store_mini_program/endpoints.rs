//! The endpoints of this domain.

pub(crate) mod get;
pub(crate) mod set;
