//! Inputs beyond the documents that the relay accepts from clients and from the platform, as public bug reports show
//! them.

use std::sync::{Arc, Mutex};

use axum::{Router, extract::Request, response::IntoResponse};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};

use crate::support::{TestServer, start, start_with, upstream::point_to, voucher};

/// The calls that a platform got: path and body.
type Sent = Arc<Mutex<Vec<(String, Bytes)>>>;

/// The bodies that were sent to a path since the last call.
fn sent_to(sent: &Sent, path: &str) -> Vec<Bytes> {
    let calls = std::mem::take(&mut *sent.lock().unwrap());
    calls.into_iter().filter(|(called, _)| called == path).map(|(_, body)| body).collect()
}

/// The platform's response to `card/get`.
const CARD: &[u8] =
    br#"{"errcode":0,"errmsg":"ok","card":{"card_type":"CASH","cash":{"base_info":{"id":"p1",
    "status":"CARD_STATUS_DISPATCH","sku":{"quantity":5,"total_quantity":9}},"reduce_cost":100}}}"#;

/// A platform that returns tokens and these bytes for everything else. Also returns what it receives.
async fn answering(token: &'static [u8], answer: &'static [u8]) -> (TestServer, Sent) {
    let sent = Sent::default();
    let seen = Arc::clone(&sent);
    let app = Router::new().fallback(move |request: Request| {
        let seen = Arc::clone(&seen);
        async move {
            let path = request.uri().path().to_owned();
            let body = request.into_body().collect().await.unwrap().to_bytes();
            let answer = match path.as_str() {
                "/card/get" => CARD,
                _ if path.contains("token") => token,
                _ => answer,
            };
            seen.lock().unwrap().push((path, body));
            ([(CONTENT_TYPE, "text/html; charset=gbk")], answer).into_response()
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let server = start_with(|config| point_to(config, &base_url)).await;
    (server, sent)
}

const CONSUME: &str = "/card/code/consume";
const TOKEN: &[u8] = br#"{"access_token":"token-of-the-test","expires_in":7200}"#;

/// node-webot/co-wechat-api#63: byte 0x14 in a nickname.
#[tokio::test]
async fn the_platforms_bytes_reach_the_caller_whatever_users_typed() {
    let answer = b"\xef\xbb\xbf{\"errcode\":0,\"nickname\":\"\x14\x07\n\xff\"}";
    let (server, _) = answering(TOKEN, answer).await;
    let body = json!({"card_id": "p1", "code": "1"});
    let relayed = server.weixin("/card/membercard/userinfo/get", &body).await;
    assert_eq!((relayed.status, &relayed.body[..]), (200, &answer[..]));
    // Never rendered as a page by a browser.
    assert!(relayed.header("content-type").starts_with("application/json"));
    // The same response proves a write.
    let written = server.weixin("/card/code/consume", &json!({"code": "110201201245"})).await;
    assert_eq!((written.status, &written.body[..]), (200, &answer[..]));
    let writes = server.writes("").await;
    assert_eq!(writes[0]["state"], "done", "{writes:?}");
}

/// Eric-Guo/wechat#184: the platform answered a wrong secret with an empty page.
#[tokio::test]
async fn an_answer_without_a_token_names_the_credentials() {
    for answer in
        [&b""[..], b"<html></html>", br#"{"errcode":0}"#, b"{\"access_token\":\"a\x01b\"}"]
    {
        let (server, _) = answering(answer, b"{}").await;
        let failed = server.weixin("/card/get", &json!({"card_id": "p1"})).await;
        let failure = failed.json();
        let words = failure["errmsg"].as_str().unwrap().to_owned();
        assert!(words.contains("AppSecret") && !words.contains("network"), "{failure}");
    }
}

/// The error of a failing gateway doesn't concern the credentials.
#[tokio::test]
async fn a_gateway_that_gives_no_token_is_asked_again_later() {
    let app = Router::new().fallback(|| async { (http::StatusCode::BAD_GATEWAY, "<html></html>") });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let server = start_with(|config| point_to(config, &base_url)).await;
    let failed = server.weixin("/card/get", &json!({"card_id": "p1"})).await;
    let failure = failed.json();
    let words = failure["errmsg"].as_str().unwrap().to_owned();
    assert!(words.contains("try again") && !words.contains("AppSecret"), "{failure}");
}

/// JeffreySu/WeiXinMPSDK#189, #1659 and #101: numbers come as strings, and the reverse.
#[tokio::test]
async fn numbers_and_texts_are_forwarded_as_they_came() {
    let answer = br#"{"errcode":0,"errmsg":"ok","send_check":false,"card_id":"p2"}"#;
    let (server, sent) = answering(TOKEN, answer).await;
    for (path, body) in [
        ("/card/code/consume", r#"{"code":926223403848, "outer_str":"counter-7"}"#),
        ("/card/modifystock", r#"{"card_id":"p1","increase_stock_value":"5"}"#),
        ("/card/delete", r#"{"card_id":12}"#),
        ("/card/update", r#"{"card_id":12,"cash":{"base_info":{"get_limit":"3"}}}"#),
    ] {
        let call = server.call("POST", &format!("/weixin/main{path}"));
        let answered = call.header("content-type", "application/json").body(body).send().await;
        assert_eq!(answered.status, 200, "{path}: {}", answered.text());
        assert_eq!(sent_to(&sent, path), [body], "{path}");
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_dropped_before_anything_reads_the_body() {
    let (server, sent) = answering(TOKEN, br#"{"errcode":0,"errmsg":"ok"}"#).await;
    let body = r#"{"code":"110201201245"}"#;
    let post = |text: String, key: &'static str| {
        let call = server.call("POST", &format!("/weixin/main{CONSUME}"));
        call.header("content-type", "application/json").header("idempotency-key", key).body(text)
    };
    let first = post(format!("\u{feff}{body}"), "k1").send().await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(sent_to(&sent, CONSUME), [body]);
    // The request is the same with and without it.
    let again = post(body.to_owned(), "k1").send().await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    assert!(sent_to(&sent, CONSUME).is_empty());
}

/// A wrong type is refused before the platform, with the paths that `check` reports.
#[tokio::test]
async fn wrong_types_change_nothing_through_the_relay() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    for (own, at) in [
        (json!({"base_info": {"location_id_list": {}}}), "cash.base_info.location_id_list"),
        (json!({"base_info": []}), "cash.base_info"),
        (json!({"advanced_info": {"time_limit": {}}}), "cash.advanced_info.time_limit"),
    ] {
        let body = json!({"card_id": card_id, "cash": own});
        let failure = server.weixin("/card/update", &body).await.failure(422, "invalid_card");
        let found: &Value = &failure["violations"][0];
        assert_eq!((&found["path"], &found["errcode"]), (&json!(at), &json!(47001)), "{failure}");
    }
}

/// An empty list that PHP writes as an object would empty a real account's list of testers.
#[tokio::test]
async fn every_write_is_read_by_its_type_before_it_is_forwarded() {
    let (server, sent) = answering(TOKEN, br#"{"errcode":0,"errmsg":"ok"}"#).await;
    for (path, body, at) in [
        ("/card/testwhitelist/set", json!({"openid": {}}), "openid"),
        ("/card/paycell/set", json!({"card_id": "p1", "is_open": []}), "is_open"),
        ("/card/membercard/activate", json!({"code": {}, "membership_number": "1"}), "code"),
        ("/cgi-bin/poi/delpoi", json!({"poi_id": {}}), "poi_id"),
    ] {
        let failure = server.weixin(path, &body).await.failure(400, "invalid_shape");
        assert_eq!(failure["at"], at, "{path} {failure}");
        assert!(sent_to(&sent, path).is_empty(), "{path}");
    }
}

/// offu/WeRoBot#50: the platform returns 47002, so the relay doesn't send it.
#[tokio::test]
async fn escaped_chinese_is_refused_before_it_is_sent() {
    let answer = br#"{"errcode":0,"errmsg":"ok","send_check":false,"card_id":"p2"}"#;
    let (server, sent) = answering(TOKEN, answer).await;
    for (path, body) in [
        ("/card/update", r#"{"card_id":"p1","cash":{"base_info":{"notice":"\u8bf7"}}}"#),
        (
            "/card/create",
            r#"{"card":{"card_type":"CASH","cash":{"base_info":{"notice":"\u8bf7"}}}}"#,
        ),
    ] {
        let call = server.call("POST", &format!("/weixin/main{path}"));
        let answered = call.header("content-type", "application/json").body(body).send().await;
        let failure = answered.failure(422, "invalid_card");
        assert_eq!(failure["violations"][0]["errcode"], 47002, "{path} {failure}");
        assert!(sent_to(&sent, path).is_empty(), "{path}");
    }
}
