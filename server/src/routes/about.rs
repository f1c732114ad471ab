//! GET `/desk/about`: version, accounts and health of the running server, for administrators.

use std::sync::Arc;

use axum::{Json, extract::State};
use desk_api::about::{About, AccountAbout};

use crate::{account::Account, dashboard_accounts::no_token, doctor::not_ready, server::Server};

/// Returns version, accounts and findings.
pub(crate) async fn about(State(server): State<Arc<Server>>) -> Json<About> {
    let mut accounts = Vec::new();
    for account in server.accounts.all().values() {
        accounts.push(of_account(account).await);
    }
    let mut checks = server.examiner.checks().await;
    if let Err(error) = server.store.ready().await {
        checks.insert(0, not_ready(&error));
    }
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Json(About { version, upstream: server.upstream, accounts, checks })
}

async fn of_account(account: &Account) -> AccountAbout {
    let (name, app_id) = (account.name.clone(), account.app_id.clone());
    AccountAbout { name, app_id, no_token: no_token(account).await }
}
