//! The client: typed calls, forwarding of unchanged bytes, and tickets.

mod authorizer;
mod component;
mod component_token;
mod grants;
mod source;
mod tickets;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde_json::Value;
use tokio::time::Instant;
use weixin_api::{
    endpoint::{Body, Credential, Effect, Endpoint, EndpointInfo},
    envelope::{ApiError, ReadError, read},
    errcode::{OK, RetryClass, class},
    quota::clear::Clear,
    secret::Secret,
};

pub use self::{
    authorizer::{AuthorizerSettings, KeepError, Keeping, RefreshTokens},
    component::{ComponentClient, ComponentSettings, PreAuthorization},
    grants::{Grants, NotGranted},
    tickets::{Ticket, TicketPurpose},
};
use self::{source::AnySource, tickets::Tickets};
use crate::{
    brake::Brake,
    budget::Budget,
    delivery::Delivery,
    environment::Environment,
    error::{BuildError, CallError, NotSent},
    forward::{ForwardRequest, Forwarded},
    gate::Gate,
    http::{ACCESS_TOKEN, Answer, Http, Outgoing},
    random::Random,
    settings::{Settings, Timeouts, TokenMode},
    stats::{Counters, Stats},
    token::{HttpTokenSource, Token, TokenError, Tokens},
};

/// A client of the platform for one account. Clones share the token.
///
/// The token is fetched with the account's secret, or by a third-party platform that the account has authorised
/// ([`WeixinClient::of_authorizer`]).
#[derive(Clone)]
pub struct WeixinClient {
    inner: Arc<Inner>,
}

/// Where tokens come from, and whether the platform keeps them when they are fetched again.
struct Sourced {
    source: AnySource,
    mode: TokenMode,
}

struct Inner {
    http: Http,
    /// The kind of token that the calls need.
    credential: Credential,
    grants: Mutex<Grants>,
    tokens: Tokens<AnySource>,
    tickets: Tickets,
    gate: Gate,
    brake: Brake,
    budget: Budget,
    counters: Arc<Counters>,
    random: Arc<dyn Random>,
    timeouts: Timeouts,
}

impl std::fmt::Debug for WeixinClient {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("WeixinClient").field("stats", &self.stats()).finish_non_exhaustive()
    }
}

