//! `/desk/{account}/sandbox/*`: controls the sandbox. Not available for the real platform.

use std::sync::Arc;

use axum::{Json, body::Body, extract::Request, response::Response};
use desk_api::{error::ErrorCode, event::Event};
use http::{HeaderValue, header};
use tower::ServiceExt;
use tracing::warn;
use weixin_api::sandbox::{Command, CommandOutcome, State};
use weixin_sandbox::Sandbox;

use crate::{
    account::Account,
    cards,
    failure::Failure,
    http::extract::{Path, json_body, read_body},
    server::InAccount,
};

/// Maximum bytes of a command.
const MAX_COMMAND_BYTES: usize = 16 * 1024;
/// Maximum bytes of a scenario, as at the sandbox's own address.
const MAX_SCENARIO_BYTES: usize = 64 << 20;
/// Path of the scenario at the sandbox's own address.
const SCENARIO: &str = "/sandbox/scenario";
/// The name of the saved file.
const SCENARIO_FILE: HeaderValue =
    HeaderValue::from_static("attachment; filename=\"card-desk-sandbox.json\"");

/// Runs a command in the sandbox.
pub(crate) async fn command(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<CommandOutcome>, Failure> {
    let sandbox = sandbox_of(&account)?;
    let command: Command = json_body(request, MAX_COMMAND_BYTES).await?;
    let asked = command.clone();
    let outcome =
        sandbox.run(move |sandbox| sandbox.apply(asked)).await.map_err(Failure::sandbox)?;
    follow_up(&account, &command, &outcome).await;
    Ok(Json(outcome))
}

/// Returns the state of the sandbox.
pub(crate) async fn state(InAccount(account): InAccount) -> Result<Json<State>, Failure> {
    Ok(Json(sandbox_of(&account)?.state()))
}

/// GET: the pending faults; POST adds one, DELETE removes all.
pub(crate) async fn faults(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Response, Failure> {
    passed_on(&account, request, "/sandbox/faults", MAX_COMMAND_BYTES).await
}

/// Returns the recent pushes with the results of their deliveries, without token and signature.
pub(crate) async fn pushes(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Response, Failure> {
    passed_on(&account, request, "/sandbox/pushes", MAX_COMMAND_BYTES).await
}

/// Returns everything that the sandbox stores, as a file.
pub(crate) async fn scenario(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Response, Failure> {
    let mut response = passed_on(&account, request, SCENARIO, MAX_COMMAND_BYTES).await?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, SCENARIO_FILE);
    Ok(response)
}

/// Replaces everything that the sandbox stores by a saved file.
pub(crate) async fn load_scenario(
    InAccount(account): InAccount,
    request: Request,
) -> Result<Json<State>, Failure> {
    let response = passed_on(&account, request, SCENARIO, MAX_SCENARIO_BYTES).await?;
    if !response.status().is_success() {
        let message = "the file isn't a saved sandbox of this version; nothing was changed";
        return Err(Failure::new(ErrorCode::InvalidShape, message));
    }
    begin_again(&account).await;
    Ok(Json(sandbox_of(&account)?.state()))
}

/// Lets the sandbox respond as at its own address.
async fn passed_on(
    account: &Account,
    request: Request,
    path: &'static str,
    most_bytes: usize,
) -> Result<Response, Failure> {
    let router = sandbox_of(account)?.router();
    let (parts, body) = request.into_parts();
    let body = read_body(body, most_bytes).await?;
    let inner = Request::builder().method(parts.method).uri(path).body(Body::from(body));
    let inner = inner.map_err(|_| Failure::not_found("unknown control of the sandbox"))?;
    let Ok(answered) = router.oneshot(inner).await;
    Ok(answered)
}

/// Returns an image that the platform's CDN would serve. Its name is the hash of its content.
pub(crate) async fn image(
    InAccount(account): InAccount,
    Path((_, hash)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let router = sandbox_of(&account)?.router();
    if hash.is_empty() || !hash.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(no_image());
    }
    let request = Request::get(format!("/sandbox/images/{hash}")).body(Body::empty());
    let request = request.map_err(|_| no_image())?;
    let Ok(answered) = router.oneshot(request).await;
    if !answered.status().is_success() {
        return Err(no_image());
    }
    let mut response = Response::new(answered.into_body());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    let lasting = HeaderValue::from_static("private, max-age=31536000, immutable");
    headers.insert(header::CACHE_CONTROL, lasting);
    Ok(response)
}

fn no_image() -> Failure {
    Failure::not_found("unknown image")
}

fn sandbox_of(account: &Account) -> Result<&Sandbox, Failure> {
    account.sandbox.as_ref().ok_or_else(|| {
        Failure::not_found("this account works with the real platform, not with the sandbox")
    })
}

/// Applies the changes of a command to the caches, and notifies the open dashboards.
async fn follow_up(account: &Arc<Account>, command: &Command, outcome: &CommandOutcome) {
    match command {
        Command::Approve { card_id }
        | Command::Refuse { card_id, .. }
        | Command::Supply { card_id, .. }
        | Command::View { card_id, .. }
        | Command::Receive { card_id, .. }
        | Command::Give { card_id, .. }
        | Command::Redeem { card_id, .. } => cards::read::refresh_card(account, card_id).await,
        Command::MakeOnConsole { .. } => cards::refresh_in_background(account),
        Command::AdvanceClock { .. } => {
            account.events.publish(Event::ClockChanged { now: outcome.now });
            cards::refresh_in_background(account);
        }
        Command::Person(command) => match command.card_id() {
            Some(card_id) => cards::read::refresh_card(account, card_id).await,
            None => cards::refresh_in_background(account),
        },
        // The pushes of reviews and payments change what pages show.
        Command::RevokeToken
        | Command::PayOrder { .. }
        | Command::ApproveMerchant { .. }
        | Command::RefuseMerchant { .. } => {}
        Command::Reset => begin_again(account).await,
    }
}

/// Forgets what was read from the sandbox before all of its data changed, and reads the cards again.
async fn begin_again(account: &Arc<Account>) {
    if let Err(refused) = forget(account).await {
        warn!(error = %refused, "failed to delete data from before the reset");
    }
    account.events.publish(Event::Reset);
    cards::refresh_in_background(account);
}

/// Deletes what a reset of the sandbox made stale. Drafts, journal and audit log stay.
async fn forget(account: &Account) -> Result<(), desk_store::StoreError> {
    // Wait for running fetches, which would store figures from before the reset.
    let _turn = account.statistics.lock().await;
    account.cards.forget();
    account.store.clear_cards(&account.name).await?;
    account.store.clear_refusals(&account.name).await?;
    account.store.clear_pushes(&account.name).await?;
    account.store.clear_sub_merchant_reviews(&account.name).await?;
    account.store.clear_capabilities(&account.name).await?;
    account.store.clear_drift(&account.name).await?;
    account.store.clear_jobs(&account.name).await?;
    account.store.clear_stock(&account.name).await?;
    account.store.clear_statistics(&account.name).await
}
