//! Moves of codes during a change, for domains that depend on them.

use crate::code_key::CodeKey;

/// A move of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum CodeMove {
    /// A user received it.
    Received { key: CodeKey },
    /// A custom code was handed over to another user.
    HandedOver { key: CodeKey },
    /// A custom code got another text.
    Replaced { old_key: CodeKey, new_key: CodeKey },
}
