//! The standalone sandbox: the card platform on one machine, for developing against it without the desk.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use card_model::id::AppId;
use weixin_api::secret::Secret;
use weixin_sandbox::{Push, ReviewMode, Sandbox, Settings};

use crate::{
    clock::Clock,
    connections::{self, DRAIN_TIME, HEADER_TIME},
    embedded_sandbox::{self, bind},
    start_error::StartError,
    work::{AT_LEAST, Work},
};

/// Default AppID. A real AppID is `wx` and 16 hexadecimal digits, so this one can't be real.
pub const DEFAULT_APP_ID: &str = "wx-sandbox-no-real-app-id";
/// Default AppSecret. It is public, opens only a sandbox, and is the only secret that is printed.
pub const DEFAULT_SECRET: &str = "sandbox-secret";

/// Options of the standalone sandbox.
#[derive(Debug, Clone)]
pub struct SandboxServerConfig {
    /// Listening address; must be loopback.
    pub listen: SocketAddr,
    /// The only accepted AppID.
    pub app_id: AppId,
    /// The AppSecret of `app_id`.
    pub secret: Secret,
    /// Seed of the sample merchant.
    pub seed: u64,
    /// Starts without the sample merchant.
    pub empty: bool,
    /// The file that keeps the state. Without one, nothing is kept.
    pub data: Option<PathBuf>,
    /// How card reviews end.
    pub review: ReviewMode,
    /// Where events are pushed to, if anywhere.
    pub push: Option<Push>,
}

/// A running sandbox.
#[derive(Debug)]
pub struct RunningSandbox {
    /// The bound address.
    pub address: SocketAddr,
    sandbox: Sandbox,
    work: Work,
}

/// Starts a sandbox.
///
/// # Errors
/// Fails if its address is taken or its file can't be used. Nothing is left running then.
pub async fn start(
    config: SandboxServerConfig,
    clock: Arc<dyn Clock>,
) -> Result<RunningSandbox, StartError> {
    let (listener, address) = bind(config.listen, "--listen").await?;
    let settings = Settings {
        seed: config.seed,
        empty: config.empty,
        data_file: config.data,
        review: config.review,
        push: config.push,
        ..Settings::new(config.app_id.clone(), config.secret, Arc::new(move || clock.now()))
    };
    let sandbox = embedded_sandbox::open(settings, config.app_id.as_str()).await?;
    let work = Work::default();
    let stopping = work.stopping.clone();
    work.tasks.spawn(connections::serve(listener, sandbox.acceptor(), HEADER_TIME, stopping));
    let (pushing, stopping) = (sandbox.clone(), work.stopping.clone());
    work.tasks.spawn(async move { pushing.deliver(stopping.cancelled()).await });
    Ok(RunningSandbox { address, sandbox, work })
}

impl RunningSandbox {
    /// Waits for running calls and writes the state to disk.
    pub async fn shutdown(self) {
        if !self.work.end(DRAIN_TIME + AT_LEAST).await {
            tracing::warn!("some calls did not end in time");
        }
        if let Err(refused) = self.sandbox.close() {
            tracing::error!(error = %refused, "failed to write the sandbox's state to disk");
        }
    }
}

/// The text that is printed after the start: address, AppID, and how to get a token. A custom secret is never printed;
/// the text shows a placeholder.
pub fn greeting(address: SocketAddr, app_id: &AppId, secret: &Secret) -> String {
    let shown = if secret.expose() == DEFAULT_SECRET { DEFAULT_SECRET } else { "YOUR-SECRET" };
    format!(
        "Weixin's card platform, a sandbox of it, listens on http://{address}\n\
         AppID: {app_id}\n\
         A token: curl -s http://{address}/cgi-bin/stable_token -d '{{\"grant_type\":\"client_credential\",\
         \"appid\":\"{app_id}\",\"secret\":\"{shown}\"}}'\n\
         Its state: curl -s http://{address}/sandbox/state\n"
    )
}
