//! An upstream that repeats what it was sent, or sends what no platform sends.

use std::error::Error;

use axum::{Router, http::header::CONTENT_TYPE, response::IntoResponse};
use bytes::Bytes;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use weixin_api::{
    card::delete::{self, Delete},
    endpoint::Endpoint,
};
use weixin_client::{CallError, ForwardRequest, NotSent, TokenError};

use crate::upstream::{
    SECRET, TOKEN, Task,
    broken::{Broken, Fault, response},
    client,
    platform::Platform,
};

fn request() -> ForwardRequest {
    ForwardRequest { body: Bytes::from_static(b"{}"), ..ForwardRequest::default() }
}

fn prints(error: &CallError) -> String {
    let source = error.source().map(|source| format!("{source}{source:?}"));
    format!("{error}{error:?}{source:?}")
}

#[tokio::test]
async fn a_repeated_token_or_secret_reaches_no_caller() {
    let upstream = Platform::start(Box::new(|noted| {
        let token = noted.query("access_token").concat();
        axum::Json(json!({
            "errcode": 40073,
            "errmsg": format!("no {token} hint: [{token}{SECRET}] rid: {token}"),
            "echo": {"uri": format!("/card/get?access_token={token}&x=1"), token: [SECRET]},
        }))
        .into_response()
    }))
    .await;
    let client = client(&upstream.base_url);

    let forwarded = client.forward(&Delete::INFO, request()).await.unwrap();
    let text = String::from_utf8(forwarded.body.to_vec()).unwrap();
    let body: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(body["echo"]["uri"], "/card/get?access_token=[redacted]&x=1");

    let error = client.call::<Delete>(&delete::Request { card_id: "p1".into() }).await.unwrap_err();
    assert!(matches!(&error, CallError::Api(error) if error.message == "no [redacted]"), "{error}");
    for canary in [TOKEN, SECRET] {
        assert!(!text.contains(canary), "{text}");
        assert!(!prints(&error).contains(canary), "{error:?}");
    }
}

#[tokio::test]
async fn a_response_that_was_cut_off_repeats_no_token() {
    let head = format!(
        r#"{{"errcode":40073,"errmsg":"no {TOKEN}1 and \u0063{}","x":"#,
        SECRET.trim_start_matches('c')
    );
    let upstream =
        Broken::start(Fault::Say(response("200 OK", "application/json", 900, &head))).await;
    let error = client(&upstream.base_url).forward(&Delete::INFO, request()).await.unwrap_err();
    let CallError::AnswerLost { seen: Some(seen), .. } = &error else { panic!("{error:?}") };
    assert_eq!(seen.message, "no [redacted] and [redacted]");
}

#[tokio::test]
async fn only_types_of_json_are_passed_on() {
    for (declared, passed) in [
        ("application/json; charset=utf-8", true),
        ("Application/JSON", true),
        ("text/json", true),
        ("application/problem+json", true),
        ("text/html", false),
        ("text/html; x=application/json", false),
        ("text/plain", false),
        ("image/svg+xml", false),
        ("application/jsonp", false),
    ] {
        let upstream = Platform::start(Box::new(move |_| {
            ([(CONTENT_TYPE, declared)], r#"{"errcode":0}"#).into_response()
        }))
        .await;
        let forwarded = client(&upstream.base_url).forward(&Delete::INFO, request()).await.unwrap();
        assert_eq!(forwarded.content_type.as_deref(), passed.then_some(declared));
    }
}

#[tokio::test]
async fn a_malformed_token_is_refused() {
    for (token, good) in [
        ("t".repeat(1024), true),
        ("t".repeat(1025), false),
        ("t".repeat(1024 * 1024), false),
        ("two\r\nlines".to_owned(), false),
        ("zero\0".to_owned(), false),
        (String::new(), false),
    ] {
        let answer = json!({"access_token": token, "expires_in": 7200});
        let router = Router::new().fallback(move || async move { axum::Json(answer) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let _task = Task::run(async move { axum::serve(listener, router).await.unwrap() });
        match client(&base_url).ready().await {
            Ok(()) => assert!(good, "{} bytes", token.len()),
            Err(CallError::NotSent { source: NotSent::NoToken(TokenError::Malformed) }) => {
                assert!(!good, "{} bytes", token.len());
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}
