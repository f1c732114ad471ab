//! Accounts that administrators add in the dashboard.

use card_desk::{
    command::{arguments::Secrets, secrets},
    output::{Output, Verdict},
};
use clap::Parser;
use desk_api::identity::Role;
use serde_json::{Value, json};

use crate::{
    identity::desk,
    support::{
        NOW, TestServer,
        client::{Answer, Call},
        start, start_in, start_with,
        upstream::{self, APP_SECRET, Upstream},
        voucher,
    },
};

const WRONG_SECRET: &str = "planted-wrong-app-secret";

fn new(name: &str, app_id: &str, app_secret: &str) -> Value {
    json!({"name": name, "app_id": app_id, "app_secret": app_secret})
}

async fn post(server: &TestServer, path: &str, body: &Value) -> Answer {
    server.call("POST", path).desk().json(body).send().await
}

/// The account of a list with a name.
fn named<'list>(list: &'list Value, name: &str) -> &'list Value {
    list.as_array().unwrap().iter().find(|account| account["name"] == name).unwrap()
}

/// Adds the account `second` of the sandbox.
async fn add_second(server: &TestServer) {
    let secret = "secret-of-sandbox-second";
    planted_secrets::remember(secret);
    let answer = post(server, "/desk/accounts", &new("second", "sandbox-second", secret)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["state"], json!({"state": "ready"}));
}

#[tokio::test]
async fn an_account_is_checked_stored_and_used_after_a_restart() {
    let server = start().await;
    let list = server.json("/desk/accounts").await;
    assert_eq!(named(&list, "main")["origin"], "configuration");
    assert_eq!(named(&list, "main")["state"], json!({"state": "ready"}));

    // 40125 is "invalid appsecret", 40013 "invalid appid"; the sandbox answers as the platform does.
    for (app_id, secret, errcode) in
        [("sandbox-second", WRONG_SECRET, 40125), ("sandbox-other", WRONG_SECRET, 40013)]
    {
        let refused = post(&server, "/desk/accounts", &new("second", app_id, secret)).await;
        let body = refused.failure(422, "account_refused");
        assert_eq!(body["weixin"]["errcode"], errcode, "{body}");
        assert!(!refused.text().contains(WRONG_SECRET));
    }
    assert_eq!(server.json("/desk/accounts").await.as_array().unwrap().len(), 1);
    assert_eq!(server.get("/desk/second/session").await.status, 404);

    add_second(&server).await;
    assert_eq!(server.json("/desk/second/session").await["account"], "second");
    let list = server.json("/desk/accounts").await;
    let second = named(&list, "second");
    assert_eq!((&second["origin"], &second["created_by"]), (&json!("dashboard"), &json!("local")));
    assert_eq!(second["created_at"], NOW.get());

    let data = server.stop().await;
    let server = start_in(data, |_| {}).await;
    let body = voucher::cash(&server).await;
    let create = server.call("POST", "/weixin/second/card/create").json(&body).send().await;
    assert_eq!(create.json()["errcode"], 0, "{}", create.text());
    let activity = server.json("/desk/activity").await;
    let added = |entry: &&Value| entry["action"] == "account.add";
    let entry = activity["entries"].as_array().unwrap().iter().find(added).unwrap();
    assert_eq!((&entry["subject"], &entry["actor"]), (&json!("second"), &json!("local")));
}

#[tokio::test]
async fn what_can_be_no_account_is_refused_at_its_field() {
    let server = start().await;
    for (name, app_id, secret, at) in [
        ("Second", "sandbox-second", "s", "name"),
        ("users", "sandbox-users", "s", "name"),
        ("accounts", "sandbox-accounts", "s", "name"),
        // A real AppID never belongs to the sandbox.
        ("second", "wx1234567890abcdef", "s", "app_id"),
        ("second", "", "s", "app_id"),
        ("second", "sandbox-second", " ", "app_secret"),
        ("second", "sandbox-second", "two words", "app_secret"),
    ] {
        let refused = post(&server, "/desk/accounts", &new(name, app_id, secret)).await;
        assert_eq!(refused.failure(400, "invalid_shape")["at"], at, "{name} {app_id}");
    }
    let secret = "secret-of-sandbox-main";
    let taken = post(&server, "/desk/accounts", &new("main", "sandbox-main", secret)).await;
    taken.failure(409, "name_taken");
}

#[tokio::test]
async fn a_secret_is_replaced_and_an_account_removed_by_its_name() {
    let server = start().await;
    add_second(&server).await;
    let path = "/desk/accounts/second/secret";
    let refused = post(&server, path, &json!({"app_secret": WRONG_SECRET})).await;
    assert_eq!(refused.failure(422, "account_refused")["weixin"]["errcode"], 40125);
    assert_eq!(server.json("/desk/second/session").await["account"], "second");
    let replaced = post(&server, path, &json!({"app_secret": "secret-of-sandbox-second"})).await;
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert_eq!(server.json("/desk/second/session").await["account"], "second");

    let delete = |name: &str, typed: &str| -> Call {
        let call = server.call("DELETE", &format!("/desk/accounts/{name}")).desk();
        call.json(&json!({"name": typed}))
    };
    delete("second", "secnd").send().await.failure(400, "invalid_shape");
    delete("main", "main").send().await.failure(409, "managed_elsewhere");
    let secret = json!({"app_secret": "secret-of-sandbox-main"});
    let refused = post(&server, "/desk/accounts/main/secret", &secret).await;
    refused.failure(409, "managed_elsewhere");
    assert_eq!(delete("second", "second").send().await.status, 204);
    assert_eq!(server.get("/desk/second/session").await.status, 404);
    delete("second", "second").send().await.failure(404, "not_found");
    let store = &server.running.server.store;
    assert!(store.sealed_secrets().await.unwrap().is_empty(), "the secret is gone too");

    let data = server.stop().await;
    let server = start_in(data, |_| {}).await;
    assert_eq!(server.get("/desk/second/session").await.status, 404);
}

