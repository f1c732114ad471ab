//! An upstream with the endpoints of third-party platforms, as in the examples of P21.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{Json, Router, body::Bytes, extract::State, http::Uri};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::Task;

/// AppID of the third-party platform.
pub(crate) const COMPONENT: &str = "wx0000000000000002";
/// Its secret.
pub(crate) const SECRET: &str = "canary-component-secret";
/// AppID of the account.
pub(crate) const APP_ID: &str = "wxf8b4f85f3a794e77";

/// The upstream.
pub(crate) struct ThirdParty {
    pub(crate) base_url: String,
    state: Arc<Mutex<Upstream>>,
    _task: Task,
}

#[derive(Default)]
struct Upstream {
    ticket: String,
    component_serial: u64,
    account_serial: u64,
    refresh_serial: u64,
    rotates: bool,
    cancelled: bool,
    answers: BTreeMap<String, Value>,
    noted: Vec<(String, String)>,
}

impl ThirdParty {
    pub(crate) async fn start() -> Self {
        let state = Upstream {
            ticket: "canary-ticket-1".to_owned(),
            refresh_serial: 1,
            ..Upstream::default()
        };
        let state = Arc::new(Mutex::new(state));
        let router = Router::new().fallback(serve).with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let task = Task::run(async move { axum::serve(listener, router).await.unwrap() });
        Self { base_url, state, _task: task }
    }

    /// Accepts only this ticket.
    pub(crate) fn expect_ticket(&self, ticket: &str) {
        ticket.clone_into(&mut self.state.lock().unwrap().ticket);
    }

    /// Ends the current token of the account.
    pub(crate) fn revoke_account_token(&self) {
        self.state.lock().unwrap().account_serial += 1;
    }

    /// Ends the current token of the third-party platform.
    pub(crate) fn revoke_component_token(&self) {
        self.state.lock().unwrap().component_serial += 1;
    }

    /// Returns another refresh token in every response.
    pub(crate) fn rotate_refresh_tokens(&self) {
        self.state.lock().unwrap().rotates = true;
    }

    /// Replaces the refresh token, as if a response had been lost.
    pub(crate) fn rotate_once(&self) {
        self.state.lock().unwrap().refresh_serial += 1;
    }

    /// Cancels the authorisation.
    pub(crate) fn cancel(&self) {
        self.state.lock().unwrap().cancelled = true;
    }

    /// Sets the response of an endpoint.
    pub(crate) fn answer(&self, path: &str, answer: Value) {
        self.state.lock().unwrap().answers.insert(path.to_owned(), answer);
    }

    /// Returns the number of all requests.
    pub(crate) fn requests(&self) -> usize {
        self.state.lock().unwrap().noted.len()
    }

    /// Returns the number of requests to an endpoint.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.state.lock().unwrap().noted.iter().filter(|(noted, _)| noted == path).count()
    }

    /// Returns the body of the last request to an endpoint.
    pub(crate) fn last(&self, path: &str) -> String {
        let state = self.state.lock().unwrap();
        state.noted.iter().rfind(|(noted, _)| noted == path).unwrap().1.clone()
    }
}

async fn serve(State(state): State<Arc<Mutex<Upstream>>>, uri: Uri, body: Bytes) -> Json<Value> {
    let mut state = state.lock().unwrap();
    let path = uri.path();
    state.noted.push((path.to_owned(), String::from_utf8(body.to_vec()).unwrap()));
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let query: Vec<(String, String)> =
        serde_urlencoded::from_str(uri.query().unwrap_or_default()).unwrap();
    let sent = |name: &str, token: String| query == [(name.to_owned(), token)];
    let error = |errcode: i64| Json(json!({"errcode": errcode, "errmsg": "canary refusal"}));
    let component_token = format!("canary-component-token-{}", state.component_serial);
    if path == "/cgi-bin/component/api_component_token" {
        let expected = json!({
            "component_appid": COMPONENT, "component_appsecret": SECRET,
            "component_verify_ticket": state.ticket,
        });
        return if body == expected {
            Json(json!({"component_access_token": component_token, "expires_in": 7200}))
        } else {
            error(61006)
        };
    }
    if path == "/cgi-bin/component/api_start_push_ticket" {
        return error(0);
    }
    if !path.starts_with("/cgi-bin/component/") {
        let token = format!("canary-account-token-{}", state.account_serial);
        return if sent("access_token", token) {
            Json(json!({"errcode": 0, "errmsg": "ok", "colors": []}))
        } else {
            error(40001)
        };
    }
    if !sent("component_access_token", component_token) {
        return error(42001);
    }
    if let Some(answer) = state.answers.get(path) {
        return Json(answer.clone());
    }
    let refresh = format!("canary-refresh-{}", state.refresh_serial);
    match path.rsplit('/').next().unwrap() {
        "api_create_preauthcode" => {
            Json(json!({"pre_auth_code": "preauthcode@@@canary", "expires_in": 600}))
        }
        "api_query_auth" => Json(json!({"authorization_info": {
            "authorizer_appid": APP_ID,
            "authorizer_access_token": "canary-account-token-0",
            "expires_in": 7200,
            "authorizer_refresh_token": refresh,
            "func_info": [
                {"funcscope_category": {"id": 1}}, {"funcscope_category": {"id": 8}},
            ],
        }})),
        "api_authorizer_token" if state.cancelled => error(61003),
        "api_authorizer_token" if body["authorizer_refresh_token"] != *refresh => error(61023),
        "api_authorizer_token" => {
            if state.rotates {
                state.refresh_serial += 1;
            }
            Json(json!({
                "authorizer_access_token": format!("canary-account-token-{}", state.account_serial),
                "expires_in": 7200,
                "authorizer_refresh_token": format!("canary-refresh-{}", state.refresh_serial),
            }))
        }
        "api_get_authorizer_list" => Json(json!({"total_count": 1, "list": [
            {"authorizer_appid": APP_ID, "refresh_token": refresh, "auth_time": 1_558_000_607},
        ]})),
        _ => error(43003),
    }
}
