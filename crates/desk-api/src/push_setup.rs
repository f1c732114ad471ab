//! How an account that is not in the configuration receives pushes, and which of the merchant's systems get copies.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

/// Permitted lengths of a token, in letters and digits.
pub const TOKEN_LENGTHS: std::ops::RangeInclusive<usize> = 3..=32;
/// Length of an `EncodingAESKey`, in letters and digits.
pub const AES_KEY_LENGTH: usize = 43;
/// Largest number of an account's systems that get copies.
pub const MAX_TARGETS: usize = 10;
/// Largest number of characters of a system's URL.
pub const MAX_URL: usize = 2048;
/// Largest number of kinds, and of networks, of a system.
pub const MAX_ENTRIES: usize = 64;

/// Declares an enumeration with the names that the API, the configuration and the database use.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$of])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Returns the value with a name.
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.name() == name)
            }
        }
    };
}

named! {
    /// Which messages are accepted, as set in Weixin's console.
    MessageMode {
        /// Encrypted messages only.
        Safe = "safe",
        /// Encrypted messages, and unencrypted ones without an encrypted copy.
        Compatible = "compatible",
        /// Unencrypted messages.
        Plain = "plain",
    }
}

named! {
    /// Form and signature of forwarded pushes.
    ForwardForm {
        /// JSON with the headers of Standard Webhooks.
        Json = "json",
        /// XML as from Weixin.
        Weixin = "weixin",
    }
}

/// Where the secrets of an account's pushes come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PushOrigin {
    /// An administrator sets them in the dashboard.
    Dashboard,
    /// The server's configuration.
    Configuration,
    /// Its messages arrive at the address of the third-party platform, with that platform's token and key.
    ThirdPartyPlatform,
    /// The embedded sandbox creates them at every start.
    Sandbox,
}

/// The push address of an account. It contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSetup {
    /// Where token and key come from.
    pub origin: PushOrigin,
    /// The path of the address, below the public name of the server.
    pub path: String,
    /// The address for Weixin's console, if the configuration has a `public_url`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Whether the server listens for pushes (`events_listen`).
    pub is_listening: bool,
    /// What an administrator has set in the dashboard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrets: Option<PushSecretsSummary>,
}

/// The secrets of a push address, without the secrets themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSecretsSummary {
    /// Which messages are accepted.
    pub mode: MessageMode,
    /// Whether the stored secrets can be read. Otherwise no push is accepted until they are set again.
    pub is_readable: bool,
    /// Whether the previous token or key is accepted too.
    pub has_previous: bool,
    /// When they were changed.
    pub changed_at: UnixSeconds,
    /// Who changed them.
    pub changed_by: String,
}

/// New secrets of a push address. The current ones become the previous ones, which are accepted too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushSecretsChange {
    /// Which messages are accepted.
    pub mode: MessageMode,
    /// The token, see [`TOKEN_LENGTHS`]; missing to keep the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<Secret>,
    /// The `EncodingAESKey`; missing to keep the current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aes_key: Option<Secret>,
}

/// Asks for a random token and a random `EncodingAESKey`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PushSecretsWanted {
    /// Which messages are accepted.
    pub mode: MessageMode,
}

/// Random secrets, which are already in use. No later response contains them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushSecretsMade {
    /// The token.
    pub token: Secret,
    /// The `EncodingAESKey`.
    pub aes_key: Secret,
    /// The address for which they are.
    pub setup: PushSetup,
}

/// A system of the merchant that gets copies of pushes. It contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForwardSummary {
    /// Its name in the list of pushes.
    pub name: String,
    /// Scheme and host of its URL. The rest may contain a secret.
    pub host: String,
    /// Form and signature of requests.
    pub format: ForwardForm,
    /// Topics or events of the platform; all if empty.
    pub events: Vec<String>,
    /// Addresses and networks that may be reached although they are not public.
    pub private: Vec<String>,
    /// Whether its stored URL and secret can be read. Otherwise it gets nothing.
    pub is_readable: bool,
    /// When it was added.
    pub created_at: UnixSeconds,
    /// Who added it.
    pub created_by: String,
}

/// A new system that gets copies of pushes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForward {
    /// Its name: at most 32 lower-case letters, digits and inner hyphens.
    pub name: String,
    /// Its URL, at most [`MAX_URL`] characters. No response repeats it.
    pub url: Secret,
    /// Form and signature of requests.
    pub format: ForwardForm,
    /// The secret that signs requests: `whsec_` and Base64 for JSON, otherwise a token. Created if missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// An `EncodingAESKey`; only for [`ForwardForm::Weixin`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aes_key: Option<Secret>,
    /// Topics or events of the platform; all if empty.
    #[serde(default)]
    pub events: Vec<String>,
    /// Addresses and networks that may be reached although they are not public.
    #[serde(default)]
    pub private: Vec<String>,
}

/// An added system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForwardAdded {
    /// The system.
    pub target: ForwardSummary,
    /// The secret that signs requests, if the server created it. No later response contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}
