//! Moves of codes during a change, for domains that depend on them.

/// A move of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeMove {
    /// A user received it.
    Received { key: String },
    /// A custom code was handed over to another user.
    HandedOver { key: String },
    /// A custom code got another text.
    Replaced { old_key: String, new_key: String },
}
