//! What an endpoint is, and the one list of all of them.

use serde::{Serialize, de::DeserializeOwned};

use crate::{card, code, media, statistics, store, token};

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
    /// As `multipart/form-data` with the file in the field `media`.
    Multipart,
}

/// How a call proves who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// `access_token` in the query.
    AccessToken,
    /// AppID and AppSecret; never relayed for a caller.
    AppSecret,
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
    /// How the caller proves who it is.
    pub credential: Credential,
    /// Where it is documented.
    pub source: &'static str,
}

/// One endpoint of the platform: its facts, its request and its response.
pub trait Endpoint {
    /// The facts.
    const INFO: EndpointInfo;
    /// What is sent, without `access_token`.
    type Request: Serialize + DeserializeOwned;
    /// What is answered beside `errcode` and `errmsg`.
    type Response: Serialize + DeserializeOwned;
}

/// Declares an endpoint that takes an access token and JSON by POST.
macro_rules! json_endpoint {
    ($(#[$meta:meta])* $name:ident, $path:literal, $effect:ident, $source:literal, $request:ty => $response:ty) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl $crate::endpoint::Endpoint for $name {
            const INFO: $crate::endpoint::EndpointInfo = $crate::endpoint::EndpointInfo {
                path: $path,
                method: $crate::endpoint::Method::Post,
                effect: $crate::endpoint::Effect::$effect,
                body: $crate::endpoint::Body::Json,
                credential: $crate::endpoint::Credential::AccessToken,
                source: $source,
            };
            type Request = $request;
            type Response = $response;
        }
    };
}
pub(crate) use json_endpoint;

/// Every endpoint of this crate.
pub const ALL: &[EndpointInfo] = &[
    token::stable_token::StableToken::INFO,
    token::access_token::AccessToken::INFO,
    media::upload_image::UploadImage::INFO,
    card::get_colors::GetColors::INFO,
    card::create::Create::INFO,
    card::get::Get::INFO,
    card::batch_get::BatchGet::INFO,
    card::update::Update::INFO,
    card::delete::Delete::INFO,
    card::modify_stock::ModifyStock::INFO,
    code::get::Get::INFO,
    code::consume::Consume::INFO,
    store::list::List::INFO,
    statistics::summary::Summary::INFO,
    statistics::card::Card::INFO,
];

/// The endpoint at a path.
///
/// ```
/// assert!(weixin_api::endpoint::find("/card/get").is_some());
/// assert!(weixin_api::endpoint::find("/card/none").is_none());
/// ```
pub fn find(path: &str) -> Option<&'static EndpointInfo> {
    ALL.iter().find(|endpoint| endpoint.path == path)
}
