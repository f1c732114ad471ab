//! Attacks on the sign-in at the provider. None succeeds.

use std::time::Duration;

use serde_json::{Value, json};

use super::{AtProvider, at_provider, cookie_in};
use crate::support::{NOW, client::Answer};

const STALE: (u16, &str) = (400, "no longer valid");
const NOT_TRUSTED: (u16, &str) = (403, "could not be verified");
const UNREADABLE: (u16, &str) = (502, "respond correctly");
const REFUSED: (u16, &str) = (403, "was not completed");

/// Checks that there is no session and that the page shows the reason.
#[track_caller]
fn assert_refused(what: &str, answer: &Answer, (status, words): (u16, &str)) {
    let text = answer.text();
    assert_eq!(answer.status, status, "{what}: {text}");
    assert!(text.contains(words), "{what}: {text}");
    assert_eq!(cookie_in(answer, "card-desk"), None, "{what}");
    for secret in [super::provider::CLIENT_SECRET, super::provider::ACCESS_TOKEN, "code-"] {
        assert!(!text.contains(secret), "{what}");
    }
}

/// The browser, the state and the code are bound to each other, and valid once and for ten minutes.
#[tokio::test]
async fn a_sign_in_belongs_to_one_browser_and_counts_once() {
    let at = at_provider().await;
    let (way, other) = (at.go("/").await, at.go("/").await);
    let (code, state) = (&way.code, way.state());
    let path =
        |code: &str, state: &str| format!("/sign-in/oidc/callback?code={code}&state={state}");

    assert_refused("no cookie", &at.back(&way.callback(), None).await, STALE);
    let planted = at.back(&way.callback(), Some("planted")).await;
    assert_refused("a cookie that was never given out", &planted, STALE);
    let twice = at.desk.server.call("GET", &way.callback());
    let cookies = format!("card-desk-sign-in={0}; card-desk-sign-in={0}", way.binding);
    assert_refused("the cookie twice", &twice.header("cookie", &cookies).send().await, STALE);
    // Login CSRF: an attacker lures a browser to the end of the attacker's sign-in. The state is not the browser's.
    let lured = at.back(&path(&other.code, other.state()), Some(&way.binding)).await;
    assert_refused("the state of another sign-in", &lured, STALE);
    let used = at.back(&path(code, state), Some(&way.binding)).await;
    assert_refused("a second try with the right state", &used, STALE);

    let way = at.go("/").await;
    let (without, wrong) = (at.go("/").await, at.go("/").await);
    let path_without = format!("/sign-in/oidc/callback?code={}", without.code);
    let answer = at.back(&path_without, Some(&without.binding)).await;
    assert_refused("no state", &answer, STALE);
    let answer = at.back(&path(&wrong.code, "guessed"), Some(&wrong.binding)).await;
    assert_refused("a guessed state", &answer, STALE);

    let right = at.back(&way.callback(), Some(&way.binding)).await;
    assert_eq!(right.status, 200, "{}", right.text());
    let again = at.back(&way.callback(), Some(&way.binding)).await;
    assert_refused("the whole response a second time", &again, STALE);
    let fresh = at.go("/").await;
    let answer = at.back(&path(&way.code, fresh.state()), Some(&fresh.binding)).await;
    assert_refused("a code that was used", &answer, REFUSED);
    let (victim, thief) = (at.go("/").await, at.go("/").await);
    let answer = at.back(&path(&victim.code, thief.state()), Some(&thief.binding)).await;
    assert_refused("a code of another sign-in (PKCE)", &answer, REFUSED);

    let late = at.go("/").await;
    at.desk.pass(Duration::from_mins(10));
    assert_refused(
        "after ten minutes",
        &at.back(&late.callback(), Some(&late.binding)).await,
        STALE,
    );
    println!("12 sign-ins that don't belong to the browser, 0 sessions");
}

