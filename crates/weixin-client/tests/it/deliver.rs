//! Requests to configured addresses reach only public or listed ones.

use std::time::Duration;

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use http::Request;
use weixin_client::{Undelivered, Unreached, deliver, is_public};

const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn only_the_public_internet_is_public() {
    for inside in [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ] {
        assert!(!is_public(inside.parse().unwrap()), "{inside}");
    }
    for outside in [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2400:3200::1",
        "::ffff:1.1.1.1",
    ] {
        assert!(is_public(outside.parse().unwrap()), "{outside}");
    }
}

fn request(url: &str) -> Request<Vec<u8>> {
    Request::post(url).header("x-a", "1").body(b"body".to_vec()).unwrap()
}

async fn server() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new()
        .route(
            "/echo",
            post(|headers: HeaderMap, body: String| async move {
                let known = headers.contains_key("x-a") && body == "body";
                if known { StatusCode::NO_CONTENT } else { StatusCode::BAD_REQUEST }
            }),
        )
        .route("/away", post(|| async { (StatusCode::FOUND, [("location", "/echo")]) }));
    tokio::spawn(async { axum::serve(listener, router).await });
    address.to_string()
}

#[tokio::test]
async fn private_addresses_are_reached_only_if_they_are_listed() {
    let address = server().await;
    let port = address.rsplit(':').next().unwrap();
    let listed = ["127.0.0.0/8".parse().unwrap()];
    let url = format!("http://{address}/echo");
    assert_eq!(deliver(request(&url), &listed, PATIENCE).await.unwrap(), 204);
    let away = format!("http://{address}/away");
    assert_eq!(deliver(request(&away), &listed, PATIENCE).await.unwrap(), 302, "not followed");
    for url in [
        format!("http://{address}/echo"),
        format!("https://{address}/echo"),
        format!("http://[::ffff:127.0.0.1]:{port}/echo"),
        format!("http://2130706433:{port}/echo"),
        format!("http://0x7f.1:{port}/echo"),
        // A name that resolves to this machine.
        format!("http://localhost:{port}/echo"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "http://[fd00:ec2::254]/".to_owned(),
    ] {
        let refused = deliver(request(&url), &[], PATIENCE).await.unwrap_err();
        assert!(matches!(refused, Undelivered::Forbidden { .. }), "{url}: {refused}");
    }
    let refused = deliver(request("http://1.1.1.1/"), &listed, PATIENCE).await.unwrap_err();
    assert!(matches!(refused, Undelivered::Unreached(Unreached::Clear { .. })), "{refused}");
}
