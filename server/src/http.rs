//! Parsing of HTTP requests, shared by all routes.

pub(crate) mod conditional;
pub(crate) mod extract;
pub(crate) mod json;
