//! The configuration file.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::error::ConfigError;

/// The parsed file. An unknown key is an error: it is nearly always a typing error.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// The public base URL, e.g. `https://tools.example.com/cards/`.
    pub public_url: Option<String>,
    /// Further accepted values of `Host`, e.g. `localhost:9999`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Addresses and networks of the reverse proxies in front.
    #[serde(default)]
    pub trusted_proxies: Vec<String>,
    /// Address and port for `/metrics` and `/readyz` only.
    pub operations_listen: Option<String>,
    /// Address and port that serves only the platform's endpoints, at the root, for programs.
    pub api_listen: Option<String>,
    /// Address and port for Weixin's pushes.
    pub events_listen: Option<String>,
    /// Certificate and key.
    pub tls: Option<Tls>,
    /// Sign-in.
    pub identity: Option<Identity>,
    /// Which writes need a second person.
    #[serde(default)]
    pub two_person: TwoPerson,
    /// What programs with an API key may rely on.
    #[serde(default)]
    pub programs: Programs,
    /// How long data is kept.
    #[serde(default)]
    pub retention: Retention,
    /// The key of stored secrets.
    #[serde(default)]
    pub secrets: Secrets,
    /// Folder for the database, relative to the working directory.
    pub data: Option<PathBuf>,
    /// `sandbox` or `weixin`.
    pub upstream: Option<String>,
    /// The account that the dashboard opens first.
    pub account: Option<String>,
    /// Maximum number of concurrent card reads.
    pub card_reads: Option<usize>,
    /// `text` or `json`.
    pub log_format: Option<String>,
    /// The embedded sandbox.
    #[serde(default)]
    pub sandbox: Sandbox,
    /// The third-party platform.
    pub component: Option<Component>,
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
    /// Whether users can have a password on this server.
    #[serde(default)]
    pub local: bool,
    /// Minutes without a request after which a session ends.
    pub idle_minutes: Option<u32>,
    /// Sign-in at an OpenID provider.
    pub oidc: Option<Oidc>,
    /// Sign-in by a reverse proxy.
    pub proxy: Option<Proxy>,
    /// Roles of the groups of the provider or the proxy.
    #[serde(default)]
    pub groups: Vec<Group>,
}

/// `[identity.oidc]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The issuer URL, exactly as in its tokens.
    pub issuer: String,
    /// The client id of this server.
    pub client_id: String,
    /// File that holds only the client secret; relative to the configuration file.
    pub client_secret_file: Option<PathBuf>,
    /// Label of the sign-in button.
    pub label: Option<String>,
    /// Requested scopes in addition to `openid`.
    pub scopes: Option<Vec<String>>,
    /// The claim with the groups.
    pub roles_claim: Option<String>,
    /// The claim with the user name.
    pub name_claim: Option<String>,
    /// The claim with the display name.
    pub display_name_claim: Option<String>,
}

/// `[identity.proxy]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proxy {
    /// Header with the user name.
    pub user_header: String,
    /// Header with the groups, separated by commas.
    pub groups_header: String,
    /// Header with the display name.
    pub display_name_header: Option<String>,
    /// Header with the secret that only the proxy has.
    pub secret_header: String,
    /// File that holds only that secret; relative to the configuration file.
    pub secret_file: Option<PathBuf>,
}

/// `[[identity.groups]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group's name.
    pub group: String,
    /// The account, or `*` for all accounts.
    pub account: Option<String>,
    /// The role of its members there.
    pub role: String,
}

/// `[two_person]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TwoPerson {
    /// Deleting.
    #[serde(default)]
    pub delete: bool,
    /// Voiding codes.
    #[serde(default)]
    pub void: bool,
    /// Adding more codes than this to the stock.
    pub stock_above: Option<u64>,
    /// Importing more codes than this.
    pub codes_above: Option<u64>,
}

/// `[programs]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programs {
    /// Seconds for which equal writes are answered from the journal.
    pub equal_writes_seconds: Option<u32>,
}

/// `[retention]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Days for bodies and responses in the journal.
    pub body_days: Option<u32>,
    /// Days for pushes.
    pub push_days: Option<u32>,
    /// Days for entries of the audit log; 0 keeps them forever.
    pub audit_days: Option<u32>,
}

/// `[secrets]`; each file holds only a key and is relative to the configuration file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secrets {
    /// File with the key.
    pub key_file: Option<PathBuf>,
    /// File with the previous key.
    pub previous_key_file: Option<PathBuf>,
}

