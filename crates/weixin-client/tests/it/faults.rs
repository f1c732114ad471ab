//! Every kind of failure, each with its error class.

use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::net::TcpListener;
use weixin_api::{
    card::{create::Create, get::Get},
    endpoint::Endpoint,
};
use weixin_client::{
    CallError, Fate, ForwardRequest, Forwarded, MAX_ANSWER_BYTES, NotSent, Settings, Timeouts,
    TokenError, TransportFailure, WeixinClient,
};

use crate::upstream::{
    broken::{Broken, Fault, response},
    client, settings,
};

/// Forwards a write, which must reach the upstream at most once.
async fn write(client: &WeixinClient) -> Result<Forwarded, CallError> {
    let request = ForwardRequest { body: Bytes::from_static(b"{}"), ..ForwardRequest::default() };
    client.forward(&Create::INFO, request).await
}

async fn failed_write(upstream: &Broken) -> CallError {
    let error = write(&client(&upstream.base_url)).await.unwrap_err();
    assert_eq!(upstream.calls(), 1, "{error}");
    error
}

#[tokio::test]
async fn a_connection_closed_after_the_request_loses_the_answer() {
    let upstream = Broken::start(Fault::Close).await;
    let client = client(&upstream.base_url);
    let error = write(&client).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(
        matches!(&error, CallError::AnswerLost { source, .. } if source.failure == TransportFailure::Broken)
    );
    assert_eq!((upstream.calls(), client.stats().answers_lost), (1, 1));
}