impl WeixinClient {
    /// Creates a client. Nothing is sent yet.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn new(settings: Settings) -> Result<Self, BuildError> {
        Self::with_environment(settings, Environment::default())
    }

    /// Creates a client with another clock or source of random numbers.
    ///
    /// # Errors
    /// If the settings are invalid.
    pub fn with_environment(
        settings: Settings,
        environment: Environment,
    ) -> Result<Self, BuildError> {
        let http = Http::new(&settings.base_url, settings.app_secret.clone(), &settings.timeouts)?;
        let (limit, timeouts) = (settings.max_concurrency, settings.timeouts);
        let mode = settings.token_mode;
        let source = HttpTokenSource::new(http.clone(), settings, Arc::clone(&environment.random));
        let source = Sourced { source: AnySource::Account(source), mode };
        Self::build(http, Credential::AccessToken, source, (limit, timeouts), environment)
    }

    fn build(
        http: Http,
        credential: Credential,
        Sourced { source, mode }: Sourced,
        (max_concurrency, timeouts): (usize, Timeouts),
        environment: Environment,
    ) -> Result<Self, BuildError> {
        if max_concurrency == 0 {
            return Err(BuildError::NoConcurrency);
        }
        let gate = Gate::new(max_concurrency, timeouts.queue);
        let counters = Arc::new(Counters::default());
        let brake = Brake::new(environment.wall, Arc::clone(&counters));
        let random = environment.random;
        let tokens = Tokens::new(
            source,
            mode,
            Arc::clone(&environment.clock),
            Arc::clone(&random),
            Arc::clone(&counters),
        );
        let budget = Budget::new();
        let inner = Arc::new_cyclic(|inner| {
            let tickets = Tickets::new(inner, &environment.clock, &random);
            Inner {
                http,
                credential,
                grants: Mutex::default(),
                tokens,
                tickets,
                gate,
                brake,
                budget,
                counters,
                random,
                timeouts,
            }
        });
        Ok(Self { inner })
    }

    /// Calls an endpoint. For a read, a missing `errcode` means success; for a write, [`CallError::Shape`].
    ///
    /// # Errors
    /// The platform's error, or why there is no response. [`CallError::fate`] returns what that proves about a write.
    pub async fn call<E: Endpoint>(&self, request: &E::Request) -> Result<E::Response, CallError> {
        let outgoing = typed_request::<E>(request)?;
        let answer = self.deliver(&E::INFO, outgoing).await?;
        if answer.head.errcode.is_none() && E::EFFECT != Effect::Read {
            return Err(CallError::without_errcode());
        }
        read(&answer.body).map_err(|error| match error {
            ReadError::Api(error) => refused(error),
            ReadError::Shape { path, source } => CallError::Shape { path, source },
        })
    }

    /// Forwards a caller's request with our token and returns the platform's bytes. A response with an `errcode` is
    /// returned, too, except for a refused token.
    ///
    /// # Errors
    /// Why there is no response; see [`Self::call`].
    pub async fn forward(
        &self,
        endpoint: &EndpointInfo,
        request: ForwardRequest,
    ) -> Result<Forwarded, CallError> {
        let ForwardRequest { mut query, body, content_type } = request;
        query.retain(|(name, _)| name != ACCESS_TOKEN);
        let outgoing = Outgoing::new(endpoint, query, body, content_type.as_deref())?;
        let answer = self.deliver(endpoint, outgoing).await?;
        Ok(Forwarded {
            body: answer.body,
            errcode: answer.head.errcode,
            content_type: answer.content_type,
        })
    }

    /// Replaces the account's secret. The next token is fetched with it; the current token stays until the platform
    /// refuses it or it expires, so no call is interrupted. Without an effect on an account of a third-party platform, which has no
    /// secret.
    pub fn replace_secret(&self, app_secret: Secret) {
        self.inner.http.replace_secret(app_secret);
        self.inner.tokens.ask_again();
    }

    /// Checks that calls can be sent: a token is stored, or the platform returns one.
    ///
    /// # Errors
    /// Why there is no token.
    pub async fn ready(&self) -> Result<(), CallError> {
        self.check_grants("")?;
        let waiting = tokio::time::timeout(self.inner.timeouts.total, self.inner.tokens.current());
        match waiting.await {
            Ok(token) => token.map(|_| ()).map_err(CallError::from),
            Err(_) => Err(CallError::NotSent { source: NotSent::TimedOut }),
        }
    }

    /// Returns the counts since the client was created.
    pub fn stats(&self) -> Stats {
        self.inner.counters.read()
    }

    async fn deliver(
        &self,
        endpoint: &EndpointInfo,
        outgoing: Outgoing,
    ) -> Result<Answer, CallError> {
        if endpoint.credential != self.inner.credential {
            return Err(CallError::NotSent { source: NotSent::WrongWay { path: endpoint.path } });
        }
        self.check_grants(endpoint.path)?;
        let inner = &*self.inner;
        let patience = if endpoint.body == Body::Multipart {
            inner.timeouts.upload
        } else {
            inner.timeouts.total
        };
        let begin = Instant::now();
        let deadline = begin + patience;
        let delivery = Delivery {
            tokens: &inner.tokens,
            brake: &inner.brake,
            budget: &inner.budget,
            random: &*inner.random,
            counters: &inner.counters,
            path: endpoint.path,
            effect: endpoint.effect,
            deadline,
        };
        let result = delivery.run(|token| inner.send(&outgoing, token, deadline)).await;
        let milliseconds = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                if endpoint.path == Clear::PATH && answer.head.errcode == Some(OK) {
                    inner.brake.quota_cleared();
                }
                tracing::debug!(
                    path = endpoint.path,
                    errcode = answer.head.errcode,
                    milliseconds,
                    "response from Weixin"
                );
            }
            // The brake logged the refusal when it closed the endpoint.
            Err(error @ CallError::Closed { .. }) => {
                tracing::debug!(path = endpoint.path, %error, "call held back");
            }
            Err(error) => {
                tracing::warn!(path = endpoint.path, %error, milliseconds, "no response from Weixin");
            }
        }
        result
    }
}

