//! A write is checked, recorded, sent once and followed up.

use serde_json::json;

use crate::support::{start, voucher};

#[tokio::test]
async fn a_created_voucher_is_in_list_and_journal() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let card_id = voucher::create(&server).await;

    let journal = server.writes(&format!("?card_id={card_id}")).await;
    assert_eq!(journal[0]["path"], "/card/create");
    assert_eq!(journal[0]["state"], "done");

    let written = serde_json::to_value(events.recv().await.unwrap().event).unwrap();
    assert_eq!(written["event"], "write_changed");
    // The first creation also shows what the account may do, which has an event of its own.
    let event = loop {
        let event = serde_json::to_value(events.recv().await.unwrap().event).unwrap();
        if event["event"] != "capabilities_changed" {
            break event;
        }
    };
    assert_eq!(event["event"], "card_changed");
    assert_eq!(event["card_id"], card_id.as_str());
    assert_eq!(event["status"], "CARD_STATUS_NOT_VERIFY");

    let list = server.json("/desk/main/cards").await;
    let row =
        list["cards"].as_array().unwrap().iter().find(|row| row["card_id"] == card_id.as_str());
    // Facts 2.1: a minimum purchase and a commodity of at most five characters.
    assert_eq!(row.unwrap()["friends_voucher"], true);
    assert!(row.unwrap()["title"].as_str().unwrap().contains("50"), "{row:?}");
}

#[tokio::test]
async fn an_update_is_predicted_and_compared() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;

    for (body, reviewed) in [
        (json!({"service_phone": "020-12345678"}), false),
        (json!({"notice": "请在点单前出示"}), true),
    ] {
        let request = json!({"card_id": card_id, "cash": {"base_info": body}});
        let answer = server.weixin("/card/update", &request).await;
        assert_eq!(answer.json()["errcode"], 0, "{}", answer.text());
        assert_eq!(answer.json()["send_check"], reviewed);
        let journal = server.writes(&format!("?card_id={card_id}")).await;
        assert_eq!(journal[0]["predicted_send_check"], reviewed);
        assert_eq!(journal[0]["send_check"], reviewed);
    }
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    assert_eq!(detail["card"]["cash"]["base_info"]["notice"], "请在点单前出示");
    assert_eq!(detail["card"]["cash"]["base_info"]["status"], "CARD_STATUS_NOT_VERIFY");
    assert_eq!(detail["writes"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_refusal_of_the_platform_reaches_the_caller_in_its_words() {
    let server = start().await;
    let answer = server.weixin("/card/delete", &json!({"card_id": "pNobody"})).await;
    assert_eq!(answer.status, 200);
    let body = answer.json();
    assert!(body["errcode"].as_i64().unwrap() > 0, "{body}");
    let journal = server.writes("").await;
    assert_eq!(journal[0]["state"], "refused");
    assert_eq!(journal[0]["weixin"]["errcode"], body["errcode"]);
}

#[tokio::test]
async fn a_write_that_no_rule_knows_is_journalled_and_sent_once() {
    let server = start().await;
    let key = ("idempotency-key", "mark-1");
    let body = json!({"code": "1", "card_id": "p1", "openid": "o1", "is_mark": true});
    let call = || server.call("POST", "/weixin/main/card/code/mark").json(&body);
    let answer = call().header(key.0, key.1).send().await;
    // 40056 is "invalid serial code".
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["errcode"], 40056, "{}", answer.text());
    let journal = server.writes("?card_id=p1").await;
    assert_eq!(journal[0]["path"], "/card/code/mark");
    assert_eq!(journal[0]["state"], "refused");
}

#[tokio::test]
async fn the_same_key_with_the_same_body_is_sent_once() {
    let server = start().await;
    let body = voucher::cash(&server).await;
    let call = || {
        let call = server.call("POST", "/weixin/main/card/create");
        call.header("idempotency-key", "form-1").json(&body)
    };
    let first = call().send().await;
    let second = call().send().await;
    assert_eq!(first.body, second.body);
    assert_eq!(first.header("idempotency-replayed"), "");
    assert_eq!(second.header("idempotency-replayed"), "true");
    assert_eq!(server.writes("").await.len(), 1);

    let mut other = body.clone();
    other["card"]["cash"]["reduce_cost"] = json!(6000);
    let call = server.call("POST", "/weixin/main/card/create").header("idempotency-key", "form-1");
    call.json(&other).send().await.failure(422, "idempotency_mismatch");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_at_the_same_time_makes_one_card() {
    let server = std::sync::Arc::new(start().await);
    let body = voucher::cash(&server).await;
    let calls = (0..20).map(|_| {
        let (server, body) = (std::sync::Arc::clone(&server), body.clone());
        tokio::spawn(async move {
            let call = server.call("POST", "/weixin/main/card/create");
            call.header("idempotency-key", "form-1").json(&body).send().await
        })
    });
    let mut ids = std::collections::BTreeSet::new();
    for answer in futures_util::future::join_all(calls).await {
        let answer = answer.unwrap();
        if answer.status == 200 {
            ids.insert(answer.json()["card_id"].as_str().unwrap().to_owned());
        } else {
            answer.failure(409, "in_progress");
            assert_eq!(answer.header("retry-after"), "1");
        }
    }
    assert_eq!(ids.len(), 1);
    assert_eq!(server.writes("").await.len(), 1);
}

#[tokio::test]
async fn an_uploaded_image_comes_back() {
    let server = start().await;
    let sample = server.json("/desk/main/cards").await;
    let card_id = sample["cards"][0]["card_id"].as_str().unwrap().to_owned();
    let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
    let card_type = detail["card"]["card_type"].as_str().unwrap().to_lowercase();
    let logo =
        detail["card"][card_type.as_str()]["base_info"]["logo_url"].as_str().unwrap().to_owned();
    let hash = logo.trim_end_matches("/0").rsplit('/').next().unwrap().to_owned();
    let image = server.get(&format!("/desk/main/sandbox/images/{hash}")).await;
    assert_eq!(image.status, 200, "{logo}");
    assert_eq!(image.header("content-type"), "image/jpeg");
    assert!(image.header("cache-control").contains("max-age"));

    let upload =
        server.call("POST", "/weixin/main/cgi-bin/media/uploadimg").upload("media", &image.body);
    let uploaded = upload.send().await;
    assert_eq!(uploaded.status, 200, "{}", uploaded.text());
    let url = uploaded.json()["url"].as_str().unwrap().to_owned();
    let hash = url.trim_end_matches("/0").rsplit('/').next().unwrap().to_owned();
    assert_eq!(server.get(&format!("/desk/main/sandbox/images/{hash}")).await.body, image.body);
}
