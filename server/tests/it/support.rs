//! A server on a free port with a fixed clock, and a small HTTP client.

pub(crate) mod client;
pub(crate) mod jobs;
pub(crate) mod many_cards;
pub(crate) mod secrets;
pub(crate) mod upstream;
pub(crate) mod voucher;

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use card_desk::{
    Running, cards,
    clock::Clock,
    config::{self, Config, arguments::Serve},
    writes::policy::Policy,
};
use card_model::time::UnixSeconds;
use serde_json::Value;
use tempfile::TempDir;

use self::{
    client::{Answer, Call},
    secrets::Watch,
};

/// 2026-11-20 10:00 in Beijing, a Friday.
pub(crate) const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

/// A fixed clock.
pub(crate) struct StandingClock(pub UnixSeconds);

impl Clock for StandingClock {
    fn now(&self) -> UnixSeconds {
        self.0
    }
}

/// A clock that a test sets.
pub(crate) struct TestClock(AtomicI64);

impl TestClock {
    pub(crate) fn at(now: UnixSeconds) -> Arc<Self> {
        Arc::new(Self(AtomicI64::new(now.get())))
    }

    pub(crate) fn set(&self, now: UnixSeconds) {
        self.0.store(now.get(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.0.load(Ordering::SeqCst))
    }
}

/// A running server and its data. Dropping it checks that no planted secret has leaked.
pub(crate) struct TestServer {
    pub(crate) running: Running,
    watch: Watch,
    pub(crate) data: TempDir,
}

/// The default configuration, with another port and data folder.
pub(crate) fn config(data: &TempDir) -> Config {
    let options = Serve {
        listen: Some("127.0.0.1:0".to_owned()),
        data: Some(data.path().to_owned()),
        ..Serve::default()
    };
    let mut config = config::resolve(options, &|_| None).unwrap();
    config.review_pause = Duration::from_millis(5);
    config.write_policy = quick();
    config
}

/// Bounds of a reliable platform: nothing is executed late, and reads are never stale.
pub(crate) fn quick() -> Policy {
    Policy { horizon: -1, lag: -1, looks: vec![0], retry: 0, give_up: 3600, ..Policy::default() }
}

/// Starts a server against the embedded sandbox.
pub(crate) async fn start() -> TestServer {
    start_with(|_| {}).await
}

/// Starts a server with a changed configuration.
pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> TestServer {
    start_in(tempfile::tempdir().unwrap(), change).await
}

/// Starts a server in a folder.
pub(crate) async fn start_in(data: TempDir, change: impl FnOnce(&mut Config)) -> TestServer {
    start_at(data, Arc::new(StandingClock(NOW)), change).await
}

/// Starts a server in a folder with a clock.
pub(crate) async fn start_at(
    data: TempDir,
    clock: Arc<dyn Clock>,
    change: impl FnOnce(&mut Config),
) -> TestServer {
    let watch = Watch::begin(data.path());
    let mut config = config(&data);
    change(&mut config);
    let running = card_desk::start(config, clock).await.unwrap();
    // The sandbox's list is read at the start. On a busy machine a test could otherwise see a part of it.
    for account in
        running.server.accounts.all().values().filter(|account| account.sandbox.is_some())
    {
        cards::refresh_in_background(account);
        account.cards.wait(Duration::from_secs(20), |reading| !reading.running).await;
    }
    TestServer { running, watch, data }
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

    /// Reads a path whose response must be a success with JSON.
    pub(crate) async fn json(&self, path: &str) -> Value {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Lists writes, newest first; `query` begins with `?` unless it is empty.
    pub(crate) async fn writes(&self, query: &str) -> Vec<Value> {
        let list = self.json(&format!("/desk/main/writes{query}")).await;
        list["writes"].as_array().unwrap().clone()
    }

    /// Waits for the server's events until a write is in one of these states.
    pub(crate) async fn until(&self, id: i64, states: &[&str]) -> Value {
        let mut events = self.running.server.accounts.get("main").unwrap().events.join().1;
        loop {
            let write = self.json(&format!("/desk/main/writes/{id}")).await;
            if states.contains(&write["state"].as_str().unwrap()) {
                return write;
            }
            // A missed event only means another check.
            let _ = events.recv().await;
        }
    }

    /// Declares that there is no other writer.
    pub(crate) async fn declare(&self) {
        let body = serde_json::json!({"sole_writer": true});
        let answer = self.call("PUT", "/desk/main/declaration").desk().json(&body).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
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

    /// Runs a command of the sandbox, which must succeed.
    pub(crate) async fn command(&self, command: &Value) -> Value {
        let answer =
            self.call("POST", "/desk/main/sandbox/command").desk().json(command).send().await;
        assert_eq!(answer.status, 200, "{command}: {}", answer.text());
        answer.json()
    }

    /// Stops the server and returns its data folder.
    pub(crate) async fn stop(self) -> TempDir {
        let Self { running, watch, data } = self;
        running.shutdown().await;
        drop(watch);
        data
    }
}
