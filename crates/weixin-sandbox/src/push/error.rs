//! Errors in the settings of the push.

/// An invalid setting of the push.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The address is not a loopback address.
    #[error("events are only pushed to this machine, e.g. to http://127.0.0.1:8000/events")]
    NotLoopback,
    /// The address is not an HTTP URL.
    #[error("invalid HTTP URL; write for example http://127.0.0.1:8000/events")]
    NoAddress,
    /// The `EncodingAESKey` is malformed.
    #[error(transparent)]
    NoKey(#[from] weixin_api::push::PushKeyError),
}
