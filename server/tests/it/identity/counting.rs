//! Tries are counted separately for each name, second factor, session and the setup, with any typed text.

use std::time::Duration;

use desk_store::Store;
use serde_json::json;

use super::{Desk, PASSWORD, desk_with};
use crate::support::client::Answer;

/// Tries of strangers that one name has in a minute, and more.
const MANY: u8 = 20;

/// A server behind a proxy, so that a test can come from any address.
async fn behind_proxy() -> Desk {
    desk_with(|config| {
        config.listening.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await
}

async fn from(desk: &Desk, last: u8, body: &serde_json::Value) -> Answer {
    let address = format!("198.51.100.{last}");
    desk.call("POST", "/desk/sign-in").header("x-forwarded-for", &address).json(body).send().await
}

/// A stranger who typed `root second factor` as a name once locked the second factor of `root`, and `session 5` that session.
#[tokio::test]
async fn no_name_that_a_stranger_types_uses_up_the_tries_of_something_else() {
    let desk = behind_proxy().await;
    let root = desk.enrol("root").await;
    let sessions = desk.with(&root.session, "GET", "/desk/sessions").send().await.json();
    let own = sessions.as_array().unwrap().iter().find(|it| it["current"] == true).unwrap();
    desk.pass(Duration::from_mins(2));
    for name in ["root second factor".to_owned(), format!("session {}", own["id"])] {
        for attempt in 0..MANY {
            let body = json!({"name": name, "password": "wrong horse battery staple"});
            assert_ne!(from(&desk, attempt, &body).await.status, 200);
        }
    }
    let change = json!({"current": PASSWORD, "new": "a quite different teapot"});
    let changed = desk.with(&root.session, "POST", "/desk/password").json(&change).send().await;
    assert_eq!(changed.status, 204, "{}", changed.text());
    let both = json!({"name": "root", "password": "a quite different teapot", "second_factor": desk.code(&root.secret)});
    let signed_in = from(&desk, 200, &both).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text());
}

/// A caller who guesses codes has the password. Earlier versions recorded neither user nor address.
#[tokio::test]
async fn tries_that_are_not_compared_are_recorded_for_the_user_and_the_address() {
    let desk = behind_proxy().await;
    let root = desk.enrol("root").await;
    desk.pass(Duration::from_mins(2));
    let body = json!({"name": "root", "password": PASSWORD, "second_factor": "000000"});
    while from(&desk, 9, &body).await.status != 429 {}
    let change =
        json!({"current": "wrong horse battery staple", "new": "a quite different teapot"});
    let change = || desk.with(&root.session, "POST", "/desk/password").json(&change).send();
    while change().await.status != 429 {}
    // The response doesn't wait for the record; a stop does.
    let data = desk.server.stop().await;
    let store = Store::open(&data.path().join("sandbox.sqlite3")).await.unwrap();
    let entries = store.audit_entries("*", 50).await.unwrap();
    let throttled: Vec<_> = entries
        .iter()
        .filter(|it| it.entry.action == "sign_in.throttled")
        .map(|it| (it.entry.actor.as_str(), it.entry.detail["address"].as_str().unwrap()))
        .collect();
    assert_eq!(throttled, [("root", "127.0.0.1"), ("root", "198.51.100.9")]);
}

/// A right password is no part of a series of wrong ones.
#[tokio::test]
async fn a_password_that_is_confirmed_ends_the_wait() {
    let desk = behind_proxy().await;
    let session = desk.sign_in("root").await;
    let begin = |password: &'static str| {
        let body = json!({"password": password});
        desk.with(&session, "POST", "/desk/second-factor").json(&body).send()
    };
    for _ in 0..3 {
        for _ in 0..2 {
            begin("wrong horse battery staple").await.failure(401, "sign_in_refused");
        }
        assert_eq!(begin(PASSWORD).await.status, 200);
    }
}
