//! Why events can't be pushed.

/// Events can't be pushed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The address leads to another machine, or may do so.
    #[error("events are pushed to this machine alone, for example to http://127.0.0.1:8000/events")]
    NotLoopback,
    /// The address is invalid.
    #[error("this is no address of HTTP, write for example http://127.0.0.1:8000/events")]
    NoAddress,
    /// The key is invalid.
    #[error("an EncodingAESKey has 43 letters and digits")]
    NoKey,
}
