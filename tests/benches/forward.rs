//! Compares a forwarded read with nginx doing `proxy_pass` to the same platform, in processor time, calls per second and
//! latency:
//!
//! ```text
//! cargo build --release -p card-desk
//! cargo bench -p tests --bench forward
//! ```
//!
//! It starts the sandbox as the platform, nginx (`apt install nginx`) with connections that stay open and without a log,
//! and Card Desk with sign-in. `wrk` (`apt install wrk`) sends `card/get` with an API key to Card Desk, and with the
//! platform's token to nginx, in rounds that alternate. Everything is on loopback and ends after about two minutes.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "support of a measurement: a failure ends it"
)]

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use card_desk::sandbox_server::{DEFAULT_APP_ID, DEFAULT_SECRET};
use serde_json::{Value, json};
use tests::{
    process::{Process, binary},
    reverse_proxy::{ReverseProxy, free_port},
    sandbox::Caller,
    signed_in::PASSWORD,
};

/// Numbers of connections that send at once.
const CONNECTIONS: [u32; 2] = [32, 256];
/// Rounds of each number.
const ROUNDS: usize = 5;
/// Duration of a round in seconds.
const SECONDS: u32 = 5;

/// What a round measured.
#[derive(Debug, Clone, Copy)]
struct Round {
    /// Processor time per call, in microseconds.
    cpu: f64,
    calls_per_second: f64,
    /// The 99th percentile, in milliseconds.
    p99: f64,
}

/// A proxy under load.
struct Target {
    name: &'static str,
    process: u32,
    script: std::path::PathBuf,
    address: String,
}

#[tokio::main]
async fn main() {
    // Cargo passes this flag only to benchmarks. `cargo test --benches` would otherwise start a load.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let platform = Process::start(
        Command::new(binary())
            .args(["sandbox", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder.path().join("platform")),
    );
    let caller = Caller::connect(&platform.address).await;
    let cards = caller.ok("/card/batchget", &json!({"offset": 0, "count": 1})).await;
    let body = json!({"card_id": cards["card_id_list"][0]}).to_string();

    let port = free_port();
    let nginx = ReverseProxy::nginx(&site(&platform.address, port), port);
    let desk = Desk::start(folder.path(), &platform.address).await;
    let key = desk.key().await;
    let targets = [
        Target {
            name: "nginx",
            process: nginx.process(),
            script: script(folder.path(), "nginx", &body, ""),
            address: format!("http://127.0.0.1:{port}/card/get?access_token={}", caller.token()),
        },
        Target {
            name: "Card Desk",
            process: desk.child.id(),
            script: script(folder.path(), "desk", &body, &key),
            address: format!("{}/weixin/main/card/get", desk.address),
        },
    ];
    // A refusal has the status 200 too, as on the platform.
    for (target, key) in targets.iter().zip(["", &key]) {
        let call = tests::http::client().post(&target.address).bearer_auth(key).body(body.clone());
        let answer: Value = call.send().await.expect("an answer").json().await.expect("JSON");
        assert_eq!(answer["errcode"], 0, "{}: {answer}", target.name);
    }
    for connections in CONNECTIONS {
        let mut rounds = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            for (target, rounds) in targets.iter().zip(&mut rounds) {
                rounds.push(target.round(connections));
            }
        }
        print(connections, &targets, &rounds);
    }
}

fn print(connections: u32, targets: &[Target], rounds: &[Vec<Round>; 2]) {
    println!(
        "\n{connections} connections, {ROUNDS} rounds of {SECONDS} s: median (lowest to highest)"
    );
    println!("{:<12}{:>28}{:>32}{:>28}", "", "CPU per call in µs", "calls per second", "p99 in ms");
    for (target, rounds) in targets.iter().zip(rounds) {
        let show =
            |of: fn(&Round) -> f64, digits: usize| spread(rounds.iter().map(of).collect(), digits);
        println!(
            "{:<12}{:>28}{:>32}{:>28}",
            target.name,
            show(|it| it.cpu, 1),
            show(|it| it.calls_per_second, 0),
            show(|it| it.p99, 2),
        );
    }
    let [nginx, desk] = rounds;
    let ratio = |of: fn(&Round) -> f64| {
        spread(desk.iter().zip(nginx).map(|(desk, nginx)| of(desk) / of(nginx)).collect(), 2)
    };
    println!(
        "{:<12}{:>28}{:>32}{:>28}",
        "ratio",
        ratio(|it| it.cpu),
        ratio(|it| it.calls_per_second),
        ratio(|it| it.p99),
    );
}

/// The median with the lowest and the highest value.
fn spread(mut values: Vec<f64>, digits: usize) -> String {
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(f64::NAN);
    let (low, median, high) = (at(0), at(values.len() / 2), at(values.len().saturating_sub(1)));
    format!("{median:.digits$} ({low:.digits$} to {high:.digits$})")
}

