//! Checks that no secret leaks in any test.

use std::{
    path::{Path, PathBuf},
    sync::Once,
};

use card_desk::{config::LogFormat, logging, sandbox_server::DEFAULT_SECRET};

use super::upstream::APP_SECRET;
use crate::identity::{PASSWORD, oidc::provider};

/// Log filter of the tests: everything of our own crates.
const FILTER: &str = "info,card_desk=trace,desk_store=trace,weixin_client=trace,sqlx=debug";

/// Watches one server. Dropping it checks that nothing has leaked.
pub(super) struct Watch {
    folder: PathBuf,
}

impl Watch {
    /// Watches a server with this data folder.
    pub(super) fn begin(folder: &Path) -> Self {
        watch_process();
        Self { folder: folder.to_owned() }
    }
}

/// Plants the secrets that all tests share, and checks logs and panics from now on.
fn watch_process() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        for secret in
            [APP_SECRET, DEFAULT_SECRET, PASSWORD, provider::CLIENT_SECRET, provider::ACCESS_TOKEN]
        {
            planted_secrets::remember(secret);
        }
        logging::install_to(|| planted_secrets::Log, false, LogFormat::Json, Some(FILTER));
        planted_secrets::watch_panics();
    });
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The embedded sandbox stores the secret and the tokens of its merchant, as the platform does.
        planted_secrets::look_in_folder(&self.folder, |name| {
            // A test writes the second file for the server to read.
            name.starts_with("sandbox") || name == "app_secret"
        });
        planted_secrets::assert_none_leaked();
    }
}
