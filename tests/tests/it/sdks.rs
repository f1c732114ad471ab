//! Unmodified SDKs from npm and `PyPI` call the proxy with an API key instead of the AppSecret. The scripts are in this
//! crate's folders `sdks` and `wechatpy`; they read the effects back from the sandbox.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, PoisonError},
    time::Duration,
};

use card_desk::{
    config::IdentityConfig,
    sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET},
};
use serde_json::json;
use tests::{
    desk::Desk,
    environment,
    sandbox::{self, Still},
    signed_in::{Member, set_up},
    tap::Tap,
};
use tokio::process::Command;

/// Timeout of a run.
const PATIENCE: Duration = Duration::from_mins(3);
/// Minimum number of calls of each SDK.
const LEAST_CALLS: u32 = 30;

/// What a run needs to know.
struct Places {
    proxy: String,
    sandbox: String,
    key_id: String,
    key: String,
}

/// Runs an SDK against the proxy with the sandbox behind it. Nothing that it receives contains the AppSecret or one of the
/// platform's tokens.
async fn run(sdk: &str, command: impl FnOnce(&Places) -> Command) {
    let platform = sandbox::start(false).await;
    let sandbox_address = format!("http://{}", platform.address);
    planted_secrets::remember(DEFAULT_SECRET);
    planted_secrets::remember(&real_token(&sandbox_address).await);
    let tap = Tap::bind().await;
    let host = tap.address.to_string();
    let desk = Desk::start_before_with(&sandbox_address, Arc::new(Still), |config| {
        config.identity = Some(IdentityConfig::LOCAL);
        config.listening.api = Some(([127, 0, 0, 1], 0).into());
        config.listening.hosts.push(host);
    })
    .await;
    set_up(&desk).await;
    let root = Member::sign_in(&desk, tests::signed_in::ROOT).await;
    // The proxy fetches the platform's token now at the latest.
    let (status, stores) = root.call("GET", "/desk/main/stores", json!({})).await;
    assert_eq!(status, 200, "{stores}");
    let body = json!({"name": sdk, "role": "admin", "accounts": ["main"]});
    let (status, made) = root.call("POST", "/desk/keys", body).await;
    assert_eq!(status, 200, "{made}");
    let places = Places {
        proxy: format!("http://{}", tap.address),
        sandbox: sandbox_address.clone(),
        key_id: made["key"]["id"].to_string(),
        key: made["secret"].as_str().expect("a key").to_owned(),
    };
    let received = tap.forward_to(desk.running.api_address.expect("a listener for programs"));
    let mut command = command(&places);
    // Some SDKs write a cache into the working directory, under names that contain the key.
    let folder = tempfile::tempdir().expect("a folder");
    command
        .current_dir(folder.path())
        .env("SANDBOX_APP_ID", DEFAULT_APP_ID)
        .env("SANDBOX_SECRET", DEFAULT_SECRET)
        .env("CARD_DESK_KEY", &places.key)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    let output = tokio::time::timeout(PATIENCE, command.output()).await.expect("it ends in time");
    let output = output.expect("it starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    environment::report(&format!("{sdk}.txt"), &said);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
    let last = said.lines().last().unwrap_or_default();
    assert!(last.ends_with(", 0 failed"), "{said}");
    let calls = last.split_once(": ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
    assert!(calls.is_some_and(|calls: u32| calls >= LEAST_CALLS), "{last}");

    // The run may have advanced the clock so far that there is another token.
    planted_secrets::remember(&real_token(&sandbox_address).await);
    let received = received.lock().unwrap_or_else(PoisonError::into_inner).clone();
    assert!(received.windows(4).any(|window| window == b"cdt_"), "the tap keeps what is received");
    planted_secrets::look("what the SDK received", &received);
    planted_secrets::assert_none_leaked();
    drop(root);
    desk.stop().await;
    platform.shutdown().await;
}

/// The platform's current stable token, which the proxy uses too.
async fn real_token(sandbox: &str) -> String {
    let body = json!({"grant_type": "client_credential", "appid": DEFAULT_APP_ID, "secret": DEFAULT_SECRET});
    let url = format!("{sandbox}/cgi-bin/stable_token");
    let answer = tests::http::client().post(url).json(&body).send().await.expect("an answer");
    let answer: serde_json::Value = answer.json().await.expect("JSON");
    answer["access_token"].as_str().expect("a token").to_owned()
}

/// The command that runs an SDK from npm.
fn node(sdk: &'static str) -> impl FnOnce(&Places) -> Command {
    move |places| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let made: PathBuf = root.join("../target/sdks");
        let folder = environment::path("CARD_DESK_SDKS").unwrap_or(made);
        let folder = folder.canonicalize().expect("`cargo xtask test` makes target/sdks");
        let mut command = Command::new("node");
        command.arg(root.join("sdks/run.mjs")).arg(folder).arg(sdk);
        command.args([&places.proxy, &places.sandbox, &places.key_id]);
        command
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn co_wechat_api_calls_the_proxy() {
    run("co-wechat-api", node("co-wechat-api")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn node_easywechat_calls_the_proxy() {
    run("node-easywechat", node("node-easywechat")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wechat_api_calls_the_proxy() {
    run("wechat-api", node("wechat-api")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wechatpy_calls_the_proxy() {
    run("wechatpy-proxy", |places| {
        let mut command = super::wechatpy::run("through_proxy.py");
        command.args([&places.proxy, &places.sandbox, &places.key_id]);
        command
    })
    .await;
}
