//! What a change made.

use crate::code_key::CodeKey;

/// The codes and the object that a change made.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Made {
    /// The codes that were received, given away or redeemed.
    pub(crate) codes: Vec<CodeKey>,
    /// The id of a new order or page.
    pub(crate) object: Option<String>,
}

impl From<Vec<CodeKey>> for Made {
    fn from(codes: Vec<CodeKey>) -> Self {
        Self { codes, object: None }
    }
}
