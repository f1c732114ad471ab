//! Endpoints: properties, request and response.

use serde::{Serialize, de::DeserializeOwned};

use crate::request::RequestBody;

mod all;

pub use all::ALL;

/// HTTP method of an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The members of the request are in the query.
    Get,
    /// The request is in the body.
    Post,
}

impl Method {
    /// Returns the HTTP name of the method.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// The effect of a call, which decides who may call it and whether it may be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing and may be retried.
    Read,
    /// Changes something. It is journalled and sent once.
    Write,
    /// Changes something that no other call can restore. The user must confirm it.
    Irreversible,
}

/// How a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// In the query string.
    Query,
    /// As JSON in UTF-8, never escaped to `\uXXXX` (errcode 47002).
    Json,
    /// As `multipart/form-data` with one file. The endpoint's module defines the field's name.
    Multipart,
}

/// How a call is authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// The account's token.
    AccessToken,
    /// The token of a third-party platform, which acts for many accounts.
    ComponentAccessToken,
    /// The token of a third-party platform, as the older strong-authorisation endpoints take it.
    AgentAccessToken,
    /// A secret within the request, before there is a token.
    AppSecret,
}

impl Credential {
    /// Returns the query parameter of the token.
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
    /// Callers may send requests through the server.
    Proxied,
    /// Only the server may call it: it takes or returns a secret, a token or a ticket, acts for other accounts, or
    /// spends what only an operator may spend. Never relayed.
    ServerOnly,
}

/// The properties of an endpoint without its types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointInfo {
    /// Path on the platform, e.g. `/card/get`.
    pub path: &'static str,
    /// HTTP method.
    pub method: Method,
    /// The effect of a call.
    pub effect: Effect,
    /// How the request is sent.
    pub body: Body,
    /// Members of the request that are sent in the query, although the others are JSON.
    pub query: &'static [&'static str],
    /// How a call is authenticated.
    pub credential: Credential,
    /// Who may call it through a server.
    pub access: Access,
    /// The pages and clients that document it.
    pub source: &'static str,
}

/// An endpoint of the platform: properties, request and response.
pub trait Endpoint {
    /// All properties.
    const INFO: EndpointInfo;
    /// Path on the platform.
    const PATH: &'static str = Self::INFO.path;
    /// HTTP method.
    const METHOD: Method = Self::INFO.method;
    /// The effect of a call.
    const EFFECT: Effect = Self::INFO.effect;
    /// Who may call it through a server.
    const ACCESS: Access = Self::INFO.access;
    /// The pages and clients that document it.
    const SOURCE: &'static str = Self::INFO.source;
    /// The request, without the token.
    type Request: RequestBody;
    /// The response, without `errcode` and `errmsg`.
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

/// Declares a relayed endpoint with an access token and JSON in the body (POST).
macro_rules! json_endpoint {
    ($(#[$meta:meta])* $name:ident, $path:literal, $effect:ident, $source:literal, $request:ty => $response:ty) => {
        $crate::endpoint::endpoint!(
            $(#[$meta])* $name, Post $path, Json, $effect, AccessToken, Proxied, $source, $request => $response
        );
    };
}
pub(crate) use json_endpoint;

/// Declares a relayed endpoint with an access token and its members in the query (GET).
macro_rules! query_endpoint {
    ($(#[$meta:meta])* $name:ident, $path:literal, $effect:ident, $source:literal, $request:ty => $response:ty) => {
        $crate::endpoint::endpoint!(
            $(#[$meta])* $name, Get $path, Query, $effect, AccessToken, Proxied, $source, $request => $response
        );
    };
}
pub(crate) use query_endpoint;

/// Returns the endpoint with a path.
///
/// ```
/// assert!(weixin_api::endpoint::find("/card/get").is_some());
/// assert!(weixin_api::endpoint::find("/card/none").is_none());
/// ```
pub fn find(path: &str) -> Option<&'static EndpointInfo> {
    ALL.iter().find(|endpoint| endpoint.path == path)
}
