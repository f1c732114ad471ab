//! An account that has authorised a third-party platform
//! ([P21 `api_authorizer_token`](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/api/api_authorizer_token.html)):
//! its tokens are fetched with a refresh token instead of its secret.

use std::{pin::Pin, sync::Arc};

use card_model::id::AppId;
use tokio::sync::Mutex;
use weixin_api::{
    component::refresh_authorizer_token::Response, endpoint::Credential,
    errcode::INVALID_REFRESH_TOKEN, secret::Secret,
};

use super::{
    Sourced, WeixinClient,
    component::{ComponentClient, PAGE},
    source::AnySource,
};
use crate::{
    environment::Environment,
    error::{BuildError, CallError},
    http::Http,
    settings::{Timeouts, TokenMode},
    token::{Granted, TokenError, TokenSource, failed},
};

/// The most pages of accounts that are searched for a lost refresh token.
const MAX_PAGES: u64 = 20;

/// Why a refresh token can't be read or stored.
pub type KeepError = Arc<dyn std::error::Error + Send + Sync>;
/// A pending access to a refresh token.
pub type Keeping<'a, T> = Pin<Box<dyn Future<Output = Result<T, KeepError>> + Send + 'a>>;

/// The place where the refresh token of one account is kept.
pub trait RefreshTokens: Send + Sync + 'static {
    /// Returns the newest refresh token.
    fn load(&self) -> Keeping<'_, Secret>;

    /// Stores `new`, unless the stored one is no longer `previous`: a new authorisation has replaced it. Returns when
    /// the token can't be lost any more.
    fn replace(&self, previous: Secret, new: Secret) -> Keeping<'_, ()>;
}

/// The settings of a client for an account that has authorised a third-party platform.
#[derive(Clone)]
pub struct AuthorizerSettings {
    /// The third-party platform.
    pub component: ComponentClient,
    /// AppID of the account.
    pub app_id: AppId,
    /// Where the account's refresh token is kept.
    pub refresh_tokens: Arc<dyn RefreshTokens>,
    /// The most concurrent calls.
    pub max_concurrency: usize,
    /// The timeouts.
    pub timeouts: Timeouts,
}

impl std::fmt::Debug for AuthorizerSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("AuthorizerSettings")
            .field("component", &self.component)
            .field("app_id", &self.app_id)
            .finish_non_exhaustive()
    }
}

impl WeixinClient {
    /// Creates a client for an account that has authorised a third-party platform. Nothing is sent yet.
    ///
    /// Its tokens are fetched through the third-party platform. If a response contains another refresh token, it is
    /// stored before the new token is used.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn of_authorizer(
        settings: AuthorizerSettings,
        environment: Environment,
    ) -> Result<Self, BuildError> {
        let AuthorizerSettings { component, app_id, refresh_tokens, max_concurrency, timeouts } =
            settings;
        // Calls of an account contain no secret in addition to its token.
        let http = Http::new(&component.base_url, Secret::new(""), &timeouts)?;
        let source = AnySource::Authorizer(AuthorizerTokens {
            component,
            app_id,
            refresh_tokens,
            unsaved: Mutex::default(),
        });
        // Nothing makes the platform replace this token, as in this mode.
        let source = Sourced { source, mode: TokenMode::Plain };
        let limits = (max_concurrency, timeouts);
        Self::build(http, Credential::AccessToken, source, limits, environment)
    }
}

/// The source of an account's tokens.
pub(super) struct AuthorizerTokens {
    component: ComponentClient,
    app_id: AppId,
    refresh_tokens: Arc<dyn RefreshTokens>,
    /// A refresh token that could not be stored, and the one that it replaces. The platform may accept only the new
    /// one, so it is stored at the next attempt.
    unsaved: Mutex<Option<(Secret, Secret)>>,
}

impl TokenSource for AuthorizerTokens {
    async fn fetch(&self, _force: bool) -> Result<Granted, TokenError> {
        self.save().await?;
        let refresh_token = self.refresh_tokens.load().await.map_err(TokenError::RefreshToken)?;
        let response = match self.component.refresh(&self.app_id, refresh_token.clone()).await {
            Err(CallError::Credential(refusal)) if refusal.errcode == INVALID_REFRESH_TOKEN => {
                // The response with its successor may have been lost.
                let Some(listed) = self.listed(&refresh_token).await else {
                    return Err(failed(CallError::Credential(refusal)));
                };
                self.keep(refresh_token, listed.clone()).await?;
                let refreshed = self.component.refresh(&self.app_id, listed.clone()).await;
                self.accept(listed, refreshed.map_err(failed)?).await?
            }
            refreshed => self.accept(refresh_token, refreshed.map_err(failed)?).await?,
        };
        Granted::checked(response.authorizer_access_token, response.expires_in)
    }
}

impl AuthorizerTokens {
    /// Stores the refresh token of a response, if it is another one.
    async fn accept(&self, sent: Secret, response: Response) -> Result<Response, TokenError> {
        let next = &response.authorizer_refresh_token;
        if *next != sent && !next.expose().is_empty() {
            self.keep(sent, next.clone()).await?;
        }
        Ok(response)
    }

    async fn keep(&self, previous: Secret, new: Secret) -> Result<(), TokenError> {
        *self.unsaved.lock().await = Some((previous, new));
        self.save().await
    }

    async fn save(&self) -> Result<(), TokenError> {
        let mut unsaved = self.unsaved.lock().await;
        let Some((previous, new)) = unsaved.clone() else { return Ok(()) };
        self.refresh_tokens.replace(previous, new).await.map_err(TokenError::RefreshToken)?;
        *unsaved = None;
        Ok(())
    }

    /// Returns the account's refresh token in the platform's list, if it is another one than `known`.
    async fn listed(&self, known: &Secret) -> Option<Secret> {
        for page in 0..MAX_PAGES {
            let listed = self.component.authorizers(page * PAGE).await.ok()?;
            let last = u64::try_from(listed.list.len()).is_ok_and(|count| count < PAGE);
            let found = listed.list.into_iter().find(|it| it.authorizer_appid == self.app_id);
            if let Some(found) = found {
                return Some(found.refresh_token).filter(|token| token != known);
            }
            if last {
                break;
            }
        }
        None
    }
}
