//! The merchant's profile: suggestions, saves, conflicts, and the account of a page.

use serde_json::{Value, json};

use crate::support::{NOW, TestServer, client::Answer, many_cards::ManyCards, start, start_in};

async fn put(server: &TestServer, body: &Value) -> Answer {
    server.call("PUT", "/desk/main/profile").desk().json(body).send().await
}

#[tokio::test]
async fn a_new_sandbox_suggests_what_its_vouchers_have_in_common() {
    let server = start().await;
    let read = server.json("/desk/main/profile").await;
    assert_eq!((&read["revision"], &read["profile"]), (&json!(0), &Value::Null));
    let suggested = &read["suggested"];
    assert_eq!(suggested["brand_name"], "麦朵烘焙");
    assert_eq!(suggested["service_phone"], "400-820-6180");
    assert_eq!(suggested["location_id_list"].as_array().unwrap().len(), 8);
    // A colour name, as a new voucher needs it. The card itself has the value.
    assert!(suggested["color"].as_str().unwrap().starts_with("Color"), "{suggested}");
    for text in ["logo_url", "notice", "description"] {
        assert!(!suggested[text].as_str().unwrap().is_empty(), "{text}");
    }
    let session = server.json("/desk/main/session").await;
    assert_eq!(session["merchant"]["brand_name"], "麦朵烘焙");
    assert_eq!(session["merchant"]["logo_url"], suggested["logo_url"]);
}

#[tokio::test]
async fn nothing_is_suggested_where_no_voucher_is_known() {
    let server = ManyCards::start(0).await.server(|_| {}).await;
    let read = server.json("/desk/main/profile").await;
    assert_eq!(read["suggested"], json!({}));
    assert_eq!(server.json("/desk/main/session").await["merchant"], Value::Null);
}

#[tokio::test]
async fn a_saved_profile_survives_a_restart_and_heads_every_page() {
    let server = start().await;
    let body = json!({"revision": 0, "profile": {"brand_name": "麦朵", "use_all_locations": true}});
    let saved = put(&server, &body).await;
    assert_eq!(saved.status, 200, "{}", saved.text());
    let saved = saved.json();
    assert_eq!((&saved["revision"], &saved["updated_at"]), (&json!(1), &json!(NOW.get())));
    assert_eq!(saved["profile"], body["profile"]);
    let server = start_in(server.stop().await, |_| {}).await;
    let merchant = server.json("/desk/main/session").await["merchant"].clone();
    assert_eq!(merchant["brand_name"], "麦朵");
    assert!(merchant["logo_url"].is_string(), "the vouchers' logo, where the profile has none");
    assert_eq!(server.json("/desk/main/profile").await["profile"], body["profile"]);
}

#[tokio::test]
async fn the_second_save_is_refused_and_shown_the_first() {
    let server = start().await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    put(&server, &json!({"revision": 0, "profile": {"notice": "hers"}})).await;
    let event = serde_json::to_value(events.try_recv().unwrap().event).unwrap();
    assert_eq!(event, json!({"event": "profile_changed", "revision": 1}));
    let second = put(&server, &json!({"revision": 0, "profile": {"notice": "his"}})).await;
    let refused = second.failure(409, "revision_conflict");
    assert_eq!(refused["current"]["profile"]["notice"], "hers");
    assert_eq!(refused["current"]["revision"], 1);
    let again = json!({"revision": 1, "profile": {"notice": "his"}});
    assert_eq!(put(&server, &again).await.status, 200);
}

#[tokio::test]
async fn a_profile_keeps_the_limits_of_a_voucher() {
    let server = start().await;
    let profile = json!({"notice": "券".repeat(17), "color": "green"});
    let refused = put(&server, &json!({"revision": 0, "profile": profile})).await;
    let refused = refused.failure(422, "invalid_card");
    let paths: Vec<_> =
        refused["violations"].as_array().unwrap().iter().map(|it| it["path"].clone()).collect();
    assert_eq!(paths, ["cash.base_info.color", "cash.base_info.notice"]);
    assert_eq!(server.json("/desk/main/profile").await["revision"], 0);
}

/// Saves a new form a request. Any other page would only hold a copy that gets stale.
#[tokio::test]
async fn the_page_of_a_new_voucher_holds_the_profile() {
    let server = start().await;
    let hostile = r#"Tea" onload='x' <script>"#;
    let body = json!({"revision": 0, "profile": {"notice": hostile}});
    assert_eq!(put(&server, &body).await.status, 200);
    for (page, holds) in [
        ("/cards/new?type=CASH", true),
        ("/a/main/cards/new?type=GIFT&section=rules", true),
        ("/cards/new?type=CASH&draft=d1", false),
        ("/cards/new", false),
        ("/cards?type=CASH", false),
    ] {
        let answer = server.get(page).await;
        // If the dashboard is not built, 503 with the command to build it.
        if answer.status == 200 {
            let text = answer.text();
            let profile = text.split_once("data-profile=\"").map(|(_, rest)| rest);
            assert_eq!(profile.is_some(), holds, "{page}");
            let json = profile.and_then(|rest| rest.split_once('"')).map(|(json, _)| json);
            assert!(
                json.is_none_or(
                    |json| json.contains("Tea\\&quot; onload=&#39;x&#39; &lt;script&gt;")
                ),
                "{json:?}"
            );
        }
    }
}
