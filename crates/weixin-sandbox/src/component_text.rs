//! The texts of a third-party platform's ticket, tokens and codes. The world stores only their serial numbers.

use weixin_api::secret::Secret;

use crate::identity;

/// The kind of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ComponentText {
    /// `component_verify_ticket`.
    VerifyTicket,
    /// `component_access_token`.
    ComponentToken,
    /// `pre_auth_code`.
    PreAuthCode,
    /// `authorization_code`.
    AuthorizationCode,
    /// `authorizer_access_token`.
    AuthorizerToken,
    /// `authorizer_refresh_token`.
    RefreshToken,
}

impl ComponentText {
    /// Returns the domain separator: texts of different kinds differ although their serial numbers are equal.
    const fn kind(self) -> &'static str {
        match self {
            Self::VerifyTicket => "verify ticket",
            Self::ComponentToken => "component token",
            Self::PreAuthCode => "pre-authorisation code",
            Self::AuthorizationCode => "authorisation code",
            Self::AuthorizerToken => "authorizer token",
            Self::RefreshToken => "refresh token",
        }
    }

    /// Returns the platform's prefix of such texts.
    const fn prefix(self) -> &'static str {
        match self {
            Self::VerifyTicket => "ticket@@@",
            Self::PreAuthCode => "preauthcode@@@",
            Self::AuthorizationCode => "queryauthcode@@@",
            Self::RefreshToken => "refreshtoken@@@",
            Self::ComponentToken | Self::AuthorizerToken => "",
        }
    }

    /// Returns the text of a serial number.
    pub(crate) fn text(self, secret: &Secret, seed: u64, serial: u64) -> String {
        let body = identity::secret_text(self.kind(), secret.expose(), seed, serial);
        format!("{}{body}", self.prefix())
    }

    /// Returns the serial number of a text, or `None` if the sandbox didn't make the text.
    pub(crate) fn serial(self, secret: &Secret, seed: u64, text: &str) -> Option<u64> {
        let serial = identity::serial_of(text.strip_prefix(self.prefix())?)?;
        (self.text(secret, seed, serial) == text).then_some(serial)
    }
}
