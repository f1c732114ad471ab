//! One request and its response: sent once, bounded, without redirects, cookies or proxies, and without a URL in any
//! error.
//!
//! A failed request is [`CallError::NotSent`] only with proof. The connection counts how many of its bytes were handed
//! to the socket (`wire`), is driven only by the call (`link`), and is reset when the call gives up. Writes use a new
//! connection or one that was idle for less than 2 s, because the other side may close an idle connection at the moment
//! of sending.

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use bytes::Bytes;
use http::{
    HeaderValue, Request,
    header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HOST},
};
use http_body_util::Full;
use tokio::time::{Instant, timeout_at};
use url::Url;
use weixin_api::{
    endpoint::{Body, Effect, EndpointInfo, Method},
    secret::Secret,
};

mod answer;
mod connect;
mod deliver;
mod fetch;
mod link;
mod reach;
mod wire;

pub(crate) use answer::Answer;
pub use answer::MAX_ANSWER_BYTES;
pub use deliver::{Undelivered, deliver, is_public};
pub use fetch::fetch;
pub use reach::{Answered, Unreached, reach, reach_own};

use answer::{Received, Unread};
use connect::Connector;
use link::{LONGEST_IDLE, Pool};
use wire::Reached;

use crate::{
    error::{BuildError, CallError, NotSent},
    partial,
    redact::Redactor,
    settings::{Timeouts, base_url},
    transport::TransportError,
};

/// How long a connection may have been idle before a read and before a write.
const IDLE: (Duration, Duration) = (LONGEST_IDLE, Duration::from_secs(2));
/// The query parameter of an account's token.
pub(crate) const ACCESS_TOKEN: &str = "access_token";

/// The connections to the platform.
#[derive(Clone)]
pub(crate) struct Http {
    connector: Connector,
    pool: Arc<Pool>,
    base: Url,
    /// The secret. Clones of the connections share it.
    secrets: Arc<RwLock<Secrets>>,
}

/// The secrets that no response may repeat.
#[derive(Clone)]
struct Secrets {
    current: Secret,
    /// The one that was replaced last.
    previous: Option<Secret>,
}

/// A request without its token.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) effect: Effect,
    /// The query parameter of the token.
    pub(crate) token_parameter: &'static str,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) content_type: Option<HeaderValue>,
}

impl Outgoing {
    /// Creates a request to an endpoint. JSON is always sent with the media type of JSON. A multipart
    /// body keeps its type, because only the type contains the boundary.
    pub(crate) fn new(
        endpoint: &EndpointInfo,
        query: Vec<(String, String)>,
        body: Bytes,
        content_type: Option<&str>,
    ) -> Result<Self, CallError> {
        let content_type = match endpoint.body {
            Body::Json => Some(HeaderValue::from_static("application/json")),
            Body::Query => None,
            Body::Multipart => content_type
                .map(HeaderValue::from_str)
                .transpose()
                .map_err(|_| unwritable("the content type is not a valid header value"))?,
        };
        let body = if endpoint.method == Method::Get { Bytes::new() } else { body };
        let EndpointInfo { method, path, effect, .. } = *endpoint;
        let token_parameter = endpoint.credential.parameter().unwrap_or(ACCESS_TOKEN);
        Ok(Self { method, path, effect, token_parameter, query, body, content_type })
    }
}

impl Http {
    /// Prepares connections. No connection is opened yet.
    ///
    /// # Errors
    /// If the address is invalid or the machine's root certificates can't be used.
    pub(crate) fn new(
        address: &str,
        secret: Secret,
        timeouts: &Timeouts,
    ) -> Result<Self, BuildError> {
        let base = base_url(address)?;
        let connector = Connector::new(&base, timeouts)?;
        let secrets = Arc::new(RwLock::new(Secrets { current: secret, previous: None }));
        Ok(Self { connector, pool: Arc::default(), base, secrets })
    }

    /// Returns the secret, for sending only.
    pub(crate) fn secret(&self) -> Secret {
        self.secrets.read().unwrap_or_else(PoisonError::into_inner).current.clone()
    }

    /// Replaces the secret. Responses to requests with the earlier one may still arrive, so it is redacted too.
    pub(crate) fn replace_secret(&self, secret: Secret) {
        let mut secrets = self.secrets.write().unwrap_or_else(PoisonError::into_inner);
        secrets.previous = Some(std::mem::replace(&mut secrets.current, secret));
    }

