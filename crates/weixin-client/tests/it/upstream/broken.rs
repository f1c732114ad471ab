//! An upstream that returns tokens and then violates the rules of HTTP or of the platform.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use super::{TOKEN, Task};

/// What it does after reading a call.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// Closes the connection.
    Close,
    /// Never responds.
    Hang,
    /// Sends these bytes and closes the connection.
    Say(Vec<u8>),
    /// Sends one byte at a time, forever.
    Drip,
}

/// The upstream.
pub(crate) struct Broken {
    pub(crate) base_url: String,
    calls: Arc<AtomicU64>,
    _task: Task,
}

impl Broken {
    pub(crate) async fn start(fault: Fault) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let calls = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&calls);
        let task = Task::run(async move {
            let mut connections = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                connections.spawn(serve(stream, fault.clone(), Arc::clone(&counted)));
            }
        });
        Self { base_url, calls, _task: task }
    }

    /// Starts an upstream that responds with HTTP 200 and this body.
    pub(crate) async fn saying(content_type: &str, body: &str) -> Self {
        Self::start(Fault::Say(response("200 OK", content_type, body.len(), body))).await
    }

    /// Returns the number of received calls, without token requests.
    pub(crate) fn calls(&self) -> u64 {
        self.calls.load(Ordering::SeqCst)
    }
}

/// Returns a response whose `Content-Length` may be wrong.
pub(crate) fn response(status: &str, content_type: &str, length: usize, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

async fn serve(mut stream: TcpStream, fault: Fault, calls: Arc<AtomicU64>) {
    while let Some(request) = read_request(&mut stream).await {
        if request.starts_with("POST /cgi-bin/stable_token") {
            let token = format!(r#"{{"access_token":"{TOKEN}1","expires_in":7200}}"#);
            let answer = response("200 OK", "application/json", token.len(), &token);
            if stream.write_all(&answer).await.is_err() {
                return;
            }
            continue;
        }
        calls.fetch_add(1, Ordering::SeqCst);
        match fault {
            Fault::Close => {}
            Fault::Hang => std::future::pending().await,
            // The client may close the connection before it has received everything.
            Fault::Say(bytes) => drop(stream.write_all(&bytes).await),
            Fault::Drip => {
                let head = response("200 OK", "application/json", 1_000_000, "{");
                drop(stream.write_all(&head).await);
                while stream.write_all(b" ").await.is_ok() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
        return;
    }
}

/// Reads one request with its body; `None` if the client closed the connection.
pub(crate) async fn read_request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some(text.into_owned());
            }
        }
    }
}