#[tokio::test]
async fn only_administrators_of_every_account_manage_accounts() {
    let desk = desk().await;
    let of_account = desk.stored_user("zhao", "main", Role::Admin).await;
    let session = desk.stored_session(of_account).await;
    let calls = [
        ("GET", "/desk/accounts"),
        ("POST", "/desk/accounts"),
        ("DELETE", "/desk/accounts/second"),
        ("POST", "/desk/accounts/second/secret"),
    ];
    for (method, path) in calls {
        desk.call(method, path).send().await.failure(401, "sign_in_required");
        let refused = desk.with(&session, method, path).json(&json!({})).send().await;
        assert_eq!(refused.failure(403, "role_missing")["role"], "admin", "{method} {path}");
    }
}

#[tokio::test]
async fn the_platforms_secret_is_in_clear_in_no_file_and_unreadable_without_its_key() {
    let platform = Upstream::start().await;
    let base_url = platform.base_url.clone();
    let server = start_with(|config| upstream::point_to(config, &base_url)).await;
    // `start_with` watches every answer, log line and file of the data folder for this secret.
    let added = new("second", upstream::APP_ID, APP_SECRET);
    let answer = post(&server, "/desk/accounts", &added).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    server.json("/desk/second/stores").await;
    let data = server.stop().await;

    // The tests' configuration is resolved for the sandbox, whose key has this name.
    let key = data.path().join("sandbox.secrets.key");
    assert_eq!(std::fs::read(&key).unwrap().len(), 32);
    std::fs::write(&key, [7; 32]).unwrap();
    let server = start_in(data, |config| upstream::point_to(config, &base_url)).await;
    let list = server.json("/desk/accounts").await;
    let state = json!({"state": "not_opened", "why": "secret_unreadable"});
    assert_eq!(named(&list, "second")["state"], state);
    assert_eq!(server.json("/desk/main/session").await["accounts"], json!(["main"]));
    // Entering it again repairs the account, with the present key.
    let change = json!({"app_secret": APP_SECRET});
    let answer = post(&server, "/desk/accounts/second/secret", &change).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    server.json("/desk/second/stores").await;
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    secrets: Secrets,
}

/// Replaces the key of the stored secrets of the sandbox's database.
pub(crate) async fn rotate(data: &std::path::Path) -> Output {
    let line = Line::parse_from(["secrets", "--data", data.to_str().unwrap(), "rotate"]);
    secrets(line.secrets, &|_| None, NOW).await
}

#[tokio::test]
async fn the_key_is_replaced_by_a_command_while_the_server_is_stopped() {
    let server = start().await;
    add_second(&server).await;
    let output = rotate(server.data.path()).await;
    assert_eq!(output.verdict, Verdict::Unreadable, "the server uses the database");
    let data = server.stop().await;
    let key = data.path().join("sandbox.secrets.key");
    let old = std::fs::read(&key).unwrap();
    let output = rotate(data.path()).await;
    assert_eq!(output.verdict, Verdict::Clean, "{}", output.complaint);
    // The ticket of the sandbox's third-party platform may have arrived: it is sealed with the same key.
    let counts = ["1 secret is sealed with the key ", "2 secrets are sealed with the key "];
    assert!(counts.iter().any(|it| output.answer.starts_with(it)), "{}", output.answer);
    let new = std::fs::read(&key).unwrap();
    assert_ne!(old, new);
    assert!(!data.path().join("sandbox.previous-secrets.key").exists());

    let server = start_in(data, |_| {}).await;
    assert_eq!(server.json("/desk/second/session").await["account"], "second");
    let data = server.stop().await;
    std::fs::write(&key, &old).unwrap();
    let output = rotate(data.path()).await;
    assert_eq!(output.verdict, Verdict::Violations);
    assert!(
        output.complaint.contains("app_secret of second sandbox-second"),
        "{}",
        output.complaint
    );
    assert_eq!(std::fs::read(&key).unwrap(), old, "nothing was changed");
}

#[tokio::test]
async fn an_account_serves_requests_while_its_secret_is_replaced() {
    let platform = Upstream::start().await;
    let base_url = platform.base_url.clone();
    let server = start_with(|config| upstream::point_to(config, &base_url)).await;
    let added = new("second", upstream::APP_ID, APP_SECRET);
    assert_eq!(post(&server, "/desk/accounts", &added).await.status, 200);
    let body = voucher::cash(&server).await;
    let release = platform.hold_next_answer();
    let create = server.call("POST", "/weixin/second/card/create").json(&body);
    let mut writing = tokio::spawn(create.send());
    while server.json("/desk/second/writes").await["writes"].as_array().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    // The platform holds the response of a write. Neither the replacement nor other requests wait for it.
    let change = json!({"app_secret": APP_SECRET});
    let replaced = post(&server, "/desk/accounts/second/secret", &change).await;
    assert_eq!(replaced.status, 200, "{}", replaced.text());
    assert!(!writing.is_finished());
    assert_eq!(server.json("/desk/second/session").await["account"], "second");
    let colors = server.get("/weixin/second/card/getcolors").await.json();
    assert_eq!(colors["errcode"], 0, "{colors}");
    drop(release);
    let answer = (&mut writing).await.unwrap();
    assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
}
