//! The provider's metadata and keys. They are read when first needed, then every hour, and when a token is signed with
//! an unknown key.

use std::{sync::Arc, time::Duration};

use card_model::time::UnixSeconds;
use desk_api::identity::OidcProblem;
use openidconnect::{
    AuthType, Client, ClientId, ClientSecret, DiscoveryError, EmptyExtraTokenFields, EndSessionUrl,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdToken,
    IdTokenFields, IdTokenVerifier, IssuerUrl, ProviderMetadataWithLogout, RequestTokenError,
    SignatureVerificationError, StandardErrorResponse, StandardTokenResponse, UserInfoError,
    core::{
        CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType,
        CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
        CoreTokenIntrospectionResponse, CoreTokenType,
    },
};
use tokio::sync::Mutex;
use weixin_client::Unreached;

use super::{OidcFailure, claims::Further};
use crate::config::OidcConfig;

/// Time limit of each step of a call to the provider.
const PATIENCE: Duration = Duration::from_secs(5);
/// Maximum bytes of a response of the provider.
const MAX_BYTES: usize = 1024 * 1024;
/// Seconds after which the metadata are read again.
const LIFETIME: i64 = 3600;
/// Minimum seconds between two readings because of unknown keys.
const KEYS_AGAIN: i64 = 10;
/// Seconds before a provider that didn't respond is called again, so that callers don't wait for it.
const DOWN_AGAIN: i64 = 2;

/// Accepted signature algorithms: those with a public key, which can't be used to forge a signature. Never a shared
/// secret or `none`, even if the provider offers others.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Token =
    IdToken<Further, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
type Tokens = StandardTokenResponse<
    IdTokenFields<
        Further,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
type ErrorOfTokens = StandardErrorResponse<CoreErrorResponseType>;
/// The library's client, configured to keep all claims.
pub(super) type OidcClient = Client<
    Further,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    ErrorOfTokens,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider's metadata as last read.
pub(super) struct Provider {
    metadata: ProviderMetadataWithLogout,
    config: OidcConfig,
}

impl Provider {
    /// Creates a client.
    pub(super) fn client(&self) -> OidcClient {
        let secret = self.config.client_secret.as_ref();
        let secret = secret.map(|it| ClientSecret::new(it.expose().to_owned()));
        let id = ClientId::new(self.config.client_id.clone());
        let client = OidcClient::from_provider_metadata(self.metadata.clone(), id, secret);
        let ways = self.metadata.token_endpoint_auth_methods_supported();
        let offers = |way| ways.is_some_and(|ways| ways.contains(&way));
        let in_body = offers(CoreClientAuthMethod::ClientSecretPost)
            && !offers(CoreClientAuthMethod::ClientSecretBasic);
        if in_body { client.set_auth_type(AuthType::RequestBody) } else { client }
    }

    /// Verifies ID tokens with those of [`ALGORITHMS`] that the provider offers.
    pub(super) fn verifier<'client>(
        &self,
        client: &'client OidcClient,
    ) -> IdTokenVerifier<'client, CoreJsonWebKey> {
        let offered = self.metadata.id_token_signing_alg_values_supported();
        let allowed = ALGORITHMS.into_iter().filter(|algorithm| offered.contains(algorithm));
        client.id_token_verifier().set_allowed_algs(allowed)
    }

    /// Returns `true` if the key that signed a token is known.
    pub(super) fn has_key_of(&self, token: &Token) -> bool {
        let client = self.client();
        let found = token.signing_key(&self.verifier(&client)).map(|_| ());
        !matches!(found, Err(SignatureVerificationError::NoMatchingKey))
    }

    /// Returns the URL at which users sign out of the provider.
    pub(super) fn end_session(&self) -> Option<EndSessionUrl> {
        self.metadata.additional_metadata().end_session_endpoint.clone()
    }
}

/// Reads and caches the provider's metadata.
pub(super) struct ProviderCache {
    config: OidcConfig,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    read: Option<(UnixSeconds, Arc<Provider>)>,
    down_at: Option<UnixSeconds>,
}

impl ProviderCache {
    pub(super) fn new(config: OidcConfig) -> Self {
        Self { config, known: Mutex::default() }
    }

    /// Returns the provider. `keys_again` reads it again, because its keys have changed. If reading fails, cached
    /// metadata stay in use.
    ///
    /// # Errors
    /// Fails with `ProviderDown`.
    pub(super) async fn get(
        &self,
        now: UnixSeconds,
        keys_again: bool,
    ) -> Result<Arc<Provider>, OidcFailure> {
        let mut known = self.known.lock().await;
        let since = |at: &UnixSeconds| now.get() - at.get();
        let lifetime = if keys_again { KEYS_AGAIN } else { LIFETIME };
        if let Some((at, provider)) = &known.read
            && (0..lifetime).contains(&since(at))
        {
            return Ok(Arc::clone(provider));
        }
        let is_down = known.down_at.as_ref().is_some_and(|at| (0..DOWN_AGAIN).contains(&since(at)));
        let discovered = if is_down {
            Err(OidcFailure::new(OidcProblem::ProviderDown, "it did not respond a moment ago"))
        } else {
            self.discover().await
        };
        match discovered {
            Ok(provider) => {
                let provider = Arc::new(provider);
                *known = Known { read: Some((now, Arc::clone(&provider))), down_at: None };
                Ok(provider)
            }
            Err(failure) => {
                known.down_at = known.down_at.filter(|_| is_down).or(Some(now));
                let stale = known.read.as_ref().filter(|_| !keys_again);
                stale.map(|(_, provider)| Arc::clone(provider)).ok_or(failure)
            }
        }
    }

    async fn discover(&self) -> Result<Provider, OidcFailure> {
        let down = |error: &(dyn std::error::Error + 'static)| {
            OidcFailure::caused(OidcProblem::ProviderDown, error)
        };
        let issuer = IssuerUrl::new(self.config.issuer.clone()).map_err(|error| down(&error))?;
        let metadata = ProviderMetadataWithLogout::discover_async(issuer, &http).await;
        let metadata = metadata.map_err(|error: DiscoveryError<Unreached>| down(&error))?;
        Ok(Provider { metadata, config: self.config.clone() })
    }
}

/// Sends a request for the library.
pub(super) fn http(
    request: HttpRequest,
) -> impl Future<Output = Result<HttpResponse, Unreached>> + Send {
    weixin_client::fetch(request, PATIENCE, MAX_BYTES)
}

/// Returns the error of a rejected code.
pub(super) fn exchange_failed(error: RequestTokenError<Unreached, ErrorOfTokens>) -> OidcFailure {
    match error {
        // The code was already used, is too old or belongs to another sign-in. The text after the error code may repeat
        // what was sent.
        RequestTokenError::ServerResponse(answer) => {
            OidcFailure::new(OidcProblem::ProviderRefused, answer.error().as_ref())
        }
        RequestTokenError::Parse(..) => {
            OidcFailure::new(OidcProblem::ProviderDown, "the tokens can't be read")
        }
        error => OidcFailure::caused(OidcProblem::ProviderDown, &error),
    }
}

/// Returns the error of a failed user-info request.
pub(super) fn user_info_failed(error: UserInfoError<Unreached>) -> OidcFailure {
    match error {
        UserInfoError::ClaimsVerification(error) => {
            OidcFailure::caused(OidcProblem::NotTrusted, &error)
        }
        UserInfoError::Request(error) => OidcFailure::caused(OidcProblem::ProviderDown, &error),
        _ => OidcFailure::new(OidcProblem::ProviderDown, "the claims of the user can't be read"),
    }
}