/// A fault, and the change of header and claims that causes it.
type Lie = (&'static str, fn(&mut Value, &mut Value));

/// Every part of an ID token, each made invalid separately.
#[tokio::test]
async fn a_token_that_is_wrong_in_one_part_signs_nobody_in() {
    let at = at_provider().await;
    let now = NOW.get();
    let lies: [Lie; 13] = [
        ("another nonce", |_, claims| claims["nonce"] = json!("replayed")),
        ("no nonce", |_, claims| drop(claims.as_object_mut().unwrap().remove("nonce"))),
        ("another audience", |_, claims| claims["aud"] = json!("wiki")),
        ("two audiences", |_, claims| claims["aud"] = json!(["card-desk", "wiki"])),
        ("another issuer", |_, claims| claims["iss"] = json!("http://127.0.0.1:9")),
        ("no issuer", |_, claims| drop(claims.as_object_mut().unwrap().remove("iss"))),
        ("expired", |_, claims| claims["exp"] = json!(1_795_139_999)),
        ("alg none", |header, _| header["alg"] = json!("none")),
        ("signed with the client secret", |header, _| header["alg"] = json!("HS256")),
        ("an unknown key", |header, _| header["kid"] = json!("evil")),
        ("a critical header", |header, _| header["crit"] = json!(["exp"])),
        ("another access token", |_, claims| claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA")),
        ("a key in the header", |header, _| {
            header["jwk"] = json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"});
            header["kid"] = json!("own");
        }),
    ];
    assert!(now > 1_795_139_999);
    for (what, lie) in lies {
        at.provider.lie(lie);
        // The pause between two readings of keys is over.
        at.desk.pass(Duration::from_secs(11));
        let answer = at.sign_in().await;
        // A token without an issuer is not an ID token at all.
        let expected = if what == "no issuer" { UNREADABLE } else { NOT_TRUSTED };
        assert_refused(what, &answer, expected);
    }
    at.provider.lie(|_, _| {});
    for (what, signature) in [("no signature", vec![]), ("a forged signature", vec![7; 64])] {
        at.provider.set(|knobs| knobs.signature = Some(signature));
        assert_refused(what, &at.sign_in().await, NOT_TRUSTED);
    }
    at.provider.set(|knobs| knobs.signature = None);
    println!("{} false tokens, 0 sessions", lies.len() + 2);
    at.session().await;
}

#[tokio::test]
async fn what_the_provider_refuses_and_who_else_answers() {
    let at = at_provider().await;
    let ask = async |query: &str| {
        let way = at.go("/").await;
        let path = format!("/sign-in/oidc/callback?state={}&{query}", way.state());
        at.back(&path.replace("CODE", &way.code), Some(&way.binding)).await
    };
    let denied =
        ask("error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_refused("the user cancels", &denied, REFUSED);
    assert!(!denied.text().contains("alert"));
    let mixed = ask("code=CODE&iss=https%3A%2F%2Fevil.example").await;
    assert_refused("another provider answers", &mixed, NOT_TRUSTED);
    let fine = ask(&format!("code=CODE&iss={}", at.provider.issuer())).await;
    assert_eq!(fine.status, 200, "{}", fine.text());
    assert_refused("no code", &ask("a=b").await, STALE);
}

#[tokio::test]
async fn nobody_is_led_to_another_host() {
    let at = at_provider().await;
    for wanted in [
        "https%3A%2F%2Fevil.example",
        "%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "javascript%3Aalert(1)",
        "%2Fa%0D%0Aset-cookie%3A%20card-desk%3Dx",
        "%2F%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    ] {
        let way = at.go(wanted).await;
        let answer = at.back(&way.callback(), Some(&way.binding)).await;
        let text = answer.text();
        assert_eq!(answer.status, 200);
        assert!(!text.contains("evil.example") && !text.contains("<script"), "{text}");
        assert!(!text.contains("javascript:"), "{text}");
    }
}

/// A session that was planted before ends, and is never used.
#[tokio::test]
async fn a_planted_session_is_not_taken_up() {
    let at: AtProvider = at_provider().await;
    let planted = at.session().await;
    let way = at.go("/").await;
    let cookies = format!("card-desk={planted}; card-desk-sign-in={}", way.binding);
    let answer =
        at.desk.server.call("GET", &way.callback()).header("cookie", &cookies).send().await;
    let session = cookie_in(&answer, "card-desk").unwrap();
    assert_ne!(session, planted);
    assert!(!at.desk.counts(&planted).await && at.desk.counts(&session).await);
}
