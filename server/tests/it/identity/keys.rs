//! API keys.

use std::time::Duration;

use desk_api::identity::Role;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::desk;

#[tokio::test]
async fn a_key_is_shown_once_and_only_its_hash_is_kept() {
    let desk = desk().await;
    let (_, secret) = desk.key("till", Role::Redeemer, "main").await;
    assert!(secret.starts_with("cdk_") && (secret.len() - 4) * 5 >= 256, "{}", secret.len());
    let root = desk.sign_in("root").await;
    let list = desk.with(&root, "GET", "/desk/keys").send().await;
    assert!(!list.text().contains(&secret));
    let key = &list.json()[0];
    assert_eq!(key["name"], "till");
    assert!(secret.starts_with(key["prefix"].as_str().unwrap()));
    assert_eq!(key["last_used_at"], json!(null));
    let hash = Sha256::digest(secret.as_bytes()).into();
    let store = &desk.server.running.server.store;
    assert_eq!(store.api_key(&hash).await.unwrap().unwrap().name, "till");

    let used = desk.by_key(&secret, "GET", "/desk/main/session").await;
    assert_eq!(used.status, 200, "{}", used.text());
    assert!(used.headers.get("set-cookie").is_none());
    let key = store.api_key(&hash).await.unwrap().unwrap();
    assert_eq!(key.last_used_at, Some(desk.now()));
    let who = desk.by_key(&secret, "GET", "/desk/who").await.json();
    assert_eq!(
        (&who["caller"]["kind"], &who["caller"]["name"]),
        (&json!("key"), &json!("key:till"))
    );
}

#[tokio::test]
async fn a_key_ends_when_it_expires_and_when_it_is_revoked() {
    let desk = desk().await;
    let (id, secret) = desk.key("till", Role::Viewer, "main").await;
    let root = desk.sign_in("root").await;
    let end = desk.now().get() + 3600;
    let body = json!({"name": "short", "role": "viewer", "accounts": ["*"], "expires_at": end});
    let made = desk.with(&root, "POST", "/desk/keys").json(&body).send().await.json();
    let short = made["secret"].as_str().unwrap().to_owned();
    let works = async |key: &str| {
        let answer = desk.by_key(key, "GET", "/desk/main/session").await;
        if answer.status != 200 {
            answer.failure(401, "sign_in_required");
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
        }
        answer.status == 200
    };
    desk.pass(Duration::from_secs(1799));
    assert!(works(&short).await && works(&secret).await);
    let root = desk.sign_in("root").await;
    desk.pass(Duration::from_secs(1741));
    assert!(!works(&short).await && works(&secret).await);
    let root_again = desk.sign_in("root").await;
    assert_ne!(root, root_again);
    let path = format!("/desk/keys/{id}");
    let revoked = desk.with(&root_again, "DELETE", &path).send().await;
    assert_eq!(revoked.json()["revoked_at"], desk.now().get());
    assert!(!works(&secret).await);
    assert!(!works("cdk_none").await && !works("").await);

    let body = json!({"name": "late", "role": "viewer", "accounts": ["*"], "expires_at": 1});
    let late = desk.with(&root_again, "POST", "/desk/keys").json(&body).send().await;
    late.failure(400, "invalid_shape");
}

/// An invalid key is refused even with a valid session.
#[tokio::test]
async fn a_key_counts_alone() {
    let desk = desk().await;
    let root = desk.sign_in("root").await;
    let call = desk.with(&root, "GET", "/desk/main/session");
    let both = call.header("authorization", "Bearer cdk_none").send().await;
    both.failure(401, "sign_in_required");
}

#[tokio::test]
async fn an_account_without_a_grant_answers_like_one_that_does_not_exist() {
    let desk = desk().await;
    let (_, secret) = desk.key("till", Role::Admin, "second").await;
    for (method, path) in [
        ("GET", "/desk/ACCOUNT/session"),
        ("GET", "/desk/ACCOUNT/cards"),
        ("PUT", "/desk/ACCOUNT/declaration"),
        ("GET", "/weixin/ACCOUNT/card/getcolors"),
        ("POST", "/weixin/ACCOUNT/card/create"),
        ("POST", "/weixin/ACCOUNT/card/none"),
    ] {
        let mut answers = Vec::new();
        for account in ["main", "nowhere"] {
            let answer = desk.by_key(&secret, method, &path.replace("ACCOUNT", account)).await;
            let mut body = answer.failure(404, "not_found");
            body["request_id"] = json!(null);
            answers.push(body);
        }
        assert_eq!(answers[0], answers[1], "{method} {path}");
    }
    let session = desk.by_key(&secret, "GET", "/desk/second/session").await.json();
    assert_eq!(session["accounts"], json!(["second"]));
}
