//! A third-party platform, which acts for the accounts that authorise it
//! ([P21](https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html)).

use std::{sync::Arc, time::Duration};

use card_model::{id::AppId, time::UnixSeconds};
use serde::de::Error as _;
use tokio::time::Instant;
use weixin_api::{
    component::{
        authorization::Authorization, create_pre_authorization_code as pre_authorization,
        get_authorizer_info as info, list_authorizers as list, query_authorization as query,
        refresh_authorizer_token as refresh, start_push_ticket as start,
    },
    endpoint::{Credential, Endpoint},
    envelope::{Empty, ReadError, read},
    secret::Secret,
};

use super::{
    Sourced, WeixinClient,
    component_token::{ComponentTokens, VerifyTicket},
    refused,
    source::AnySource,
    typed_request,
};
use crate::{
    environment::Environment,
    error::{BuildError, CallError},
    http::Http,
    settings::{Timeouts, TokenMode},
};

/// The most accounts that the platform lists at once (P21 `api_get_authorizer_list`).
pub(super) const PAGE: u64 = 500;

/// The settings of a third-party platform's client.
#[derive(Debug, Clone)]
pub struct ComponentSettings {
    /// The platform's address, e.g. `https://api.weixin.qq.com`; `http` only on this machine.
    pub base_url: String,
    /// AppID of the third-party platform.
    pub app_id: AppId,
    /// Its secret.
    pub app_secret: Secret,
    /// The most concurrent calls about authorisations and tokens.
    pub max_concurrency: usize,
    /// The timeouts.
    pub timeouts: Timeouts,
}

impl ComponentSettings {
    /// Creates settings with the default limits: 64 concurrent calls.
    pub fn new(base_url: impl Into<String>, app_id: impl Into<AppId>, app_secret: Secret) -> Self {
        Self {
            base_url: base_url.into(),
            app_id: app_id.into(),
            app_secret,
            max_concurrency: 64,
            timeouts: Timeouts::default(),
        }
    }
}

/// A client of a third-party platform for its own endpoints. Clones share the ticket and the token.
///
/// Its token, `component_access_token`, is kept like an account's: fetched once for all waiting callers, renewed before
/// it expires, and replaced if the platform refuses it. It needs the ticket that the platform pushes
/// ([`Self::renew_ticket`]).
#[derive(Clone)]
pub struct ComponentClient {
    client: WeixinClient,
    pub(super) base_url: Arc<str>,
    app_id: AppId,
    app_secret: Secret,
    ticket: VerifyTicket,
}

/// A code with which one authorisation begins.
#[derive(Debug, Clone)]
pub struct PreAuthorization {
    /// The code, for the link to the platform's page.
    pub code: Secret,
    /// The time for which the platform accepts it.
    pub valid_for: Duration,
}

impl std::fmt::Debug for ComponentClient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ComponentClient")
            .field("app_id", &self.app_id)
            .field("ticket_created_at", &self.ticket.created_at())
            .finish_non_exhaustive()
    }
}

