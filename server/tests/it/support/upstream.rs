//! A platform whose responses can be lost: the sandbox behind a server that disconnects on demand.

use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use card_desk::{config::Config, writes::policy::Policy};
use desk_api::session::Upstream as Where;
use futures_util::stream;
use serde_json::Value;
use tokio::sync::oneshot;
use tower::ServiceExt;
use weixin_api::secret::Secret;
use weixin_sandbox::{Sandbox, Settings};

use super::{NOW, TestServer, quick, start_with};

pub(crate) const APP_ID: &str = "wx-under-test";
pub(crate) const APP_SECRET: &str = "planted-app-secret";

/// The platform.
#[derive(Clone)]
pub(crate) struct Upstream {
    pub(crate) sandbox: Sandbox,
    pub(crate) base_url: String,
    faults: Arc<Faults>,
}

/// Replaces the sandbox's response to a query of statistics or to the list of sub-merchants; `None` keeps it. Called with
/// path and body.
pub(crate) type Script = Box<dyn Fn(&str, &Value) -> Option<Value> + Send>;

#[derive(Default)]
struct Faults {
    lose: AtomicU64,
    refuse: AtomicU64,
    hold: Mutex<Option<oneshot::Receiver<()>>>,
    script: Mutex<Option<Script>>,
    asked: Mutex<Vec<Value>>,
    bodies: Mutex<Vec<(String, Value)>>,
    tokens: Mutex<BTreeSet<String>>,
}

impl Upstream {
    /// Starts it. It runs until the test's runtime ends.
    pub(crate) async fn start() -> Self {
        let settings = Settings::new(APP_ID, Secret::new(APP_SECRET), Arc::new(NOW));
        let sandbox = Sandbox::open(settings).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let faults = Arc::new(Faults::default());
        let (router, behind) = (sandbox.router(), Arc::clone(&faults));
        let app = Router::new()
            .fallback(move |request: Request| answer(router.clone(), Arc::clone(&behind), request));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { sandbox, base_url, faults }
    }

    /// Executes the next write and loses its response.
    pub(crate) fn lose_next_answer(&self) {
        self.faults.lose.fetch_add(1, Ordering::SeqCst);
    }

    /// Executes the next write and holds its response until the returned sender is dropped.
    pub(crate) fn hold_next_answer(&self) -> oneshot::Sender<()> {
        let (release, released) = oneshot::channel();
        *self.faults.hold.lock().unwrap() = Some(released);
        release
    }

    /// Waits until a response is held.
    pub(crate) async fn held(&self) {
        while self.faults.hold.lock().unwrap().is_some() {
            tokio::task::yield_now().await;
        }
    }

    /// Releases a held response, and holds that of the write after it.
    pub(crate) fn hold_after(&self, held: oneshot::Sender<()>) -> oneshot::Sender<()> {
        let next = self.hold_next_answer();
        drop(held);
        next
    }

    /// From now on, responds to queries of statistics and to the list of sub-merchants from a script.
    pub(crate) fn script_reads(
        &self,
        script: impl Fn(&str, &Value) -> Option<Value> + Send + 'static,
    ) {
        *self.faults.script.lock().unwrap() = Some(Box::new(script));
    }

    /// The bodies of these queries since the last call.
    pub(crate) fn asked_reads(&self) -> Vec<Value> {
        std::mem::take(&mut self.faults.asked.lock().unwrap())
    }

    /// The bodies of every `card/update` or `card/code/unavailable` that it has received.
    pub(crate) fn bodies(&self, path: &str) -> Vec<Value> {
        let bodies = self.faults.bodies.lock().unwrap();
        bodies.iter().filter(|(of, _)| of == path).map(|(_, body)| body.clone()).collect()
    }

    /// The bodies of every `card/update`.
    pub(crate) fn updates(&self) -> Vec<Value> {
        self.bodies("/card/update")
    }

    /// Every access token that it has received.
    pub(crate) fn tokens(&self) -> BTreeSet<String> {
        self.faults.tokens.lock().unwrap().clone()
    }

