//! Pushes: from the sandbox, and from a platform that signs them as in Weixin's documents.

mod configured;
mod forwarding;
mod inbox;
mod redacted;
mod set_up;
mod sub_merchants;

use std::time::Duration;

use card_desk::config::EventsConfig;
use serde_json::{Value, json};
use weixin_api::{
    push::{PushKey, PushMode, signature},
    secret::Secret,
};

use crate::support::{
    NOW, TestServer,
    client::{Answer, Call},
    start, start_with,
    upstream::{self, Upstream},
    voucher,
};

const TOKEN: &str = "planted-push-token";
const OLD_TOKEN: &str = "planted-old-push-token";
const KEY: [u8; 32] = [9; 32];

/// Returns the pushes that match a query once there are `count` and all of them are applied.
async fn applied(server: &TestServer, query: &str, count: usize) -> Vec<Value> {
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    loop {
        let list = server.json(&format!("/desk/main/pushes{query}")).await;
        let pushes = list["pushes"].as_array().unwrap();
        if pushes.len() >= count && pushes.iter().all(|push| push["state"] != "waiting") {
            return pushes.clone();
        }
        // A missed event only means another check.
        let _ = events.recv().await;
    }
}

#[tokio::test]
async fn the_sandbox_pushes_what_users_do() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    let query = format!("?kind=review&card={card_id}");
    let review = applied(&server, &query, 1).await.remove(0);
    assert_eq!(review["event"], "card_pass_check");
    assert_eq!(review["state"], "applied");
    assert!(!review["card_title"].as_str().unwrap().is_empty());

    server.command(&json!({"command": "supply", "card_id": card_id, "quantity": 100})).await;
    server.command(&json!({"command": "receive", "card_id": card_id, "times": 3})).await;
    server.command(&json!({"command": "redeem", "card_id": card_id, "times": 2})).await;
    let query = format!("?kind=codes&card={card_id}");
    let codes = applied(&server, &query, 5).await;
    assert_eq!(codes[0]["event"], "user_consume_card");
    let today = server.json("/desk/main/pushes").await["today"].clone();
    let count = |event: &str| {
        let counts = today.as_array().unwrap().iter();
        let of_card = counts.filter(|it| it["event"] == event && it["card_id"] == card_id.as_str());
        of_card.map(|it| it["count"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((count("user_get_card"), count("user_consume_card")), (3, 2));

    let id = codes[0]["id"].as_i64().unwrap();
    let detail = server.json(&format!("/desk/main/pushes/{id}")).await;
    assert!(detail["xml"].as_str().unwrap().contains("<Event><![CDATA[user_consume_card]]>"));
    let code = codes[0]["code"].as_str().unwrap();
    assert!(detail["fields"].as_array().unwrap().contains(&json!(["UserCardCode", code])));
    let replay = server.call("POST", &format!("/desk/main/pushes/{id}/replay")).desk().send().await;
    assert_eq!(replay.status, 200, "{}", replay.text());
    let again = server.json("/desk/main/pushes").await["today"].clone();
    assert_eq!(again, today, "a replay is not counted again");
    let found = server.json(&format!("/desk/main/pushes?code={code}")).await;
    assert!(found["pushes"].as_array().unwrap().iter().all(|push| push["code"] == code));
    server.get("/desk/main/pushes/999999").await.failure(404, "not_found");
    server.get("/desk/main/pushes?state=lost").await.failure(400, "invalid_query");

    let sent = server.json("/desk/main/sandbox/pushes").await;
    assert_eq!((&sent["greeting"]["result"], &sent["waiting"]), (&json!("accepted"), &json!(0)));
    let deliveries = sent["deliveries"].as_array().unwrap().iter();
    assert!(deliveries.clone().any(|delivery| delivery["event"] == "user_consume_card"));

    server.command(&json!({"command": "reset"})).await;
    let list = server.json("/desk/main/pushes").await;
    assert!(list["pushes"].as_array().unwrap().iter().all(|it| it["card_id"] != card_id.as_str()));
}

/// A server whose account receives pushes of Weixin.
async fn receiving(mode: PushMode) -> (Upstream, TestServer) {
    let upstream = Upstream::start().await;
    let base_url = upstream.base_url.clone();
    let server = start_with(move |config| {
        upstream::point_to(config, &base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
        let tokens = [TOKEN, OLD_TOKEN].map(Secret::new).to_vec();
        let keys = if mode == PushMode::Plain { vec![] } else { vec![PushKey::new(KEY)] };
        config.accounts[0].events = Some(EventsConfig { tokens, keys, mode });
    })
    .await;
    for secret in [TOKEN, OLD_TOKEN] {
        planted_secrets::remember(secret);
    }
    (upstream, server)
}

fn xml(event: &str, number: i64, more: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>{}</CreateTime><MsgType><![CDATA[event]]></MsgType>\
         <Event> <![CDATA[{event}]]> </Event>{more}</xml>",
        NOW.get() + number
    )
}

/// The query of a plain push.
fn query(token: &str) -> String {
    let (time, nonce) = (NOW.get().to_string(), "1597");
    let signed = signature([token, &time, nonce]);
    format!("?signature={signed}&timestamp={time}&nonce={nonce}")
}

async fn send(server: &TestServer, path: &str, body: impl Into<bytes::Bytes>) -> Answer {
    let address = server.running.events_address.unwrap();
    Call::new(address, "POST", path)
        .header("content-type", "text/xml")
        .body(body.into())
        .send()
        .await
}

#[tokio::test]
async fn a_push_is_stored_once_however_often_it_comes() {
    let (_upstream, server) = receiving(PushMode::Plain).await;
    let body = xml("user_del_card", 0, "<CardId>p1</CardId><UserCardCode>1001</UserCardCode>");
    for token in [TOKEN, OLD_TOKEN] {
        for _ in 0..50 {
            let answer =
                send(&server, &format!("/events/main{}", query(token)), body.clone()).await;
            assert_eq!((answer.status, answer.text().as_str()), (200, "success"));
        }
    }
    let pushes = applied(&server, "", 1).await;
    assert_eq!(pushes.len(), 1);
    assert_eq!(pushes[0]["deliveries"], 100);
    let today = server.json("/desk/main/pushes").await["today"].clone();
    assert_eq!(today[0]["count"], 1);
}

#[tokio::test]
async fn forged_malformed_and_large_requests_are_refused_and_store_nothing() {
    let (_upstream, server) = receiving(PushMode::Plain).await;
    let body = xml("user_del_card", 0, "");
    let path = format!("/events/main{}", query(TOKEN));
    let twice = format!("{path}&nonce=1597");
    for (path, body, status) in [
        (format!("/events/main{}", query("forged")), body.clone(), 403),
        ("/events/main".to_owned(), body.clone(), 403),
        (path.replace("1597", "1598"), body.clone(), 403),
        (twice, body.clone(), 400),
        (path.clone(), format!("<!DOCTYPE xml>{body}"), 403),
        (path.clone(), "<xml>".to_owned(), 403),
        (path.clone(), "a".repeat(64 * 1024 + 1), 413),
        (path.replace("main", "other"), body.clone(), 404),
        (path.replace("/events/main", "/desk/main/session"), body.clone(), 404),
    ] {
        assert_eq!(send(&server, &path, body.clone()).await.status, status, "{path} {body:.60}");
    }
    // A user's text is confirmed, so that the user sees no error, and not stored.
    let text = body.replace("[event]", "[text]");
    assert_eq!(send(&server, &path, text).await.text(), "success");
    let list = server.json("/desk/main/pushes").await;
    assert_eq!(list["pushes"], json!([]));
    assert_eq!(list["receiving"], true);
}

#[tokio::test]
async fn encrypted_pushes_are_read_and_unencrypted_ones_refused() {
    let (_upstream, server) = receiving(PushMode::Safe).await;
    let message = xml("user_del_card", 0, "<CardId>p1</CardId>");
    let sealed = PushKey::new(KEY).seal(&message, &upstream::APP_ID.into(), *b"0123456789abcdef");
    let (time, nonce) = (NOW.get().to_string(), "1597");
    let msg_signature = signature([TOKEN, &time, nonce, &sealed]);
    let path =
        format!("/events/main{}&encrypt_type=aes&msg_signature={msg_signature}", query(TOKEN));
    let body =
        format!("<xml><ToUserName>gh_1</ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>");
    assert_eq!(send(&server, &path, body).await.text(), "success");
    let pushes = applied(&server, "", 1).await;
    assert_eq!(pushes[0]["card_id"], "p1");
    let plain = format!("/events/main{}", query(TOKEN));
    assert_eq!(send(&server, &plain, message).await.status, 403);
    let address = server.running.events_address.unwrap();
    let echo = Call::new(address, "GET", &format!("{plain}&echostr=4455")).send().await;
    assert_eq!((echo.status, echo.text().as_str()), (200, "4455"));
    let forged = format!("/events/main{}&echostr=4455", query("forged"));
    assert_eq!(Call::new(address, "GET", &forged).send().await.status, 403);
}

#[tokio::test]
async fn the_reason_of_a_refusal_is_known_and_a_late_one_changes_nothing() {
    let (upstream, server) = receiving(PushMode::Plain).await;
    let card_id = voucher::create(&server).await;
    let command = json!({"command": "refuse", "card_id": card_id, "reason": "x"});
    upstream.sandbox.apply(serde_json::from_value(command).unwrap()).unwrap();
    let path = format!("/events/main{}", query(TOKEN));
    let refused = |number, reason: &str| {
        let more =
            format!("<CardId>{card_id}</CardId><RefuseReason><![CDATA[{reason}]]></RefuseReason>");
        xml("card_not_pass_check", number, &more)
    };
    send(&server, &path, refused(60, "封面文字提到其他品牌")).await;
    applied(&server, "", 1).await;
    send(&server, &path, refused(0, "图片不清晰")).await;
    let pushes = applied(&server, "", 2).await;
    assert_eq!((&pushes[0]["state"], &pushes[1]["state"]), (&json!("outdated"), &json!("applied")));
    assert_eq!(pushes[1]["words"], "封面文字提到其他品牌");
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let detail = loop {
        let detail = server.json(&format!("/desk/main/cards/{card_id}")).await;
        if !detail["refuse_reason"].is_null() {
            break detail;
        }
        let _ = tokio::time::timeout(Duration::from_millis(100), events.recv()).await;
    };
    assert_eq!(detail["refuse_reason"], "封面文字提到其他品牌");
}
