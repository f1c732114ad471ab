//! The configuration file.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::error::ConfigError;

/// The file as it is written. An unknown key is refused: it is nearly always a typing error.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// The address that people open, e.g. `https://tools.example.com/cards/`.
    pub public_url: Option<String>,
    /// Further hosts that are answered, e.g. `localhost:9999`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Addresses and networks of the reverse proxies in front.
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    /// Address and port for `/metrics` and `/readyz` alone.
    pub operations_listen: Option<String>,
    /// Certificate and key.
    pub tls: Option<Tls>,
    /// How people sign in.
    pub identity: Option<Identity>,
    /// Which writes wait for a second person.
    #[serde(default)]
    pub two_person: TwoPerson,
    /// For how long what is kept.
    #[serde(default)]
    pub retention: Retention,
    /// Folder for the database, relative to the working directory.
    pub data: Option<PathBuf>,
    /// `sandbox` or `weixin`.
    pub upstream: Option<String>,
    /// The account that the dashboard opens first.
    pub account: Option<String>,
    /// How many cards are read from the platform at once at most.
    pub card_reads: Option<usize>,
    /// `text` or `json`.
    pub log_format: Option<String>,
    /// The embedded sandbox.
    #[serde(default)]
    pub sandbox: Sandbox,
    /// The accounts by name.
    #[serde(default)]
    pub accounts: BTreeMap<String, Account>,
}

/// `[tls]`; paths are relative to the configuration file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tls {
    /// PEM file with the certificate chain.
    pub certificate_file: PathBuf,
    /// PEM file with the private key.
    pub key_file: PathBuf,
}

/// `[identity]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Whether there are users with a password of this server.
    #[serde(default)]
    pub local: bool,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: Option<u32>,
    /// Sign-in at an OpenID provider.
    pub oidc: Option<Oidc>,
    /// Sign-in at a reverse proxy.
    pub proxy: Option<Proxy>,
    /// What members of groups may do, as the provider or the proxy names them.
    #[serde(default)]
    pub groups: Vec<Group>,
}

/// `[identity.oidc]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The provider's address, as it stands in its tokens.
    pub issuer: String,
    /// Under which name the provider knows this server.
    pub client_id: String,
    /// File that holds the client secret and nothing else; relative to the configuration file.
    pub client_secret_file: Option<PathBuf>,
    /// What the button says.
    pub label: Option<String>,
    /// What is asked for besides `openid`.
    pub scopes: Option<Vec<String>>,
    /// The claim that holds the groups.
    pub roles_claim: Option<String>,
    /// The claim that holds the user's name.
    pub name_claim: Option<String>,
    /// The claim that holds the name for people.
    pub display_name_claim: Option<String>,
}

/// `[identity.proxy]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// Header with the user's name.
    pub user_header: String,
    /// Header with the groups, separated by commas.
    pub groups_header: String,
    /// Header with the name for people.
    pub display_name_header: Option<String>,
    /// Header with the secret that only the proxy knows.
    pub secret_header: String,
    /// File that holds that secret and nothing else; relative to the configuration file.
    pub secret_file: Option<PathBuf>,
}

/// `[[identity.groups]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group's name.
    pub group: String,
    /// The account, or `*` for every one.
    pub account: Option<String>,
    /// What its members may do there.
    pub role: String,
}

/// `[two_person]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoPerson {
    /// Deleting.
    #[serde(default)]
    pub delete: bool,
    /// Making codes void.
    #[serde(default)]
    pub void: bool,
    /// Putting more codes than this in stock.
    pub stock_above: Option<u64>,
    /// Importing more codes than this.
    pub codes_above: Option<u64>,
}

/// `[retention]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Days for bodies and answers in the journal.
    pub body_days: Option<u32>,
    /// Days for entries of the audit log; 0 keeps them for ever.
    pub audit_days: Option<u32>,
}

/// `[sandbox]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sandbox {
    /// Seed of the sample merchant.
    pub seed: Option<u64>,
    /// Address and port of the embedded sandbox.
    pub listen: Option<String>,
    /// Further cards in a new sandbox.
    pub extra_cards: Option<u32>,
}

/// `[accounts.NAME]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The AppID.
    pub app_id: Option<String>,
    /// File that holds the AppSecret and nothing else; relative to the configuration file.
    pub app_secret_file: Option<PathBuf>,
    /// Address of the platform.
    pub base_url: Option<String>,
    /// `stable` or `plain`.
    pub token_mode: Option<String>,
}

impl File {
    /// Reads the file at `path`; paths of secrets in it become relative to its folder.
    ///
    /// # Errors
    /// When it can't be read or is not written as expected.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::FileUnreadable { path: path.to_owned(), source })?;
        let mut file: Self = toml::from_str(&text).map_err(|error| {
            // The parser's own words quote the line, and somebody may have written a secret there.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            ConfigError::FileInvalid {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                reason: error.message().to_owned(),
            }
        })?;
        let folder = path.parent().unwrap_or(Path::new("."));
        if let Some(tls) = &mut file.tls {
            tls.certificate_file = folder.join(&tls.certificate_file);
            tls.key_file = folder.join(&tls.key_file);
        }
        if let Some(identity) = &mut file.identity {
            let oidc = identity.oidc.as_mut().and_then(|oidc| oidc.client_secret_file.as_mut());
            let proxy = identity.proxy.as_mut().and_then(|proxy| proxy.secret_file.as_mut());
            for secret in [oidc, proxy].into_iter().flatten() {
                *secret = folder.join(&*secret);
            }
        }
        for account in file.accounts.values_mut() {
            if let Some(secret) = &mut account.app_secret_file {
                *secret = folder.join(&*secret);
            }
        }
        Ok(file)
    }
}
