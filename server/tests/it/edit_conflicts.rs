//! Two users edit the same card.

use serde_json::{Value, json};

use crate::support::{TestServer, start, voucher};

async fn save(server: &TestServer, card_id: &str, body: &Value) -> crate::support::client::Answer {
    let path = format!("/desk/main/cards/{card_id}/update");
    server.call("POST", &path).desk().json(body).send().await
}

fn edit(path: &str, base: &Value, ours: &Value) -> Value {
    json!({"base": {"update_time": 1, "values": {path: base}}, "set": {path: ours}})
}

async fn field(server: &TestServer, card_id: &str, path: &str) -> Value {
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    detail["card"]["cash"]
        .pointer(&format!("/{}", path.replace('.', "/")))
        .cloned()
        .unwrap_or_default()
}

#[tokio::test]
async fn changes_of_different_fields_are_both_kept() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let notice = field(&server, &card_id, "base_info.notice").await;
    let phone = field(&server, &card_id, "base_info.service_phone").await;
    let first = edit("base_info.notice", &notice, &json!("请在点单前出示"));
    assert_eq!(save(&server, &card_id, &first).await.status, 200);
    // The second form was opened before the first was saved.
    let second = edit("base_info.service_phone", &phone, &json!("020-12345678"));
    let saved = save(&server, &card_id, &second).await.json();
    assert_eq!(saved["sent"], json!(["base_info.service_phone"]), "{saved}");
    assert_eq!(field(&server, &card_id, "base_info.notice").await, "请在点单前出示");
    assert_eq!(field(&server, &card_id, "base_info.service_phone").await, "020-12345678");
}

#[tokio::test]
async fn a_field_that_both_changed_shows_both_sides_and_can_be_decided() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let path = "base_info.notice";
    let base = field(&server, &card_id, path).await;
    assert_eq!(save(&server, &card_id, &edit(path, &base, &json!("甲的说明"))).await.status, 200);
    let mut second = edit(path, &base, &json!("乙的说明"));
    let failure = save(&server, &card_id, &second).await.failure(409, "edit_conflict");
    assert_eq!(
        failure["conflict"]["conflicts"],
        json!([{"path": path, "base": base, "theirs": "甲的说明", "ours": "乙的说明"}])
    );
    assert_eq!(field(&server, &card_id, path).await, "甲的说明");
    second["on_conflict"] = json!("ours");
    assert_eq!(save(&server, &card_id, &second).await.status, 200);
    assert_eq!(field(&server, &card_id, path).await, "乙的说明");
}

#[tokio::test]
async fn what_is_there_already_is_not_sent_again() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let path = "base_info.notice";
    let base = field(&server, &card_id, path).await;
    let same = edit(path, &json!("old"), &base);
    let saved = save(&server, &card_id, &same).await.json();
    assert_eq!((&saved["write"], &saved["dropped"]), (&Value::Null, &json!([path])));
    assert_eq!(server.writes("").await.len(), 1, "only the creation");
}

#[tokio::test]
async fn an_edit_that_newly_goes_to_review_is_asked_about() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let path = "base_info.notice";
    let base = field(&server, &card_id, path).await;
    let mut update = edit(path, &base, &json!("请出示"));
    update["expected_review"] = json!(false);
    let failure = save(&server, &card_id, &update).await.failure(409, "edit_conflict");
    assert_eq!(failure["conflict"]["review"], true);
    update["expected_review"] = json!(true);
    assert_eq!(save(&server, &card_id, &update).await.status, 200);
}

#[tokio::test]
async fn a_changed_list_arrives_with_every_digit() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let entry = |text: &str| {
        format!(
            r#"{{"image_url":"http://mmbiz.qpic.cn/mmbiz/a/0","text":"{text}","serial":12345678901234567890123,"rate":1.10}}"#
        )
    };
    let (first, second) = (entry("first"), entry("second"));
    let post = async |path: &str, body: String| {
        let call = server.call("POST", path).header("content-type", "application/json");
        let answer = call.desk().body(body).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer
    };
    // Another program has set undocumented members.
    let body = format!(
        r#"{{"card_id":"{card_id}","cash":{{"advanced_info":{{"text_image_list":[{first}]}}}}}}"#
    );
    let answer = post("/weixin/main/card/update", body).await.json();
    assert_eq!(answer["errcode"], 0, "{answer}");
    let path = "advanced_info.text_image_list";
    let body = format!(
        r#"{{"base":{{"update_time":1,"values":{{"{path}":[{first}]}}}},"set":{{"{path}":[{first},{second}]}}}}"#
    );
    let saved = post(&format!("/desk/main/cards/{card_id}/update"), body).await.json();
    assert_eq!(saved["sent"], json!([path]), "{saved}");
    let detail = server.call("GET", &format!("/desk/main/cards/{card_id}")).send().await.text();
    let list = format!(r#""text_image_list":[{first},{second}]"#);
    assert!(detail.contains(&list), "{detail}");
}

#[tokio::test]
async fn a_path_of_ten_thousand_levels_is_refused() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    let path = format!("base_info{}", ".a".repeat(10_000));
    let answer = save(&server, &card_id, &edit(&path, &Value::Null, &json!("x"))).await;
    assert_eq!(answer.failure(400, "invalid_shape")["at"], "set");
}
