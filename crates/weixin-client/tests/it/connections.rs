//! Which connections are used, how they end, and what that proves.

use std::{
    io::ErrorKind,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    sync::oneshot,
};
use weixin_api::{
    card::{delete::Delete, get::Get},
    endpoint::{Endpoint, EndpointInfo},
    media::upload_image::UploadImage,
};
use weixin_client::{
    CallError, Fate, ForwardRequest, Forwarded, NotSent, Settings, Timeouts, TransportFailure,
    WeixinClient,
};

use crate::upstream::{
    TOKEN, Task,
    broken::{read_request, response},
    client, settings,
};

/// What the upstream does after each response.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Keep,
    Close,
}

/// An upstream that responds to every call with success and counts connections and calls.
struct Upstream {
    base_url: String,
    connections: Arc<AtomicU64>,
    calls: Arc<AtomicU64>,
    _task: Task,
}

impl Upstream {
    async fn start(after: After) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let connections = Arc::new(AtomicU64::new(0));
        let calls = Arc::new(AtomicU64::new(0));
        let counts = (Arc::clone(&connections), Arc::clone(&calls));
        let task = Task::run(async move {
            let mut open = tokio::task::JoinSet::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                counts.0.fetch_add(1, Ordering::SeqCst);
                let calls = Arc::clone(&counts.1);
                open.spawn(async move {
                    while let Some(request) = read_request(&mut stream).await {
                        let is_token = request.starts_with("POST /cgi-bin/stable_token");
                        let body = if is_token { token() } else { r#"{"errcode":0}"#.to_owned() };
                        calls.fetch_add(u64::from(!is_token), Ordering::SeqCst);
                        let answer = response("200 OK", "application/json", body.len(), &body);
                        stream.write_all(&answer).await.unwrap();
                        if after == After::Close {
                            break;
                        }
                    }
                });
            }
        });
        Self { base_url, connections, calls, _task: task }
    }

    fn connections(&self) -> u64 {
        self.connections.load(Ordering::SeqCst)
    }
}

fn token() -> String {
    format!(r#"{{"access_token":"{TOKEN}1","expires_in":7200}}"#)
}

async fn send(client: &WeixinClient, endpoint: &EndpointInfo) -> Result<Forwarded, CallError> {
    let request = ForwardRequest { body: Bytes::from_static(b"{}"), ..ForwardRequest::default() };
    client.forward(endpoint, request).await
}

/// Time is skipped while nothing is in progress.
async fn wait(seconds: u64) {
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(seconds)).await;
    tokio::time::resume();
}

#[tokio::test]
async fn a_write_uses_no_connection_that_was_idle_for_two_seconds() {
    let upstream = Upstream::start(After::Keep).await;
    let client = client(&upstream.base_url);
    for _ in 0..3 {
        send(&client, &Get::INFO).await.unwrap();
        wait(5).await;
    }
    assert_eq!(upstream.connections(), 1, "reads share a connection");
    send(&client, &Get::INFO).await.unwrap();
    wait(1).await;
    send(&client, &Delete::INFO).await.unwrap();
    assert_eq!(upstream.connections(), 1, "it was used a second ago");
    wait(2).await;
    send(&client, &Delete::INFO).await.unwrap();
    assert_eq!(upstream.connections(), 2);
    wait(15).await;
    send(&client, &Get::INFO).await.unwrap();
    assert_eq!(upstream.connections(), 3, "reads use no connection that was idle for 15 s");
}

#[tokio::test]
async fn a_write_does_not_use_a_connection_that_was_closed() {
    let upstream = Upstream::start(After::Close).await;
    let client = client(&upstream.base_url);
    for _ in 0..20 {
        send(&client, &Delete::INFO).await.unwrap();
        // Waits until the close arrives.
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    }
    assert_eq!(upstream.calls.load(Ordering::SeqCst), 20);
    assert_eq!(client.stats().answers_lost, 0);
}

/// An upstream that reads the beginning of a call, and the rest only on demand.
struct Slow {
    base_url: String,
    go_on: oneshot::Sender<()>,
    /// The number of bytes of the call, and how the connection ended.
    reported: oneshot::Receiver<(usize, Option<ErrorKind>)>,
    _task: Task,
}

impl Slow {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (go_on, told) = oneshot::channel();
        let (report, reported) = oneshot::channel();
        let task = Task::run(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let request = read_request(&mut stream).await.unwrap();
            assert!(request.starts_with("POST /cgi-bin/stable_token"));
            let answer = response("200 OK", "application/json", token().len(), &token());
            stream.write_all(&answer).await.unwrap();
            let mut buffer = vec![0; 64 * 1024];
            let mut count = stream.read(&mut buffer).await.unwrap();
            told.await.unwrap();
            let end = loop {
                match stream.read(&mut buffer).await {
                    Ok(0) => break None,
                    Ok(more) => count += more,
                    Err(error) => break Some(error.kind()),
                }
            };
            report.send((count, end)).unwrap();
        });
        Self { base_url, go_on, reported, _task: task }
    }

    async fn end(self) -> (usize, Option<ErrorKind>) {
        self.go_on.send(()).unwrap();
        self.reported.await.unwrap()
    }
}

#[tokio::test]
async fn a_request_that_was_sent_in_part_is_reset_and_was_not_sent() {
    const LENGTH: usize = 64 * 1024 * 1024;
    let upstream = Slow::start().await;
    let timeouts = Timeouts { upload: Duration::from_millis(500), ..Timeouts::default() };
    let client = WeixinClient::new(Settings { timeouts, ..settings(&upstream.base_url) }).unwrap();
    let request = ForwardRequest {
        body: Bytes::from(vec![b'x'; LENGTH]),
        content_type: Some("multipart/form-data; boundary=b".to_owned()),
        ..ForwardRequest::default()
    };
    let error = client.forward(&UploadImage::INFO, request).await.unwrap_err();
    assert_eq!(error.fate(), Fate::NotSent);
    let CallError::NotSent { source: NotSent::Incomplete(source) } = error else {
        panic!("{error:?}")
    };
    assert_eq!(source.failure, TransportFailure::Timeout);
    let (count, end) = upstream.end().await;
    assert!(count > 0 && count < LENGTH, "{count}");
    assert_eq!(end, Some(ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_request_that_was_sent_whole_is_unknown_and_reset() {
    let upstream = Slow::start().await;
    let timeouts = Timeouts { total: Duration::from_millis(500), ..Timeouts::default() };
    let client = WeixinClient::new(Settings { timeouts, ..settings(&upstream.base_url) }).unwrap();
    let error = send(&client, &Delete::INFO).await.unwrap_err();
    assert_eq!(error.fate(), Fate::Unknown);
    assert!(matches!(error, CallError::AnswerLost { seen: None, .. }), "{error:?}");
    let (_, end) = upstream.end().await;
    assert_eq!(end, Some(ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn a_caller_that_goes_away_resets_the_connection() {
    let upstream = Slow::start().await;
    let client = client(&upstream.base_url);
    let call = tokio::spawn(async move { send(&client, &Delete::INFO).await });
    // The first bytes have arrived when the upstream waits.
    for _ in 0..2000 {
        tokio::task::yield_now().await;
    }
    call.abort();
    drop(call.await);
    assert_eq!(upstream.end().await.1, Some(ErrorKind::ConnectionReset));
}