    /// Loses the next write before it reaches the platform. The caller sees the same error.
    pub(crate) fn lose_next_request(&self) {
        self.faults.refuse.fetch_add(1, Ordering::SeqCst);
    }
}

async fn answer(router: Router, faults: Arc<Faults>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name == "access_token" {
            planted_secrets::remember(&value);
            faults.tokens.lock().unwrap().insert(value.into_owned());
        }
    }
    let path = request.uri().path();
    if path.starts_with("/datacube/") || path == "/card/submerchant/batchget" {
        return scripted(router, &faults, request).await;
    }
    let is_write = [
        "/card/create",
        "/card/update",
        "/card/delete",
        "/card/code/consume",
        "/card/code/deposit",
        "/card/code/unavailable",
        "/card/modifystock",
        "/card/pay/confirm",
        "/card/submerchant/submit",
    ]
    .contains(&path);
    if is_write && take(&faults.refuse) {
        return broken();
    }
    let is_noted = ["/card/update", "/card/code/unavailable"].contains(&path);
    let request = if is_noted { noted(&faults, request).await } else { request };
    let answered = router.oneshot(request).await.unwrap();
    let held = is_write.then(|| faults.hold.lock().unwrap().take()).flatten();
    if let Some(held) = held {
        drop(held.await);
    }
    if is_write && take(&faults.lose) { broken() } else { answered }
}

/// Notes the body of a request.
async fn noted(faults: &Faults, request: Request) -> Request {
    let (head, body) = request.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let path = head.uri.path().to_owned();
    faults.bodies.lock().unwrap().push((path, serde_json::from_slice(&bytes).unwrap()));
    Request::from_parts(head, Body::from(bytes))
}

async fn scripted(router: Router, faults: &Faults, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let (head, body) = request.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.unwrap();
    let asked: Value = serde_json::from_slice(&bytes).unwrap();
    let scripted = faults.script.lock().unwrap().as_ref().and_then(|script| script(&path, &asked));
    faults.asked.lock().unwrap().push(asked);
    match scripted {
        Some(answer) => Response::new(Body::from(answer.to_string())),
        None => router.oneshot(Request::from_parts(head, Body::from(bytes))).await.unwrap(),
    }
}

fn take(counter: &AtomicU64) -> bool {
    let less = |count: u64| count.checked_sub(1);
    counter.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok()
}

/// A connection that breaks before the first byte of the response.
fn broken() -> Response {
    let end = std::io::Error::other("broken off");
    Response::new(Body::from_stream(stream::iter([Err::<bytes::Bytes, _>(end)])))
}

/// Starts a server that uses this platform as the real one.
pub(crate) async fn start() -> (Upstream, TestServer) {
    start_with_policy(quick()).await
}

/// Like [`start`], for tests that hold responses: the client waits for them, however slow the machine is.
pub(crate) async fn start_patient() -> (Upstream, TestServer) {
    let upstream = Upstream::start().await;
    let base_url = upstream.base_url.clone();
    let server = start_with(move |config| {
        point_to(config, &base_url);
        config.write_policy = quick();
        config.timeouts.total = Duration::from_mins(10);
    })
    .await;
    (upstream, server)
}

/// Like [`start`], with other assumptions about the platform's delays.
pub(crate) async fn start_with_policy(policy: Policy) -> (Upstream, TestServer) {
    let upstream = Upstream::start().await;
    let base_url = upstream.base_url.clone();
    let server = start_with(move |config| {
        point_to(config, &base_url);
        config.write_policy = policy;
    })
    .await;
    (upstream, server)
}

/// Points a configuration at this platform.
pub(crate) fn point_to(config: &mut Config, base_url: &str) {
    config.upstream = Where::Weixin;
    for account in &mut config.accounts {
        base_url.clone_into(&mut account.base_url);
        account.app_id = APP_ID.into();
        account.app_secret = Secret::new(APP_SECRET);
    }
}
