//! Endpoints for codes (seed 002; facts page 1.3).

pub mod consume;
pub mod get;
