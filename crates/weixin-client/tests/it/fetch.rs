//! One request to the identity provider: never unencrypted over a network, never to any other address.

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::{any, get, post},
};
use http::Request;
use weixin_client::{Unreached, fetch};

const PATIENCE: Duration = Duration::from_secs(20);
/// The largest response.
const MAX_BYTES: usize = 1024 * 1024;

async fn server() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route(
            "/echo",
            post(|headers: HeaderMap, body: Bytes| async move {
                let host = headers["host"].to_str().unwrap().to_owned();
                format!("{host} {} {}", headers["x-a"].to_str().unwrap(), body.len())
            }),
        )
        .route("/away", get(|| async { (StatusCode::FOUND, [("location", "/secret")]) }))
        .route("/secret", any(|| async { "followed".into_response() }))
        .route("/large", get(|| async { vec![b'a'; MAX_BYTES + 1] }));
    tokio::spawn(async { axum::serve(listener, router).await });
    address.to_string()
}

fn request(url: &str) -> Request<Vec<u8>> {
    Request::get(url).body(Vec::new()).unwrap()
}

#[tokio::test]
async fn a_request_arrives_as_it_was_made() {
    let host = server().await;
    let request = Request::post(format!("http://{host}/echo")).header("x-a", "b");
    let answer = fetch(request.body(vec![b'x'; 1000]).unwrap(), PATIENCE, MAX_BYTES).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(String::from_utf8(answer.into_body()).unwrap(), format!("{host} b 1000"));
}

#[tokio::test]
async fn redirects_are_answers() {
    let host = server().await;
    let answer = fetch(request(&format!("http://{host}/away")), PATIENCE, MAX_BYTES).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.body().len()), (302, 0));
}

#[tokio::test]
async fn a_response_has_at_most_the_given_size() {
    let host = server().await;
    let refused =
        fetch(request(&format!("http://{host}/large")), PATIENCE, MAX_BYTES).await.unwrap_err();
    let Unreached::Http { source, .. } = refused else { panic!("{refused:?}") };
    assert!(source.to_string().contains("larger than 1048576 bytes"), "{source}");
}

/// Nothing is sent. The address is reserved for documentation (RFC 5737).
#[tokio::test]
async fn nothing_goes_to_another_machine_in_clear() {
    let refused = fetch(request("http://192.0.2.1/token"), PATIENCE, MAX_BYTES).await.unwrap_err();
    assert!(matches!(&refused, Unreached::Clear { host } if host == "192.0.2.1"), "{refused:?}");
    let none = fetch(request("/token"), PATIENCE, MAX_BYTES).await.unwrap_err();
    assert!(matches!(none, Unreached::Url), "{none:?}");
}
