//! Invalid calls fail with the platform's errors.

use axum::{body::Body, http::StatusCode};
use serde_json::{Value, json};
use weixin_api::sandbox::Command;

use crate::support::{Caller, NOW, cash_card, groupon_card};

/// Sets a value in the object of a card's type.
fn with(mut card: Value, pointer: &str, value: Value) -> Value {
    *card.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    card
}

fn cash_with(pointer: &str, value: Value) -> Value {
    with(cash_card(), &format!("/card/cash{pointer}"), value)
}

#[tokio::test]
async fn wrong_cards_are_refused_in_the_platforms_words() {
    let caller = Caller::empty().await;
    let long = NOW.get() + 91 * 86_400;
    let mut shared = groupon_card();
    shared["card"]["groupon"]["advanced_info"] = json!({"share_friends": true});
    let wrong: [(Value, i64); 16] = [
        (shared, 40148),
        (json!({}), 41011),
        (with(cash_card(), "/card/card_type", json!("COUPON")), 40071),
        (with(cash_card(), "/card/card_type", json!("GIFT")), 41011),
        (cash_with("/base_info/date_info/end_timestamp", json!(long)), 40079),
        (cash_with("/base_info/date_info/end_timestamp", json!(NOW.get() - 7200)), 40079),
        (cash_with("/base_info/logo_url", json!("https://example.com/logo.jpg")), 40141),
        (cash_with("/base_info/location_id_list", json!([])), 41025),
        (cash_with("/base_info/location_id_list", json!([1])), 65115),
        (cash_with("/base_info/color", json!("Color011")), 40076),
        (cash_with("/base_info/brand_name", json!("字".repeat(13))), 45021),
        (cash_with("/base_info/can_share", json!(true)), 40142),
        (cash_with("/base_info/get_limit", json!(51)), 72009),
        (cash_with("/reduce_cost", json!(99)), 72007),
        (cash_with("/advanced_info/text_image_list", json!([])), 45043),
        (with(groupon_card(), "/card/groupon/base_info/title", json!("字".repeat(10))), 45021),
    ];
    for (body, errcode) in wrong {
        let answer = caller.call("/card/create", body.clone()).await;
        assert_eq!(answer.errcode(), errcode, "{body} {:?}", answer.headers);
    }
    // Types that S1 and S2 don't list, with an object named after them.
    for card_type in ["GENERAL_CARD", "LUCKY_MONEY"] {
        let own = groupon_card()["card"]["groupon"].clone();
        let mut card = json!({"card_type": card_type});
        card[card_type.to_lowercase()] = own;
        let answer = caller.call("/card/create", json!({"card": card})).await;
        assert_eq!(answer.errcode(), 40071, "{card_type}");
    }
    assert_eq!(caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await["total_num"], 0);
}

#[tokio::test]
async fn the_last_accepted_values_are_accepted() {
    let caller = Caller::empty().await;
    let right = [
        cash_with("/base_info/date_info/end_timestamp", json!(NOW.get() - 3600 + 90 * 86_400 - 1)),
        cash_with("/base_info/brand_name", json!("字".repeat(12))),
        cash_with("/reduce_cost", json!(100)),
        cash_with("/base_info/get_limit", json!(50)),
        with(groupon_card(), "/card/groupon/base_info/title", json!("字".repeat(9))),
    ];
    for body in right {
        caller.ok("/card/create", body).await;
    }
}

#[tokio::test]
async fn broken_bodies_are_format_errors() {
    let caller = Caller::empty().await;
    for body in ["", "{", "[]", "nonsense", r#"{"card_id":{}}"#] {
        let answer = caller.call_raw("/card/get", body).await;
        assert_eq!(answer.errcode(), 47001, "{body:?}");
    }
    let escaped = cash_card().to_string().replace('鞋', "\\u978b");
    assert_eq!(caller.call_raw("/card/create", escaped).await.errcode(), 47002);
    let large = format!(r#"{{"card_id":"{}"}}"#, "x".repeat(2 << 20));
    assert_eq!(caller.call_raw("/card/get", large).await.errcode(), 47001);
}

#[tokio::test]
async fn missing_members_have_their_own_numbers() {
    let caller = Caller::empty().await;
    let missing = [
        ("/card/get", 41012),
        ("/card/update", 41012),
        ("/card/delete", 41012),
        ("/card/modifystock", 41012),
        ("/card/code/get", 41013),
        ("/card/code/consume", 41013),
        ("/card/batchget", 41011),
        ("/cgi-bin/poi/getpoilist", 41011),
        ("/datacube/getcardbizuininfo", 61500),
    ];
    for (path, errcode) in missing {
        assert_eq!(caller.call(path, json!({})).await.errcode(), errcode, "{path}");
    }
    for path in ["/card/get", "/card/update", "/card/delete", "/card/modifystock"] {
        let answer = caller.call(path, json!({"card_id": "pUnknown", "cash": {}})).await;
        assert_eq!(answer.errcode(), 40073, "{path}");
    }
}

#[tokio::test]
async fn every_error_has_the_platforms_form() {
    let caller = Caller::empty().await;
    let answer = caller.call("/card/get", json!({"card_id": "pUnknown"})).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers["x-sandbox"], "1");
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("application/json"));
    let message = answer.body["errmsg"].as_str().unwrap();
    let (words, rid) = message.split_once(" rid: ").unwrap();
    assert_eq!(words, "invalid card id");
    assert_eq!(rid.split('-').map(str::len).collect::<Vec<_>>(), [8, 8, 8]);
    assert_eq!(answer.headers["x-sandbox-field"], "card_id");
}

