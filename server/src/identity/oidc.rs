//! Sign-in at an OpenID provider: authorization code flow with PKCE. Provider, browser and server each prove that they
//! took part in the same sign-in.

mod claims;
mod pending;
mod provider;

use std::time::{Duration, UNIX_EPOCH};

use card_model::time::UnixSeconds;
use desk_api::{
    identity::{OidcProblem, OidcWay},
    path::identity::OIDC_CALLBACK,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, CsrfToken, LogoutRequest, Nonce, OAuth2TokenResponse as _,
    PkceCodeChallenge, PostLogoutRedirectUrl, RedirectUrl, Scope, TokenResponse as _,
    core::CoreAuthenticationFlow,
};
use serde::Deserialize;
use weixin_api::secret::Secret;

pub(super) use self::claims::shown;
pub(crate) use self::{claims::Person, pending::own_path};
use self::{
    claims::{Claims, UserInfo},
    pending::{Begun, Pending},
    provider::{Provider, ProviderCache, http},
};
use super::{Cookie, fingerprint, random_text};
use crate::config::{Listening, OidcConfig};

/// A failed sign-in: the problem for the user, and the cause for the log.
#[derive(Debug)]
pub(crate) struct OidcFailure {
    pub(crate) problem: OidcProblem,
    /// Never contains codes or tokens.
    pub(crate) cause: String,
}

impl OidcFailure {
    pub(crate) fn new(problem: OidcProblem, cause: impl Into<String>) -> Self {
        Self { problem, cause: cause.into() }
    }

    /// Creates a failure from an error and its causes.
    fn caused(problem: OidcProblem, error: &(dyn std::error::Error + 'static)) -> Self {
        Self::new(problem, crate::causes::with_causes(error))
    }
}

/// The query with which the provider redirects back.
#[derive(Deserialize)]
pub(crate) struct CallbackQuery {
    code: Option<Secret>,
    state: Option<Secret>,
    error: Option<String>,
    /// The issuer, if the provider sends it (RFC 9207).
    iss: Option<String>,
}

/// The provider and the pending sign-ins.
pub(crate) struct Oidc {
    config: OidcConfig,
    provider: ProviderCache,
    pending: Pending,
    cookie: Cookie,
    /// The public base URL, without a trailing slash.
    base: String,
}

impl Oidc {
    pub(super) fn new(config: OidcConfig, listening: &Listening, base: String) -> Self {
        let cookie = Cookie::of_sign_in(listening);
        let provider = ProviderCache::new(config.clone());
        Self { config, provider, pending: Pending::default(), cookie, base }
    }

    /// The data for the sign-in page.
    pub(super) fn way(&self) -> OidcWay {
        OidcWay { label: self.config.label.clone() }
    }

    /// Returns the issuer URL, which identifies users together with the subject.
    pub(crate) fn issuer(&self) -> &str {
        &self.config.issuer
    }

    /// Returns the cookie that binds a sign-in to the browser.
    pub(crate) fn cookie(&self) -> &Cookie {
        &self.cookie
    }

    /// Begins a sign-in. `back` is the target after it. Returns the provider's URL, and the cookie's value.
    ///
    /// # Errors
    /// Fails with `ProviderDown`, or with `Internal` if there are no random numbers.
    pub(crate) async fn begin(
        &self,
        back: String,
        now: UnixSeconds,
    ) -> Result<(String, Secret), OidcFailure> {
        let provider = self.provider.get(now, false).await?;
        let binding =
            random_text("").map_err(|error| OidcFailure::caused(OidcProblem::Internal, &error))?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let redirect = self.redirect()?;
        let client = provider.client();
        let scopes = self.config.scopes.iter().filter(|scope| *scope != "openid");
        let (address, state, nonce) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(scopes.cloned().map(Scope::new))
            .set_pkce_challenge(challenge)
            .set_redirect_uri(std::borrow::Cow::Owned(redirect))
            .url();
        let state = fingerprint(state.secret());
        let begun = Begun { state, nonce, verifier, back, at: now };
        self.pending.put(fingerprint(binding.expose()), begun);
        Ok((address.into(), binding))
    }

