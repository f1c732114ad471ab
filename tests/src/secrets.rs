//! Checks in every journey that no secret leaks.

use std::{
    path::{Path, PathBuf},
    sync::Once,
};

use card_desk::{config::LogFormat, logging, sandbox_server::DEFAULT_SECRET};

use crate::{browser::Browser, oidc::CLIENT_SECRET, signed_in::PASSWORD};

/// Log levels during journeys: everything of ours.
const FILTER: &str = "info,card_desk=trace,desk_store=trace,weixin_client=trace,sqlx=debug";

/// The check for one desk. Fails on drop if a secret has leaked.
#[derive(Debug)]
pub struct Watch {
    folder: PathBuf,
}

impl Watch {
    /// Starts the check for a desk with its data in `folder`.
    pub fn begin(folder: &Path) -> Self {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            for secret in [DEFAULT_SECRET, PASSWORD, CLIENT_SECRET] {
                planted_secrets::remember(secret);
            }
            logging::install_to(|| planted_secrets::Log, false, LogFormat::Json, Some(FILTER));
            planted_secrets::watch_panics();
        });
        Self { folder: folder.to_owned() }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The embedded sandbox keeps the secret and the tokens of its merchant, as the platform does.
        planted_secrets::look_in_folder(&self.folder, |name| {
            // Journeys write `app_secret` as the desk's input.
            name.starts_with("sandbox") || name == "app_secret"
        });
        planted_secrets::assert_none_leaked();
    }
}

/// Checks what a browser shows and stores: page, address and storage. Plants the session's cookie first, since scripts
/// can't read it.
pub(crate) async fn look_at(browser: &Browser) {
    for cookie in browser.driver.get_all_cookies().await.unwrap_or_default() {
        planted_secrets::remember(&cookie.value);
    }
    let script = "return [location.href, document.documentElement.outerHTML, JSON.stringify(localStorage), \
                  JSON.stringify(sessionStorage)].join('\\n')";
    let shown = browser.script(script).await.to_string();
    planted_secrets::look("the page of a browser", shown.as_bytes());
}
