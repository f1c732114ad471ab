//! Ambiguous requests, byte by byte on the wire.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::start;

/// Sends bytes and returns the status of every response until the server closes the connection.
async fn statuses(address: SocketAddr, request: &str) -> Vec<u16> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = request.replace("{host}", &address.to_string());
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answers = Vec::new();
    stream.read_to_end(&mut answers).await.unwrap();
    let answers = String::from_utf8_lossy(&answers).into_owned();
    let heads = answers.split("HTTP/1.1 ").skip(1);
    heads.map(|head| head.split(' ').next().unwrap().parse().unwrap()).collect()
}

const END: &str = "GET /healthz HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn plain_requests_on_one_connection_are_answered_one_by_one() {
    let server = start().await;
    let body = r#"{"offset":0,"count":1}"#;
    let post = format!(
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {{host}}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let answers = statuses(server.running.address, &format!("{post}{post}{END}")).await;
    assert_eq!(answers, [200, 200, 200]);
}

#[tokio::test]
async fn transfer_codings_need_a_length_instead() {
    let server = start().await;
    for headers in [
        "transfer-encoding: chunked\r\n",
        "content-length: 4\r\ntransfer-encoding: chunked\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 4\r\n",
        "transfer-encoding: gzip, chunked\r\n",
        "Transfer-Encoding: gzip\r\ntransfer-encoding: chunked\r\n",
    ] {
        for path in ["/weixin/main/card/batchget", "/desk/main/sandbox/command"] {
            let request = format!(
                "POST {path} HTTP/1.1\r\nhost: {{host}}\r\n{headers}\r\n2\r\n{{}}\r\n0\r\n\r\n{END}"
            );
            // The connection closes: nothing after such a head is read as a request.
            assert_eq!(statuses(server.running.address, &request).await, [411], "{headers}{path}");
        }
    }
}

#[tokio::test]
async fn repeated_lengths_and_bare_line_feeds_are_bad_requests() {
    let server = start().await;
    for head in [
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\r\ncontent-length: 2\r\ncontent-length: 2\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\r\ncontent-length: 2\r\nContent-Length: 3\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\r\ncontent-length: 2, 2\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\r\ncontent-length: +2\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\nhost: {host}\r\ncontent-length: 2\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\ncontent-length: 2\r\n\r\n",
        "POST /weixin/main/card/batchget HTTP/1.1\r\nhost: {host}\r\ncontent-length: 2\r\n\n",
        "POST /weixin/main/card/batchget HTTP/1.1\nhost: {host}\ncontent-length: 2\n\n",
    ] {
        let request = format!("{head}{{}}{END}");
        assert_eq!(statuses(server.running.address, &request).await, [400], "{head}");
    }
}

#[tokio::test]
async fn unknown_methods_are_refused_and_counted_as_one() {
    let server = start().await;
    let address = server.running.address;
    for number in 0..50 {
        let method = format!("X{}{number}", "y".repeat(2000));
        for host in ["{host}", "evil.example"] {
            let request =
                format!("{method} / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
            assert_eq!(statuses(address, &request).await, [501], "{number}");
        }
    }
    let trace = server.call("TRACE", "/").send().await;
    trace.failure(501, "unknown_method");
    let metrics = server.get("/metrics").await.text();
    assert!(metrics.len() < 20_000, "{} bytes", metrics.len());
    let others = metrics.lines().filter(|line| line.contains(r#"method="other""#)).count();
    assert_eq!(others, 1, "{metrics}");
    assert!(!metrics.contains("yyyy"));
}