/// `[sandbox]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sandbox {
    /// Seed of the sample merchant.
    pub seed: Option<u64>,
    /// Address and port of the embedded sandbox.
    pub listen: Option<String>,
    /// Additional cards in a new sandbox.
    pub extra_cards: Option<u32>,
}

/// `[component]`; each file holds only the secret and is relative to the configuration file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// AppID of the third-party platform.
    pub app_id: String,
    /// File with its secret.
    pub app_secret_file: Option<PathBuf>,
    /// Base URL of the platform.
    pub base_url: Option<String>,
    /// File with the token for messages.
    pub token_file: Option<PathBuf>,
    /// File with the previous token.
    pub previous_token_file: Option<PathBuf>,
    /// File with the `EncodingAESKey`.
    pub aes_key_file: Option<PathBuf>,
    /// File with the previous `EncodingAESKey`.
    pub previous_aes_key_file: Option<PathBuf>,
}

/// `[accounts.NAME]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The AppID.
    pub app_id: Option<String>,
    /// File that holds only the AppSecret; relative to the configuration file.
    pub app_secret_file: Option<PathBuf>,
    /// Base URL of the platform.
    pub base_url: Option<String>,
    /// `stable` or `plain`.
    pub token_mode: Option<String>,
    /// The address to which Weixin pushes events.
    #[serde(default)]
    pub events: Events,
    /// The systems that get copies of pushes.
    #[serde(default)]
    pub forward: Vec<Forward>,
}

/// `[[accounts.NAME.forward]]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Forward {
    /// Its name on the page.
    pub name: String,
    /// Its URL.
    pub url: String,
    /// `json` or `weixin`.
    pub format: Option<String>,
    /// File that holds only the secret; relative to the configuration file.
    pub secret_file: Option<PathBuf>,
    /// File that holds only an `EncodingAESKey`; relative to the configuration file.
    pub aes_key_file: Option<PathBuf>,
    /// Topics and events; all if missing.
    #[serde(default)]
    pub events: Vec<String>,
    /// Addresses and networks that may be reached although they are not public.
    #[serde(default)]
    pub private: Vec<String>,
}

/// `[accounts.NAME.events]`; each file holds only the secret and is relative to the configuration file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// File with the token.
    pub token_file: Option<PathBuf>,
    /// File with the previous token.
    pub previous_token_file: Option<PathBuf>,
    /// File with the `EncodingAESKey`.
    pub aes_key_file: Option<PathBuf>,
    /// File with the previous `EncodingAESKey`.
    pub previous_aes_key_file: Option<PathBuf>,
    /// `plain`, `compatible` or `safe`.
    pub mode: Option<String>,
}

impl File {
    /// Reads the file at `path`. Paths of secrets are resolved against its folder.
    ///
    /// # Errors
    /// Fails if it can't be read or is invalid.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::FileUnreadable { path: path.to_owned(), source })?;
        let mut file: Self = toml::from_str(&text).map_err(|error| {
            // The parser's message quotes the line, which may contain a secret.
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            ConfigError::FileInvalid {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                reason: error.message().to_owned(),
            }
        })?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let Secrets { key_file, previous_key_file } = &mut file.secrets;
        for key in [key_file, previous_key_file].into_iter().flatten() {
            *key = folder.join(&*key);
        }
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
        if let Some(component) = &mut file.component {
            let secrets = [
                &mut component.app_secret_file,
                &mut component.token_file,
                &mut component.previous_token_file,
                &mut component.aes_key_file,
                &mut component.previous_aes_key_file,
            ];
            for secret in secrets.into_iter().flatten() {
                *secret = folder.join(&*secret);
            }
        }
        for account in file.accounts.values_mut() {
            let Account { app_secret_file, events, forward, .. } = account;
            for target in forward {
                let secrets = [&mut target.secret_file, &mut target.aes_key_file];
                for secret in secrets.into_iter().flatten() {
                    *secret = folder.join(&*secret);
                }
            }
            let secrets = [
                app_secret_file,
                &mut events.token_file,
                &mut events.previous_token_file,
                &mut events.aes_key_file,
                &mut events.previous_aes_key_file,
            ];
            for secret in secrets.into_iter().flatten() {
                *secret = folder.join(&*secret);
            }
        }
        Ok(file)
    }
}
