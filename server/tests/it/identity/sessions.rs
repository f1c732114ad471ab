//! Sessions: how they begin and how they end.

use std::time::Duration;

use desk_api::identity::Role;
use serde_json::json;

use super::{Desk, PASSWORD, desk, desk_with, session_in};
use crate::support::client::Answer;

const MINUTE: Duration = Duration::from_mins(1);

impl Desk {
    /// Ends one or all sessions as a user who enters a password does.
    async fn end(&self, session: &str, path: &str, password: &str) -> Answer {
        self.with(session, "DELETE", path).json(&json!({"password": password})).send().await
    }
}

#[tokio::test]
async fn whoever_signs_in_is_named_and_whoever_signs_out_is_nobody() {
    let desk = desk().await;
    desk.call("GET", "/desk/main/session").send().await.failure(401, "sign_in_required");
    let answer = desk.try_sign_in(" ROOT ", PASSWORD).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    let session = session_in(&answer);
    assert!(session.len() * 5 >= 256, "256 bit");

    let who = desk.with(&session, "GET", "/desk/who").send().await.json();
    assert_eq!(who["caller"]["name"], "root");
    assert_eq!(who["caller"]["kind"], "user");
    assert_eq!(who["caller"]["has_password"], true);
    let out = desk.with(&session, "POST", "/desk/sign-out").send().await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").starts_with("card-desk=; "), "{}", out.header("set-cookie"));
    // A stolen cookie is now useless.
    assert!(!desk.counts(&session).await);
    let stolen = desk.with(&session, "POST", "/weixin/main/card/get").send().await;
    stolen.failure(401, "sign_in_required");
}

#[tokio::test]
async fn a_session_that_is_planted_before_the_sign_in_is_never_used() {
    let desk = desk().await;
    let planted = desk.sign_in("root").await;
    desk.pass(MINUTE);
    let body = json!({"name": "root", "password": PASSWORD});
    for value in [planted.as_str(), "chosen-by-someone-else"] {
        let answer = desk.with(value, "POST", "/desk/sign-in").json(&body).send().await;
        let session = session_in(&answer);
        assert_ne!(session, value);
        assert!(desk.counts(&session).await);
        assert!(!desk.counts(value).await);
    }
}

#[tokio::test]
async fn a_session_ends_after_thirty_minutes_without_use() {
    let desk = desk().await;
    let session = desk.sign_in("root").await;
    for _ in 0..4 {
        desk.pass(29 * MINUTE);
        assert!(desk.counts(&session).await);
    }
    desk.pass(30 * MINUTE);
    assert!(!desk.counts(&session).await);
    // Setting the clock back doesn't revive a session.
    desk.clock.set(card_model::time::UnixSeconds::new(desk.now().get() - 29 * 60));
    assert!(!desk.counts(&session).await);
}

/// Earlier versions listed expired sessions until the next sign-in.
#[tokio::test]
async fn the_list_shows_the_sessions_that_count() {
    let desk = desk().await;
    let (own, _idle) = (desk.sign_in("root").await, desk.sign_in("root").await);
    let listed = async || {
        let list = desk.with(&own, "GET", "/desk/sessions").send().await.json();
        list.as_array().unwrap().len()
    };
    assert_eq!(listed().await, 3, "and the one of the setup");
    desk.pass(20 * MINUTE);
    assert!(desk.counts(&own).await);
    desk.pass(20 * MINUTE);
    assert_eq!(listed().await, 1);
}

#[tokio::test]
async fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    let desk = desk().await;
    let session = desk.sign_in("root").await;
    for _ in 0..35 {
        desk.pass(20 * MINUTE);
        assert!(desk.counts(&session).await);
    }
    desk.pass(20 * MINUTE);
    assert!(!desk.counts(&session).await);
}

#[tokio::test]
async fn the_time_without_use_is_configurable() {
    let desk = desk_with(|config| {
        config.identity = config.identity.map(|identity| card_desk::config::IdentityConfig {
            idle: Duration::from_mins(5),
            ..identity
        });
    })
    .await;
    let session = desk.sign_in("root").await;
    desk.pass(Duration::from_secs(299));
    assert!(desk.counts(&session).await);
    desk.pass(5 * MINUTE);
    assert!(!desk.counts(&session).await);
}

#[tokio::test]
async fn a_session_of_the_future_is_not_trusted() {
    let desk = desk().await;
    let session = desk.sign_in("root").await;
    desk.clock.set(card_model::time::UnixSeconds::new(desk.now().get() - 31_536_000));
    assert!(!desk.counts(&session).await);
    desk.clock.set(desk.now());
    assert!(!desk.counts(&session).await);
}

