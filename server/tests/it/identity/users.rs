//! Users: changes by administrators, and which sessions they end.

use desk_api::identity::Role;
use serde_json::json;

use super::{PASSWORD, desk};

#[tokio::test]
async fn a_disabled_user_is_out_at_once_and_stays_out() {
    let desk = desk().await;
    let id = desk.user("li", &[("main", Role::Editor)]).await;
    let session = desk.sign_in("li").await;
    let root = desk.sign_in("root").await;
    let path = format!("/desk/users/{id}");
    let change = |body| desk.with(&root, "POST", &path).json(&body).send();
    assert_eq!(change(json!({"disabled": true})).await.status, 200);
    assert!(!desk.counts(&session).await);
    // The same response as for a wrong password.
    desk.try_sign_in("li", PASSWORD).await.failure(401, "sign_in_refused");
    assert_eq!(change(json!({"disabled": false})).await.status, 200);
    assert!(!desk.counts(&session).await, "the old session stays ended");
    desk.sign_in("li").await;
}

#[tokio::test]
async fn another_role_ends_the_sessions_and_another_display_name_does_not() {
    let desk = desk().await;
    let id = desk.user("li", &[("main", Role::Editor)]).await;
    let session = desk.sign_in("li").await;
    let root = desk.sign_in("root").await;
    let path = format!("/desk/users/{id}");
    let change = |body| desk.with(&root, "POST", &path).json(&body).send();
    let renamed = change(json!({"display_name": "李伟"})).await.json();
    assert_eq!(renamed["display_name"], "李伟");
    assert!(desk.counts(&session).await);
    let grants = json!({"grants": [{"account": "main", "role": "viewer"}]});
    assert_eq!(change(grants).await.status, 200);
    assert!(!desk.counts(&session).await);

    let fields = change(json!({"admin": true})).await;
    fields.failure(400, "invalid_shape");
    let nowhere = json!({"grants": [{"account": "none", "role": "viewer"}]});
    change(nowhere).await.failure(400, "invalid_shape");
}

#[tokio::test]
async fn a_reset_password_ends_the_sessions() {
    let desk = desk().await;
    let id = desk.user("li", &[("main", Role::Editor)]).await;
    let session = desk.sign_in("li").await;
    let root = desk.sign_in("root").await;
    let body = json!({"password": "seventeen violet ladders"});
    let path = format!("/desk/users/{id}/password");
    assert_eq!(desk.with(&root, "POST", &path).json(&body).send().await.status, 204);
    assert!(!desk.counts(&session).await && desk.counts(&root).await);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let desk = desk().await;
    let root = desk.sign_in("root").await;
    let users = desk.with(&root, "GET", "/desk/users").send().await.json();
    let path = format!("/desk/users/{}", users[0]["id"]);
    let change = |body| desk.with(&root, "POST", &path).json(&body).send();
    change(json!({"disabled": true})).await.failure(409, "last_admin");
    change(json!({"grants": []})).await.failure(409, "last_admin");
    assert!(desk.counts(&root).await);
    desk.user("li", &[("*", Role::Admin)]).await;
    assert_eq!(change(json!({"disabled": true})).await.status, 200);
}

#[tokio::test]
async fn a_name_is_given_once() {
    let desk = desk().await;
    desk.user("li", &[]).await;
    let root = desk.sign_in("root").await;
    let body = json!({"name": "LI", "password": PASSWORD, "grants": []});
    let again = desk.with(&root, "POST", "/desk/users").json(&body).send().await;
    again.failure(409, "name_taken");
}

#[tokio::test]
async fn a_refusal_by_role_is_on_record_once_a_minute() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    let session = desk.sign_in("li").await;
    let store = &desk.server.running.server.store;
    for _ in 0..3 {
        let body = json!({"card_id": "pNone"});
        let delete = desk.with(&session, "POST", "/weixin/main/card/delete").json(&body);
        let refused = delete.send().await.failure(403, "role_missing");
        assert_eq!(refused["role"], "admin");
        let path = "/desk/main/declaration";
        let declare = desk.with(&session, "PUT", path).json(&json!({"sole_writer": true}));
        declare.send().await.failure(403, "role_missing");
        desk.with(&session, "GET", "/desk/users").send().await.failure(403, "role_missing");
    }
    let refused = async |account: &str| -> Vec<String> {
        let entries = store.audit_entries(account, 50).await.unwrap();
        let refused = entries.into_iter().filter(|it| it.entry.action == "refused.role");
        refused.map(|it| format!("{} {}", it.entry.actor, it.entry.subject)).collect()
    };
    let of_main = refused("main").await;
    assert_eq!(of_main, ["li PUT /desk/{account}/declaration", "li POST /card/delete"]);
    assert_eq!(refused("*").await, ["li GET /desk/users"]);
}

/// Writes, saves and settlements are recorded under the user's name.
#[tokio::test]
async fn what_is_done_is_on_record_under_the_name() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Admin)]).await;
    let session = desk.sign_in("li").await;
    let body = json!({"sole_writer": true});
    let declared = desk.with(&session, "PUT", "/desk/main/declaration").json(&body).send().await;
    assert_eq!(declared.json()["actor"], "li");
    let (_, key) = desk.key("till", Role::Admin, "main").await;
    let delete =
        || desk.call("POST", "/weixin/main/card/delete").json(&json!({"card_id": "pNone"}));
    let by_user = delete().header("cookie", &format!("card-desk={session}")).send().await;
    assert_eq!(by_user.status, 200, "{}", by_user.text());
    let by_key = delete().header("authorization", &format!("Bearer {key}")).send().await;
    assert_eq!(by_key.status, 200, "{}", by_key.text());
    let store = &desk.server.running.server.store;
    let entries = store.audit_entries("main", 20).await.unwrap();
    let actors: Vec<&str> = entries.iter().map(|it| it.entry.actor.as_str()).collect();
    assert!(actors.contains(&"li") && actors.contains(&"key:till"), "{actors:?}");
    assert!(!actors.contains(&"local"), "{actors:?}");
    let signed_in = store.audit_entries("*", 50).await.unwrap();
    assert!(signed_in.iter().any(|it| it.entry.action == "sign_in" && it.entry.actor == "li"));
    assert!(signed_in.iter().any(|it| it.entry.action == "api_key.create"));
    assert!(matches!(store.verify_audit().await.unwrap(), desk_store::AuditVerdict::Intact { .. }));
}
