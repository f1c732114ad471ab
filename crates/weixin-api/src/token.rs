//! Access tokens (facts page 1.8 and 2.7).

pub mod access_token;
pub mod stable_token;
