//! Fetching a token from one of the platform's two endpoints.

use std::{future::Future, sync::Arc, time::Duration};

use bytes::Bytes;
use tokio::time::Instant;
use weixin_api::{
    endpoint::{Endpoint, EndpointInfo},
    envelope::{ApiError, ReadError, read},
    errcode::{RetryClass, class},
    secret::Secret,
    token::{
        access_token::{self, AccessToken, GRANT_TYPE},
        stable_token::{self, StableToken},
    },
};

use super::TokenError;
use crate::{
    delivery::repeat_while_busy,
    error::{CallError, NotSent},
    http::{Answer, Http, Outgoing},
    random::Random,
    settings::{Settings, TokenMode},
    transport::TransportError,
};

/// The most retries of a request.
pub(crate) const MAX_RETRIES: u32 = 2;
/// The longest accepted token.
const MAX_TOKEN_BYTES: usize = 1024;

/// A token returned by the platform.
#[derive(Debug, Clone)]
pub(crate) struct Granted {
    pub(crate) value: Secret,
    /// Lifetime in seconds from the time of the request.
    pub(crate) expires_in: u64,
}

impl Granted {
    /// Accepts a token of the platform.
    ///
    /// # Errors
    /// Fails with [`TokenError::Malformed`].
    pub(crate) fn checked(value: Secret, expires_in: u64) -> Result<Self, TokenError> {
        if is_well_formed(value.expose()) {
            Ok(Self { value, expires_in })
        } else {
            Err(TokenError::Malformed)
        }
    }
}

/// A source of tokens of one kind.
pub(crate) trait TokenSource: Send + Sync + 'static {
    /// The kind of its tokens, for the log.
    const KIND: &'static str = "access token";
    /// Pause between attempts to renew a token that is still valid.
    const RENEWAL_PAUSE: Duration = Duration::from_secs(10);

    /// Requests a token; `force` makes the platform end the current one.
    fn fetch(&self, force: bool) -> impl Future<Output = Result<Granted, TokenError>> + Send;
}

/// The platform's token endpoints.
pub(crate) struct HttpTokenSource {
    http: Http,
    settings: Settings,
    random: Arc<dyn Random>,
}

impl HttpTokenSource {
    /// Creates a source that sends the secret of `http`.
    pub(crate) fn new(http: Http, settings: Settings, random: Arc<dyn Random>) -> Self {
        Self { http, settings, random }
    }

    fn request(&self, force: bool) -> Result<Outgoing, CallError> {
        let grant_type = GRANT_TYPE.to_owned();
        let appid = self.settings.app_id.clone();
        let secret = self.http.secret();
        match self.settings.token_mode {
            TokenMode::Stable => {
                let force_refresh = force.then_some(true);
                let request = stable_token::Request { grant_type, appid, secret, force_refresh };
                let body = serde_json::to_vec(&request).map_err(|_| unwritable())?;
                outgoing(&StableToken::INFO, Vec::new(), body)
            }
            TokenMode::Plain => {
                let request = access_token::Request { grant_type, appid, secret };
                let text = serde_urlencoded::to_string(&request).map_err(|_| unwritable())?;
                let query = serde_urlencoded::from_str(&text).map_err(|_| unwritable())?;
                outgoing(&AccessToken::INFO, query, Vec::new())
            }
        }
    }
}

impl TokenSource for HttpTokenSource {
    async fn fetch(&self, force: bool) -> Result<Granted, TokenError> {
        let outgoing = self.request(force).map_err(failed)?;
        let deadline = Instant::now() + self.settings.timeouts.total;
        // The platform counts forced refreshes, so they are sent once.
        let answer = repeat_while_busy(
            &*self.random,
            deadline,
            |retries| !force && retries < MAX_RETRIES,
            (),
            |()| async { ((), self.http.exchange(&outgoing, None, deadline).await) },
        );
        granted(&answer.await.map_err(failed)?)
    }
}

fn granted(answer: &Answer) -> Result<Granted, TokenError> {
    match read::<access_token::Response>(&answer.body) {
        Ok(response) => Granted::checked(response.access_token, response.expires_in),
        Err(ReadError::Api(error)) => Err(refused(error)),
        // The parser's message could repeat a part of the response; the path suffices.
        Err(ReadError::Shape { path, .. }) => Err(TokenError::Shape { path }),
    }
}

/// Real tokens have at most 512 bytes of ASCII. Anything else would be copied into every request line. Reading turns
/// control characters into spaces.
fn is_well_formed(token: &str) -> bool {
    (1..=MAX_TOKEN_BYTES).contains(&token.len()) && token.bytes().all(|it| it.is_ascii_graphic())
}

fn outgoing(
    endpoint: &EndpointInfo,
    query: Vec<(String, String)>,
    body: Vec<u8>,
) -> Result<Outgoing, CallError> {
    Outgoing::new(endpoint, query, Bytes::from(body), None)
}

/// The serialiser's message could contain the secret.
fn unwritable() -> CallError {
    CallError::NotSent {
        source: NotSent::Unwritable { reason: "the request for a token".to_owned() },
    }
}

/// Converts an error of a token endpoint. Here, 40001 means a wrong secret.
fn refused(error: ApiError) -> TokenError {
    match class(error.errcode) {
        RetryClass::Busy | RetryClass::Rate => TokenError::Unavailable(error),
        _ => TokenError::Refused(error),
    }
}

/// Converts the failure of a request for a token.
pub(crate) fn failed(error: CallError) -> TokenError {
    match error {
        CallError::Api(error)
        | CallError::Credential(error)
        | CallError::Closed { answer: error, .. }
        | CallError::TokenRefused { answer: error, .. } => refused(error),
        // A ticket is fetched with an access token.
        CallError::NotSent { source: NotSent::NoToken(error) } => error,
        CallError::AnswerLost { source, .. }
        | CallError::NotSent { source: NotSent::Transport(source) | NotSent::Incomplete(source) } => {
            TokenError::Unreachable(source)
        }
        CallError::NoAnswerOfThePlatform { status } => TokenError::NoAnswerOfThePlatform { status },
        CallError::Shape { path, .. } => TokenError::Shape { path },
        CallError::AnswerTooLarge { .. } => TokenError::Shape { path: ".".to_owned() },
        CallError::Overloaded | CallError::NotSent { .. } => {
            TokenError::Unreachable(TransportError::timeout())
        }
    }
}
