//! The endpoints of this domain.

pub(crate) mod batch_get;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod get_colors;
pub(crate) mod modify_stock;
pub(crate) mod sub_merchant_limits;
pub(crate) mod update;
pub(crate) mod upload_image;
