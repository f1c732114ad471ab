//! Whether the platform gives an account an access token.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use desk_api::{about::NoToken, error::ErrorCode, session::Upstream};
use weixin_client::{CallError, Settings as ClientSettings, Timeouts, WeixinClient};
use weixin_sandbox::Settings;

use crate::{
    account::Account,
    clock::Clock,
    config::AccountConfig,
    connections::{self, HEADER_TIME},
    embedded_sandbox::{bind, open},
    failure::Failure,
    work::{AT_LEAST, Work},
};

/// Time limit of the call for a token, including the client's retries.
const TOKEN_TIME: Duration = Duration::from_secs(10);
/// Time limit of the state of an account in the list.
const PATIENCE: Duration = Duration::from_secs(5);
/// Where the sandbox that checks a new account listens.
const FREE_PORT: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 0);

/// Returns why an account has no token and can't get one; `None` if it can.
pub(crate) async fn no_token(account: &Account) -> Option<NoToken> {
    match tokio::time::timeout(PATIENCE, account.client.ready()).await {
        Ok(Ok(())) => None,
        Ok(Err(error)) => {
            let failure = Failure::from(error);
            let errcode = failure.weixin.map(|error| error.errcode);
            Some(NoToken { code: failure.code, errcode })
        }
        Err(_) => Some(NoToken { code: ErrorCode::UpstreamUnavailable, errcode: None }),
    }
}

/// Checks by one call that the platform gives a token for the AppID and the AppSecret.
///
/// # Errors
/// Fails with `AccountRefused` and the platform's answer if it refuses, or if it doesn't respond.
pub(super) async fn checked(
    account: &AccountConfig,
    upstream: Upstream,
    clock: &Arc<dyn Clock>,
) -> Result<(), Failure> {
    match upstream {
        Upstream::Weixin => token(account, account.base_url.clone()).await,
        Upstream::Sandbox => {
            let work = Work::default();
            let result = by_sandbox(account, clock, &work).await;
            work.end(AT_LEAST).await;
            result
        }
    }
}

/// Asks a sandbox that exists for this call only: the account's own one would accept any secret that it is opened with.
async fn by_sandbox(
    account: &AccountConfig,
    clock: &Arc<dyn Clock>,
    work: &Work,
) -> Result<(), Failure> {
    let known = AccountConfig::of_sandbox(&account.name);
    let clock = Arc::clone(clock);
    let settings = Settings::new(known.app_id, known.app_secret, Arc::new(move || clock.now()));
    let failed =
        |error| Failure::new(ErrorCode::Internal, "the sandbox can't be started").cause(error);
    let sandbox = open(settings, &account.name).await.map_err(failed)?;
    let (listener, address) = bind(FREE_PORT, "--sandbox-listen").await.map_err(failed)?;
    let (open, stopping) = (sandbox.acceptor(), work.stopping.clone());
    work.tasks.spawn(connections::serve(listener, open, HEADER_TIME, stopping));
    token(account, format!("http://{address}")).await
}

async fn token(account: &AccountConfig, base_url: String) -> Result<(), Failure> {
    let mut settings =
        ClientSettings::new(base_url, account.app_id.clone(), account.app_secret.clone());
    settings.token_mode = account.token_mode;
    settings.timeouts = Timeouts { total: TOKEN_TIME, ..Timeouts::default() };
    let client = WeixinClient::new(settings).map_err(|error| {
        Failure::new(ErrorCode::Internal, "the platform's address can't be used").cause(error)
    })?;
    match client.ready().await {
        Ok(()) => Ok(()),
        Err(CallError::Credential(answer) | CallError::Api(answer)) => {
            let message = format!(
                "Weixin gives no access token for this AppID and AppSecret ({}); nothing was saved",
                answer.errcode
            );
            Err(Failure::new(ErrorCode::AccountRefused, message).weixin(answer))
        }
        Err(error) => Err(error.into()),
    }
}
