//! Headless Chromium with its own driver and profile. Both are removed when the test ends.

use std::{
    net::TcpListener,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::{http::choose_cryptography, secrets};

/// Timeout of every browser operation.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The path of a program: from the test command's variable, otherwise the one that Debian installs.
fn program(variable: &str, fallback: &str) -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the test command configures tests by environment"
    )]
    std::env::var(variable).unwrap_or_else(|_| fallback.to_owned())
}

/// A browser session.
pub struct Browser {
    /// The `WebDriver` session.
    pub driver: WebDriver,
    process: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser in a language (`zh-CN`, `en`) with a window of `width` × `height` pixels.
    pub async fn start(language: &str, width: u32, height: u32) -> Self {
        Self::start_with(&[], language, width, height).await
    }

    /// Starts a browser whose camera shows a film, see [`film_of_qr_code`](crate::camera::film_of_qr_code). It never
    /// asks for permission.
    pub async fn start_with_camera(film: &Path, language: &str, width: u32, height: u32) -> Self {
        let arguments = [
            "--use-fake-device-for-media-stream".to_owned(),
            "--use-fake-ui-for-media-stream".to_owned(),
            format!("--use-file-for-fake-video-capture={}", film.display()),
        ];
        Self::start_with(&arguments, language, width, height).await
    }

    async fn start_with(arguments: &[String], language: &str, width: u32, height: u32) -> Self {
        let profile = tempfile::tempdir().expect("a profile folder");
        let port = free_port();
        // A driver that inherits our streams keeps a piped test run open.
        let process = Command::new(program("CARD_DESK_CHROMEDRIVER", "/usr/bin/chromedriver"))
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("chromedriver starts; `cargo xtask test` installs it");
        let mut guard = KillOnPanic(Some(process));
        let mut capabilities = capabilities(profile.path(), language, width, height);
        for argument in arguments {
            capabilities.add_arg(argument).expect("an argument");
        }
        let driver = connect(port, capabilities).await;
        let process = guard.0.take().expect("the driver's process");
        let browser = Self { driver, process, _profile: profile };
        browser.set_size(width, height).await;
        browser
    }

    /// Sets the page's size in pixels. It may be smaller than the smallest window, like a phone's.
    pub async fn set_size(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        )
        .await;
    }

    /// Takes a picture of the visible part of the page, as WebP.
    pub async fn webp(&self) -> Vec<u8> {
        let parameters = json!({"format": "webp", "quality": 80});
        let answer = self.devtools("Page.captureScreenshot", parameters).await;
        let data = answer["data"].as_str().expect("a picture");
        BASE64_STANDARD.decode(data).expect("base64")
    }

    /// Sends a command of the devtools protocol.
    pub async fn devtools(
        &self,
        command: &str,
        parameters: serde_json::Value,
    ) -> serde_json::Value {
        self.driver
            .cdp()
            .send_raw(command, parameters)
            .await
            .unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Takes the browser's network away, or gives it back.
    pub async fn network(&self, is_there: bool) {
        let _ = self.devtools("Network.enable", json!({})).await;
        let conditions = json!({
            "offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Fails if the console has an error, a panic or a violation of the content security policy. Expected error
    /// responses (409, 422 …) and a server that the test stopped are ignored.
    pub async fn assert_clean_console(&self) {
        let entries = self.driver.browser_log().await.expect("the browser's log");
        let errors: Vec<_> = entries
            .iter()
            .filter(|entry| {
                entry.level == "SEVERE" || entry.message.contains("Content Security Policy")
            })
            .map(|entry| &entry.message)
            .filter(|message| !is_an_answer(message))
            .collect();
        assert!(errors.is_empty(), "the console has errors: {errors:#?}");
    }

    /// Writes a screenshot of the page.
    pub async fn screenshot(&self, path: &Path) {
        self.driver.screenshot(path).await.expect("a screenshot");
    }

    /// Ends the session; its processes end on drop. Fails if the console has an error or the page shows a secret.
    pub async fn quit(self) {
        self.assert_clean_console().await;
        secrets::look_at(&self).await;
        let _ = self.driver.clone().quit().await;
    }
}

/// Returns `true` if a console line only reports an error response of the desk or the sandbox, or an unreachable
/// server.
fn is_an_answer(message: &str) -> bool {
    let of_an_api =
        ["/desk/", "/weixin/", "/sign-in/oidc"].iter().any(|part| message.contains(part));
    (of_an_api && message.contains("the server responded with a status of"))
        || message.contains("net::ERR_")
        || message.contains("TypeError: Failed to fetch")
}

impl Drop for Browser {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

struct KillOnPanic(Option<Child>);

impl Drop for KillOnPanic {
    fn drop(&mut self) {
        if let Some(process) = &mut self.0 {
            end(process);
        }
    }
}

/// Ends the driver and its browsers, which are in its process group. After a failed journey they would otherwise go on, and
/// slow down the others.
fn end(driver: &mut Child) {
    let group = i32::try_from(driver.id()).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(group) = group {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = driver.wait();
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

fn capabilities(
    profile: &Path,
    language: &str,
    width: u32,
    height: u32,
) -> thirtyfour::ChromeCapabilities {
    let mut capabilities = DesiredCapabilities::chrome();
    let arguments = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--no-first-run".to_owned(),
        format!("--lang={language}"),
        format!("--accept-lang={language}"),
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.display()),
    ];
    for argument in arguments {
        capabilities.add_arg(&argument).expect("an argument");
    }
    capabilities
        .set_binary(&program("CARD_DESK_CHROMIUM", "/usr/bin/chromium"))
        .expect("the browser's path");
    capabilities
        .set("goog:loggingPrefs", json!({"browser": "ALL", "performance": "ALL"}))
        .expect("what the browser logs");
    capabilities
}

async fn connect(port: u16, capabilities: thirtyfour::ChromeCapabilities) -> WebDriver {
    choose_cryptography();
    let address = format!("http://127.0.0.1:{port}");
    let started = tokio::time::Instant::now();
    loop {
        match WebDriver::new(&address, capabilities.clone()).await {
            Ok(driver) => return driver,
            Err(error) if started.elapsed() > PATIENCE => panic!("no browser: {error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}
