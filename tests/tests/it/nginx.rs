//! The desk behind a real nginx that asks oauth2-proxy for the user, with the files of `deploy/oauth2-proxy`. A stub
//! replaces oauth2-proxy.

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use card_desk::{Running, clock::WallClock};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{
    certificate::CertificateFiles,
    desk::config,
    http::client,
    reverse_proxy::{ReverseProxy, free_port},
    secrets::Watch,
};

use crate::deploy::file;

/// The secret that nginx and the desk share.
const SECRET: &str = "made up for the test of nginx";
/// The host name in the files.
const HOST: &str = "cards.example.com";

/// A desk behind nginx, which asks a stub of oauth2-proxy for the user.
struct Behind {
    desk: Running,
    _nginx: ReverseProxy,
    /// A browser-like client that trusts the certificate.
    client: Client,
    /// The public address without a path.
    origin: String,
    _watch: Watch,
    _data: TempDir,
}

/// Returns the user of the cookie, as oauth2-proxy does with `set_xauthrequest`.
async fn check(headers: HeaderMap) -> Response {
    let cookie = headers.get("cookie").and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (user, groups) = match cookie {
        "_oauth2_proxy=li" => ("Li.Wei", "card-editors,staff"),
        "_oauth2_proxy=zhao" => ("zhao", "card-admins"),
        _ => return StatusCode::UNAUTHORIZED.into_response(),
    };
    let headers = [("x-auth-request-preferred-username", user), ("x-auth-request-groups", groups)];
    (StatusCode::ACCEPTED, headers).into_response()
}

/// Starts the stub of oauth2-proxy. Returns its address.
async fn oauth2_proxy() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("its address").to_string();
    let start = || async { "leads to the provider" };
    let router = Router::new().route("/oauth2/auth", get(check)).route("/oauth2/start", get(start));
    tokio::spawn(async { axum::serve(listener, router).await });
    address
}

async fn start() -> Behind {
    let data = tempfile::tempdir().expect("a folder");
    let path = |name: &str| data.path().join(name).display().to_string();
    let (port, oauth2_proxy) = (free_port(), oauth2_proxy().await);
    let origin = format!("https://{HOST}:{port}");

    std::fs::write(path("proxy_secret"), SECRET).expect("a secret");
    let replaced = [
        ("https://cards.example.com/", format!("{origin}/")),
        ("/etc/card-desk/proxy_secret", path("proxy_secret")),
    ];
    let replaced = replaced.each_ref().map(|(from, to)| (*from, to.as_str()));
    let text = file("oauth2-proxy/card-desk.toml", &replaced);
    std::fs::write(path("card-desk.toml"), text).expect("a configuration");
    let config = config(
        data.path().join("data"),
        &["--config", &path("card-desk.toml"), "--listen", "127.0.0.1:0"],
    );
    let watch = Watch::begin(&config.data);
    let desk = card_desk::start(config, Arc::new(WallClock)).await;
    let desk = desk.unwrap_or_else(|error| panic!("the desk starts: {error}"));

    let certificate = CertificateFiles::of(HOST, data.path());
    let secret = format!("proxy_set_header X-Card-Desk-Proxy \"{SECRET}\";\n");
    std::fs::write(path("secret.conf"), secret).expect("a secret");
    let replaced = [
        ("127.0.0.1:8080", desk.address.to_string()),
        ("127.0.0.1:4180", oauth2_proxy),
        ("listen 443 ssl", format!("listen {port} ssl")),
        ("/etc/ssl/cards.example.com/fullchain.pem", path("cert.pem")),
        ("/etc/ssl/cards.example.com/privkey.pem", path("key.pem")),
        ("/etc/nginx/card-desk-secret.conf", path("secret.conf")),
    ];
    let replaced = replaced.each_ref().map(|(from, to)| (*from, to.as_str()));
    let nginx = ReverseProxy::nginx(&file("oauth2-proxy/nginx.conf", &replaced), port);
    Behind {
        desk,
        _nginx: nginx,
        client: certificate.client(HOST),
        origin,
        _watch: watch,
        _data: data,
    }
}

async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn nginx_says_who_the_user_is_and_nobody_else_can() {
    let behind = start().await;
    let at = |path: &str| format!("{}{path}", behind.origin);
    let get = |path: &str| behind.client.get(at(path));
    assert_eq!(answer(get("/desk/who")).await.0, 401, "nginx turns strangers away");
    let page = get("/cards?status=live").send().await.expect("an answer");
    let place = page.headers()["location"].to_str().expect("a text").to_owned();
    assert_eq!(page.status(), 302);
    assert_eq!(place, at("/oauth2/start?rd=/cards?status=live"));
    let started = get("/oauth2/start?rd=/cards").send().await.expect("an answer");
    assert_eq!(started.text().await.expect("a text"), "leads to the provider");
    let (_, who) = answer(get("/desk/who").header("cookie", "_oauth2_proxy=li")).await;
    assert_eq!(
        (&who["caller"]["name"], &who["caller"]["kind"]),
        (&json!("li.wei"), &json!("proxy"))
    );
    assert_eq!(who["caller"]["grants"], json!([{"account": "main", "role": "editor"}]));
    // nginx replaces identity headers that the client sends.
    let posing = get("/desk/who").header("cookie", "_oauth2_proxy=li");
    let posing =
        posing.header("x-forwarded-user", "zhao").header("x-forwarded-groups", "card-admins");
    let (_, who) = answer(posing.header("x-card-desk-proxy", SECRET)).await;
    assert_eq!(who["caller"]["grants"], json!([{"account": "main", "role": "editor"}]));
    assert_eq!(who["caller"]["name"], "li.wei");

    // The page, a write by each user, and the event stream.
    assert_eq!(
        get("/cards").header("cookie", "_oauth2_proxy=li").send().await.expect("a page").status(),
        200
    );
    let declare = |cookie: &str| {
        let call = behind.client.put(at("/desk/main/declaration")).header("cookie", cookie);
        call.header("origin", &behind.origin).json(&json!({"sole_writer": true}))
    };
    let (status, body) = answer(declare("_oauth2_proxy=zhao")).await;
    assert_eq!((status, &body["code"]), (403, &json!("foreign_origin")), "without the header");
    let (status, body) = answer(declare("_oauth2_proxy=li").header("x-card-desk", "1")).await;
    assert_eq!((status, &body["code"]), (403, &json!("role_missing")));
    let (status, body) = answer(declare("_oauth2_proxy=zhao").header("x-card-desk", "1")).await;
    assert_eq!((status, &body["actor"]), (200, &json!("zhao")), "{body}");
    let events =
        get("/desk/main/events").header("cookie", "_oauth2_proxy=li").send().await.expect("events");
    assert_eq!(events.headers()["content-type"], "text/event-stream");

    // Requests that bypass nginx on the same machine are refused: they lack the secret.
    let direct = client().get(format!("http://{}/desk/who", behind.desk.address));
    let direct =
        direct.header("x-forwarded-user", "zhao").header("x-forwarded-groups", "card-admins");
    let (status, who) =
        answer(direct.header("host", behind.origin.trim_start_matches("https://"))).await;
    assert_eq!((status, &who["caller"]), (200, &Value::Null));
}
