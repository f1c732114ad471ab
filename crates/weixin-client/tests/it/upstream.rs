//! Upstreams on loopback that live as long as a test.

pub(crate) mod broken;
pub(crate) mod platform;
pub(crate) mod third_party;

use weixin_api::secret::Secret;
use weixin_client::{Settings, WeixinClient};

/// The secret of every client in these tests. It must appear nowhere.
pub(crate) const SECRET: &str = "canary-secret-0f3a";
/// The prefix of every token of these upstreams. It must appear nowhere.
pub(crate) const TOKEN: &str = "canary-token-";

/// Returns the settings for an upstream.
pub(crate) fn settings(base_url: &str) -> Settings {
    Settings::new(base_url, "wx0000000000000001", Secret::new(SECRET))
}

/// Creates a client of an upstream.
pub(crate) fn client(base_url: &str) -> WeixinClient {
    WeixinClient::new(settings(base_url)).unwrap()
}

/// A task that is aborted at the end of the test.
pub(crate) struct Task(tokio::task::JoinHandle<()>);

impl Task {
    pub(crate) fn run(work: impl Future<Output = ()> + Send + 'static) -> Self {
        Self(tokio::spawn(work))
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
