//! A third-party platform that acts for the sandbox's account.

use axum::body::Body;
use serde_json::{Value, json};
use weixin_api::secret::Secret;
use weixin_sandbox::Operation;

use crate::support::{APP_ID, APP_SECRET, Answer, Caller};

pub(crate) const COMPONENT: &str = "wxsandbox0000001-component";

/// A third-party platform.
pub(crate) struct ThirdParty<'caller> {
    pub(crate) caller: &'caller Caller,
    pub(crate) token: String,
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Returns the ticket that Weixin would push now.
pub(crate) async fn ticket(caller: &Caller) -> String {
    let answer = caller.send("GET", "/sandbox/component", Body::empty()).await;
    assert_eq!(answer.body["component_appid"], COMPONENT);
    text(&answer.body["component_verify_ticket"])
}

/// Requests a token of the platform.
pub(crate) async fn fetch_token(caller: &Caller, ticket: &str) -> Answer {
    let body = json!({
        "component_appid": COMPONENT, "component_appsecret": APP_SECRET,
        "component_verify_ticket": ticket,
    });
    caller.send("POST", "/cgi-bin/component/api_component_token", body.to_string().into()).await
}

impl<'caller> ThirdParty<'caller> {
    /// A platform with a token.
    pub(crate) async fn of(caller: &'caller Caller) -> Self {
        let ticket = ticket(caller).await;
        let token = text(&fetch_token(caller, &ticket).await.body["component_access_token"]);
        Self { caller, token }
    }

    /// Calls an endpoint of third-party platforms.
    pub(crate) async fn call(&self, name: &str, members: Value) -> Answer {
        let mut body = json!({"component_appid": COMPONENT, "authorizer_appid": APP_ID});
        for (name, value) in members.as_object().unwrap() {
            body[name] = value.clone();
        }
        let uri = format!("/cgi-bin/component/{name}?component_access_token={}", self.token);
        self.caller.send("POST", &uri, body.to_string().into()).await
    }

    /// Calls an endpoint of the strong authorisation.
    pub(crate) async fn agent(&self, name: &str, body: Value) -> Answer {
        let uri = format!("/cgi-bin/component/{name}?access_token={}", self.token);
        self.caller.send("POST", &uri, body.to_string().into()).await
    }

    /// Lets the account authorise the platform and returns the authorisation code.
    pub(crate) async fn authorise(&self, functions: &[i64]) -> String {
        let begun = self.call("api_create_preauthcode", json!({})).await.body;
        assert_eq!(begun["expires_in"], 1800);
        let operation = Operation::AuthoriseComponent {
            pre_auth_code: Secret::new(text(&begun["pre_auth_code"])),
            functions: functions.to_vec(),
        };
        let body = serde_json::to_vec(&operation).unwrap();
        let answer = self.caller.send("POST", "/sandbox/operation", body.into()).await;
        text(&answer.body["authorization_code"])
    }

    /// Exchanges an authorisation code for tokens.
    pub(crate) async fn query(&self, code: &str) -> Answer {
        self.call("api_query_auth", json!({"authorization_code": code})).await
    }

    /// Returns the account's token after a new authorisation, and the refresh token.
    pub(crate) async fn account_token(&self, functions: &[i64]) -> (String, String) {
        let code = self.authorise(functions).await;
        let info = self.query(&code).await.body["authorization_info"].clone();
        (text(&info["authorizer_access_token"]), text(&info["authorizer_refresh_token"]))
    }
}
