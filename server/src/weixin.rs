//! The platform's endpoints, relayed: the caller never holds the AppSecret or the access token.

mod answer;
mod content;
mod multipart;
mod prepare;
pub(crate) mod read_back;
mod relay;
mod write;
mod write_kind;

pub(crate) use relay::relay;
