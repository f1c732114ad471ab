//! What an endpoint is: its facts, its request and its response.

use serde::{Serialize, de::DeserializeOwned};

use crate::request::RequestBody;

mod all;

pub use all::ALL;

/// HTTP method of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The request's members stand in the query.
    Get,
    /// The request stands in the body.
    Post,
}

impl Method {
    /// The method's name in HTTP.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What a call does, which decides who may call it and whether it may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing; may be sent again.
    Read,
    /// Changes something; is journalled and sent once.
    Write,
    /// Changes something that no further call can bring back; asks before it is sent.
    Irreversible,
}

/// How a request travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// In the query string.
    Query,
    /// As JSON in UTF-8, never escaped to `\uXXXX` (errcode 47002).
    Json,
    /// As `multipart/form-data` with one file; the endpoint's module names the field.
    Multipart,
}

/// How a call proves who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// The account's token.
    AccessToken,
    /// The token of a third-party platform, which acts for many accounts.
    ComponentAccessToken,
    /// The token of a third-party platform where the older strong-authorisation endpoints want it.
    AgentAccessToken,
    /// A secret within the request itself: no token yet.
    AppSecret,
}

impl Credential {
    /// The query parameter that carries the token.
    pub const fn parameter(self) -> Option<&'static str> {
        match self {
            Self::AccessToken | Self::AgentAccessToken => Some("access_token"),
            Self::ComponentAccessToken => Some("component_access_token"),
            Self::AppSecret => None,
        }
    }
}

/// Who may call an endpoint through a server that holds the account's secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Callers may have their requests relayed.
    Proxied,
    /// The server's own business: it takes or answers a secret, a token or a ticket, acts for other
    /// accounts, or spends what only an operator may spend. Never relayed.
    ServerOnly,
}

/// The facts of an endpoint without its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndpointInfo {
    /// Path on the platform, e.g. `/card/get`.
    pub path: &'static str,
    /// HTTP method.
    pub method: Method,
    /// What a call does.
    pub effect: Effect,
    /// How the request travels.
    pub body: Body,
    /// Members of the request that travel in the query although the rest is JSON.
    pub query: &'static [&'static str],
    /// How the caller proves who it is.
    pub credential: Credential,
    /// Who may have it relayed.
    pub access: Access,
    /// Where it is documented.
    pub source: &'static str,
}

/// One endpoint of the platform: its facts, its request and its response.
pub trait Endpoint {
    /// All facts.
    const INFO: EndpointInfo;
    /// Path on the platform.
    const PATH: &'static str = Self::INFO.path;
    /// HTTP method.
    const METHOD: Method = Self::INFO.method;
    /// What a call does.
    const EFFECT: Effect = Self::INFO.effect;
    /// Who may have it relayed.
    const ACCESS: Access = Self::INFO.access;
    /// Where it is documented.
    const SOURCE: &'static str = Self::INFO.source;
    /// What is sent, without the token.
    type Request: RequestBody;
    /// What is answered beside `errcode` and `errmsg`.
    type Response: Serialize + DeserializeOwned;
}

/// Declares an endpoint.
macro_rules! endpoint {
    (
        $(#[$meta:meta])* $name:ident, $method:ident $path:literal, $body:ident $([$($query:literal),*])?,
        $effect:ident, $credential:ident, $access:ident, $source:literal, $request:ty => $response:ty
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl $crate::endpoint::Endpoint for $name {
            const INFO: $crate::endpoint::EndpointInfo = $crate::endpoint::EndpointInfo {
                path: $path,
                method: $crate::endpoint::Method::$method,
                effect: $crate::endpoint::Effect::$effect,
                body: $crate::endpoint::Body::$body,
                query: &[$($($query),*)?],
                credential: $crate::endpoint::Credential::$credential,
                access: $crate::endpoint::Access::$access,
                source: $source,
            };
            type Request = $request;
            type Response = $response;
        }
    };
}
pub(crate) use endpoint;

/// Declares a relayed endpoint that takes an access token and JSON by POST.
macro_rules! json_endpoint {
    ($(#[$meta:meta])* $name:ident, $path:literal, $effect:ident, $source:literal, $request:ty => $response:ty) => {
        $crate::endpoint::endpoint!(
            $(#[$meta])* $name, Post $path, Json, $effect, AccessToken, Proxied, $source, $request => $response
        );
    };
}
pub(crate) use json_endpoint;

/// Declares a relayed endpoint that takes an access token and its members in the query by GET.
macro_rules! query_endpoint {
    ($(#[$meta:meta])* $name:ident, $path:literal, $effect:ident, $source:literal, $request:ty => $response:ty) => {
        $crate::endpoint::endpoint!(
            $(#[$meta])* $name, Get $path, Query, $effect, AccessToken, Proxied, $source, $request => $response
        );
    };
}
pub(crate) use query_endpoint;

/// The endpoint at a path.
///
/// ```
/// assert!(weixin_api::endpoint::find("/card/get").is_some());
/// assert!(weixin_api::endpoint::find("/card/none").is_none());
/// ```
pub fn find(path: &str) -> Option<&'static EndpointInfo> {
    ALL.iter().find(|endpoint| endpoint.path == path)
}
