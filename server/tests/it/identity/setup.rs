//! Creating the first user with the code from the console.

use std::time::Duration;

use serde_json::json;

use super::{Desk, PASSWORD, QUICK, desk, session_in};
use crate::support::{NOW, TestClock, start_at};

async fn new_desk() -> (Desk, String) {
    let clock = TestClock::at(NOW);
    let folder = tempfile::tempdir().unwrap();
    let server = start_at(folder, clock.clone(), |config| config.identity = Some(QUICK)).await;
    let code = server.running.setup_code.clone().unwrap().expose().to_owned();
    (Desk { server, clock, now: NOW.get().into() }, code)
}

#[tokio::test]
async fn the_code_makes_one_administrator_and_no_second_one() {
    let (desk, code) = new_desk().await;
    let who = desk.call("GET", "/desk/who").send().await.json();
    assert_eq!(who, json!({"caller": null, "local": true, "setup": true}));
    let set_up = |code: &str, name: &str, password: &str| {
        let body = json!({"code": code, "name": name, "password": password});
        desk.call("POST", "/desk/setup").json(&body).send()
    };
    let wrong = "0000-0000-0000-0000-0000-0000-00";
    set_up(wrong, "root", PASSWORD).await.failure(401, "setup_refused");
    let weak = set_up(&code, "root", "password1234").await.failure(422, "password_refused");
    assert_eq!(weak["password"], "common");
    set_up(&code, "server", PASSWORD).await.failure(400, "invalid_shape");

    desk.pass(Duration::from_mins(1));
    let made = set_up(&code, "Root", PASSWORD).await;
    assert_eq!(made.status, 200, "{}", made.text());
    let caller = &made.json()["caller"];
    assert_eq!(caller["name"], "root");
    assert_eq!(caller["grants"], json!([{"account": "*", "role": "admin"}]));
    assert!(desk.counts(&session_in(&made)).await);
    set_up(&code, "second", PASSWORD).await.failure(409, "setup_closed");
    assert_eq!(desk.call("GET", "/desk/who").send().await.json()["setup"], false);
}

#[tokio::test]
async fn the_code_ends_after_fifteen_minutes() {
    let (desk, code) = new_desk().await;
    desk.pass(Duration::from_mins(15));
    let body = json!({"code": code, "name": "root", "password": PASSWORD});
    let late = desk.call("POST", "/desk/setup").json(&body).send().await;
    late.failure(409, "setup_closed");
    assert_eq!(desk.server.running.server.store.users().await.unwrap(), []);
}

#[tokio::test]
async fn a_server_with_users_prints_no_code() {
    let desk = desk().await;
    let folder = desk.server.stop().await;
    let server = start_at(folder, desk.clock, |config| config.identity = Some(QUICK)).await;
    assert!(server.running.setup_code.is_none());
}

#[tokio::test]
async fn a_server_without_sign_in_has_none_of_it() {
    let server = crate::support::start().await;
    assert!(server.running.setup_code.is_none());
    let who = server.json("/desk/who").await;
    assert_eq!((&who["caller"]["kind"], &who["local"]), (&json!("local"), &json!(false)));
    for (method, path) in [
        ("POST", "/desk/sign-in"),
        ("POST", "/desk/sign-out"),
        ("POST", "/desk/setup"),
        ("GET", "/desk/sessions"),
        ("GET", "/desk/users"),
        ("POST", "/desk/keys"),
    ] {
        server.call(method, path).desk().json(&json!({})).send().await.failure(404, "not_found");
    }
}
