//! Codes that moved while a change was carried out, for the domains that follow them.

/// A code that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeMove {
    /// A user received it.
    Received {
        /// Its key.
        key: String,
    },
    /// One of the merchant's own is another user's from now on.
    HandedOver {
        /// Its key.
        key: String,
    },
    /// One of the merchant's own has another text.
    Replaced {
        /// The key that it had.
        old_key: String,
        /// The key that it has.
        new_key: String,
    },
}
