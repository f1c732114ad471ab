//! The envelope of pushes: signatures, encryption, and the check that a push comes from the platform
//! ([P25, "Step 2"][P25]; [P16] for the encryption).
//!
//! [`Receiver`] checks requests to a merchant's server and returns the XML of the message, which
//! [`Message::from_xml`](crate::event::Message::from_xml) reads. [`PushKey::seal`] and [`signature()`] create such
//! requests. Time and random bytes are parameters.
//!
//! ```
//! use card_model::time::UnixSeconds;
//! use weixin_api::{push::{PushQuery, Receiver, signature}, secret::Secret};
//!
//! let receiver = Receiver::new("wx-example".into(), [Secret::new("token")]);
//! let (timestamp, nonce) = ("1474181868", "1597");
//! let query = PushQuery {
//!     signature: Some(signature(["token", timestamp, nonce])),
//!     timestamp: Some(timestamp.to_owned()),
//!     nonce: Some(nonce.to_owned()),
//!     echostr: Some("7482".to_owned()),
//!     ..PushQuery::default()
//! };
//! assert_eq!(receiver.echo(&query, UnixSeconds::new(1_474_181_870))?, "7482");
//! # Ok::<(), weixin_api::push::PushRefusal>(())
//! ```
//!
//! [P16]: https://developers.weixin.qq.com/doc/oplatform/en/Third-party_Platforms/Message_Encryption/Technical_Plan.html
//! [P25]: https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Access_Overview.html

mod key;
mod receiver;
mod signature;

pub use key::{OpenError, PushKey, PushKeyError, SALT_BYTES};
pub use receiver::{
    MAX_AGE_SECONDS, MAX_AHEAD_SECONDS, PushMode, PushQuery, PushRefusal, Receiver,
};
pub use signature::{is_signature, signature};

pub use crate::event::EventError;