impl Target {
    fn round(&self, connections: u32) -> Round {
        let before = cpu(self.process);
        let output = Command::new("wrk")
            .args(["-t2", &format!("-c{connections}"), &format!("-d{SECONDS}s"), "-s"])
            .arg(&self.script)
            .arg(&self.address)
            .output()
            .expect("`apt install wrk`");
        let spent = cpu(self.process).saturating_sub(before);
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().find_map(|line| line.strip_prefix("RESULT "));
        let numbers: Vec<f64> = line
            .unwrap_or_else(|| panic!("{}: {text}", self.name))
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        let [calls, microseconds, p99, failed] = numbers[..] else { panic!("{numbers:?}") };
        assert!(failed < 1.0, "{}: {failed} calls failed", self.name);
        Round {
            cpu: spent.as_secs_f64() * 1e6 / calls,
            calls_per_second: calls * 1e6 / microseconds,
            p99: p99 / 1000.0,
        }
    }
}

/// Writes what `wrk` sends. It prints calls, duration and p99 in microseconds, and failed calls.
fn script(folder: &Path, name: &str, body: &str, key: &str) -> std::path::PathBuf {
    let path = folder.join(format!("{name}.lua"));
    let mut text = format!(
        "wrk.method = 'POST'\nwrk.body = '{body}'\nwrk.headers['Content-Type'] = 'application/json'\n"
    );
    if !key.is_empty() {
        let _ = writeln!(text, "wrk.headers['Authorization'] = 'Bearer {key}'");
    }
    text.push_str(
        "done = function(summary, latency)\n  local e = summary.errors\n\
         io.write(string.format('RESULT %d %d %d %d\\n', summary.requests, summary.duration, latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))\nend\n",
    );
    std::fs::write(&path, text).expect("a script");
    path
}

/// nginx as a reverse proxy of the platform, with connections that stay open.
fn site(platform: &str, port: u16) -> String {
    let platform = platform.trim_start_matches("http://");
    format!(
        "upstream platform {{ server {platform}; keepalive 256; keepalive_requests 1000000000; }}
         server {{
             listen 127.0.0.1:{port};
             keepalive_requests 1000000000;
             location / {{
                 proxy_pass http://platform;
                 proxy_http_version 1.1;
                 proxy_set_header Connection \"\";
                 proxy_set_header Host {platform};
             }}
         }}"
    )
}

/// The processor time of a process and all its threads.
fn cpu(process: u32) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the process runs");
    // The name of the program is in parentheses and may contain spaces.
    let (_, fields) = text.rsplit_once(')').expect("a process");
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next().and_then(|it| it.parse::<u64>().ok()).expect("ticks");
    Duration::from_millis((ticks() + ticks()) * 1000 / rustix::param::clock_ticks_per_second())
}

/// A server with sign-in that uses the sandbox as the platform.
struct Desk {
    child: Child,
    address: String,
    http: reqwest::Client,
    cookie: String,
}

impl Desk {
    async fn start(folder: &Path, platform: &str) -> Self {
        std::fs::write(folder.join("app_secret"), DEFAULT_SECRET).expect("a secret");
        let file = folder.join("card-desk.toml");
        let text = format!(
            "upstream = \"weixin\"\n[identity]\nlocal = true\n[accounts.main]\napp_id = \"{DEFAULT_APP_ID}\"\n\
             app_secret_file = \"app_secret\"\nbase_url = \"{platform}\"\n"
        );
        std::fs::write(&file, text).expect("a configuration");
        let mut child = Command::new(binary())
            .args(["serve", "--listen", "127.0.0.1:0", "--config"])
            .arg(&file)
            .arg("--data")
            .arg(folder.join("desk"))
            .env("CARD_DESK_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut greeting = String::new();
        output.read_line(&mut greeting).expect("its address");
        let address = greeting.trim().rsplit(' ').next().unwrap_or_default().to_owned();
        child.stdout = Some(output.into_inner());
        let mut errors = BufReader::new(child.stderr.take().expect("its console")).lines();
        let code = errors
            .find_map(|line| {
                line.ok()?.rsplit_once("the setup code ").map(|(_, code)| code.to_owned())
            })
            .expect("a setup code");
        // The console stays open and is read, so that the server never waits for it.
        std::thread::spawn(move || errors.for_each(drop));
        let http = tests::http::client();
        let body = json!({"code": code, "name": "root", "password": PASSWORD});
        let call = http.post(format!("{address}/desk/setup")).header("x-card-desk", "1");
        let answer = call.json(&body).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Self { child, address, http, cookie }
    }

    /// Creates an API key that may call `card/get` and nothing else.
    async fn key(&self) -> String {
        let body = json!({
            "name": "load", "role": "viewer", "accounts": ["main"], "limits": {"endpoints": ["/card/get"]}
        });
        let call = self.http.post(format!("{}/desk/keys", self.address)).header("x-card-desk", "1");
        let answer =
            call.header("cookie", &self.cookie).json(&body).send().await.expect("an answer");
        let answer: Value = answer.json().await.expect("JSON");
        answer["secret"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
