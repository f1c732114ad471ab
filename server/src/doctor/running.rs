//! The checks that apply to a running server, for administrators.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use desk_api::session::Upstream;
use tokio::sync::Mutex;

use super::{
    ALL, certificate, configuration, platform, push_address, reached, report::Check, storage,
};
use crate::{clock::Clock, config::Config};

/// How long results are cached, so that opening the page often doesn't call the server and Weixin often.
const FRESH: Duration = Duration::from_secs(30);

/// Examines the installation of the running server.
pub(crate) struct Examiner {
    config: Config,
    clock: Arc<dyn Clock>,
    last: Mutex<Option<(Instant, Vec<Check>)>>,
}

impl std::fmt::Debug for Examiner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Examiner").finish_non_exhaustive()
    }
}

impl Examiner {
    /// Creates an examiner for the configuration of the start.
    pub(crate) fn new(config: Config, clock: Arc<dyn Clock>) -> Self {
        Self { config, clock, last: Mutex::default() }
    }

    /// Returns the results, at most 30 seconds old. Only one examination runs at a time.
    pub(crate) async fn checks(&self) -> Vec<Check> {
        let mut last = self.last.lock().await;
        if let Some((at, checks)) = &*last
            && at.elapsed() < FRESH
        {
            return checks.clone();
        }
        let checks = self.examine().await;
        *last = Some((Instant::now(), checks.clone()));
        checks
    }

    async fn examine(&self) -> Vec<Check> {
        let config = &self.config;
        let mut checks = configuration::checks(config);
        checks.push(storage::free_space(&config.data));
        if let Some(files) = &config.listening.tls {
            checks.push(certificate::check(files, self.clock.now()));
        }
        let network = async {
            let mut found: Vec<Check> =
                reached::public_url(&config.listening).await.into_iter().collect();
            match config.upstream {
                Upstream::Sandbox => found.push(platform::skipped()),
                Upstream::Weixin => {
                    found.extend(push_address::checks(config, &*self.clock).await);
                    for account in &config.accounts {
                        found.extend(platform::way(account, &*self.clock).await);
                    }
                }
            }
            found
        };
        match tokio::time::timeout(ALL, network).await {
            Ok(found) => checks.extend(found),
            Err(_) => checks.push(super::too_long()),
        }
        // Worst result first.
        checks.sort_by_key(|check| std::cmp::Reverse(check.status));
        checks
    }
}
