//! The second factor of users with a password: the code of an app, or a recovery code.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

/// Number of recovery codes of a second factor.
pub const RECOVERY_CODES: usize = 10;

/// The state of the caller's own second factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorState {
    /// Whether signing in also requires a code.
    pub enabled: bool,
    /// When it was confirmed; missing without a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<UnixSeconds>,
    /// Number of unused recovery codes.
    pub recovery_codes_left: u32,
}

/// Begins a second factor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorBegin {
    /// The user's password.
    pub password: Secret,
}

/// A second factor that is not confirmed yet. Shown only once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SecondFactorBegun {
    /// The seed in base32, for typing it in.
    pub secret: Secret,
    /// The URL in the QR code: `otpauth://totp/…`.
    pub otpauth: Secret,
    /// The URL as a QR code.
    pub qr_code: QrCode,
}

/// A QR code to draw.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct QrCode {
    /// Modules per side, including the light margin required by the standard.
    pub side: usize,
    /// The outline of the dark modules as the `d` of an SVG path; one module is one unit.
    pub dark: Secret,
}

/// Confirms a second factor.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorConfirm {
    /// A code currently shown by the app.
    pub code: Secret,
}

/// Single-use codes that replace those of the app. Shown only once.
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
    /// A code of the app, or a recovery code.
    pub second_factor: Secret,
}
