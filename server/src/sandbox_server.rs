//! The sandbox alone: the card platform on one machine, for whoever develops against it without the desk.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use weixin_api::secret::Secret;
use weixin_sandbox::{Push, ReviewMode, Sandbox, Settings};

use crate::{
    clock::Clock,
    connections::{self, DRAIN_TIME, HEADER_TIME},
    embedded_sandbox::{self, bind},
    start::{AT_LEAST, StartError},
    work::Work,
};

/// The AppID when none is given. Weixin's have `wx` and 16 hexadecimal digits, so this can't be one.
pub const DEFAULT_APP_ID: &str = "wx-sandbox-no-real-app-id";
/// The AppSecret when none is given. It is published here, opens nothing but a sandbox, and is the only
/// one that is ever printed.
pub const DEFAULT_SECRET: &str = "sandbox-secret";

/// What the sandbox is told.
#[derive(Debug, Clone)]
pub struct SandboxServerConfig {
    /// Where it listens; a loopback address.
    pub listen: SocketAddr,
    /// The one AppID that it knows.
    pub app_id: String,
    /// The AppSecret that belongs to it.
    pub secret: Secret,
    /// Seed of the sample merchant.
    pub seed: u64,
    /// No sample merchant.
    pub empty: bool,
    /// The file that keeps everything; nothing is kept without one.
    pub data: Option<PathBuf>,
    /// How cards get through their review.
    pub review: ReviewMode,
    /// Where events are pushed to; nowhere without one.
    pub push: Option<Push>,
}

/// A running sandbox.
#[derive(Debug)]
pub struct RunningSandbox {
    /// Where it listens.
    pub address: SocketAddr,
    sandbox: Sandbox,
    work: Work,
}

/// Starts a sandbox.
///
/// # Errors
/// When its address is taken or its file can't be used; nothing is left running then.
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
    let sandbox = embedded_sandbox::open(settings, &config.app_id).await?;
    let work = Work::default();
    let stopping = work.stopping.clone();
    work.tasks.spawn(connections::serve(listener, sandbox.acceptor(), HEADER_TIME, stopping));
    let (pushing, stopping) = (sandbox.clone(), work.stopping.clone());
    work.tasks.spawn(async move { pushing.deliver(stopping.cancelled()).await });
    Ok(RunningSandbox { address, sandbox, work })
}

impl RunningSandbox {
    /// Lets running calls end and brings everything to the disk.
    pub async fn shutdown(self) {
        if !self.work.end(DRAIN_TIME + AT_LEAST).await {
            tracing::warn!("some calls did not end in time");
        }
        if let Err(refused) = self.sandbox.close() {
            tracing::error!(error = %refused, "the sandbox could not be brought to the disk");
        }
    }
}

/// What is printed once it listens: where, as whom, and how to get a token. A secret that somebody chose
/// stands for itself.
pub fn greeting(address: SocketAddr, app_id: &str, secret: &Secret) -> String {
    let shown = if secret.expose() == DEFAULT_SECRET { DEFAULT_SECRET } else { "YOUR-SECRET" };
    format!(
        "Weixin's card platform, a sandbox of it, listens on http://{address}\n\
         AppID: {app_id}\n\
         A token: curl -s http://{address}/cgi-bin/stable_token -d '{{\"grant_type\":\"client_credential\",\
         \"appid\":\"{app_id}\",\"secret\":\"{shown}\"}}'\n\
         Its state: curl -s http://{address}/sandbox/state\n"
    )
}
