//! `/cgi-bin/token` and `/cgi-bin/stable_token` for programs: they send the id of an API key as `appid` and the key as
//! `secret`, and get a proxy token.
//!
//! The server responds to them without a call of the platform. `/cgi-bin/ticket/getticket` is in the module of tickets.
//! All other endpoints that take or return a secret of the account are refused by the relay.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use desk_api::{identity::ApiKeySummary, path};
use http::request::Parts;
use serde_json::{Map, Value};
use weixin_api::{
    endpoint::Endpoint,
    request::conform,
    secret::Secret,
    token::{
        access_token::{AccessToken, GRANT_TYPE},
        stable_token::{self, StableToken},
    },
};

use super::relay::MAX_JSON_BYTES;
use crate::{
    failure::Failure,
    http::{
        extract::{check_length, read_body},
        json,
    },
    identity::{Asked, AskedFor, Caller, Identity, Origin, TokenRefusal},
    observe::Relayed,
    server::Server,
};

/// The members of both endpoints.
#[derive(Debug)]
struct Members {
    grant_type: Option<String>,
    app_id: Option<String>,
    secret: Option<Secret>,
}

/// `/cgi-bin/token`: a new token at each call.
pub(crate) async fn plain(
    State(server): State<Arc<Server>>,
    origin: Origin,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let issued = async {
        let query = parts.uri.query().unwrap_or_default();
        let member = |wanted: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
        };
        let members = Members {
            grant_type: member("grant_type"),
            app_id: member("appid"),
            secret: member("secret").map(Secret::new),
        };
        issue(&server, &origin, &parts, members, Asked::Plain).await
    };
    relayed(AccessToken::PATH, issued.await)
}

/// `/cgi-bin/stable_token`: the current token.
pub(crate) async fn stable(
    State(server): State<Arc<Server>>,
    origin: Origin,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let issued = async {
        check_length(&parts.headers, MAX_JSON_BYTES)?;
        let body = json::without_mark(read_body(body, MAX_JSON_BYTES).await?);
        // The parser's own message could repeat the key.
        let members = members(&body).ok_or_else(|| {
            let message = "the body is not the JSON object that /cgi-bin/stable_token takes";
            Failure::new(desk_api::error::ErrorCode::InvalidJson, message)
        })?;
        let forced = members.get("force_refresh").and_then(Value::as_bool).unwrap_or(false);
        let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
        let asked = if forced { Asked::Forced } else { Asked::Stable };
        let members = Members {
            grant_type: text("grant_type"),
            app_id: text("appid"),
            secret: text("secret").map(Secret::new),
        };
        issue(&server, &origin, &parts, members, asked).await
    };
    relayed(StableToken::PATH, issued.await)
}

/// Reads a body as leniently as the platform does: numbers and texts are interchangeable.
fn members(body: &[u8]) -> Option<Map<String, Value>> {
    json::check(body).ok()?;
    let members: Map<String, Value> = serde_json::from_slice(body).ok()?;
    conform::<stable_token::Request>(members).ok()
}

async fn issue(
    server: &Server,
    origin: &Origin,
    parts: &Parts,
    members: Members,
    asked: Asked,
) -> Result<Response, Failure> {
    let filled = |member: Option<String>| member.filter(|text| !text.is_empty());
    if members.grant_type.as_deref() != Some(GRANT_TYPE) {
        return Err(TokenRefusal::GrantType.into());
    }
    let app_id = filled(members.app_id).ok_or(TokenRefusal::AppIdMissing)?;
    let secret = members.secret.filter(|secret| !secret.expose().is_empty());
    let secret = secret.ok_or(TokenRefusal::SecretMissing)?;
    let identity: &Identity = server.identity.as_deref().ok_or(TokenRefusal::NoKeys)?;
    let asked_for = AskedFor { app_id: &app_id, secret: &secret, address: origin.address };
    let key = identity.key_of(asked_for).await?;
    let account = account_of(server, &key, parts).ok_or(TokenRefusal::NoAccount)?;
    Ok(Json(identity.issue_token(&key, &account, asked).await?).into_response())
}

/// Returns the account in the path, or that of the key.
fn account_of(server: &Server, key: &ApiKeySummary, parts: &Parts) -> Option<String> {
    let (named, _) = path::relayed(parts.uri.path())?;
    let caller = Caller::Key(Box::new(key.clone()));
    server.named_or_own(named, &caller).map(|account| account.name.clone())
}

fn relayed(path: &'static str, issued: Result<Response, Failure>) -> Response {
    let mut response = issued.unwrap_or_else(IntoResponse::into_response);
    response.extensions_mut().insert(Relayed { endpoint: path, errcode: None });
    response
}