    /// Completes a sign-in. Returns the user's claims, and the target.
    ///
    /// # Errors
    /// See [`OidcProblem`].
    pub(crate) async fn complete(
        &self,
        binding: Option<&str>,
        query: CallbackQuery,
        now: UnixSeconds,
    ) -> Result<(Person, String), OidcFailure> {
        let stale = |cause: &str| OidcFailure::new(OidcProblem::Stale, cause);
        let binding = binding.ok_or_else(|| stale("the browser has no cookie of a sign-in"))?;
        // Removed even if the sign-in fails: it can't be used twice.
        let begun = self.pending.take(&fingerprint(binding), now);
        let begun = begun.ok_or_else(|| stale("no such sign-in is pending"))?;
        let state = query.state.as_ref().map(|state| fingerprint(state.expose()));
        if state != Some(begun.state) {
            return Err(stale("the state is that of another sign-in"));
        }
        if query.iss.is_some_and(|issuer| issuer != self.config.issuer) {
            let cause = "another provider answered";
            return Err(OidcFailure::new(OidcProblem::NotTrusted, cause));
        }
        if let Some(error) = query.error {
            // An error code such as access_denied. It may be forged, so it is filtered.
            let word: String = error.chars().filter(char::is_ascii_graphic).take(40).collect();
            return Err(OidcFailure::new(OidcProblem::ProviderRefused, word));
        }
        let code = query.code.ok_or_else(|| stale("the provider sent no code"))?;
        let provider = self.provider.get(now, false).await?;
        let person = self.redeem(provider, &code, begun.nonce, begun.verifier, now).await?;
        Ok((person, begun.back))
    }

    /// Exchanges the code at the provider and verifies the response.
    async fn redeem(
        &self,
        mut provider: std::sync::Arc<Provider>,
        code: &Secret,
        nonce: Nonce,
        verifier: openidconnect::PkceCodeVerifier,
        now: UnixSeconds,
    ) -> Result<Person, OidcFailure> {
        let not_trusted = |error: &(dyn std::error::Error + 'static)| {
            OidcFailure::caused(OidcProblem::NotTrusted, error)
        };
        let redirect = self.redirect()?;
        let client = provider.client();
        let exchange = client
            .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
            .map_err(|error| OidcFailure::caused(OidcProblem::ProviderDown, &error))?
            .set_pkce_verifier(verifier)
            .set_redirect_uri(std::borrow::Cow::Owned(redirect));
        let tokens = exchange.request_async(&http).await.map_err(provider::exchange_failed)?;
        let id_token = tokens
            .id_token()
            .ok_or_else(|| OidcFailure::new(OidcProblem::NotTrusted, "there is no ID token"))?;
        if !provider.has_key_of(id_token) {
            // The provider has rotated its keys.
            provider = self.provider.get(now, true).await?;
        }
        let client = provider.client();
        let seconds = u64::try_from(now.get()).unwrap_or_default();
        let verifier = provider
            .verifier(&client)
            .set_time_fn(move || (UNIX_EPOCH + Duration::from_secs(seconds)).into());
        let verified = id_token.claims(&verifier, &nonce).map_err(|error| not_trusted(&error))?;
        if let Some(expected) = verified.access_token_hash() {
            let algorithm = id_token.signing_alg().map_err(|error| not_trusted(&error))?;
            let key = id_token.signing_key(&verifier).map_err(|error| not_trusted(&error))?;
            let actual = AccessTokenHash::from_token(tokens.access_token(), algorithm, key)
                .map_err(|error| not_trusted(&error))?;
            if actual != *expected {
                let cause = "the access token is another one";
                return Err(OidcFailure::new(OidcProblem::NotTrusted, cause));
            }
        }
        let mut claims = Claims::of(verified);
        // Most providers put only the required claims into the ID token.
        if !claims.has(&self.config.roles_claim) || !claims.has(&self.config.name_claim) {
            let subject = Some(verified.subject().clone());
            if let Ok(request) = client.user_info(tokens.access_token().clone(), subject) {
                let told: UserInfo =
                    request.request_async(&http).await.map_err(provider::user_info_failed)?;
                claims.add(&told);
            }
        }
        Ok(claims.person(verified.subject().as_str().to_owned(), &self.config))
    }

    /// Returns where a user signs out at the provider, if it supports that and can be reached now.
    pub(crate) async fn end_session(&self, now: UnixSeconds) -> Option<String> {
        let provider = self.provider.get(now, false).await.ok()?;
        let end_session = provider.end_session()?;
        let back = PostLogoutRedirectUrl::new(format!("{}/", self.base)).ok()?;
        let request = LogoutRequest::from(end_session)
            .set_client_id(openidconnect::ClientId::new(self.config.client_id.clone()))
            .set_post_logout_redirect_uri(back);
        Some(request.http_get_url().into())
    }

    /// Returns the redirect URL of this server.
    fn redirect(&self) -> Result<RedirectUrl, OidcFailure> {
        RedirectUrl::new(format!("{}{OIDC_CALLBACK}", self.base))
            .map_err(|error| OidcFailure::caused(OidcProblem::Internal, &error))
    }
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Oidc").field("config", &self.config).finish_non_exhaustive()
    }
}
