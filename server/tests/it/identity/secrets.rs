//! Runs the real binary with full logging: passwords, session ids and API keys don't leak.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use super::PASSWORD;
use crate::support::client::{Answer, Call};

const WRONG: &str = "planted wrong password 8c1f";
const SECOND: &str = "planted second password 77ab";
/// A guess of a code, as if a secret were typed into the wrong field.
const GUESS: &str = "planted code 4711";

/// Kills the process even if the test panics.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the binary; returns it with its address and the setup code from its console.
fn spawn(folder: &Path) -> (Server, SocketAddr, String) {
    let config = folder.join("card-desk.toml");
    std::fs::write(&config, "[identity]\nlocal = true\n").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .args(["serve", "--listen", "127.0.0.1:0", "--config"])
        .arg(config)
        .arg("--data")
        .arg(folder)
        .env("CARD_DESK_LOG", "trace")
        .env("CARD_DESK_LOG_FORMAT", "json")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(folder.join("log")).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    let address = line.trim().rsplit('/').next().unwrap().parse().unwrap();
    child.stdout = Some(output.into_inner());
    let server = Server(child);
    // The code is printed after the address.
    let code = loop {
        let log = std::fs::read_to_string(folder.join("log")).unwrap();
        let console = log
            .lines()
            .find(|line| line.contains("setup code") && line.ends_with(char::is_alphanumeric));
        if let Some(line) = console.filter(|_| log.ends_with('\n')) {
            assert!(!line.starts_with('{'), "the code is in the log");
            break line.rsplit(' ').next().unwrap().to_owned();
        }
        std::thread::yield_now();
    };
    (server, address, code)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_session_or_key_in_logs_answers_and_files() {
    let folder = tempfile::tempdir().unwrap();
    let (mut server, address, code) = spawn(folder.path());
    let mut seen = Vec::new();
    let post = |path: &str, body: Value| Call::new(address, "POST", path).desk().json(&body).send();
    let mut keep = |answer: Answer| {
        seen.extend_from_slice(&answer.body);
        answer
    };

    let setup = json!({"code": code, "name": "root", "password": PASSWORD});
    let set_up = keep(post("/desk/setup", setup).await);
    let first = super::session_in(&set_up);
    keep(post("/desk/sign-in", json!({"name": "root", "password": WRONG})).await);
    keep(post("/desk/sign-in", json!({"name": WRONG, "password": WRONG})).await);
    keep(post("/desk/sign-in", json!({"name": "root", "password": [SECOND]})).await);
    let number = json!({"name": "root", "password": 908_172_635_445_u64});
    keep(post("/desk/sign-in", number).await).failure(400, "invalid_shape");
    keep(post("/desk/sign-in", json!(SECOND)).await).failure(400, "invalid_shape");
    keep(post("/desk/sign-in", json!({(SECOND): 1})).await).failure(400, "invalid_shape");
    let twice = format!("{{\"{SECOND}\":1,\"{SECOND}\":2}}");
    let twice = Call::new(address, "POST", "/desk/setup").desk().json(&json!(0)).body(twice);
    keep(twice.send().await).failure(400, "invalid_json");
    let signed_in =
        keep(post("/desk/sign-in", json!({"name": "root", "password": PASSWORD})).await);
    let session = super::session_in(&signed_in);
    let with = |method: &str, path: &str| {
        Call::new(address, method, path).desk().header("cookie", &format!("card-desk={session}"))
    };
    let key = json!({"name": "till", "role": "admin", "accounts": ["main"]});
    // The only response that shows it.
    let made = with("POST", "/desk/keys").json(&key).send().await;
    assert_eq!(made.status, 200, "{}", made.text());
    let key = made.json()["secret"].as_str().unwrap().to_owned();
    let by_key = |path: &str| {
        Call::new(address, "GET", path).header("authorization", &format!("Bearer {key}")).send()
    };
    for path in
        ["/desk/main/session", "/desk/none/session", "/desk/users", "/weixin/main/card/getcolors"]
    {
        keep(by_key(path).await);
    }
    // So does this one for the seed of a second factor.
    let begin = json!({"password": PASSWORD});
    let factor = with("POST", "/desk/second-factor").json(&begin).send().await;
    let seed = factor.json()["secret"].as_str().unwrap().to_owned();
    let guess = json!({"code": GUESS});
    let refused = keep(with("POST", "/desk/second-factor/confirm").json(&guess).send().await);
    refused.failure(401, "second_factor_refused");
    keep(with("GET", "/desk/second-factor").send().await);
    let change = json!({"current": PASSWORD, "new": SECOND});
    let changed = keep(with("POST", "/desk/password").json(&change).send().await);
    assert_eq!(changed.status, 204, "{}", changed.text());
    for path in [
        "/",
        "/metrics",
        "/readyz",
        "/desk/who",
        "/desk/sessions",
        "/desk/users",
        "/desk/keys",
        "/desk/main/overview",
    ] {
        let answer = keep(with("GET", path).send().await);
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
    keep(with("POST", "/desk/sign-out").send().await);

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
    for secret in [PASSWORD, WRONG, SECOND, "908172635445", &first, &session, &key, &seed, GUESS] {
        let found = seen.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "a secret of {} bytes leaked", secret.len());
    }
}