#[tokio::test]
async fn an_answer_cut_off_is_lost() {
    let upstream =
        Broken::start(Fault::Say(response("200 OK", "application/json", 900, r#"{"errcode":0,"#)))
            .await;
    let error = failed_write(&upstream).await;
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(matches!(error, CallError::AnswerLost { seen: Some(_), .. }), "{error}");
}

#[tokio::test]
async fn an_answer_cut_after_its_errcode_shows_it() {
    let head = br#"{"errcode":40073,"errmsg":"invalid card id rid: 5f2a-1-2","x"#;
    let announced = response("200 OK", "application/json", 900, std::str::from_utf8(head).unwrap());
    // Without a length, the response ends with the connection.
    let unannounced = [b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".as_slice(), head].concat();
    for answer in [announced, unannounced] {
        let upstream = Broken::start(Fault::Say(answer)).await;
        let error = failed_write(&upstream).await;
        assert_eq!(error.fate(), Fate::Refused);
        let CallError::AnswerLost { seen: Some(seen), .. } = error else { panic!("{error}") };
        assert_eq!((seen.errcode, seen.message.as_str()), (40073, "invalid card id"));
    }
    let answer = response("200 OK", "application/json", 900, r#"{"errcode":0,"errmsg":"o"#);
    let error = failed_write(&Broken::start(Fault::Say(answer)).await).await;
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(matches!(error, CallError::AnswerLost { seen: Some(seen), .. } if seen.errcode == 0));
}

#[tokio::test]
async fn no_listener_means_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let unused = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = write(&client(&unused)).await.unwrap_err();
    assert_eq!(error.fate(), Fate::NotSent);
    let CallError::NotSent { source: NotSent::NoToken(TokenError::Unreachable(source)) } = error
    else {
        panic!("{error}");
    };
    assert_eq!(source.failure, TransportFailure::Connect);
}

#[tokio::test]
async fn silence_and_drops_end_in_time() {
    for fault in [Fault::Hang, Fault::Drip] {
        let upstream = Broken::start(fault).await;
        let timeouts = Timeouts { total: Duration::from_millis(400), ..Timeouts::default() };
        let client =
            WeixinClient::new(Settings { timeouts, ..settings(&upstream.base_url) }).unwrap();
        let begin = Instant::now();
        let error = write(&client).await.unwrap_err();
        assert!(begin.elapsed() < Duration::from_secs(3));
        assert_eq!(error.fate(), Fate::Unknown);
        assert!(
            matches!(&error, CallError::AnswerLost { source, .. } if source.failure == TransportFailure::Timeout),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_page_in_html_is_no_answer() {
    let upstream = Broken::saying("text/html", "<html>Bad gateway</html>").await;
    let error = failed_write(&upstream).await;
    assert!(matches!(error, CallError::NoAnswerOfThePlatform { status: 200 }), "{error}");
    assert_eq!(error.fate(), Fate::Unknown);
}

#[tokio::test]
async fn a_gateway_that_turned_a_write_away_is_told_from_one_that_broke() {
    for (status, fate) in [
        ("403 Forbidden", Fate::Refused),
        ("413 Too Large", Fate::Refused),
        ("429 Slow Down", Fate::Refused),
        ("408 Timeout", Fate::Unknown),
        ("409 Conflict", Fate::Unknown),
        ("204 No Content", Fate::Unknown),
        ("502 Bad Gateway", Fate::Unknown),
        ("500 Oops", Fate::Unknown),
    ] {
        let answer = response(status, "application/json", 13, r#"{"errcode":0}"#);
        let upstream = Broken::start(Fault::Say(answer)).await;
        let error = failed_write(&upstream).await;
        assert!(matches!(error, CallError::NoAnswerOfThePlatform { .. }), "{error}");
        assert_eq!(error.fate(), fate, "{status}");
    }
}

#[tokio::test]
async fn json_that_is_not_the_platforms_is_a_changed_shape() {
    for body in [r#"{"errcode":"none"}"#, r#"{"errcode":0,"errcode":1}"#, r#"{"errcode":0} x"#] {
        let upstream = Broken::saying("application/json", body).await;
        let error = failed_write(&upstream).await;
        assert!(matches!(error, CallError::Shape { .. }), "{body}: {error}");
        assert_eq!(error.fate(), Fate::Unknown);
    }
}

#[tokio::test]
async fn an_answer_of_two_mebibytes_is_read_and_one_byte_more_is_not() {
    let fill = |length: usize| format!(r#"{{"errcode":0,"x":"{}"}}"#, "y".repeat(length - 20));
    let largest = fill(MAX_ANSWER_BYTES);
    assert_eq!(largest.len(), MAX_ANSWER_BYTES);
    let upstream = Broken::saying("application/json", &largest).await;
    assert_eq!(write(&client(&upstream.base_url)).await.unwrap().body.len(), MAX_ANSWER_BYTES);

    let announced = Broken::saying("application/json", &fill(MAX_ANSWER_BYTES + 1)).await;
    let error = failed_write(&announced).await;
    assert!(matches!(error, CallError::AnswerTooLarge { limit: MAX_ANSWER_BYTES }), "{error}");
    assert_eq!(error.fate(), Fate::Unknown);

    // Without `Content-Length` the bytes are counted.
    let body = fill(MAX_ANSWER_BYTES + 1);
    let unannounced = Broken::start(Fault::Say(
        format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{body}").into_bytes(),
    ))
    .await;
    let error = failed_write(&unannounced).await;
    assert!(matches!(error, CallError::AnswerTooLarge { .. }), "{error}");
}

#[tokio::test]
async fn bytes_that_are_no_http_lose_the_answer() {
    let upstream = Broken::start(Fault::Say(b"\x16\x03\x01 what?\r\n\r\n".to_vec())).await;
    assert!(matches!(failed_write(&upstream).await, CallError::AnswerLost { .. }));
}

#[tokio::test]
async fn a_read_is_tried_three_times() {
    let upstream = Broken::start(Fault::Close).await;
    let client = client(&upstream.base_url);
    let request = ForwardRequest { body: Bytes::from_static(b"{}"), ..ForwardRequest::default() };
    assert!(client.forward(&Get::INFO, request).await.is_err());
    assert_eq!((upstream.calls(), client.stats().retries), (3, 2));
}
