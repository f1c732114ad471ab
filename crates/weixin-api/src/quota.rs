//! Endpoints about the quota of calls (facts pages 1.8 and 2.7).

pub mod clear;
pub mod get;
pub mod get_request;
