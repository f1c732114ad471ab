//! A merchant's server for tests, which receives pushes and replies as required.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::{Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use sha1::{Digest, Sha1};
use tokio::{
    net::TcpListener,
    sync::{mpsc, oneshot},
    task::JoinHandle,
};
use weixin_api::{event::Message, secret::Secret};
use weixin_sandbox::{Push, Settings};

use crate::support::{Caller, empty_settings};

pub(crate) const TOKEN: &str = "TokenOfTheMerchant";
/// Longer than any exchange on loopback takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// The reply of the server to a push.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reply {
    Success,
    Status(u16),
    /// Never responds.
    Silence,
}

/// A request that the server received.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn message(&self) -> Message {
        Message::from_xml(self.body.as_bytes()).unwrap()
    }
}

#[derive(Clone)]
struct Server {
    received: mpsc::UnboundedSender<Received>,
    replies: Arc<Mutex<VecDeque<Reply>>>,
}

/// A sandbox with push, its caller, and the server.
pub(crate) struct Pushing {
    pub(crate) caller: Caller,
    received: mpsc::UnboundedReceiver<Received>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

/// Starts a server with the replies to its first pushes, and an empty sandbox that pushes to it.
pub(crate) async fn pushing(replies: &[Reply], change: impl FnOnce(Push) -> Push) -> Pushing {
    let push = |address: &str| change(Push::new(address.parse().unwrap(), Secret::new(TOKEN)));
    let settings = |address: &str| Settings {
        push: Some(push(&format!("{address}/events"))),
        ..empty_settings()
    };
    let mut pushing = delivering(replies, settings).await;
    let greeting = pushing.next().await;
    assert_eq!(greeting.method, "GET");
    assert_eq!(
        signature(&[TOKEN, &greeting.query["timestamp"], &greeting.query["nonce"]]),
        greeting.query["signature"]
    );
    pushing
}

/// Starts a server with the replies to its first pushes, and a sandbox that delivers, with settings for the server's address.
pub(crate) async fn delivering(
    replies: &[Reply],
    settings: impl FnOnce(&str) -> Settings,
) -> Pushing {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, received) = mpsc::unbounded_channel();
    let replies = Arc::new(Mutex::new(replies.iter().copied().collect()));
    let router = Router::new().fallback(receive).with_state(Server { received: sender, replies });
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let caller = Caller::of(settings(&address)).await;
    let (stop, stopping) = oneshot::channel::<()>();
    let sandbox = caller.sandbox.clone();
    let task = tokio::spawn(async move {
        sandbox.deliver(async { stopping.await.unwrap_or_default() }).await;
    });
    Pushing { caller, received, stop, task }
}

impl Pushing {
    /// Waits for the next push.
    pub(crate) async fn next(&mut self) -> Received {
        tokio::time::timeout(PATIENCE, self.received.recv()).await.unwrap().unwrap()
    }

    /// Stops the sandbox's delivery, and returns the pushes sent until then.
    pub(crate) async fn stop(mut self) -> (Caller, Vec<Received>) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
        let mut rest = Vec::new();
        while let Ok(received) = self.received.try_recv() {
            rest.push(received);
        }
        (self.caller, rest)
    }
}

/// Returns the SHA-1 of texts in order, as described in P25.
pub(crate) fn signature(texts: &[&str]) -> String {
    let mut texts = texts.to_vec();
    texts.sort_unstable();
    let digest = Sha1::digest(texts.concat());
    digest.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

async fn receive(
    State(server): State<Server>,
    Query(query): Query<BTreeMap<String, String>>,
    request: Request,
) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let echo = query.get("echostr").cloned();
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    server.received.send(Received { method, path, query, body }).unwrap();
    if let Some(echo) = echo {
        return echo.into_response();
    }
    let reply = server.replies.lock().unwrap().pop_front().unwrap_or(Reply::Success);
    match reply {
        Reply::Success => "success".into_response(),
        Reply::Status(status) => StatusCode::from_u16(status).unwrap().into_response(),
        Reply::Silence => std::future::pending().await,
    }
}
