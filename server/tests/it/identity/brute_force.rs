//! Guessing passwords: few tries are compared, the user isn't locked out, and responses don't reveal which names exist.

use std::time::Duration;

use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{Desk, PASSWORD, desk_with, session_in};
use crate::support::client::Answer;

/// A server behind a proxy, so that a test can choose the caller's address.
async fn behind_proxy() -> Desk {
    desk_with(|config| {
        config.listening.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await
}

fn evaluations(desk: &Desk) -> u64 {
    desk.server.running.server.identity.as_ref().unwrap().evaluations()
}

async fn from(desk: &Desk, address: &str, name: &str, password: &str) -> Answer {
    let body = json!({"name": name, "password": password});
    let call = desk.call("POST", "/desk/sign-in").header("x-forwarded-for", address);
    call.json(&body).send().await
}

#[tokio::test]
async fn of_a_thousand_tries_at_most_twenty_a_minute_count() {
    let desk = behind_proxy().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    desk.user("zhao", &[("main", Role::Viewer)]).await;
    let home = "192.0.2.7";
    let session = session_in(&from(&desk, home, "li", PASSWORD).await);
    desk.pass(Duration::from_mins(2));

    let begun = evaluations(&desk);
    let mut minutes = vec![0; 10];
    for attempt in 0..1000_usize {
        if attempt % 5 == 0 {
            desk.pass(Duration::from_secs(3));
        }
        // As many addresses as a botnet has.
        let address = format!("198.51.{}.{}", attempt / 200, attempt % 200);
        let before = evaluations(&desk);
        let answer = from(&desk, &address, "li", "wrong horse battery staple").await;
        let counted = evaluations(&desk) - before;
        if counted == 0 {
            answer.failure(429, "too_many_tries");
            let wait: u64 = answer.header("retry-after").parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
        } else {
            answer.failure(401, "sign_in_refused");
        }
        minutes[attempt / 100] += counted;
        if attempt % 250 == 125 {
            assert!(desk.counts(&session).await, "the session continues");
            let other = from(&desk, "203.0.113.9", "zhao", PASSWORD).await;
            assert_eq!(other.status, 200, "{}", other.text());
            let own = from(&desk, home, "li", PASSWORD).await;
            assert_eq!(own.status, 200, "the user's own machine: {}", own.text());
        }
    }
    let most = minutes.iter().max().unwrap();
    println!(
        "1000 tries in 10 minutes: {} evaluated, at most {most} a minute",
        evaluations(&desk) - begun - 8
    );
    assert!(*most <= 20 && *most > 0, "{minutes:?}");
}

#[tokio::test]
async fn a_name_that_does_not_exist_costs_and_answers_the_same() {
    let desk = behind_proxy().await;
    let id = desk.user("gone", &[]).await;
    let root = desk.sign_in("root").await;
    let path = format!("/desk/users/{id}");
    let disabled = json!({"disabled": true});
    assert_eq!(desk.with(&root, "POST", &path).json(&disabled).send().await.status, 200);
    let mut answers: Vec<(u64, u16, Value)> = Vec::new();
    let long = "x".repeat(2000);
    for (index, (name, password)) in [
        ("root", "wrong horse battery staple"),
        ("nobody", "wrong horse battery staple"),
        ("gone", PASSWORD),
        ("no name at all", ""),
        (&long, PASSWORD),
    ]
    .into_iter()
    .enumerate()
    {
        let before = evaluations(&desk);
        let answer = from(&desk, &format!("192.0.2.{index}"), name, password).await;
        let mut body = answer.json();
        body["request_id"] = json!(null);
        assert!(answer.headers.get("set-cookie").is_none());
        answers.push((evaluations(&desk) - before, answer.status, body));
    }
    assert_eq!(answers[0].0, 1);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

/// Tries from elsewhere don't block a user who changes the password.
#[tokio::test]
async fn a_user_who_has_signed_in_is_not_blocked_by_others() {
    let desk = behind_proxy().await;
    let session = desk.sign_in("root").await;
    for attempt in 0..40 {
        from(&desk, &format!("198.51.100.{attempt}"), "root", "wrong horse battery").await;
    }
    let body = json!({"current": PASSWORD, "new": "seventeen violet ladders"});
    let changed = desk.with(&session, "POST", "/desk/password").json(&body).send().await;
    assert_eq!(changed.status, 204, "{}", changed.text());
}
