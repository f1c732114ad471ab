//! The third-party platform of this server
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)):
//! merchants authorise it on Weixin's page, and this server then works with their accounts without their AppSecret.
//!
//! `listener` receives Weixin's notices and the messages of authorised accounts. `worker` exchanges codes for refresh
//! tokens, and opens the accounts. `pending` binds an authorisation to the session that began it. Tickets, codes and
//! refresh tokens are stored sealed (`crate::sealed_secrets`).

mod account;
mod address;
mod authorize;
mod embedded;
mod error;
pub(crate) mod listener;
mod parts;
mod pending;
mod platform;
mod redeemed;
mod refresh_tokens;
mod shown;
mod worker;

pub use self::platform::ThirdPartyPlatform;
pub(crate) use self::{parts::Parts, worker::TICKET_PATIENCE};