#[tokio::test]
async fn a_user_sees_and_ends_only_sessions_of_its_own() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    let (first, second) = (desk.sign_in("li").await, desk.sign_in("li").await);
    let root = desk.sign_in("root").await;
    let list = desk.with(&second, "GET", "/desk/sessions").send().await.json();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 2);
    assert_eq!((&list[0]["current"], &list[1]["current"]), (&json!(true), &json!(false)));
    assert_eq!(list[0]["address"], "127.0.0.1");
    assert!(list.iter().all(|it| it.get("hash").is_none()));

    let one = format!("/desk/sessions/{}", list[1]["id"]);
    desk.end(&root, &one, PASSWORD).await.failure(404, "not_found");
    assert!(desk.counts(&first).await);
    assert_eq!(desk.end(&second, &one, PASSWORD).await.status, 204);
    assert!(!desk.counts(&first).await && desk.counts(&second).await);

    let third = desk.sign_in("li").await;
    assert_eq!(desk.end(&third, "/desk/sessions", PASSWORD).await.status, 204);
    assert!(!desk.counts(&second).await && !desk.counts(&third).await);
    assert!(desk.counts(&root).await);
}

/// A stranger at an open browser can't end other sessions, and can't find the password by trying.
#[tokio::test]
async fn sessions_end_with_the_password_only_and_tries_are_throttled() {
    let desk = desk().await;
    let (other, own) = (desk.sign_in("root").await, desk.sign_in("root").await);
    let list = desk.with(&own, "GET", "/desk/sessions").send().await.json();
    let one = format!("/desk/sessions/{}", list[1]["id"]);
    desk.with(&own, "DELETE", &one).send().await.failure(415, "unsupported_media_type");
    desk.with(&own, "DELETE", "/desk/sessions").send().await.failure(415, "unsupported_media_type");
    let without = desk.with(&own, "DELETE", "/desk/sessions").json(&json!({})).send().await;
    without.failure(400, "invalid_shape");
    let mut throttled = 0;
    for path in [&one, "/desk/sessions"].repeat(5) {
        let answer = desk.end(&own, path, "not the password at all").await;
        if answer.status == 429 {
            throttled += 1;
        } else {
            answer.failure(401, "sign_in_refused");
        }
    }
    assert!(throttled > 0, "both count for the same session");
    // Even the right password has to wait.
    desk.end(&own, "/desk/sessions", PASSWORD).await.failure(429, "too_many_tries");
    assert!(desk.counts(&other).await && desk.counts(&own).await);
    let store = &desk.server.running.server.store;
    let entries = store.audit_entries("*", 20).await.unwrap();
    assert!(entries.iter().any(|it| it.entry.action == "sign_in.refused"));
    desk.pass(10 * MINUTE);
    assert_eq!(desk.end(&own, &one, PASSWORD).await.status, 204);
    assert!(!desk.counts(&other).await && desk.counts(&own).await);
    // The present session ends without it.
    assert_eq!(desk.with(&own, "POST", "/desk/sign-out").send().await.status, 204);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let desk = desk().await;
    let (other, own) = (desk.sign_in("root").await, desk.sign_in("root").await);
    let new = "seventeen violet ladders";
    let change = |current: &str, new: &str| {
        let body = json!({"current": current, "new": new});
        desk.with(&own, "POST", "/desk/password").json(&body).send()
    };
    change("not the password at all", new).await.failure(401, "sign_in_refused");
    change(PASSWORD, "short").await.failure(422, "password_refused");
    assert!(desk.counts(&other).await);
    assert_eq!(change(PASSWORD, new).await.status, 204);
    assert!(!desk.counts(&other).await && desk.counts(&own).await);
    desk.pass(MINUTE);
    desk.try_sign_in("root", PASSWORD).await.failure(401, "sign_in_refused");
    assert_eq!(desk.try_sign_in("root", new).await.status, 200);
}

/// A stream is a long response: it ends with the session.
#[tokio::test]
async fn the_stream_of_events_ends_with_the_session() {
    use http_body_util::BodyExt as _;

    let desk = desk().await;
    let session = desk.sign_in("root").await;
    let stream = desk.with(&session, "GET", "/desk/main/events").open().await;
    assert_eq!(stream.status(), 200);
    assert_eq!(desk.with(&session, "POST", "/desk/sign-out").send().await.status, 204);
    // If the stream did not end, this would wait forever.
    let mut body = stream.into_body();
    while let Some(frame) = body.frame().await {
        frame.unwrap();
    }
}
