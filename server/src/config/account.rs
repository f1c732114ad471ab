//! Configuration of one account.

use std::{path::PathBuf, sync::Arc};

use card_model::id::AppId;
use desk_api::path::NO_ACCOUNTS;
use weixin_api::secret::Secret;
use weixin_client::{ComponentClient, Grants, RefreshTokens, TokenMode};
use weixin_sandbox::Sandbox;

use super::{EventsConfig, ForwardTarget};

/// One account and its credentials.
#[derive(Debug, Clone)]
pub struct AccountConfig {
    /// Name in URLs and stored rows.
    pub name: String,
    /// Base URL of the platform.
    pub base_url: String,
    /// The AppID.
    pub app_id: AppId,
    /// The AppSecret. Never printed.
    pub app_secret: Secret,
    /// The file that the AppSecret was read from.
    pub app_secret_file: Option<PathBuf>,
    /// Which of the two token endpoints is used.
    pub token_mode: TokenMode,
    /// The secrets of the push address. Without them, the account receives no pushes; those of the sandbox are created
    /// at the start.
    pub events: Option<EventsConfig>,
    /// The systems that get copies of pushes.
    pub forward: Vec<ForwardTarget>,
    /// How its tokens are fetched, if it has authorised the third-party platform. It then has no AppSecret.
    pub authorizer: Option<AuthorizerConfig>,
}

/// An account that has authorised the third-party platform.
#[derive(Clone)]
pub struct AuthorizerConfig {
    /// The third-party platform.
    pub component: ComponentClient,
    /// Where the account's refresh token is kept.
    pub refresh_tokens: Arc<dyn RefreshTokens>,
    /// What it has granted.
    pub grants: Grants,
    /// The sandbox that stands in for the merchant, and its address.
    pub embedded: Option<(Sandbox, String)>,
}

impl std::fmt::Debug for AuthorizerConfig {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("AuthorizerConfig")
            .field("component", &self.component)
            .field("grants", &self.grants)
            .finish_non_exhaustive()
    }
}

impl AccountConfig {
    /// Returns an account of the embedded sandbox, whose AppID and AppSecret follow from its name.
    pub fn of_sandbox(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            // Set later: the address is known only after the sandbox listens.
            base_url: String::new(),
            app_id: format!("sandbox-{name}").into(),
            app_secret: Secret::new(format!("secret-of-sandbox-{name}")),
            app_secret_file: None,
            token_mode: TokenMode::Stable,
            events: None,
            forward: Vec::new(),
            authorizer: None,
        }
    }
}

/// Returns `true` if a text is a valid account name. Names are used in URLs and file names and must not equal a route's
/// name.
pub fn is_account_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=32).contains(&text.len())
        && text.bytes().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !NO_ACCOUNTS.contains(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_accounts_are_safe_in_addresses() {
        assert!(is_account_name("main"));
        assert!(is_account_name("shop-2"));
        for refused in ["", "Main", "a/b", "..", "-a", "a-", "a b", &"a".repeat(33)] {
            assert!(!is_account_name(refused), "{refused:?}");
        }
    }
}
