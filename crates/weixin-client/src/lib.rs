//! The only outgoing HTTP client of Card Desk: the access token, sending, and what can go wrong on the way.
//!
//! - The token is fetched once however many callers wait for it, renewed before it ends while the old one
//!   keeps serving, and renewed once for a call that the platform refused because of it.
//! - A read is repeated when the platform is busy. A write never is: the card API can't recognise a
//!   repetition, so a lost answer is said to be lost ([`CallError::is_ambiguous`]).
//! - `AppSecret` and token travel in query strings. No URL, no body and no token gets into an error or a log.

mod client;
mod clock;
mod delivery;
mod error;
mod gate;
mod http;
mod random;
mod settings;
mod stats;
mod token;
mod transport;

pub use client::{Environment, ForwardRequest, Forwarded, WeixinClient};
pub use clock::{Clock, MonotonicClock};
pub use error::{BuildError, CallError, NotSent};
pub use http::MAX_ANSWER_BYTES;
pub use random::{Random, ThreadRandom};
pub use settings::{Settings, Timeouts, TokenMode};
pub use stats::Stats;
pub use token::TokenError;
pub use transport::{TransportError, TransportFailure};
