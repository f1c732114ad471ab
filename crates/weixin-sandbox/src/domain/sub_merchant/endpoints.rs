//! The endpoints of this domain.

pub(crate) mod batch_get;
pub(crate) mod get;
pub(crate) mod get_categories;
pub(crate) mod submit;
pub(crate) mod update;
pub(crate) mod upload_temporary;
