//! Users whom a reverse proxy has signed in, and attempts to impersonate that proxy.

use std::net::{IpAddr, SocketAddr};

use card_desk::config::{ExternalIdentity, GroupGrant, ProxyConfig, TwoPerson};
use desk_api::identity::{Grant, Role};
use http_body_util::{BodyExt as _, Full};
use hyper::{Request, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use weixin_api::secret::Secret;

use super::{Desk, desk_with};
use crate::support::client::Call;

const SECRET: &str = "planted-proxy-secret-33d0";

fn configured() -> ExternalIdentity {
    let row = |group: &str, account: &str, role| GroupGrant {
        group: group.to_owned(),
        grant: Grant { account: account.to_owned(), role },
    };
    let proxy = ProxyConfig {
        user_header: "x-forwarded-user".parse().unwrap(),
        groups_header: "x-forwarded-groups".parse().unwrap(),
        display_name_header: Some("x-forwarded-preferred-username".parse().unwrap()),
        secret_header: "x-card-desk-proxy".parse().unwrap(),
        secret: Secret::new(SECRET),
        secret_file: None,
    };
    let groups = vec![row("shop", "main", Role::Editor), row("boss", "*", Role::Admin)];
    ExternalIdentity { proxy: Some(proxy), groups, ..ExternalIdentity::default() }
}

/// A desk behind the proxy at 127.0.0.1.
async fn behind_proxy() -> Desk {
    desk_with(|config| {
        config.external = configured();
        config.listening.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await
}

/// What the proxy sends for a user.
fn by_proxy(call: Call, user: &str, groups: &str) -> Call {
    call.header("x-card-desk-proxy", SECRET)
        .header("x-forwarded-user", user)
        .header("x-forwarded-groups", groups)
}

async fn who(call: Call) -> Value {
    let answer = call.send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["caller"].clone()
}

#[tokio::test]
async fn whom_the_proxy_signed_in_acts_under_its_name_with_the_role_of_its_groups() {
    let desk = behind_proxy().await;
    let call = || desk.call("GET", "/desk/who").header("x-forwarded-preferred-username", "李伟");
    let caller = who(by_proxy(call(), "Li.Wei", "staff, shop")).await;
    assert_eq!(
        caller,
        json!({"kind": "proxy", "name": "li.wei", "display_name": "李伟",
            "grants": [{"account": "main", "role": "editor"}]})
    );
    let call = desk.call("PUT", "/desk/main/views").json(&json!({"order": []}));
    let changed = by_proxy(call, "Li.Wei", "shop").send().await;
    assert_ne!(changed.status, 403, "{}", changed.text());
    let delete = desk.call("POST", "/weixin/main/card/delete").json(&json!({"card_id": "pNone"}));
    by_proxy(delete, "Li.Wei", "shop").send().await.failure(403, "role_missing");
    let boss = desk.call("POST", "/weixin/main/card/delete").json(&json!({"card_id": "pNone"}));
    let answer = by_proxy(boss, "zhao", "boss").send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let store = &desk.server.running.server.store;
    let entries = store.audit_entries("main", 10).await.unwrap();
    assert!(entries.iter().any(|it| it.entry.actor == "zhao"), "{entries:?}");
    let entries = store.audit_entries("*", 20).await.unwrap();
    let arrived =
        entries.iter().filter(|it| it.entry.action == "sign_in" && it.entry.actor == "li.wei");
    assert_eq!(arrived.count(), 1, "once, not for each request");
    // It has no session here.
    let sessions = by_proxy(desk.call("GET", "/desk/sessions"), "Li.Wei", "shop").send().await;
    sessions.failure(403, "role_missing");
}

/// A browser sends the proxy's own cookie with every request, also for a foreign page.
#[tokio::test]
async fn a_foreign_page_has_nothing_of_the_proxys_sign_in() {
    let desk = behind_proxy().await;
    let plain = |path: &str| {
        by_proxy(desk.server.call("POST", path).json(&json!({"card_id": "p"})), "zhao", "boss")
    };
    for path in ["/weixin/main/card/delete", "/weixin/main/card/update", "/desk/keys"] {
        plain(path).send().await.failure(403, "foreign_origin");
        let evil = plain(path).header("origin", "https://evil.example").header("x-card-desk", "1");
        evil.send().await.failure(403, "foreign_origin");
    }
}

#[tokio::test]
async fn other_groups_count_at_once_and_none_is_nobody() {
    let desk = behind_proxy().await;
    let role = async |groups: &str| {
        let caller = who(by_proxy(desk.call("GET", "/desk/who"), "li", groups)).await;
        caller["grants"][0]["role"].clone()
    };
    assert_eq!(role("shop").await, "editor");
    assert_eq!(role("boss").await, "admin");
    assert_eq!(role("").await, Value::Null);
    assert_eq!(role("Shop").await, Value::Null);
    let store = &desk.server.running.server.store;
    let users = store.users().await.unwrap();
    assert!(users.iter().any(|user| user.name == "li" && user.grants.is_empty()));
    // A local user of the same name is a different user.
    desk.user("wang", &[("main", Role::Viewer)]).await;
    assert_eq!(who(by_proxy(desk.call("GET", "/desk/who"), "wang", "boss")).await, Value::Null);
}

/// They once confirmed nothing, so that a server behind such a proxy had no second person at all.
#[tokio::test]
async fn whom_the_proxy_signed_in_is_a_second_person() {
    let desk = desk_with(|config| {
        config.external = configured();
        config.listening.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
        config.two_person = TwoPerson { delete: true, ..TwoPerson::default() };
    })
    .await;
    let call =
        |user: &str, method: &str, path: &str| by_proxy(desk.call(method, path), user, "boss");
    let delete = json!({"card_id": "pNone"});
    let waits = call("li", "POST", "/weixin/main/card/delete").json(&delete).send().await;
    let id = waits.failure(202, "awaits_confirmation")["request"].as_i64().unwrap();
    let list = call("wu", "GET", "/desk/main/requests").send().await.json();
    let shown = &list["requests"][0];
    assert_eq!(shown["may"], json!({"decide": true, "withdraw": false}));
    let body = json!({"fingerprint": shown["fingerprint"]});
    let path = format!("/desk/main/requests/{id}/confirm");
    let confirm = async |user: &str| call(user, "POST", &path).json(&body).send().await;
    confirm("li").await.failure(403, "own_request");
    let confirmed = confirm("wu").await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text());
    assert_eq!(confirmed.json()["decided_by"], "wu");
}

/// A token that the proxy passes on is no API key; a key of ours still is.
#[tokio::test]
async fn keys_and_passed_on_tokens_are_told_apart() {
    let desk = behind_proxy().await;
    let (_, key) = desk.key("till", Role::Viewer, "main").await;
    let call = || desk.call("GET", "/desk/who");
    let token = by_proxy(call().header("authorization", "Bearer eyJhbGciOi"), "li", "shop");
    assert_eq!(who(token).await["name"], "li");
    let key = by_proxy(call().header("authorization", &format!("Bearer {key}")), "li", "shop");
    assert_eq!(who(key).await["name"], "key:till");
}

/// Sends the headers of a user from a local address; `None` if there is no response.
async fn from(source: &str, to: SocketAddr, headers: &[(&str, &str)]) -> Option<Value> {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    let source: IpAddr = source.parse().unwrap();
    socket.bind((source, 0).into()).unwrap();
    let stream = socket.connect(to).await.ok()?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let mut request = Request::get("/desk/who").header("host", to.to_string());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = sender.send_request(request.body(Full::<Bytes>::default()).unwrap()).await.ok()?;
    let body = answer.into_body().collect().await.ok()?.to_bytes();
    let body: Value = serde_json::from_slice(&body).ok()?;
    Some(body["caller"].clone())
}

const HERE: &str = "127.0.0.1";
type Header = (&'static str, &'static str);
const USER: Header = ("x-forwarded-user", "boss");
const GROUPS: Header = ("x-forwarded-groups", "boss");
const RIGHT: Header = ("x-card-desk-proxy", SECRET);
/// An attack: its name, source address and headers.
type Case = (&'static str, &'static str, &'static [Header]);

/// Attempts without the proxy: from another address, without its secret, or with a repeated header.
#[tokio::test]
async fn nobody_pretends_to_be_the_proxy() {
    let desk = behind_proxy().await;
    let to = desk.server.running.address;
    // The valid case first, so that the others fail for the stated reason.
    assert_eq!(from(HERE, to, &[USER, GROUPS, RIGHT]).await.unwrap()["name"], "boss");
    let cases: [Case; 12] = [
        ("another machine with the secret", "127.0.0.2", &[USER, GROUPS, RIGHT]),
        (
            "another machine that names the proxy",
            "127.0.0.2",
            &[USER, GROUPS, RIGHT, ("x-forwarded-for", HERE)],
        ),
        ("no secret", HERE, &[USER, GROUPS]),
        ("an empty secret", HERE, &[USER, GROUPS, ("x-card-desk-proxy", "")]),
        (
            "a secret with another end",
            HERE,
            &[USER, GROUPS, ("x-card-desk-proxy", "planted-proxy-secret-33d1")],
        ),
        (
            "the beginning of the secret",
            HERE,
            &[USER, GROUPS, ("x-card-desk-proxy", "planted-proxy-secret")],
        ),
        ("the secret twice", HERE, &[USER, GROUPS, RIGHT, RIGHT]),
        (
            "a wrong secret before the right one",
            HERE,
            &[("x-card-desk-proxy", "a"), USER, GROUPS, RIGHT],
        ),
        ("the secret in another header", HERE, &[USER, GROUPS, ("x-card-desk_proxy", SECRET)]),
        ("two users", HERE, &[("x-forwarded-user", "li"), USER, GROUPS, RIGHT]),
        ("two lists of groups", HERE, &[USER, ("x-forwarded-groups", "shop"), GROUPS, RIGHT]),
        ("an empty user", HERE, &[("x-forwarded-user", " "), GROUPS, RIGHT]),
    ];
    for (what, source, headers) in cases {
        let caller = from(source, to, headers).await;
        assert!(caller.is_none_or(|caller| caller.is_null()), "{what}");
    }
    println!("{} ways to impersonate the proxy, 0 succeeded", cases.len());
}

/// With TLS any machine may connect. The proxy's headers are removed from other machines' requests before they are
/// read.
#[tokio::test]
async fn a_server_without_that_proxy_hears_no_headers() {
    let desk = super::desk().await;
    let caller = who(by_proxy(desk.call("GET", "/desk/who"), "boss", "boss")).await;
    assert_eq!(caller, Value::Null);
}
