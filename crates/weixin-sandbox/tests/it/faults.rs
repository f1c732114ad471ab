//! Faults, seen through real connections.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
};

use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper::{Request, client::conn::http1};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use weixin_api::sandbox::Command;

use crate::support::{Caller, cash_card};

const CREATE: &str = "/card/create";
const FAULTS: &str = "/sandbox/faults";

async fn add(caller: &Caller, fault: Value) -> Value {
    let answer = caller.send("POST", FAULTS, fault.to_string().into()).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// A caller over loopback.
struct Remote {
    address: std::net::SocketAddr,
    token: String,
}

impl Remote {
    async fn of(caller: &Caller) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = caller.sandbox.router();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, token: caller.token.clone() }
    }

    /// Returns the bytes of a response, or `None` if the connection was closed before the first byte.
    async fn create(&self) -> Option<Bytes> {
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(async move { connection.await.is_ok() });
        let request = Request::post(format!("{CREATE}?access_token={}", self.token))
            .header("host", self.address.to_string())
            .body(Full::new(Bytes::from(cash_card().to_string())))
            .unwrap();
        let response = sender.send_request(request).await.ok()?;
        Some(response.into_body().collect().await.unwrap().to_bytes())
    }
}

async fn cards(caller: &Caller) -> u64 {
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
    list["total_num"].as_u64().unwrap()
}

#[tokio::test]
async fn an_answer_gets_lost_before_or_after_the_effect() {
    let caller = Caller::empty().await;
    let remote = Remote::of(&caller).await;
    for (when, made) in [("before", 0), ("after", 1)] {
        add(&caller, json!({"path": CREATE, "when": when, "effect": "break"})).await;
        assert_eq!(remote.create().await, None, "{when}");
        assert_eq!(cards(&caller).await, made, "{when}");
    }
    assert!(remote.create().await.is_some(), "it affects one call");
}

#[tokio::test]
async fn an_answer_is_cut_after_the_effect() {
    let caller = Caller::empty().await;
    let remote = Remote::of(&caller).await;
    add(&caller, json!({"when": "after", "effect": {"truncate": 10}})).await;
    let body = remote.create().await.unwrap();
    assert_eq!(body.len(), 10);
    assert!(serde_json::from_slice::<Value>(&body).is_err());
    assert_eq!(cards(&caller).await, 1);
}

#[tokio::test]
async fn an_errcode_is_answered_after_some_calls_and_some_times() {
    let caller = Caller::empty().await;
    let list = json!({"offset": 0, "count": 1});
    let fault = json!({"path": "/card/batchget", "effect": {"errcode": -1}, "skip": 1, "times": 2});
    assert_eq!(add(&caller, fault).await[0]["times"], 2);
    let mut answers = Vec::new();
    for _ in 0..4 {
        answers.push(caller.call("/card/batchget", list.clone()).await.errcode());
    }
    assert_eq!(answers, [0, -1, -1, 0]);
    assert_eq!(caller.send("GET", FAULTS, Body::empty()).await.body, json!([]));
}

#[tokio::test(start_paused = true)]
async fn an_answer_comes_late() {
    let caller = Caller::empty().await;
    add(&caller, json!({"path": CREATE, "when": "after", "effect": {"delay": 30_000}})).await;
    let begin = tokio::time::Instant::now();
    caller.create(cash_card()).await;
    assert!(begin.elapsed() >= std::time::Duration::from_secs(30));
}

#[tokio::test]
async fn a_call_is_read_to_its_end_whatever_its_answer() {
    let caller = Caller::empty().await;
    add(&caller, json!({"path": CREATE, "effect": {"errcode": -1}, "times": 100})).await;
    for path in [CREATE, "/card/getcolors", "/card/getcolours"] {
        let ended = Arc::new(AtomicBool::new(false));
        let parts = stream::iter([b"{".to_vec(), vec![b' '; 5 << 20], b"}".to_vec()]);
        let end = Arc::clone(&ended);
        let parts = parts.chain(stream::poll_fn(move |_| {
            end.store(true, Ordering::Relaxed);
            Poll::Ready(None)
        }));
        let answer = caller.call_raw(path, Body::from_stream(parts.map(Ok::<_, Infallible>))).await;
        assert!(answer.body["errcode"].is_i64(), "{path}: {}", answer.body);
        assert!(ended.load(Ordering::Relaxed), "{path}");
    }
}

#[tokio::test]
async fn faults_end_by_command_and_wrong_ones_are_refused() {
    let caller = Caller::empty().await;
    let fault = json!({"effect": "break", "times": 100});
    for end in ["clear", "reset"] {
        add(&caller, fault.clone()).await;
        if end == "clear" {
            caller.send("DELETE", FAULTS, Body::empty()).await;
        } else {
            caller.apply(Command::Reset);
        }
        assert_eq!(caller.send("GET", FAULTS, Body::empty()).await.body, json!([]), "{end}");
    }
    let dump = String::from_utf8(caller.sandbox.dump().unwrap()).unwrap();
    assert!(!dump.contains("break"));
    for wrong in [
        json!({}),
        json!({"effect": "burn"}),
        json!({"effect": "break", "pth": CREATE}),
        json!({"effect": "break", "path": "/card/unknown"}),
        json!({"effect": "break", "times": 0}),
        json!({"effect": {"delay": 600_001}}),
        json!({"effect": {"truncate": 1}}),
    ] {
        let answer = caller.send("POST", FAULTS, wrong.to_string().into()).await;
        assert_eq!(answer.status, 400, "{wrong}");
        assert_eq!(answer.body["problem"], "no_fault", "{wrong}");
    }
}