impl ComponentClient {
    /// Creates a client without a ticket. Nothing is sent yet.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(settings: ComponentSettings, environment: Environment) -> Result<Self, BuildError> {
        let ComponentSettings { base_url, app_id, app_secret, max_concurrency, timeouts } =
            settings;
        let http = Http::new(&base_url, app_secret.clone(), &timeouts)?;
        let ticket = VerifyTicket::default();
        let source = AnySource::Component(ComponentTokens {
            http: http.clone(),
            app_id: app_id.clone(),
            app_secret: app_secret.clone(),
            ticket: ticket.clone(),
            timeouts,
            random: Arc::clone(&environment.random),
        });
        // Nothing makes the platform replace this token, as in this mode.
        let source = Sourced { source, mode: TokenMode::Plain };
        let limits = (max_concurrency, timeouts);
        let credential = Credential::ComponentAccessToken;
        let client = WeixinClient::build(http, credential, source, limits, environment)?;
        Ok(Self { client, base_url: base_url.into(), app_id, app_secret, ticket })
    }

    /// Returns the AppID of the third-party platform.
    pub fn app_id(&self) -> &AppId {
        &self.app_id
    }

    /// Takes a ticket that the platform pushed. The newest one wins, by the time at which the platform created it.
    /// Returns `false` if the current one is as new.
    pub fn renew_ticket(&self, ticket: Secret, created_at: UnixSeconds) -> bool {
        let is_new = self.ticket.renew(ticket, created_at);
        if is_new {
            // The platform may have refused the previous one.
            self.client.inner.tokens.ask_again();
        }
        is_new
    }

    /// Returns when the platform created the ticket; `None` without one.
    pub fn ticket_created_at(&self) -> Option<UnixSeconds> {
        self.ticket.created_at()
    }

    /// Makes the platform push tickets again, which it stops if they were not confirmed for long. Has no effect while it
    /// pushes.
    ///
    /// # Errors
    /// The platform's error, or why there is no response.
    pub async fn start_tickets(&self) -> Result<(), CallError> {
        let (component_appid, component_secret) = (self.app_id.clone(), self.app_secret.clone());
        let request = start::Request { component_appid, component_secret };
        let outgoing = typed_request::<start::StartPushTicket>(&request)?;
        let inner = &*self.client.inner;
        let deadline = Instant::now() + inner.timeouts.total;
        let answer = inner.http.exchange(&outgoing, None, deadline).await?;
        read::<Empty>(&answer.body).map(drop).map_err(unread)
    }

    /// Checks that calls can be sent: a token is stored, or the platform returns one.
    ///
    /// # Errors
    /// Why there is no token.
    pub async fn ready(&self) -> Result<(), CallError> {
        self.client.ready().await
    }

    /// Creates a code with which an account can authorise this third-party platform.
    ///
    /// # Errors
    /// The platform's error, or why there is no response.
    pub async fn begin_authorization(&self) -> Result<PreAuthorization, CallError> {
        let component_appid = Some(self.app_id.clone());
        let request = pre_authorization::Request { component_appid, ..Default::default() };
        let response = self.call::<pre_authorization::CreatePreAuthorizationCode>(&request).await?;
        let valid_for = Duration::from_secs(response.expires_in);
        Ok(PreAuthorization { code: response.pre_auth_code, valid_for })
    }

    /// Exchanges the code of a finished authorisation for the account's refresh token and permissions. A code works
    /// once.
    ///
    /// # Errors
    /// The platform's error, or why there is no response. If the response is lost, the code may be used;
    /// [`Self::authorizers`] returns the refresh token too.
    pub async fn redeem(&self, code: Secret) -> Result<Authorization, CallError> {
        let component_appid = self.app_id.clone();
        let request = query::Request { component_appid, authorization_code: code };
        Ok(self.call::<query::QueryAuthorization>(&request).await?.authorization_info)
    }

    /// Reads an account that has authorised this third-party platform: its names, features and permissions.
    ///
    /// # Errors
    /// The platform's error, or why there is no response.
    pub async fn authorizer(&self, app_id: &AppId) -> Result<info::Response, CallError> {
        let (component_appid, authorizer_appid) = (Some(self.app_id.clone()), Some(app_id.clone()));
        let request = info::Request { component_appid, authorizer_appid, ..Default::default() };
        self.call::<info::GetAuthorizerInfo>(&request).await
    }

    /// Lists the accounts that have authorised this third-party platform, at most 500 after `offset`.
    ///
    /// # Errors
    /// The platform's error, or why there is no response.
    pub async fn authorizers(&self, offset: u64) -> Result<list::Response, CallError> {
        let component_appid = Some(self.app_id.clone());
        let (offset, count) = (Some(offset), Some(PAGE));
        let request = list::Request { component_appid, offset, count, ..Default::default() };
        self.call::<list::ListAuthorizers>(&request).await
    }

    /// Fetches an account's next token.
    pub(super) async fn refresh(
        &self,
        app_id: &AppId,
        refresh_token: Secret,
    ) -> Result<refresh::Response, CallError> {
        let request = refresh::Request {
            component_appid: self.app_id.clone(),
            authorizer_appid: app_id.clone(),
            authorizer_refresh_token: refresh_token,
        };
        self.call::<refresh::RefreshAuthorizerToken>(&request).await
    }

    /// Calls an endpoint of third-party platforms, whose success has no `errcode`.
    async fn call<E: Endpoint>(&self, request: &E::Request) -> Result<E::Response, CallError> {
        let outgoing = typed_request::<E>(request)?;
        let answer = self.client.deliver(&E::INFO, outgoing).await?;
        read(&answer.body).map_err(unread)
    }
}

/// Converts an error of reading a response.
fn unread(error: ReadError) -> CallError {
    match error {
        ReadError::Api(error) => refused(error),
        // The parser's message could repeat a secret of the response.
        ReadError::Shape { path, .. } => {
            let source = serde_json::Error::custom("a member is missing or invalid");
            CallError::Shape { path, source }
        }
    }
}