impl Inner {
    /// Sends a request once, as soon as the gate permits it. Returns the token that was used too.
    async fn send(
        &self,
        outgoing: &Outgoing,
        token: Token,
        deadline: Instant,
    ) -> (Token, Result<Answer, CallError>) {
        let _place = match self.gate.enter().await {
            Ok(place) => place,
            Err(error) => {
                self.counters.overloaded.add();
                return (token, Err(error));
            }
        };
        // It may have been replaced while this call waited at the gate.
        let token = self.tokens.latest(token);
        self.counters.requests.add();
        let result = self.http.exchange(outgoing, Some(token.value()), deadline).await;
        if matches!(result, Err(CallError::AnswerLost { .. })) {
            self.counters.answers_lost.add();
        }
        (token, result)
    }
}

/// Converts an error of the platform into one about the credentials or one about the call.
fn refused(error: ApiError) -> CallError {
    match class(error.errcode) {
        RetryClass::CredentialPermanent | RetryClass::TokenStale => CallError::Credential(error),
        _ => CallError::Api(error),
    }
}

fn typed_request<E: Endpoint>(request: &E::Request) -> Result<Outgoing, CallError> {
    let unwritable = |reason: String| CallError::NotSent { source: NotSent::Unwritable { reason } };
    match E::INFO.body {
        Body::Json if E::INFO.query.is_empty() => {
            let body =
                serde_json::to_vec(request).map_err(|error| unwritable(error.to_string()))?;
            Outgoing::new(&E::INFO, Vec::new(), body.into(), None)
        }
        Body::Json => {
            let mut value =
                serde_json::to_value(request).map_err(|error| unwritable(error.to_string()))?;
            let query = take_query(&mut value, E::INFO.query);
            Outgoing::new(&E::INFO, query, value.to_string().into(), None)
        }
        Body::Query => {
            let text = serde_urlencoded::to_string(request)
                .map_err(|error| unwritable(error.to_string()))?;
            let query =
                serde_urlencoded::from_str(&text).map_err(|error| unwritable(error.to_string()))?;
            Outgoing::new(&E::INFO, query, Bytes::new(), None)
        }
        Body::Multipart => {
            Err(CallError::NotSent { source: NotSent::WrongWay { path: E::INFO.path } })
        }
    }
}

/// Removes from a body the members that are sent in the query.
fn take_query(body: &mut Value, names: &[&str]) -> Vec<(String, String)> {
    let Some(members) = body.as_object_mut() else {
        return Vec::new();
    };
    let taken = names.iter().filter_map(|name| {
        let text = match members.remove(*name)? {
            Value::Null => return None,
            Value::String(text) => text,
            other => other.to_string(),
        };
        Some(((*name).to_owned(), text))
    });
    taken.collect()
}

impl From<TokenError> for NotSent {
    fn from(error: TokenError) -> Self {
        Self::NoToken(error)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::take_query;

    #[test]
    fn a_number_travels_in_the_query_like_a_text() {
        let mut body = json!({"id": 7, "type": "image", "deep": true, "none": null, "rest": 1});
        let query = take_query(&mut body, &["id", "type", "deep", "none", "missing"]);
        let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(query, [text("id", "7"), text("type", "image"), text("deep", "true")]);
        assert_eq!(body, json!({"rest": 1}));
    }
}
