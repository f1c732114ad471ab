//! GET `/desk/about`: version, accounts and health of the running server, for administrators.

use std::{sync::Arc, time::Duration};

use axum::{Json, extract::State};
use desk_api::{
    about::{About, AccountAbout, NoToken},
    error::ErrorCode,
};

use crate::{account::Account, doctor::not_ready, failure::Failure, server::Server};

/// Time limit for an account to get a token.
const PATIENCE: Duration = Duration::from_secs(5);

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
    let no_token = match tokio::time::timeout(PATIENCE, account.client.ready()).await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => {
            let failure = Failure::from(error);
            let errcode = failure.weixin.map(|error| error.errcode);
            Some(NoToken { code: failure.code, errcode })
        }
        Err(_) => Some(NoToken { code: ErrorCode::UpstreamUnavailable, errcode: None }),
    };
    AccountAbout { name: account.name.clone(), app_id: account.app_id.clone(), no_token }
}