#[tokio::test]
async fn unknown_paths_and_wrong_methods() {
    let caller = Caller::empty().await;
    let unknown = caller.send("POST", "/card/none", Body::empty()).await;
    assert_eq!((unknown.status, unknown.errcode()), (StatusCode::NOT_FOUND, 40066));
    assert_eq!(unknown.headers["x-sandbox"], "1");
    let uri = format!("/card/get?access_token={}", caller.token);
    assert_eq!(caller.send("GET", &uri, Body::empty()).await.errcode(), 43002);
    let uri = format!("/card/getcolors?access_token={}", caller.token);
    assert_eq!(caller.send("PUT", &uri, Body::empty()).await.errcode(), 43001);
}

#[tokio::test]
async fn every_endpoint_but_the_tokens_needs_a_token() {
    use weixin_api::endpoint::{ALL, Credential};
    let caller = Caller::empty().await;
    for endpoint in ALL.iter().filter(|it| it.credential == Credential::AccessToken) {
        let (method, path) = (endpoint.method.as_str(), endpoint.path);
        for (query, errcode) in
            [("", 41001), ("?access_token=x", 40014), ("?access_token=1_x", 40001)]
        {
            let answer = caller.send(method, &format!("{path}{query}"), Body::empty()).await;
            assert_eq!(answer.errcode(), errcode, "{path}{query}");
        }
    }
}

#[tokio::test]
async fn nothing_that_can_be_sent_brings_the_sandbox_down() {
    use weixin_api::endpoint::{ALL, Body as BodyKind};
    let caller = Caller::sample().await;
    let values = [
        json!(null),
        json!(-1),
        json!(0),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(1e300),
        json!(true),
        json!(""),
        json!("\u{202e}\u{0}字"),
        json!("9".repeat(400)),
        json!([[[[]]]]),
        json!({"": {}}),
    ];
    let members = [
        "card_id",
        "code",
        "offset",
        "count",
        "status_list",
        "begin",
        "limit",
        "begin_date",
        "end_date",
        "cond_source",
        "increase_stock_value",
        "reduce_stock_value",
        "check_consume",
        "card",
        "cash",
        "grant_type",
        "appid",
        "secret",
        "force_refresh",
    ];
    let card_id = caller.create(cash_card()).await;
    for endpoint in ALL.iter().filter(|it| it.body == BodyKind::Json) {
        for member in members {
            for value in &values {
                let mut body = json!({
                    "card_id": card_id, "code": "1", "offset": 0, "count": 1, "begin": 0, "limit": 1,
                    "begin_date": "2026-11-01", "end_date": "2026-11-02", "cond_source": 1,
                });
                body[member] = value.clone();
                let answer = caller.call(endpoint.path, body).await;
                assert_eq!(answer.status, StatusCode::OK, "{} {member} {value}", endpoint.path);
                assert!(answer.body.is_object(), "{} {member} {value}", endpoint.path);
            }
        }
    }
}

#[tokio::test]
async fn every_field_of_a_card_bears_every_value() {
    let caller = Caller::empty().await;
    let values = [
        json!(null),
        json!(-1),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(0.5),
        json!(true),
        json!(""),
        json!("\u{202e}\u{0}"),
        json!("字".repeat(5000)),
        json!([]),
        json!([null]),
        json!({}),
    ];
    for (sample, object) in [(cash_card(), "cash"), (groupon_card(), "groupon")] {
        let mut pointers = Vec::new();
        collect_pointers(&sample, String::new(), &mut pointers);
        let card_id = caller.create(sample.clone()).await;
        for pointer in pointers {
            for value in &values {
                let body = with(sample.clone(), &pointer, value.clone());
                let created = caller.call("/card/create", body.clone()).await;
                assert!(created.body["errcode"].is_i64(), "{pointer} {value}");
                if let Some(created) = created.body["card_id"].as_str() {
                    live(&caller, created).await;
                }
                let update = json!({"card_id": card_id, object: body["card"][object]});
                let updated = caller.call("/card/update", update).await;
                assert!(updated.body["errcode"].is_i64(), "{pointer} {value}");
            }
        }
    }
    caller.advance(366 * 86_400);
}

/// Applies each step of a card's life that is possible.
async fn live(caller: &Caller, card_id: &str) {
    let id = || card_id.to_owned();
    for command in [
        Command::Approve { card_id: id().into() },
        Command::Supply { card_id: id().into(), quantity: 2 },
        Command::Receive { card_id: id().into(), times: 2 },
        Command::Redeem { card_id: id().into(), times: 1 },
    ] {
        // Other tests check which steps are possible.
        if let Ok(outcome) = caller.sandbox.apply(command) {
            for code in outcome.codes {
                caller.call("/card/code/get", json!({"code": code})).await;
            }
        }
    }
}

/// Returns the paths of all values in a value.
fn collect_pointers(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                collect_pointers(member, format!("{pointer}/{name}"), pointers);
            }
        }
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                collect_pointers(item, format!("{pointer}/{position}"), pointers);
            }
        }
        _ => {}
    }
    pointers.push(pointer);
}
