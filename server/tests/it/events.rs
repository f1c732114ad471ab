//! The stream of events, as a browser reads it.

use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde_json::{Value, json};
use weixin_api::sandbox::Command;

use crate::support::{start, voucher};

/// The next event of a stream.
async fn next(stream: &mut Incoming) -> Value {
    loop {
        let frame = stream.frame().await.expect("the stream continues").unwrap();
        let data = frame.into_data().unwrap();
        let text = String::from_utf8_lossy(&data).into_owned();
        if let Some(json) = text.lines().find_map(|line| line.strip_prefix("data:")) {
            return serde_json::from_str(json.trim()).unwrap();
        }
    }
}

#[tokio::test]
async fn a_review_that_ends_shows_by_itself() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let card_id = voucher::create(&server).await;
    let response = server.call("GET", "/desk/main/events").open().await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["x-sandbox"], "1");
    // nginx holds events back otherwise (vmware-archive/atc#139).
    assert_eq!(response.headers()["x-accel-buffering"], "no");
    let mut stream = response.into_body();

    server.command(&json!({"command": "approve", "card_id": card_id})).await;
    loop {
        let event = next(&mut stream).await;
        if event["card_id"] == card_id.as_str() && event["status"] == "CARD_STATUS_VERIFY_OK" {
            break;
        }
    }
    server.command(&json!({"command": "advance_clock", "seconds": 3600})).await;
    while next(&mut stream).await["event"] != "clock_changed" {}
    server.command(&json!({"command": "reset"})).await;
    while next(&mut stream).await["event"] != "reset" {}
}

#[tokio::test]
async fn a_review_that_ends_elsewhere_is_followed() {
    let server = start().await;
    server.json("/desk/main/cards").await;
    let card_id = voucher::create(&server).await;
    let mut stream = server.call("GET", "/desk/main/events").open().await.into_body();
    // Directly in the sandbox, as the platform's reviewers do it.
    let reason = "图片不清晰".to_owned();
    let command = Command::Refuse { card_id: card_id.clone().into(), reason: reason.clone() };
    server.running.sandbox("main").unwrap().apply(command).unwrap();
    loop {
        let event = next(&mut stream).await;
        if event["card_id"] == card_id.as_str() && event["status"] == "CARD_STATUS_VERIFY_FAIL" {
            assert_eq!(event["refuse_reason"], reason.as_str());
            break;
        }
    }
}

#[tokio::test]
async fn what_happens_between_the_page_and_the_stream_is_missed_and_said() {
    let server = start().await;
    let session = server.json("/desk/main/session").await;
    let known = session["newest_event"].as_u64().unwrap();
    server.command(&json!({"command": "advance_clock", "seconds": 60})).await;
    let path = format!("/desk/main/events?after={known}");
    let mut stream = server.call("GET", &path).open().await.into_body();
    assert_eq!(next(&mut stream).await["event"], "missed");
}

#[tokio::test]
async fn streams_are_bounded_and_end_with_the_server() {
    let server = start().await;
    let mut streams = Vec::new();
    for _ in 0..64 {
        let response = server.call("GET", "/desk/main/events").open().await;
        assert_eq!(response.status(), 200);
        streams.push(response);
    }
    server.get("/desk/main/events").await.failure(503, "overloaded");
    // Shutdown would hang if the streams continued.
    server.stop().await;
}
