//! Runs the real binary with full logging, configured by a file: client secret, code, tokens and states don't leak.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use super::{
    BINDING, cookie_in,
    provider::{ACCESS_TOKEN, CLIENT_SECRET, Provider},
};
use crate::support::client::Call;

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn spawn(folder: &Path, issuer: &str) -> (Server, SocketAddr) {
    let config = folder.join("card-desk.toml");
    let text = format!(
        "[identity]\n[identity.oidc]\nissuer = \"{issuer}\"\nclient_id = \"card-desk\"\n\
         client_secret_file = \"secrets/client\"\n\
         [[identity.groups]]\ngroup = \"editors\"\naccount = \"main\"\nrole = \"editor\"\n"
    );
    std::fs::write(&config, text).unwrap();
    std::fs::create_dir(folder.join("secrets")).unwrap();
    std::fs::write(folder.join("secrets/client"), format!("{CLIENT_SECRET}\n")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_card-desk"))
        .args(["serve", "--listen", "127.0.0.1:0", "--config"])
        .arg(config)
        .arg("--data")
        .arg(folder.join("data"))
        .env("CARD_DESK_LOG", "trace")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(folder.join("log")).unwrap())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    child.stdout = Some(output.into_inner());
    let log = || std::fs::read_to_string(folder.join("log")).unwrap();
    let address = line.trim().rsplit('/').next().unwrap().parse();
    (Server(child), address.unwrap_or_else(|_| panic!("{line}{}", log())))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_sign_in_is_in_logs_answers_and_files() {
    let folder = tempfile::tempdir().unwrap();
    let now = std::process::Command::new("date").arg("+%s").output().unwrap().stdout;
    let now = String::from_utf8(now).unwrap().trim().parse().unwrap();
    let provider = Provider::start(now).await;
    let (mut server, address) = spawn(folder.path(), provider.issuer());
    let (mut seen, mut secrets) =
        (Vec::new(), vec![CLIENT_SECRET.to_owned(), ACCESS_TOKEN.to_owned()]);
    for broken in [false, true] {
        let led = Call::new(address, "GET", "/sign-in/oidc").send().await;
        let query = led.header("location").split_once('?').unwrap().1.to_owned();
        let parameters: HashMap<_, _> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let code = provider.authorize(&parameters);
        let binding = cookie_in(&led, BINDING).unwrap();
        provider.set(|knobs| knobs.broken = broken);
        let path = format!("/sign-in/oidc/callback?code={code}&state={}", parameters["state"]);
        let cookie = format!("{BINDING}={binding}");
        let back = || Call::new(address, "GET", &path).header("cookie", &cookie).send();
        let answer = back().await;
        assert_eq!(answer.status, if broken { 502 } else { 200 }, "{}", answer.text());
        seen.extend_from_slice(&answer.body);
        seen.extend_from_slice(&back().await.body);
        secrets.extend(cookie_in(&answer, "card-desk"));
        secrets.extend([code, binding, parameters["state"].clone(), parameters["nonce"].clone()]);
    }
    let stopped =
        Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert!(server.0.wait().unwrap().success());
    server.0.stdout.take().unwrap().read_to_end(&mut seen).unwrap();
    for place in [folder.path().to_owned(), folder.path().join("data")] {
        for file in std::fs::read_dir(place).unwrap().map(Result::unwrap) {
            if file.path().is_file() {
                seen.extend(std::fs::read(file.path()).unwrap());
            }
        }
    }
    let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
    assert!(log.contains("a sign-in at the OpenID provider failed"), "{log}");
    assert_eq!(secrets.len(), 11);
    for secret in secrets {
        let found = seen.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "a secret of {} bytes leaked", secret.len());
    }
}
