//! A correct upstream: it returns tokens, checks them, records requests, and responds as a test defines.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, Uri},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{SECRET, TOKEN, Task};

/// Returns the response to a call with a valid token.
type Answers = Box<dyn Fn(&Noted) -> Response + Send + Sync>;

/// The upstream.
pub(crate) struct Platform {
    pub(crate) base_url: String,
    state: Arc<Inner>,
    _task: Task,
}

struct Inner {
    serial: AtomicU64,
    fetches: AtomicU64,
    rejections: AtomicU64,
    noted: Mutex<Vec<Noted>>,
    rejection: Bytes,
    answers: Answers,
}

/// A request as received.
#[derive(Debug, Clone)]
pub(crate) struct Noted {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Bytes,
}

impl Platform {
    /// Starts an upstream that responds with JSON.
    pub(crate) async fn answering(answer: Value) -> Self {
        Self::start(Box::new(move |_| axum::Json(answer.clone()).into_response())).await
    }

    pub(crate) async fn start(answers: Answers) -> Self {
        Self::rejecting(b"{\"errcode\":40001,\"errmsg\":\"invalid credential\"}", answers).await
    }

    /// Starts an upstream that responds with `rejection` to a call without the current token.
    pub(crate) async fn rejecting(rejection: &'static [u8], answers: Answers) -> Self {
        let state = Arc::new(Inner {
            serial: AtomicU64::new(1),
            fetches: AtomicU64::new(0),
            rejections: AtomicU64::new(0),
            noted: Mutex::default(),
            rejection: Bytes::from_static(rejection),
            answers,
        });
        let router = Router::new().fallback(serve).with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let task = Task::run(async move { axum::serve(listener, router).await.unwrap() });
        Self { base_url, state, _task: task }
    }

    /// Ends the current token.
    pub(crate) fn revoke(&self) {
        self.state.serial.fetch_add(1, Ordering::SeqCst);
    }

    pub(crate) fn fetches(&self) -> u64 {
        self.state.fetches.load(Ordering::SeqCst)
    }

    pub(crate) fn rejections(&self) -> u64 {
        self.state.rejections.load(Ordering::SeqCst)
    }

    /// Returns the requests other than those for tokens.
    pub(crate) fn calls(&self) -> Vec<Noted> {
        let noted = self.state.noted.lock().unwrap();
        noted.iter().filter(|noted| !noted.is_for_a_token()).cloned().collect()
    }

    /// Returns the requests for tokens.
    pub(crate) fn token_requests(&self) -> Vec<Noted> {
        let noted = self.state.noted.lock().unwrap();
        noted.iter().filter(|noted| noted.is_for_a_token()).cloned().collect()
    }
}

impl Noted {
    fn is_for_a_token(&self) -> bool {
        self.path.ends_with("token")
    }

    /// Returns the values of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Vec<&str> {
        self.query
            .iter()
            .filter(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

async fn serve(
    State(state): State<Arc<Inner>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let query = serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap();
    let content_type = headers.get("content-type").map(|value| value.to_str().unwrap().to_owned());
    let noted = Noted { method, path: uri.path().to_owned(), query, content_type, body };
    state.noted.lock().unwrap().push(noted.clone());
    let current = format!("{TOKEN}{}", state.serial.load(Ordering::SeqCst));
    if noted.is_for_a_token() {
        state.fetches.fetch_add(1, Ordering::SeqCst);
        let knows_the_secret = noted.query("secret") == [SECRET]
            || serde_json::from_slice::<Value>(&noted.body)
                .is_ok_and(|body| body["secret"] == SECRET);
        return axum::Json(if knows_the_secret {
            json!({"access_token": current, "expires_in": 7200})
        } else {
            json!({"errcode": 40125, "errmsg": "invalid appsecret rid: 5f2a0000-11111111-22222222"})
        })
        .into_response();
    }
    if noted.query("access_token") != [current] {
        state.rejections.fetch_add(1, Ordering::SeqCst);
        return ([("content-type", "application/json")], state.rejection.clone()).into_response();
    }
    (state.answers)(&noted)
}
