//! Accounts that are added, replaced and removed while the server runs.

use std::time::Duration;

use card_desk::{account_keeper::AccountChangeError, config::AccountConfig};
use desk_api::{account::AccountOrigin, write::WriteState};
use desk_store::WriteFilter;
use http_body_util::BodyExt as _;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use weixin_api::secret::Secret;

use crate::support::{TestServer, start, start_with, upstream, voucher};

/// An account of the embedded sandbox.
fn sandboxed(name: &str) -> AccountConfig {
    AccountConfig {
        name: name.to_owned(),
        base_url: String::new(),
        app_id: format!("sandbox-{name}").into(),
        app_secret: Secret::new(format!("secret-of-sandbox-{name}")),
        app_secret_file: None,
        token_mode: weixin_client::TokenMode::Stable,
        events: None,
        forward: Vec::new(),
        authorizer: None,
    }
}

async fn add(server: &TestServer, config: &AccountConfig) -> Result<(), AccountChangeError> {
    let keeper = &server.running.server.keeper;
    keeper.add(config, AccountOrigin::Dashboard).await.map(drop)
}

#[tokio::test]
async fn an_account_appears_and_vanishes_while_others_go_on() {
    let server = start().await;
    let keeper = &server.running.server.keeper;
    assert_eq!(server.get("/desk/second/session").await.status, 404);
    add(&server, &sandboxed("second")).await.unwrap();

    let session = server.json("/desk/main/session").await;
    assert_eq!(session["accounts"], json!(["main", "second"]));
    let session = server.json("/desk/second/session").await;
    assert_eq!(session["account"], "second");
    // It has a token, a journal and a sandbox of its own.
    let body = voucher::cash(&server).await;
    let create = || server.call("POST", "/weixin/second/card/create").json(&body);
    assert_eq!(create().send().await.json()["errcode"], 0);
    assert_eq!(server.writes("").await.len(), 0, "the other account's journal is unchanged");
    let writes = server.json("/desk/second/writes").await;
    assert_eq!(writes["writes"].as_array().unwrap().len(), 1);

    let stream = server.call("GET", "/desk/second/events").open().await;
    let other = server.call("GET", "/desk/main/events").open().await;
    keeper.remove("second").await.unwrap();
    let rest = tokio::time::timeout(Duration::from_secs(10), stream.into_body().collect()).await;
    assert!(rest.is_ok(), "the stream of the removed account ends");
    for path in ["/desk/second/session", "/desk/second/writes", "/desk/second/events"] {
        server.get(path).await.failure(404, "not_found");
    }
    assert_eq!(create().send().await.status, 404);
    assert_eq!(server.json("/desk/main/session").await["accounts"], json!(["main"]));
    assert_eq!(other.status(), 200);
    let create = server.call("POST", "/weixin/main/card/create").json(&body);
    assert_eq!(create.send().await.json()["errcode"], 0);

    // Its rows are still there when it is added again.
    add(&server, &sandboxed("second")).await.unwrap();
    let writes = server.json("/desk/second/writes").await;
    assert_eq!(writes["writes"].as_array().unwrap().len(), 1);
    server.stop().await;
}

#[tokio::test]
async fn names_are_checked_and_used_once() {
    let server = start().await;
    let keeper = &server.running.server.keeper;
    let refused = add(&server, &sandboxed("Bad/Name")).await;
    assert!(matches!(refused, Err(AccountChangeError::Name { .. })), "{refused:?}");
    let refused = add(&server, &sandboxed("main")).await;
    assert!(matches!(refused, Err(AccountChangeError::Taken { .. })), "{refused:?}");
    let refused = keeper.remove("second").await;
    assert!(matches!(refused, Err(AccountChangeError::Missing { .. })), "{refused:?}");
    let refused = keeper.replace_secret("second", Secret::new("planted")).await;
    assert!(matches!(refused, Err(AccountChangeError::Missing { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_name_is_bound_to_its_app_id_at_run_time_too() {
    let platform = upstream::Upstream::start().await;
    let base_url = platform.base_url.clone();
    let server = start_with(|config| upstream::point_to(config, &base_url)).await;
    let config = AccountConfig { base_url, app_id: "wx-one".into(), ..sandboxed("second") };
    add(&server, &config).await.unwrap();
    server.running.server.keeper.remove("second").await.unwrap();
    let other = AccountConfig { app_id: "wx-two".into(), ..config };
    let refused = add(&server, &other).await.unwrap_err();
    assert!(matches!(refused, AccountChangeError::Open(_)), "{refused:?}");
    assert_eq!(server.get("/desk/second/session").await.status, 404);
}

#[tokio::test]
async fn a_removal_waits_for_the_outcome_of_a_running_write() {
    let (platform, server) = upstream::start_patient().await;
    let account = server.running.server.accounts.get("main").unwrap();
    let release = platform.hold_next_answer();
    let body = voucher::cash(&server).await;
    let call = server.call("POST", "/weixin/main/card/create").json(&body);
    let mut writing = tokio::spawn(call.send());
    while server.writes("").await.is_empty() {
        tokio::task::yield_now().await;
    }
    let keeper = std::sync::Arc::clone(&server.running.server.keeper);
    let mut removing = tokio::spawn(async move { keeper.remove("main").await });
    while server.running.server.accounts.get("main").is_some() {
        tokio::task::yield_now().await;
    }
    assert!(!writing.is_finished() && !removing.is_finished(), "the platform holds the response");
    drop(release);
    let answer = (&mut writing).await.unwrap();
    assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
    (&mut removing).await.unwrap().unwrap();
    let writes = account.store.writes("main", &WriteFilter::default(), 10).await.unwrap();
    assert_eq!(writes[0].state, WriteState::Done);
}

#[tokio::test]
async fn a_request_that_found_the_account_before_its_removal_writes_nothing() {
    let (_platform, server) = upstream::start().await;
    let store = &server.running.server.store;
    let body = voucher::cash(&server).await.to_string();
    let address = server.running.address;
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /weixin/main/card/create HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // This answer comes after the server has read the head above, which was sent first.
    server.json("/desk/main/session").await;
    server.running.server.keeper.remove("main").await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 404 "), "{answer}");
    let writes = store.writes("main", &WriteFilter::default(), 10).await.unwrap();
    assert!(writes.is_empty(), "{writes:?}");
}
