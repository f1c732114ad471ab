//! What callers see who may not check codes: the end of codes and no users, in no response and in no form.

use desk_api::identity::Role;
use serde_json::{Value, json};

use crate::identity::{Desk, desk_with};

/// Sends a request by a key and returns its text, which must be a success.
async fn text(desk: &Desk, key: &str, path: &str) -> String {
    let answer = desk.by_key(key, "GET", path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    answer.text()
}

#[tokio::test]
async fn a_viewer_sees_the_end_of_codes_and_no_users() {
    let desk = desk_with(|_| {}).await;
    let (_, viewer) = desk.key("viewer", Role::Viewer, "main").await;
    let (_, redeemer) = desk.key("till", Role::Redeemer, "main").await;
    let account = &desk.server.running.server.accounts.get("main").unwrap();
    let cards: Value =
        serde_json::from_str(&text(&desk, &viewer, "/desk/main/cards").await).unwrap();
    let issued = cards["cards"].as_array().unwrap().iter();
    let issued = issued.clone().find(|card| card["status"] == "CARD_STATUS_DISPATCH").unwrap();
    let command = json!({"command": "receive", "card_id": issued["card_id"], "times": 1});
    let mut events = account.events.join().1;
    account.sandbox.as_ref().unwrap().apply(serde_json::from_value(command).unwrap()).unwrap();
    let list = "/desk/main/pushes?kind=user_get_card";
    let push = loop {
        let page: Value = serde_json::from_str(&text(&desk, &redeemer, list).await).unwrap();
        if page["pushes"][0]["state"] == "applied" {
            break page["pushes"][0].clone();
        }
        let _ = events.recv().await;
    };
    let one = format!("/desk/main/pushes/{}", push["id"]);
    let whole: Value = serde_json::from_str(&text(&desk, &redeemer, &one).await).unwrap();
    let code = push["code"].as_str().unwrap();
    let user = whole["from"].as_str().unwrap();
    assert!(code.len() >= 8 && !user.is_empty(), "{code} {user}");
    let xml = whole["xml"].as_str().unwrap();
    assert!(xml.contains(code) && xml.contains(user), "{xml}");

    for path in [list, one.as_str()] {
        let seen = text(&desk, &viewer, path).await;
        assert!(!seen.contains(code) && !seen.contains(user), "{path}: {seen}");
        let end: String = code.chars().skip(code.chars().count() - 4).collect();
        assert!(seen.contains(&format!("…{end}")), "{path}: {seen}");
    }
    let shortened: Value = serde_json::from_str(&text(&desk, &viewer, &one).await).unwrap();
    assert_eq!(shortened["event"], whole["event"]);
    assert!(
        shortened["xml"].as_str().unwrap().contains("<Event><![CDATA[user_get_card]]></Event>")
    );
    let by_code = format!("/desk/main/pushes?code={code}");
    let refused = desk.by_key(&viewer, "GET", &by_code).await;
    refused.failure(403, "role_missing");
    let refused = desk.by_key(&viewer, "POST", &format!("{one}/replay")).await;
    refused.failure(403, "role_missing");
}
