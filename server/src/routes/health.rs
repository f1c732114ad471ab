//! `/healthz`, `/readyz` and `/metrics`, for operations.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use desk_api::{account::AccountOrigin, error::ErrorCode};
use http::header;

use crate::{account::Account, failure::Failure, server::Server};

/// Time limit of the platform's response.
const PATIENCE: Duration = Duration::from_secs(5);

/// Returns `ok` while the process responds.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// Succeeds if the database is writable, and every account of the configuration has a token or can get one. The server
/// stays in service if the owner of another account resets its secret.
pub(crate) async fn ready(State(server): State<Arc<Server>>) -> Result<&'static str, Failure> {
    server.store.ready().await?;
    let accounts = server.accounts.all();
    let configured = |account: &&Arc<Account>| account.origin == AccountOrigin::Configuration;
    for account in accounts.values().filter(configured) {
        let waiting = tokio::time::timeout(PATIENCE, account.client.ready());
        let Ok(result) = waiting.await else {
            let message = format!("the platform of account `{}` does not respond", account.name);
            return Err(Failure::new(ErrorCode::UpstreamUnavailable, message));
        };
        result?;
    }
    Ok("ready\n")
}

/// Returns the counters in the Prometheus text format.
pub(crate) async fn metrics(State(server): State<Arc<Server>>) -> Response {
    for account in server.accounts.all().values() {
        let stats = account.client.stats();
        server.metrics.client(&account.name, &stats);
    }
    let headers = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (headers, server.metrics.render()).into_response()
}
