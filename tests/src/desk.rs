//! A whole desk on free ports: server, embedded sandbox, and database in its own folder.

use std::{path::PathBuf, sync::Arc, time::Instant};

use card_desk::{
    Running,
    arguments::{Arguments, Command},
    clock::{Clock, WallClock},
    config::{self, Config},
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET},
};
use clap::Parser;
use desk_api::path::DASHBOARD_HEADER;
use serde_json::Value;
use tempfile::TempDir;

use crate::{browser::PATIENCE, http::client, secrets::Watch};

/// A running desk. Its folder is deleted on drop.
pub struct Desk {
    /// The running server.
    pub running: Running,
    watch: Watch,
    /// The data folder.
    pub data: TempDir,
}

impl Desk {
    /// Starts a desk with the sample merchant and the machine's clock.
    pub async fn start() -> Self {
        Self::start_with(&[], Arc::new(WallClock)).await
    }

    /// Starts a desk with more flags and the given clock.
    pub async fn start_with(flags: &[&str], clock: Arc<dyn Clock>) -> Self {
        Self::start_changed(flags, clock, |_| {}).await
    }

    /// Like [`Self::start_with`], with a configuration that flags can't express.
    pub async fn start_changed(
        flags: &[&str],
        clock: Arc<dyn Clock>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let data = tempfile::tempdir().expect("a data folder");
        let mut config = config(data.path().into(), flags);
        change(&mut config);
        Self::run(config, data, clock).await
    }

    /// Starts a desk with a configuration for the folder `data`.
    pub async fn run(config: Config, data: TempDir, clock: Arc<dyn Clock>) -> Self {
        let watch = Watch::begin(&config.data);
        let running = card_desk::start(config, clock)
            .await
            .unwrap_or_else(|error| panic!("the desk starts: {error:?}"));
        Self { running, watch, data }
    }

    /// Sends JSON as the dashboard does; returns the JSON of a response that must be a success.
    pub async fn post(&self, path: &str, body: &Value) -> Value {
        let request = client().post(self.address(path)).header(DASHBOARD_HEADER, "1");
        let answer = request.json(body).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        answer.json().await.expect("JSON")
    }

    /// Starts a desk that uses the sandbox at this address as its platform, so that a proxy between them can drop
    /// responses.
    pub async fn start_before(sandbox: &str, clock: Arc<dyn Clock>) -> Self {
        Self::start_before_with(sandbox, clock, |_| {}).await
    }

    /// Like [`Self::start_before`], with a configuration that flags can't express.
    pub async fn start_before_with(
        sandbox: &str,
        clock: Arc<dyn Clock>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let data = tempfile::tempdir().expect("a data folder");
        let file = data.path().join("card-desk.toml");
        let text = format!(
            "upstream = \"weixin\"\n[accounts.main]\napp_id = \"{DEFAULT_APP_ID}\"\n\
             app_secret_file = \"app_secret\"\nbase_url = \"{sandbox}\"\n"
        );
        std::fs::write(&file, text).expect("a configuration");
        std::fs::write(data.path().join("app_secret"), DEFAULT_SECRET).expect("a secret");
        let file = file.display().to_string();
        let mut config = config(data.path().into(), &["--config", &file]);
        change(&mut config);
        Self::run(config, data, clock).await
    }

    /// The URL of a page or a route.
    pub fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.address)
    }

    /// The list of all cards. Waits until the desk has read every card.
    pub async fn whole_list(&self) -> Value {
        self.list_when(|list| list["complete"] == true).await
    }

    /// Waits until the list of cards is as wanted, and returns it.
    pub async fn list_when(&self, is_right: impl Fn(&Value) -> bool) -> Value {
        let started = Instant::now();
        loop {
            let answer = client().get(self.address("/desk/main/cards")).send().await;
            let list: Value = answer.expect("an answer").json().await.expect("JSON");
            if is_right(&list) {
                return list;
            }
            assert!(started.elapsed() < PATIENCE, "the list never became as wanted: {list}");
        }
    }

    /// Stops the desk and returns its folder, so that another one can be started on it.
    pub async fn stop(self) -> TempDir {
        let Self { running, watch, data } = self;
        running.shutdown().await;
        drop(watch);
        data
    }
}

/// The configuration of a command line, with free ports and this data folder.
pub fn config(data: PathBuf, flags: &[&str]) -> Config {
    let data = data.display().to_string();
    let own = ["card-desk", "serve", "--data", &data];
    let any_port: &[&str] =
        if flags.contains(&"--listen") { &[] } else { &["--listen", "127.0.0.1:0"] };
    let arguments = Arguments::parse_from(own.iter().chain(any_port).chain(flags));
    let Command::Serve(options) = arguments.command else {
        panic!("the command line asks for something else than to serve")
    };
    config::resolve(options, &|_| None).unwrap_or_else(|error| panic!("the configuration: {error}"))
}
