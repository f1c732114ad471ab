//! The endpoints of this domain.

pub(crate) mod add;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod list_categories;
pub(crate) mod update;
