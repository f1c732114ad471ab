//! The second factor of users with a password: a code of an app, or a recovery code.

use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

/// Recovery codes of a second factor.
pub const RECOVERY_CODES: usize = 10;

/// How the caller's own second factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorState {
    /// Whether a code is asked for besides the password.
    pub enabled: bool,
    /// Recovery codes that were not used.
    pub recovery_codes_left: u32,
}

/// Begins a second factor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorBegin {
    /// The user's password.
    pub password: Secret,
}

/// A second factor that waits to be confirmed. Shown this once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecondFactorBegun {
    /// The seed in base32, for whoever types it.
    pub secret: Secret,
    /// The address that the QR code holds: `otpauth://totp/…`.
    pub otpauth: Secret,
}

/// Confirms a second factor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorConfirm {
    /// A code that the app shows now.
    pub code: Secret,
}

/// Codes that count once each in place of the app's. Shown this once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecoveryCodes {
    /// [`RECOVERY_CODES`] of them.
    pub codes: Vec<Secret>,
}

/// Removes the second factor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorRemove {
    /// The user's password.
    pub password: Secret,
    /// A code, or a recovery code.
    pub second_factor: Secret,
}
