//! Users signed in by an OpenID provider or a reverse proxy.

use serde::{Deserialize, Serialize};

/// The button for signing in at an OpenID provider, at [`crate::path::identity::OIDC`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OidcWay {
    /// The label of the button.
    pub label: String,
}

/// The body of [`crate::path::identity::SIGN_OUT`] if the user is signed in at the provider too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {
    /// The provider's address for signing out. The dashboard opens it.
    pub end_session: String,
}

/// Why a sign-in at an OpenID provider failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OidcProblem {
    /// The provider doesn't respond, or its response is invalid.
    ProviderDown,
    /// The provider refused, or the user cancelled.
    ProviderRefused,
    /// The sign-in began in another browser, has already ended, or took more than ten minutes.
    Stale,
    /// The provider's statement about the user could not be verified.
    NotTrusted,
    /// None of the user's groups has a role on this server.
    NoRole,
    /// The provider gives no usable name for the user, or the name is taken.
    NoName,
    /// An administrator of this server has disabled the user.
    Disabled,
    /// A fault of this server.
    Internal,
}

/// How a user signs in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserSource {
    /// By a password of this server.
    #[default]
    Local,
    /// At an OpenID provider. Names and grants are taken from it at every sign-in.
    Oidc,
    /// At a reverse proxy. Names and grants are taken from its headers.
    Proxy,
}

impl UserSource {
    /// Returns the name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Oidc => "oidc",
            Self::Proxy => "proxy",
        }
    }

    /// Returns the source with a name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Local, Self::Oidc, Self::Proxy].into_iter().find(|source| source.name() == name)
    }
}
