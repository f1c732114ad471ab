//! Users whom somebody else signs in: an OpenID provider or a reverse proxy.

use serde::{Deserialize, Serialize};

/// The way to an OpenID provider, at [`crate::path::identity::OIDC`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OidcWay {
    /// What the button says.
    pub label: String,
}

/// The answer of [`crate::path::identity::SIGN_OUT`] where the user is signed in elsewhere too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedOut {
    /// The address of the provider at which the user signs out there. The dashboard goes there.
    pub end_session: String,
}

/// Why a sign-in at an OpenID provider failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OidcProblem {
    /// The provider doesn't answer, or not as it should.
    ProviderDown,
    /// The provider said no, or the user did.
    ProviderRefused,
    /// The sign-in didn't begin in this browser, ended already, or took more than ten minutes.
    Stale,
    /// What the provider says of the user can't be trusted.
    NotTrusted,
    /// The user is in no group that may do anything here.
    NoRole,
    /// The provider gives the user no usable name, or one that others here have.
    NoName,
    /// An administrator of this server has disabled the user.
    Disabled,
    /// A fault of this server.
    Internal,
}

/// Who signs a user in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserSource {
    /// This server, by a password.
    #[default]
    Local,
    /// An OpenID provider. Names and grants are taken from there at every sign-in.
    Oidc,
    /// A reverse proxy. Names and grants are taken from its headers.
    Proxy,
}

impl UserSource {
    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Oidc => "oidc",
            Self::Proxy => "proxy",
        }
    }

    /// The source of a name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Local, Self::Oidc, Self::Proxy].into_iter().find(|source| source.name() == name)
    }
}
