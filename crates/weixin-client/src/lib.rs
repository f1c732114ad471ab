//! The only outgoing HTTP client of Card Desk: the access token and the tickets, sending, and failures.
//!
//! - The token is fetched once for all waiting callers. It is renewed before it expires, while the old one is still
//!   used, and up to three times for a call that the platform refused because of it.
//! - The tickets that sign pages and cards are fetched and renewed in the same manner ([`WeixinClient::ticket`]).
//! - A third-party platform calls for the accounts that authorised it: [`ComponentClient`] has its own token, and
//!   [`WeixinClient::of_authorizer`] fetches an account's token through it.
//! - An endpoint refused because of its quota or permission is held back ([`CallError::Closed`]). After too many calls
//!   within a minute, calls wait until it opens.
//! - A read is repeated if the platform is busy, within a budget that shrinks while nothing succeeds. A write is never
//!   repeated, because the card API doesn't recognise repetitions. [`CallError::fate`] returns what a failure proves
//!   about it; [`Fate`] contains the table.
//! - `AppSecret` and token are sent in query strings. No URL, body or token appears in an error or a log.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use weixin_api::card::get;
//! use weixin_client::{Settings, WeixinClient};
//!
//! let secret = weixin_api::secret::Secret::new("the AppSecret, from a file");
//! let client = WeixinClient::new(Settings::new("https://api.weixin.qq.com", "wx0123456789abcdef", secret))?;
//! let request = get::Request { card_id: "pFS7Fjg8kV1IdDz01r4SQwMkuCKc".into() };
//! let answer = client.call::<get::Get>(&request).await?;
//! assert!(answer.card.base_info.title.is_some());
//! # Ok(())
//! # }
//! ```

mod brake;
mod budget;
mod client;
mod clock;
mod delivery;
mod environment;
mod error;
mod fate;
mod forward;
mod gate;
mod http;
mod partial;
mod random;
mod redact;
mod settings;
mod stats;
mod token;
mod transport;

pub use client::{
    AuthorizerSettings, ComponentClient, ComponentSettings, Grants, KeepError, Keeping, NotGranted,
    PreAuthorization, RefreshTokens, Ticket, TicketPurpose, WeixinClient,
};
pub use clock::{Clock, MonotonicClock, WallClock};
pub use environment::Environment;
pub use error::{BuildError, CallError, NotSent};
pub use fate::Fate;
pub use forward::{ForwardRequest, Forwarded};
pub use http::{
    Answered, MAX_ANSWER_BYTES, Undelivered, Unreached, deliver, fetch, is_public, reach, reach_own,
};
pub use random::{Random, ThreadRandom};
pub use settings::{Settings, Timeouts, TokenMode};
pub use stats::Stats;
pub use token::TokenError;
pub use transport::{TransportError, TransportFailure};
