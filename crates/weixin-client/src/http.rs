//! One request and its answer: bounded, without redirects, cookies or proxies, and without a URL in any error.

use bytes::{Bytes, BytesMut};
use reqwest::{
    Client, Url,
    header::{CONTENT_TYPE, HeaderValue},
};
use tokio::time::Instant;
use weixin_api::{
    endpoint::{Body, EndpointInfo, Method},
    envelope::{ApiError, ReceivedHead},
    errcode::{OK, RetryClass, class},
    secret::Secret,
};

use crate::{
    error::{BuildError, CallError, NotSent},
    partial,
    settings::{Settings, base_url},
    transport::{TransportError, TransportFailure},
};

/// How large an answer may be.
pub const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;
/// Connections that nobody uses are given up before the other side does so, unnoticed.
const IDLE: std::time::Duration = std::time::Duration::from_secs(15);

/// The HTTP client and the platform's address.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client,
    base: Url,
}

/// A request without its token.
#[derive(Clone)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Bytes,
    pub(crate) content_type: Option<HeaderValue>,
}

impl Outgoing {
    /// A request to an endpoint. JSON is always declared as JSON, whatever the caller said; only a
    /// multipart body's type says something that the body does not (its boundary).
    pub(crate) fn new(
        endpoint: &EndpointInfo,
        query: Vec<(String, String)>,
        body: Bytes,
        content_type: Option<&str>,
    ) -> Result<Self, CallError> {
        let content_type = match endpoint.body {
            Body::Json => Some(HeaderValue::from_static("application/json")),
            Body::Query => None,
            Body::Multipart => {
                content_type.map(HeaderValue::from_str).transpose().map_err(|_| {
                    CallError::NotSent {
                        source: NotSent::Unwritable {
                            reason: "the content type is no header value".to_owned(),
                        },
                    }
                })?
            }
        };
        Ok(Self { method: endpoint.method, path: endpoint.path, query, body, content_type })
    }
}

/// An answer of the platform; its HTTP status was 200 and its body is a JSON object.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    pub(crate) head: ReceivedHead,
    pub(crate) content_type: Option<String>,
}

impl Answer {
    /// The class of the `errcode`; a missing one counts as 0.
    pub(crate) fn class(&self) -> RetryClass {
        class(self.head.errcode.unwrap_or(OK))
    }

    /// `errcode` and `errmsg` as an error, whatever the number is.
    pub(crate) fn error(&self) -> ApiError {
        ApiError::new(self.head.errcode.unwrap_or(OK), &self.head.errmsg)
    }
}

impl Http {
    /// Makes the client.
    ///
    /// # Errors
    /// When the address can't be used or the HTTP library refuses.
    pub(crate) fn new(settings: &Settings) -> Result<Self, BuildError> {
        let base = base_url(&settings.base_url)?;
        // Refused only where the process has chosen its own provider, which then serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            // When a request is sent again is decided in `delivery` alone.
            .retry(reqwest::retry::never())
            .tcp_nodelay(true)
            .http1_only()
            .connect_timeout(settings.timeouts.connect)
            .pool_max_idle_per_host(settings.max_concurrency)
            .pool_idle_timeout(IDLE);
        let builder = if base.scheme() == "https" {
            builder.https_only(true)
        } else {
            // To this machine without encryption: the machine's root certificates need not be read.
            builder.tls_certs_only([])
        };
        let client =
            builder.build().map_err(|source| BuildError::Http { source: source.without_url() })?;
        Ok(Self { client, base })
    }

    /// Sends a request once and reads its answer.
    ///
    /// # Errors
    /// Anything but an answer of the platform; an answer with an `errcode` is none.
    pub(crate) async fn exchange(
        &self,
        outgoing: &Outgoing,
        token: Option<&Secret>,
        deadline: Instant,
    ) -> Result<Answer, CallError> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(CallError::NotSent { source: NotSent::TimedOut });
        }
        let url = self.url(outgoing, token);
        let request = match outgoing.method {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url).body(outgoing.body.clone()),
        };
        let request = match &outgoing.content_type {
            Some(content_type) => request.header(CONTENT_TYPE, content_type),
            None => request,
        };
        let response = request.timeout(left).send().await.map_err(|error| failed(&error))?;
        read(response).await
    }

    fn url(&self, outgoing: &Outgoing, token: Option<&Secret>) -> Url {
        let mut url = self.base.clone();
        let prefix = self.base.path().trim_end_matches('/');
        url.set_path(&format!("{prefix}{}", outgoing.path));
        if token.is_some() || !outgoing.query.is_empty() {
            let mut pairs = url.query_pairs_mut();
            if let Some(token) = token {
                pairs.append_pair(ACCESS_TOKEN, token.expose());
            }
            pairs.extend_pairs(&outgoing.query);
        }
        url
    }
}

/// The query parameter of the token.
pub(crate) const ACCESS_TOKEN: &str = "access_token";

async fn read(mut response: reqwest::Response) -> Result<Answer, CallError> {
    let status = response.status().as_u16();
    if status != 200 {
        return Err(CallError::NoAnswerOfThePlatform { status });
    }
    let too_large = CallError::AnswerTooLarge { limit: MAX_ANSWER_BYTES };
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).is_ok_and(|announced| announced > MAX_ANSWER_BYTES) {
        return Err(too_large);
    }
    let content_type = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| lost(&error, &body))? {
        if body.len() + chunk.len() > MAX_ANSWER_BYTES {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    let body = body.freeze();
    let head = head(&body)?;
    Ok(Answer { body, head, content_type })
}

/// Reads `errcode` and `errmsg` and passes over the rest; the whole is checked to be JSON.
fn head(body: &[u8]) -> Result<ReceivedHead, CallError> {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        return Err(CallError::NoAnswerOfThePlatform { status: 200 });
    }
    serde_json::from_slice(body).map_err(|source| {
        if source.is_eof() {
            // Without `Content-Length` a cut shows in the JSON alone.
            CallError::AnswerLost { source: TransportError::cut(), seen: partial::seen(body) }
        } else {
            CallError::Shape { path: ".".to_owned(), source }
        }
    })
}

/// The connection broke within the answer.
fn lost(error: &reqwest::Error, received: &[u8]) -> CallError {
    CallError::AnswerLost { source: TransportError::new(error), seen: partial::seen(received) }
}

/// Whether a request that ended so was sent at all.
fn failed(error: &reqwest::Error) -> CallError {
    let source = TransportError::new(error);
    if source.failure == TransportFailure::Connect || error.is_builder() {
        CallError::NotSent { source: NotSent::Transport(source) }
    } else {
        CallError::AnswerLost { source, seen: None }
    }
}