    /// Sends a request once and reads its response. Replaces the secret and the token if the response repeats them.
    ///
    /// # Errors
    /// If there is no response of the platform. An `errcode` in the body is not treated as an error here.
    pub(crate) async fn exchange(
        &self,
        outgoing: &Outgoing,
        token: Option<&Secret>,
        deadline: Instant,
    ) -> Result<Answer, CallError> {
        let Secrets { current, previous } =
            self.secrets.read().unwrap_or_else(PoisonError::into_inner).clone();
        let kept_secret = [Some(&current), previous.as_ref(), token];
        let redactor = Redactor::new(kept_secret.into_iter().flatten().map(Secret::expose));
        let idle = if outgoing.effect == Effect::Read { IDLE.0 } else { IDLE.1 };
        loop {
            if Instant::now() >= deadline {
                return Err(CallError::NotSent { source: NotSent::TimedOut });
            }
            let kept = self.pool.take(idle);
            let reused = kept.is_some();
            let mut link = match kept {
                Some(link) => link,
                None => self.connect(deadline).await?,
            };
            let request = self.request(outgoing, token)?;
            let mut received = Received::default();
            let reading = link.send(request, |response| received.read(response));
            let error = match timeout_at(deadline, reading).await {
                Ok(Ok(())) => {
                    self.pool.keep(link);
                    let body = redactor.bytes(received.body.freeze());
                    let head = answer::head(&body).map_err(|error| redactor.call_error(error))?;
                    return Ok(Answer { body, head, content_type: received.content_type });
                }
                Ok(Err(Unread::Status(status))) => {
                    return Err(CallError::NoAnswerOfThePlatform { status });
                }
                Ok(Err(Unread::TooLarge)) => {
                    return Err(CallError::AnswerTooLarge { limit: MAX_ANSWER_BYTES });
                }
                Ok(Err(Unread::Broken(error))) => TransportError::broken(&error),
                Err(_) => TransportError::timeout(),
            };
            let reached = link.progress().reached(outgoing.body.len());
            // Nothing is written after this, because only the call drives the connection.
            drop(link);
            match reached {
                // The other side had closed it, and no byte of the request left this machine.
                Reached::Nothing if reused && received.status.is_none() => {}
                Reached::Nothing if received.status.is_none() => {
                    return Err(CallError::NotSent { source: NotSent::Transport(error) });
                }
                Reached::Part if received.status.is_none() => {
                    return Err(CallError::NotSent { source: NotSent::Incomplete(error) });
                }
                _ => {
                    let seen = partial::seen(&received.body);
                    let seen = seen.map(|seen| redactor.error(seen));
                    return Err(CallError::AnswerLost { source: error, seen });
                }
            }
        }
    }

    async fn connect(&self, deadline: Instant) -> Result<link::Link, CallError> {
        match timeout_at(deadline, self.connector.connect()).await {
            Ok(Ok(link)) => Ok(link),
            Ok(Err(error)) => Err(CallError::NotSent { source: NotSent::Transport(error) }),
            Err(_) => Err(CallError::NotSent { source: NotSent::TimedOut }),
        }
    }

    fn request(
        &self,
        outgoing: &Outgoing,
        token: Option<&Secret>,
    ) -> Result<Request<Full<Bytes>>, CallError> {
        let url = self.url(outgoing, token);
        let target = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let mut request = Request::builder()
            .method(outgoing.method.as_str())
            .uri(target)
            .header(HOST, url.authority())
            .header(ACCEPT, HeaderValue::from_static("*/*"));
        if outgoing.method == Method::Post {
            request = request.header(CONTENT_LENGTH, outgoing.body.len());
        }
        if let Some(content_type) = &outgoing.content_type {
            request = request.header(CONTENT_TYPE, content_type);
        }
        // The error might contain the URL.
        request
            .body(Full::new(outgoing.body.clone()))
            .map_err(|_| unwritable("it is not a valid HTTP request"))
    }

    fn url(&self, outgoing: &Outgoing, token: Option<&Secret>) -> Url {
        let mut url = self.base.clone();
        let prefix = self.base.path().trim_end_matches('/');
        url.set_path(&format!("{prefix}{}", outgoing.path));
        if token.is_some() || !outgoing.query.is_empty() {
            let mut pairs = url.query_pairs_mut();
            if let Some(token) = token {
                pairs.append_pair(outgoing.token_parameter, token.expose());
            }
            pairs.extend_pairs(&outgoing.query);
        }
        url
    }
}

fn unwritable(reason: &str) -> CallError {
    CallError::NotSent { source: NotSent::Unwritable { reason: reason.to_owned() } }
}
