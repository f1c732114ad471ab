//! Cut responses, byte by byte on the wire.

use hyper::server::conn::http1;
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::support::{Caller, cash_card};

const CREATE: &str = "/card/create";

/// Serves a sandbox like `card-desk sandbox`.
async fn serve(caller: &Caller) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let open = caller.sandbox.acceptor();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (stream, router) = open(stream);
            let service = TowerToHyperService::new(router);
            let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            tokio::spawn(async move { serving.await.is_ok() });
        }
    });
    address
}

/// Creates a card and returns all bytes until the connection closes.
async fn create(caller: &Caller, address: std::net::SocketAddr) -> String {
    let body = cash_card().to_string();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST {CREATE}?access_token={} HTTP/1.1\r\nhost: {address}\r\ncontent-length: {}\r\n\r\n",
        caller.token,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Returns the announced length and the received body.
fn announced(answer: &str) -> (Option<usize>, &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let length = head.to_ascii_lowercase().lines().find_map(|line| {
        line.strip_prefix("content-length: ").map(|length| length.parse().unwrap())
    });
    (length, body)
}

async fn answer_after(effect: Value) -> String {
    let caller = Caller::empty().await;
    let address = serve(&caller).await;
    let fault = json!({"path": CREATE, "when": "after", "effect": effect});
    let added = caller.send("POST", "/sandbox/faults", fault.to_string().into()).await;
    assert_eq!(added.status, 200, "{}", added.body);
    let answer = create(&caller, address).await;
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
    assert_eq!(list["total_num"], 1, "the call was executed");
    answer
}

#[tokio::test]
async fn an_answer_can_be_cut_before_its_status_and_within_its_headers() {
    assert_eq!(answer_after(json!({"cut": "before_status"})).await, "");
    let answer = answer_after(json!({"cut": "within_headers"})).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.len() == 23, "{answer:?}");
}

#[tokio::test]
async fn an_answer_can_be_cut_on_both_sides_of_its_errcode() {
    let answer = answer_after(json!({"cut": "before_errcode"})).await;
    let (length, body) = announced(&answer);
    assert_eq!(body, "{");
    assert!(length.unwrap() > 40, "{answer}");
    let answer = answer_after(json!({"cut": "after_errcode"})).await;
    let (length, body) = announced(&answer);
    assert_eq!(body, r#"{"errcode":0"#);
    assert!(length.unwrap() > 40, "{answer}");
}

#[tokio::test]
async fn an_answer_can_be_cut_between_its_last_byte_and_its_end() {
    let answer = answer_after(json!({"cut": "after_body"})).await;
    let (length, body) = announced(&answer);
    assert_eq!(length, None);
    // One chunk with the whole object, without the chunk of length 0 at the end.
    let (size, rest) = body.split_once("\r\n").unwrap();
    let object = rest.strip_suffix("\r\n").unwrap();
    assert_eq!(usize::from_str_radix(size, 16).unwrap(), object.len());
    assert_eq!(serde_json::from_str::<Value>(object).unwrap()["errcode"], 0);
}

#[tokio::test]
async fn a_truncated_answer_can_announce_the_length_of_the_whole() {
    let answer = answer_after(json!({"truncate": {"announced": 10}})).await;
    let (length, body) = announced(&answer);
    assert_eq!(body.len(), 10);
    assert!(length.unwrap() > 40, "{answer}");
    let caller = Caller::empty().await;
    for wrong in [
        json!({"effect": {"truncate": {"announced": 10}}}),
        json!({"effect": {"cut": "after_body"}}),
        json!({"effect": {"cut": "somewhere"}, "when": "after"}),
        json!({"effect": "no_errcode"}),
        json!({"effect": {"status": 200}}),
    ] {
        let answer = caller.send("POST", "/sandbox/faults", wrong.to_string().into()).await;
        assert_eq!(answer.status, 400, "{wrong}");
    }
}
