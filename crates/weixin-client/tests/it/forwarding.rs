//! Forwarding: unchanged bytes in both directions, and only our token.

use axum::{
    http::{Method, StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
};
use bytes::Bytes;
use serde_json::json;
use weixin_api::{
    card, code,
    endpoint::{Endpoint, find},
    media::upload_image::UploadImage,
    token::{access_token::AccessToken, stable_token::StableToken},
};
use weixin_client::{CallError, Fate, ForwardRequest, NotSent};

use crate::upstream::{client, platform::Platform};

/// Odd spacing, repeated escapes and a large number, which a parser in between would change.
const ODD: &str = "{ \"card_id\" : \"p\\u4e2d\",\r\n\t\"z\":1,\"a\":12345678901234567890.10 }";

fn json_request(body: &'static str) -> ForwardRequest {
    ForwardRequest { body: Bytes::from_static(body.as_bytes()), ..ForwardRequest::default() }
}

#[tokio::test]
async fn bytes_travel_untouched_both_ways() {
    let upstream = Platform::start(Box::new(|_| {
        ([(CONTENT_TYPE, "text/plain; charset=utf-8")], ODD).into_response()
    }))
    .await;
    let client = client(&upstream.base_url);
    let forwarded = client.forward(&card::get::Get::INFO, json_request(ODD)).await.unwrap();
    assert_eq!(forwarded.body, ODD.as_bytes());
    assert_eq!(forwarded.errcode, None);
    assert_eq!(forwarded.content_type, None);
    let [call] = &upstream.calls()[..] else { panic!("one call") };
    assert_eq!(call.body, ODD.as_bytes());
    assert_eq!((&call.method, call.path.as_str()), (&Method::POST, "/card/get"));
    // Some clients send JSON without declaring it; it is declared to the platform.
    assert_eq!(call.content_type.as_deref(), Some("application/json"));
}

#[tokio::test]
async fn the_callers_token_is_dropped_however_often_it_comes() {
    let upstream = Platform::answering(json!({"errcode": 0, "errmsg": "ok"})).await;
    let query =
        [("access_token", "foreign"), ("lang", "zh_CN&access_token=x"), ("access_token", "")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let request = ForwardRequest { query: query.into(), ..json_request("{}") };
    client(&upstream.base_url).forward(&card::get::Get::INFO, request).await.unwrap();
    let [call] = &upstream.calls()[..] else { panic!("one call") };
    assert_eq!(call.query("access_token"), ["canary-token-1"]);
    assert_eq!(call.query("lang"), ["zh_CN&access_token=x"]);
}

#[tokio::test]
async fn an_error_of_the_platform_is_an_answer() {
    let body = r#"{"errcode":40056,"errmsg":"invalid serial code rid: 1-2-3"}"#;
    let upstream = Platform::start(Box::new(move |_| body.into_response())).await;
    let forwarded = client(&upstream.base_url)
        .forward(&code::consume::Consume::INFO, json_request("{}"))
        .await
        .unwrap();
    assert_eq!((forwarded.errcode, &forwarded.body[..]), (Some(40056), body.as_bytes()));
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn an_errcode_is_a_number_text_or_missing() {
    for (body, errcode) in [
        (r#"{"errcode":0}"#, Some(0)),
        (r#"{"errcode":"0"}"#, Some(0)),
        (r#"{"errcode":"40056"}"#, Some(40056)),
        (r#"{"errcode":null}"#, None),
        (r#"{"message":"blocked"}"#, None),
        ("{}", None),
    ] {
        let upstream = Platform::start(Box::new(move |_| body.into_response())).await;
        let forwarded = client(&upstream.base_url)
            .forward(&code::consume::Consume::INFO, json_request("{}"))
            .await
            .unwrap();
        assert_eq!(forwarded.errcode, errcode, "{body}");
    }
}

/// node-webot/co-wechat-api#63 and #64, chanxuehong/wechat#187, node-modules/urllib#77: users' texts contain raw
/// control bytes, and JSON parsers then refuse the whole response.
#[tokio::test]
async fn an_answer_is_relayed_whatever_its_texts_hold() {
    for (body, errcode) in [
        (&b"{\"errcode\":0,\"nickname\":\"\x14\x07\x00\"}"[..], Some(0)),
        (b"{\"errcode\":0,\"city\":\"a\nb\tc\r\"}", Some(0)),
        (b"{\"errcode\":\"40056\",\"errmsg\":\"in\x1fvalid\"}", Some(40056)),
        (b"{\"errcode\":0,\"nickname\":\"\xff\xfe \xe7\"}", Some(0)),
        (b"\xef\xbb\xbf{\"errcode\":40001.0,\"errmsg\":\"\"}", None),
        (b"\xef\xbb\xbf {\"errcode\":40056}", Some(40056)),
        (b"\xef\xbb\xbf{\"list\":[\"\x01\xff\"]}", None),
    ] {
        let relayed = Bytes::from_static(body);
        let upstream = Platform::start(Box::new(move |_| {
            ([(CONTENT_TYPE, "text/html; charset=gbk")], relayed.clone()).into_response()
        }))
        .await;
        let client = client(&upstream.base_url);
        let forwarded = client.forward(&card::get::Get::INFO, json_request("{}")).await;
        let text = String::from_utf8_lossy(body);
        if body.windows(3).any(|part| part == b"1.0") {
            // A number that is not an errcode is unreadable.
            assert!(matches!(forwarded, Err(CallError::Shape { .. })), "{text}");
            continue;
        }
        let forwarded = forwarded.unwrap();
        assert_eq!((forwarded.errcode, &forwarded.body[..]), (errcode, body), "{text}");
    }
}

#[tokio::test]
async fn a_stale_token_is_renewed_although_the_answer_holds_control_bytes() {
    let rejection = b"{\"errcode\":42001,\"errmsg\":\"\x14\xff\"}";
    let upstream =
        Platform::rejecting(rejection, Box::new(|_| "{\"errcode\":0}".into_response())).await;
    let client = client(&upstream.base_url);
    let forward = || client.forward(&card::get::Get::INFO, json_request("{}"));
    assert_eq!(forward().await.unwrap().errcode, Some(0));
    upstream.revoke();
    assert_eq!(forward().await.unwrap().errcode, Some(0));
    assert_eq!((upstream.rejections(), upstream.fetches()), (1, 2));
}

#[tokio::test]
async fn an_upload_keeps_its_boundary() {
    let upstream = Platform::answering(json!({"url": "http://mmbiz.qpic.cn/x/0"})).await;
    let request = ForwardRequest {
        query: Vec::new(),
        body: Bytes::from_static(b"--b\r\n\r\n\xff\xd8\xff\x00\r\n--b--\r\n"),
        content_type: Some("multipart/form-data; boundary=b".to_owned()),
    };
    client(&upstream.base_url).forward(&UploadImage::INFO, request.clone()).await.unwrap();
    let [call] = &upstream.calls()[..] else { panic!("one call") };
    assert_eq!(call.body, request.body);
    assert_eq!(call.content_type, request.content_type);
}

#[tokio::test]
async fn endpoints_that_take_the_secret_are_never_forwarded() {
    let upstream = Platform::answering(json!({})).await;
    let client = client(&upstream.base_url);
    for endpoint in [StableToken::INFO, AccessToken::INFO] {
        let refused = client.forward(&endpoint, json_request("{}")).await.unwrap_err();
        assert!(matches!(refused, CallError::NotSent { source: NotSent::WrongWay { .. } }));
    }
    assert_eq!((upstream.fetches(), upstream.calls().len()), (0, 0));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let upstream = Platform::start(Box::new(|_| {
        (StatusCode::FOUND, [("location", "/card/create")]).into_response()
    }))
    .await;
    let refused = client(&upstream.base_url)
        .forward(find("/card/get").unwrap(), json_request("{}"))
        .await
        .unwrap_err();
    assert!(matches!(refused, CallError::NoAnswerOfThePlatform { status: 302 }));
    assert_eq!(refused.fate(), Fate::Refused);
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn a_path_before_the_platforms_is_kept() {
    let upstream = Platform::answering(json!({"errcode": 0})).await;
    let client = client(&format!("{}/weixin/", upstream.base_url));
    client.forward(&card::get::Get::INFO, json_request("{}")).await.unwrap();
    assert_eq!(upstream.calls()[0].path, "/weixin/card/get");
}
