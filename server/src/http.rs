//! HTTP as every route reads it.

pub(crate) mod conditional;
pub(crate) mod extract;
pub(crate) mod json;
