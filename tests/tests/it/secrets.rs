//! A planted AppSecret and its access tokens never appear in a log, a response, the database or the dashboard's files.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tests::process::{Process, binary};
use weixin_api::{sandbox::Command as SandboxCommand, secret::Secret};
use weixin_sandbox::{Sandbox, Settings};

const APP_ID: &str = "planted-account";
const APP_SECRET: &str = "pl4nted5ecret0f64charactersthatn0b0dyelsewouldwrite1234567890abc";
/// 2026-11-20 10:00 in Beijing.
const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .flat_map(|entry| {
            let path = entry.path();
            if path.is_dir() { files(&path) } else { vec![path] }
        })
        .collect()
}

fn contains(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

/// The sandbox's current access token, fetched as the server does.
async fn current_token(client: &reqwest::Client, sandbox: &str) -> String {
    let body = json!({"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET});
    let answer = client.post(format!("{sandbox}/cgi-bin/stable_token")).json(&body).send().await;
    let answer: Value = answer.expect("an answer").json().await.expect("a token");
    answer["access_token"].as_str().expect("access_token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_secret_nor_token_is_ever_seen() {
    let sandbox = Sandbox::open(Settings::new(APP_ID, Secret::new(APP_SECRET), Arc::new(NOW)))
        .expect("a sandbox");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let upstream = format!("http://{}", listener.local_addr().expect("its address"));
    let router = sandbox.router();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let log = folder.path().join("log");
    let process = Process::start(
        Command::new(binary())
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--upstream",
                "weixin",
                "--log-format",
                "json",
            ])
            .args(["--base-url", &upstream, "--app-id", APP_ID, "--data"])
            .arg(&data)
            .env("CARD_DESK_APP_SECRET", APP_SECRET)
            .env("CARD_DESK_LOG", "trace")
            .stderr(fs::File::create(&log).expect("a log file")),
    );
    let desk = process.address.clone();

    let client = tests::http::client();
    let mut tokens = Vec::new();
    let mut answers: Vec<(String, Vec<u8>)> = Vec::new();
    for round in 0..3 {
        for (method, path, body) in CALLS {
            let mut request = match *method {
                "GET" => client.get(format!("{desk}{path}")),
                _ => client.post(format!("{desk}{path}")).header("x-card-desk", "1"),
            };
            if let Some(body) = body {
                request =
                    request.header("content-type", "application/json").body((*body).to_owned());
            }
            let answer = request.send().await.unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut seen = format!("{:?} {:?}", answer.status(), answer.headers()).into_bytes();
            seen.extend(answer.bytes().await.expect("a body"));
            answers.push((format!("{method} {path}"), seen));
        }
        tokens.push(current_token(&client, &upstream).await);
        if round == 0 {
            sandbox.apply(SandboxCommand::RevokeToken).expect("revoked");
        }
    }
    tokens.dedup();
    assert_eq!(tokens.len(), 2, "a revoked token is replaced by another");

    // The upstream stops during use: transport errors tend to contain URLs.
    drop(sandbox);
    drop(process);

    let mut places: Vec<(String, Vec<u8>)> = answers;
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/dist");
    for path in files(&data).into_iter().chain(files(&web)).chain([log.clone()]) {
        places.push((path.display().to_string(), fs::read(&path).expect("a file")));
    }
    let logged = fs::read_to_string(&log).expect("the log");
    assert!(logged.contains("/card/get"), "the log exists and names the called endpoint");
    for needle in tokens.iter().map(String::as_str).chain([APP_SECRET]) {
        assert!(needle.len() > 20, "long enough to be no coincidence");
        for (place, bytes) in &places {
            assert!(!contains(bytes, needle), "a secret is in {place}");
        }
    }
}

type Call = (&'static str, &'static str, Option<&'static str>);

/// Calls that succeed, that we refuse, and that the platform refuses.
const CALLS: &[Call] = &[
    ("GET", "/", None),
    ("GET", "/desk/main/session", None),
    ("POST", "/desk/main/cards?wait=20", None),
    ("GET", "/desk/main/overview", None),
    ("GET", "/desk/main/stores", None),
    ("GET", "/desk/main/statistics?begin=2026-11-01&end=2026-11-19", None),
    ("GET", "/desk/main/statistics.csv?begin=2026-11-01&end=2026-11-19", None),
    ("GET", "/desk/main/statistics.xlsx?begin=2026-11-01&end=2026-11-19", None),
    ("GET", "/desk/main/writes", None),
    ("GET", "/metrics", None),
    ("GET", "/readyz", None),
    ("POST", "/weixin/main/card/get", Some(r#"{"card_id":"pNobody"}"#)),
    ("POST", "/weixin/main/card/get?access_token=mine", Some(r#"{"card_id":"pNobody"}"#)),
    ("POST", "/weixin/main/card/batchget", Some(r#"{"offset":0,"count":50}"#)),
    ("POST", "/weixin/main/card/create", Some(r#"{"card":{"card_type":"CASH","cash":{}}}"#)),
    ("POST", "/weixin/main/card/create", Some("{")),
    ("POST", "/weixin/main/card/code/consume", Some(r#"{"code":"000000000000"}"#)),
    ("POST", "/weixin/main/card/delete", Some(r#"{"card_id":"pNobody"}"#)),
    ("POST", "/weixin/main/cgi-bin/stable_token", Some(r#"{"grant_type":"client_credential"}"#)),
    ("GET", "/weixin/main/cgi-bin/token?grant_type=client_credential", None),
    ("GET", "/weixin/main/nowhere", None),
];
