//! `/desk/accounts`: the accounts of the server, for administrators of all accounts.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
};
use card_model::id::AppId;
use desk_api::{
    account::{AccountRemoval, AccountSummary, AppSecretChange, MAX_APP_SECRET, NewAccount},
    error::ErrorCode,
    session::Upstream,
};
use http::StatusCode;
use weixin_api::secret::Secret;

use crate::{
    failure::Failure,
    http::extract::{Path, json_body, secret_body},
    identity::Caller,
    server::Server,
};

/// Maximum bytes of a body.
const MAX_BYTES: usize = 16 * 1024;

/// GET: lists the accounts by name.
pub(crate) async fn list(
    State(server): State<Arc<Server>>,
) -> Result<Json<Vec<AccountSummary>>, Failure> {
    server.dashboard_accounts.list().await.map(Json)
}

/// POST: adds an account, after a call for a token has succeeded.
pub(crate) async fn add(
    State(server): State<Arc<Server>>,
    caller: Caller,
    request: Request,
) -> Result<Json<AccountSummary>, Failure> {
    let new: NewAccount = secret_body(request, MAX_BYTES).await?;
    let app_id = app_id(new.app_id.trim(), server.upstream)?;
    let secret = app_secret(&new.app_secret)?;
    let accounts = &server.dashboard_accounts;
    accounts.add(new.name.trim(), app_id, secret, caller.name()).await.map(Json)
}

/// POST: replaces the AppSecret of an account.
pub(crate) async fn replace_secret(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> Result<Json<AccountSummary>, Failure> {
    let change: AppSecretChange = secret_body(request, MAX_BYTES).await?;
    let secret = app_secret(&change.app_secret)?;
    server.dashboard_accounts.replace_secret(&name, secret, &caller.name()).await.map(Json)
}

/// DELETE: removes an account whose name the user has typed.
pub(crate) async fn remove(
    State(server): State<Arc<Server>>,
    caller: Caller,
    Path(name): Path<String>,
    request: Request,
) -> Result<StatusCode, Failure> {
    let typed: AccountRemoval = json_body(request, MAX_BYTES).await?;
    if typed.name != name {
        let message = "type the account's name to confirm that it is removed";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at("name"));
    }
    server.dashboard_accounts.remove(&name, &caller.name()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Reads an AppID. The sandbox is refused together with a real one, as in the configuration.
fn app_id(text: &str, upstream: Upstream) -> Result<AppId, Failure> {
    let refused = |message| Err(Failure::new(ErrorCode::InvalidShape, message).at("app_id"));
    match text.parse::<AppId>() {
        Ok(app_id) if upstream == Upstream::Sandbox && app_id.is_real() => {
            refused("this looks like a real AppID, which the sandbox never serves")
        }
        Ok(app_id) => Ok(app_id),
        Err(_) => refused("an AppID looks like wx1234567890abcdef"),
    }
}

/// Checks an AppSecret.
fn app_secret(secret: &Secret) -> Result<Secret, Failure> {
    let text = secret.expose().trim();
    let is_one = (1..=MAX_APP_SECRET).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_graphic());
    if is_one {
        return Ok(Secret::new(text));
    }
    let message = format!("an AppSecret has 1 to {MAX_APP_SECRET} letters and digits");
    Err(Failure::new(ErrorCode::InvalidShape, message).at("app_secret"))
}
