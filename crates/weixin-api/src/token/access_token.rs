//! `GET /cgi-bin/token` answers a new access token and ends the old one five minutes later.

use serde::{Deserialize, Serialize};

use crate::{
    endpoint::{Body, Credential, Effect, Endpoint, EndpointInfo, Method},
    secret::Secret,
};

/// A new access token.
#[derive(Debug, Clone, Copy)]
pub struct AccessToken;

impl Endpoint for AccessToken {
    const INFO: EndpointInfo = EndpointInfo {
        path: "/cgi-bin/token",
        method: Method::Get,
        effect: Effect::Write,
        body: Body::Query,
        credential: Credential::AppSecret,
        source: "seed 003 section 3, step 1; facts page 2.7",
    };
    type Request = Request;
    type Response = Response;
}

/// The only grant that both token endpoints know.
pub const GRANT_TYPE: &str = "client_credential";

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Always [`GRANT_TYPE`].
    pub grant_type: String,
    /// The account.
    pub appid: String,
    /// The account's secret.
    pub secret: Secret,
}

/// The token. Success has no `errcode`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// The token; leave room for 512 characters.
    pub access_token: Secret,
    /// Seconds for which it is valid; 7200 when new.
    pub expires_in: u64,
}
