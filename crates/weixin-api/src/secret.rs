//! Values that must never be printed: AppSecret, access token, tickets.

use serde::{Deserialize, Serialize};

/// A text that is sent over the wire but never appears in a log, an error or a page. Its memory is overwritten when it is
/// dropped, except in the browser, which makes further copies.
///
/// ```
/// let secret = weixin_api::secret::Secret::new("s3cret");
/// assert_eq!(format!("{secret:?}"), "[redacted]");
/// ```
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Returns the value, for sending only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("[redacted]")
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}
