//! Relay of the platform's endpoints: the caller never gets the AppSecret or the access token.

mod answer;
pub(crate) mod edit;
mod multipart;
mod prepare;
mod relay;
pub(crate) mod sign;
mod signature;
mod ticket;
pub(crate) mod token;
mod write;

pub(crate) use relay::relay;
