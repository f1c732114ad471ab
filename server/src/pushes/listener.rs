//! `/events/{account}` on a listener of its own: the address to which Weixin pushes. It serves nothing else, so that
//! only this port needs to be reachable from the internet.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use desk_api::error::ErrorCode;
use http::{HeaderMap, StatusCode, header};
use tokio::{net::TcpListener, sync::Semaphore, time::timeout};
use tracing::{debug, info, warn};
use weixin_api::{
    event::MAX_BYTES,
    push::{PushQuery, PushRefusal, Receiver},
};

use super::facts;
use crate::{
    account::Account,
    accounts::Accounts,
    causes::with_causes,
    connections::{self, HEADER_TIME},
    failure::Failure,
    guard::raw_head::CheckedStream,
    http::extract::{Query, check_length, read_body},
    work::Work,
};

/// Time in which a push is answered. The platform waits for five seconds; a longer wait would only fill its queue.
const PATIENCE: Duration = Duration::from_millis(950);
/// Requests at a time. Further ones are refused with 503, and the platform repeats them.
const MAX_REQUESTS: usize = 512;
/// The confirmation of a push.
const SUCCESS: &str = "success";

/// The state of the listener.
#[derive(Debug)]
struct Listener {
    accounts: Accounts,
    room: Semaphore,
}

impl Listener {
    /// Returns an account that receives pushes, and their check.
    fn receiving(&self, account: &str) -> Option<(Arc<Account>, Arc<Receiver>)> {
        let account = self.accounts.get(account)?;
        let receiver = account.receiving.receiver()?;
        Some((account, receiver))
    }
}

/// Serves the push addresses of all accounts that have a token.
///
/// `others` are the routes of the third-party platform.
pub(crate) fn serve(
    socket: TcpListener,
    address: SocketAddr,
    (accounts, others): (Accounts, Router),
    work: &Work,
) {
    let router = router(accounts).merge(others);
    let open = move |stream| (CheckedStream::new(stream), router.clone());
    work.tasks.spawn(connections::serve(socket, open, HEADER_TIME, work.stopping.clone()));
    info!(%address, "listening for pushes");
}

/// Returns the routes of the listener.
fn router(accounts: Accounts) -> Router {
    let listener = Arc::new(Listener { accounts, room: Semaphore::new(MAX_REQUESTS) });
    Router::new()
        .route("/events/{account}", get(echo).post(push))
        .fallback(|| async { StatusCode::NOT_FOUND })
        .with_state(listener)
}

/// Answers the test of the address.
async fn echo(
    State(listener): State<Arc<Listener>>,
    Path(account): Path<String>,
    query: Result<Query<PushQuery>, Failure>,
) -> Response {
    let Some((account, receiver)) = listener.receiving(&account) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(Query(query)) = query else { return StatusCode::BAD_REQUEST.into_response() };
    match receiver.echo(&query, account.now()) {
        Ok(echo) => plain(echo),
        Err(refusal) => refused(&account, &refusal),
    }
}

/// Takes a push.
async fn push(
    State(listener): State<Arc<Listener>>,
    Path(account): Path<String>,
    query: Result<Query<PushQuery>, Failure>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let Some((account, receiver)) = listener.receiving(&account) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(Query(query)) = query else { return StatusCode::BAD_REQUEST.into_response() };
    let Ok(_room) = listener.room.try_acquire() else { return busy(&account) };
    if check_length(&headers, MAX_BYTES).is_err() {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let taken = timeout(PATIENCE, take(&account, &receiver, &query, body)).await;
    taken.unwrap_or_else(|_| busy(&account))
}

async fn take(account: &Account, receiver: &Receiver, query: &PushQuery, body: Body) -> Response {
    let body = match read_body(body, MAX_BYTES).await {
        Ok(body) => body,
        Err(failure) if failure.code == ErrorCode::TooLarge => {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        }
        Err(_) => return StatusCode::BAD_REQUEST.into_response(),
    };
    let now = account.now();
    let xml = match receiver.message(query, &body, now) {
        Ok(xml) => xml,
        Err(refusal) => return refused(account, &refusal),
    };
    let targets = account.receiving.targets();
    let row = match facts::row_of(&account.name, &xml, &targets, now) {
        Ok(Some(row)) => row,
        // Without a confirmation the user would see an error.
        Ok(None) => {
            account.metrics.push(&account.name, "no_event");
            return plain(SUCCESS.to_owned());
        }
        Err(error) => return refused(account, &PushRefusal::Body(error)),
    };
    if account.intake.keep(row).await {
        account.metrics.push(&account.name, "stored");
        plain(SUCCESS.to_owned())
    } else {
        busy(account)
    }
}

fn busy(account: &Account) -> Response {
    account.metrics.push(&account.name, "busy");
    warn!(account = account.name, "a push could not be stored in time; the platform repeats it");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

/// Refuses a request. Anyone can send one, so it is a line of the log only at a finer level.
fn refused(account: &Account, refusal: &PushRefusal) -> Response {
    account.metrics.push(&account.name, "refused");
    debug!(account = account.name, refusal = with_causes(refusal), "refused a push");
    StatusCode::FORBIDDEN.into_response()
}

fn plain(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
