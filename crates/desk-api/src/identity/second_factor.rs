//! The second factor of users with a password: a code of an app, or a recovery code.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

/// Recovery codes of a second factor.
pub const RECOVERY_CODES: usize = 10;

/// How the caller's own second factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorState {
    /// Whether a code is asked for besides the password.
    pub enabled: bool,
    /// When it was confirmed; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<UnixSeconds>,
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
    /// That address as a QR code.
    pub qr_code: QrCode,
}

/// A QR code to draw.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct QrCode {
    /// Modules of a side, with the light ones around it that the standard asks for.
    pub side: usize,
    /// The outline of the dark modules, as the `d` of an SVG path; a module is one unit.
    pub dark: Secret,
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
