//! `card-desk doctor`: finds faults of this installation and how to fix them.
//!
//! Every check has a time limit, and none prints a secret.

pub mod arguments;
mod certificate;
mod configuration;
mod platform;
mod push_address;
mod reached;
mod report;
mod running;
mod storage;
mod stored;
mod token;
mod words;

use std::time::Duration;

use desk_api::session::Upstream;

use self::{
    arguments::Doctor,
    report::{Check, Report},
    words::words,
};
pub(crate) use self::{running::Examiner, storage::not_ready};
use crate::{
    clock::Clock,
    config::{Environment, resolve},
    output::Output,
};

/// Time limit of one step of a check.
const PATIENCE: Duration = Duration::from_secs(5);
/// Time limit of all checks that use the network.
const ALL: Duration = Duration::from_secs(30);

/// Examines the installation. With `--quick`, requests only the running server's `/healthz`.
pub async fn examine(options: Doctor, environment: Environment<'_>, clock: &dyn Clock) -> Output {
    let json = options.json;
    let config = match resolve(options.serve, environment) {
        Ok(config) => config,
        Err(error) => {
            let check = configuration::broken(&error);
            return Report { settings: &[], checks: vec![check] }.output(json);
        }
    };
    if options.quick {
        let checks = vec![reached::running(&config.listening).await.required()];
        return Report { settings: &[], checks }.output(json);
    }
    let mut checks = configuration::checks(&config);
    checks.extend(storage::checks(&config).await);
    checks.extend(stored::checks(&config, clock.now()).await);
    if let Some(files) = &config.listening.tls {
        checks.push(certificate::check(files, clock.now()));
    }
    let network = async {
        let running = reached::running(&config.listening);
        let public = reached::public_url(&config.listening);
        let (running, public) = tokio::join!(running, public);
        let mut checks = vec![running];
        checks.extend(public);
        match config.upstream {
            Upstream::Sandbox => checks.push(platform::skipped()),
            Upstream::Weixin => {
                checks.extend(push_address::checks(&config, clock).await);
                for account in &config.accounts {
                    checks.extend(platform::checks(account, clock).await);
                }
            }
        }
        checks
    };
    match tokio::time::timeout(ALL, network).await {
        Ok(found) => checks.extend(found),
        Err(_) => checks.push(too_long()),
    }
    Report { settings: &config.settings, checks }.output(json)
}

fn too_long() -> Check {
    let seconds = ALL.as_secs();
    Check::fault(
        words!("网络", "network"),
        words!("检查耗时超过 {seconds} 秒", "the checks took longer than {seconds} s"),
    )
    .advice(words!(
        "检查本机的 DNS 服务器和外网连接",
        "check the machine's DNS servers and its internet connection"
    ))
}
