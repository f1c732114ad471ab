//! What administrators can read about the running server.

use desk_api::identity::Role;
use serde_json::json;

use super::{PASSWORD, desk};
use crate::doctor::assert_in_both_languages;

#[tokio::test]
async fn administrators_read_findings_without_a_secret() {
    let desk = desk().await;
    let root = desk.sign_in("root").await;
    let answer = desk.with(&root, "GET", "/desk/about").send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let about = answer.json();
    assert_eq!(about["upstream"], "sandbox");
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    // The sandbox returns a token for every account.
    let names: Vec<_> = about["accounts"].as_array().unwrap().iter().collect();
    assert_eq!(names.len(), 2);
    assert!(names.iter().all(|account| account.get("no_token").is_none()), "{about}");
    assert_in_both_languages(&about);
    let checks = about["checks"].as_array().unwrap();
    let check = |name: &str| checks.iter().find(|check| check["name"] == name);
    assert_eq!(check("configuration").unwrap()["status"], "ok");
    assert!(check("free space").is_some());
    for secret in ["secret-of-sandbox", PASSWORD, &root] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn an_administrator_of_one_account_reads_nothing_of_the_server() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Admin)]).await;
    let li = desk.sign_in("li").await;
    let refused = desk.with(&li, "GET", "/desk/about").send().await;
    assert_eq!(refused.failure(403, "role_missing")["role"], json!("admin"));
}
