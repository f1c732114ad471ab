//! Runs the configurations in `deploy/`, which docs/deploy.md shows, with the real programs. A user signs in, writes
//! and receives the event, by TLS, at a host name and below a path.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use card_desk::clock::WallClock;
use reqwest::{Client, RequestBuilder, Response, Url};
use serde_json::{Value, json};
use tests::{
    certificate::CertificateFiles,
    desk::Desk,
    reverse_proxy::{ReverseProxy, free_port},
    signed_in::PASSWORD,
};

/// Timeout of an event on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file of `deploy/` with the given texts replaced; each must occur.
pub(super) fn file(name: &str, replaced: &[(&str, &str)]) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name);
    let mut text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (from, to) in replaced {
        assert!(text.contains(from), "{name} has no {from}");
        text = text.replace(from, to);
    }
    text
}

/// A desk with a configuration of `deploy/`.
async fn desk(name: &str, replaced: &[(&str, &str)], listen: &str) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("card-desk.toml");
    std::fs::write(&config, file(name, replaced)).expect("the configuration");
    let config = config.display().to_string();
    Desk::start_with(&["--config", &config, "--listen", listen], Arc::new(WallClock)).await
}

/// A user with an HTTP client at the public URL.
struct Person {
    client: Client,
    address: Url,
    cookie: Option<String>,
}

impl Person {
    fn request(&self, method: &str, path: &str) -> RequestBuilder {
        let method = method.parse().expect("a method");
        let address = self.address.join(path).expect("an address");
        let request = self.client.request(method, address).header("x-card-desk", "1");
        let request = request.header("origin", self.address.origin().ascii_serialization());
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    async fn send(&self, request: RequestBuilder) -> Response {
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}: {}", answer.url(), answer.status());
        answer
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.send(self.request("POST", path).json(&body)).await;
        answer.json().await.expect("JSON")
    }

    /// A card with free stock. Waits until the desk has read the cards.
    async fn own_card(&self) -> String {
        let started = Instant::now();
        loop {
            let list = self.send(self.request("GET", "desk/main/cards")).await;
            let list: Value = list.json().await.expect("JSON");
            let cards = list["cards"].as_array().expect("cards");
            if let Some(card) = cards.iter().find(|card| card["friends_voucher"] == false) {
                return card["card_id"].as_str().expect("an id").to_owned();
            }
            assert!(started.elapsed() < PATIENCE, "no such card: {list}");
        }
    }

    /// Creates the first user, whose session is used from then on.
    async fn set_up(&mut self, code: &str) -> String {
        let body = json!({"code": code, "name": "root", "password": PASSWORD});
        let answer = self.send(self.request("POST", "desk/setup").json(&body)).await;
        let cookie = answer.headers().get("set-cookie").expect("a cookie");
        let cookie = cookie.to_str().expect("a text").to_owned();
        self.cookie = cookie.split(';').next().map(str::to_owned);
        cookie
    }
}

/// Opens the page, signs in, writes to a card and receives the event.
async fn works(desk: &Desk, client: Client, address: &str) {
    let mut person = Person { client, address: address.parse().expect("an address"), cookie: None };
    let page = person.send(person.request("GET", "")).await;
    assert!(page.headers().contains_key("strict-transport-security"), "{:?}", page.headers());
    let page = page.text().await.expect("a page");
    let script = format!("{}app-", person.address.path());
    assert!(page.contains(&script), "the page names its script as {script}: {page}");

    let refused = person.request("GET", "desk/main/cards").send().await.expect("an answer");
    assert_eq!(refused.status(), 401);
    let code = desk.running.setup_code.clone().expect("a setup code");
    let cookie = person.set_up(code.expose()).await;
    assert!(cookie.contains("; Secure") && cookie.contains("; HttpOnly"), "{cookie}");

    let stream = person.send(person.request("GET", "desk/main/events")).await;
    let stock = json!({"card_id": person.own_card().await, "increase_stock_value": 1});
    let done = person.post("weixin/main/card/modifystock", stock).await;
    assert_eq!(done["errcode"], 0, "{done}");
    hears(stream, "card_changed").await;
}

