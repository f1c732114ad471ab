//! A server on a free port with a clock that stands still, and a small HTTP client.

pub(crate) mod client;
pub(crate) mod many_cards;
pub(crate) mod upstream;
pub(crate) mod voucher;

use std::{sync::Arc, time::Duration};

use card_desk::{
    Running,
    cards::CardCache,
    clock::Clock,
    config::{self, Config, ReadBack, arguments::Serve},
};
use card_model::time::UnixSeconds;
use serde_json::Value;
use tempfile::TempDir;

use self::client::{Answer, Call};

/// 2026-11-20 10:00 in Beijing, a Friday.
pub(crate) const NOW: UnixSeconds = UnixSeconds(1_795_140_000);

/// A clock that stands still.
pub(crate) struct StandingClock(pub UnixSeconds);

impl Clock for StandingClock {
    fn now(&self) -> UnixSeconds {
        self.0
    }
}

/// A running server and its data.
pub(crate) struct TestServer {
    pub(crate) running: Running,
    pub(crate) data: TempDir,
}

/// The configuration that nobody changed, but for the port and the folder.
pub(crate) fn config(data: &TempDir) -> Config {
    let options = Serve {
        listen: Some("127.0.0.1:0".to_owned()),
        data: Some(data.path().to_owned()),
        ..Serve::default()
    };
    let mut config = config::resolve(options, &|_| None).unwrap();
    config.review_pause = Duration::from_millis(5);
    config.read_back =
        ReadBack { pauses: vec![Duration::ZERO; 3], retry: Duration::from_millis(1) };
    config
}

/// Starts a server against the embedded sandbox.
pub(crate) async fn start() -> TestServer {
    start_with(|_| {}).await
}

/// Starts a server whose configuration is changed first.
pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> TestServer {
    start_in(tempfile::tempdir().unwrap(), change).await
}

/// Starts a server in a folder.
pub(crate) async fn start_in(data: TempDir, change: impl FnOnce(&mut Config)) -> TestServer {
    let mut config = config(&data);
    change(&mut config);
    let running = card_desk::start(config, Arc::new(StandingClock(NOW))).await.unwrap();
    // The sandbox's list is read at the start: on a busy machine a test could otherwise see a part of it.
    for account in running.server.accounts.values().filter(|account| account.sandbox.is_some()) {
        CardCache::refresh_in_background(account);
        account.cards.wait(Duration::from_secs(20), |reading| !reading.running).await;
    }
    TestServer { running, data }
}

impl TestServer {
    /// Begins a call.
    pub(crate) fn call(&self, method: &str, path: &str) -> Call {
        Call::new(self.running.address, method, path)
    }

    /// Reads a path.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path).send().await
    }

    /// Reads a path that must answer JSON with success.
    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Reads all cards from the platform and returns the list.
    pub(crate) async fn refreshed(&self) -> Value {
        let answer = self.call("POST", "/desk/main/cards?wait=30").desk().send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// Calls an endpoint of the platform through the server.
    pub(crate) async fn weixin(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", &format!("/weixin/main{path}")).json(body).send().await
    }

    /// Carries out a command of the sandbox, which must succeed.
    pub(crate) async fn command(&self, command: &Value) -> Value {
        let answer =
            self.call("POST", "/desk/main/sandbox/command").desk().json(command).send().await;
        assert_eq!(answer.status, 200, "{command}: {}", answer.text());
        answer.json()
    }

    /// Stops the server and answers its data.
    pub(crate) async fn stop(self) -> TempDir {
        self.running.shutdown().await;
        self.data
    }
}
