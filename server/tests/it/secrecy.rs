//! Runs the real binary with full logging: neither the AppSecret nor an access token leaks.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::json;

use crate::support::{
    client::Call,
    upstream::{APP_ID, APP_SECRET, Upstream},
    voucher,
};

/// Kills the process even if the test panics.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn spawn(data: &Path, secret_file: &Path, base_url: &str) -> (Server, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .args(["serve", "--listen", "127.0.0.1:0", "--upstream", "weixin", "--app-id", APP_ID])
        .args(["--base-url", base_url, "--data"])
        .arg(data)
        .env("CARD_DESK_APP_SECRET_FILE", secret_file)
        .env("CARD_DESK_LOG", "trace")
        .env("CARD_DESK_LOG_FORMAT", "json")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(data.join("log")).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let address = line.trim().rsplit('/').next().unwrap().parse();
    // The pipe stays open for the output at shutdown.
    child.stdout = Some(output.into_inner());
    (Server(child), address.unwrap_or_else(|_| panic!("no address in {line:?}")))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_in_logs_answers_and_files() {
    let upstream = Upstream::start().await;
    let folder = tempfile::tempdir().unwrap();
    let secrets = tempfile::tempdir().unwrap();
    let secret_file = secrets.path().join("app_secret");
    std::fs::write(&secret_file, APP_SECRET).unwrap();
    let (mut server, address) = spawn(folder.path(), &secret_file, &upstream.base_url);

    let mut seen = Vec::new();
    let stores = Call::new(address, "GET", "/desk/main/stores").send().await;
    let body = voucher::cash_in(&stores.json()["stores"][0]["poi_id"]);
    let create = || Call::new(address, "POST", "/weixin/main/card/create").json(&body);
    upstream.lose_next_answer();
    let mut calls = vec![create().send().await, create().send().await];
    upstream.sandbox.apply(weixin_api::sandbox::Command::RevokeToken).unwrap();
    for path in [
        "/",
        "/metrics",
        "/readyz",
        "/desk/main/session",
        "/desk/main/overview",
        "/desk/main/cards",
        "/desk/main/writes",
        "/desk/main/cards/pNobody",
        "/weixin/main/card/getcolors",
        "/weixin/main/cgi-bin/token?secret=x",
        "/desk/main/statistics?begin=2026-10-01&end=2026-10-09",
    ] {
        calls.push(Call::new(address, "GET", path).send().await);
    }
    let wrong = json!({"card_id": 5});
    calls.push(Call::new(address, "POST", "/weixin/main/card/update").json(&wrong).send().await);
    for answer in calls {
        seen.extend_from_slice(format!("{:?}", answer.headers).as_bytes());
        seen.extend_from_slice(&answer.body);
    }

    let stopped =
        Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert!(server.0.wait().unwrap().success());
    server.0.stdout.take().unwrap().read_to_end(&mut seen).unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        seen.extend(std::fs::read(file.unwrap().path()).unwrap());
    }

    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.lines().count() > 15 && log.contains("\"request_id\""), "{log}");
    let tokens = upstream.tokens();
    assert!(tokens.len() >= 2, "the token was renewed: {}", tokens.len());
    for secret in tokens.iter().map(String::as_str).chain([APP_SECRET]) {
        let found = seen.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "a secret of {} bytes leaked", secret.len());
    }
}