/// Reads the stream until it contains `what`.
async fn hears(mut stream: Response, what: &str) {
    let mut heard = String::new();
    let listen = async {
        while let Some(chunk) = stream.chunk().await.expect("the stream") {
            heard.push_str(&String::from_utf8_lossy(&chunk));
            if heard.contains(what) {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, listen).await.unwrap_or_else(|_| panic!("only heard: {heard}"));
}

/// A reverse proxy's host name, path and files in `deploy/`.
struct Site {
    host: &'static str,
    path: &'static str,
    config: &'static str,
}

const ROOT: Site = Site { host: "cards.example.com", path: "/", config: "behind-a-proxy.toml" };
const BELOW: Site =
    Site { host: "tools.example.com", path: "/cards/", config: "below-a-path.toml" };

impl Site {
    /// Starts a desk behind a reverse proxy and uses it.
    async fn works(&self, proxy_file: &str, start: fn(&str, u16) -> ReverseProxy) {
        let Self { host, path, config } = *self;
        let port = free_port();
        let data = tempfile::tempdir().expect("a folder");
        let address = format!("https://{host}:{port}{path}");
        let public = format!("https://{host}{path}");
        let desk = desk(config, &[(public.as_str(), address.as_str())], "127.0.0.1:0").await;
        let files = CertificateFiles::of(host, data.path());
        let paths = [
            (format!("/etc/ssl/{host}/fullchain.pem"), files.certificate.display().to_string()),
            (format!("/etc/ssl/{host}/privkey.pem"), files.key.display().to_string()),
            ("127.0.0.1:8080".to_owned(), desk.running.address.to_string()),
        ];
        let mut replaced: Vec<_> =
            paths.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
        let (own_port, site) = (format!("listen {port} ssl"), format!("https://{host}:{port} "));
        let caddy_site = format!("https://{host} ");
        if proxy_file.starts_with("nginx") {
            replaced.push(("listen 443 ssl", &own_port));
        } else {
            replaced.push((&caddy_site, &site));
        }
        let _proxy = start(&file(proxy_file, &replaced), port);
        works(&desk, files.client(host), &address).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_at_a_host_name() {
    ROOT.works("nginx/card-desk.conf", ReverseProxy::nginx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_below_a_path() {
    BELOW.works("nginx/below-a-path.conf", ReverseProxy::nginx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn caddy_at_a_host_name() {
    ROOT.works("caddy/Caddyfile", ReverseProxy::caddy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn caddy_below_a_path() {
    BELOW.works("caddy/below-a-path.Caddyfile", ReverseProxy::caddy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_by_the_server_itself() {
    let (host, port) = ("cards.example.com", free_port());
    let data = tempfile::tempdir().expect("a folder");
    let files = CertificateFiles::of(host, data.path());
    let address = format!("https://{host}:{port}/");
    let (certificate, key) =
        (files.certificate.display().to_string(), files.key.display().to_string());
    let replaced = [
        ("https://cards.example.com:8443/", address.as_str()),
        ("/etc/card-desk/fullchain.pem", &certificate),
        ("/etc/card-desk/privkey.pem", &key),
    ];
    let desk = desk("systemd/card-desk.toml", &replaced, &format!("127.0.0.1:{port}")).await;
    works(&desk, files.client(host), &address).await;
}

#[tokio::test]
async fn the_configuration_of_the_container_is_read() {
    let data = tempfile::tempdir().expect("a folder");
    let secret = data.path().join("app_secret");
    std::fs::write(&secret, "secret").expect("a secret");
    let secret = secret.display().to_string();
    let config = data.path().join("card-desk.toml");
    let text = file("container/card-desk.toml", &[("/run/secrets/app_secret", &secret)]);
    std::fs::write(&config, text).expect("the configuration");
    let flags = ["--config", &config.display().to_string(), "--listen", "0.0.0.0:8443"];
    let config = tests::desk::config(data.path().into(), &flags);
    assert_eq!(config.accounts.len(), 1);
    assert!(config.identity.is_some() && config.listening.tls.is_some());
}

#[test]
fn the_page_shows_the_files_that_are_tested() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = std::fs::read_to_string(root.join("docs/deploy.md")).expect("the page");
    let mut shown = 0;
    // The link to a file ends the line before the block that shows it.
    for part in page.split("](../deploy/").skip(1) {
        let Some((name, rest)) = part.split_once("):\n\n```") else { continue };
        let (_, rest) = rest.split_once('\n').expect("the block's first line");
        let (block, _) = rest.split_once("\n```").expect("the block's end");
        assert_eq!(block, file(name, &[]).trim_end(), "{name}");
        shown += 1;
    }
    assert_eq!(shown, 15);
}
