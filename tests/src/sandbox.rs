//! The sandbox alone, and an HTTP client of it.

use std::sync::Arc;

use card_desk::{
    clock::Clock,
    sandbox_server::{self, DEFAULT_APP_ID, DEFAULT_SECRET, RunningSandbox, SandboxServerConfig},
};
use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use weixin_api::secret::Secret;
use weixin_sandbox::{Push, ReviewMode};

/// 2026-11-22 14:30:00 in Beijing.
pub const NOW: UnixSeconds = UnixSeconds::new(1_795_329_000);

/// A clock that always shows [`NOW`].
pub struct Still;

impl Clock for Still {
    fn now(&self) -> UnixSeconds {
        NOW
    }
}

/// Starts a sandbox on a free port, as `card-desk sandbox` does, with the clock at [`NOW`].
pub async fn start(empty: bool) -> RunningSandbox {
    start_pushing(empty, None).await
}

/// Like [`start`], and pushes its events to a server.
pub async fn start_pushing(empty: bool, push: Option<Push>) -> RunningSandbox {
    let config = SandboxServerConfig {
        listen: ([127, 0, 0, 1], 0).into(),
        app_id: DEFAULT_APP_ID.into(),
        secret: Secret::new(DEFAULT_SECRET),
        seed: 1,
        empty,
        data: None,
        review: ReviewMode::Manual,
        push,
    };
    sandbox_server::start(config, Arc::new(Still))
        .await
        .unwrap_or_else(|error| panic!("the sandbox starts: {error}"))
}

/// A client with an access token.
#[derive(Clone)]
pub struct Caller {
    http: reqwest::Client,
    address: String,
    token: String,
}

impl Caller {
    /// Fetches a token from a sandbox with the default account.
    pub async fn connect(address: &str) -> Self {
        let address = address.to_owned();
        let mut caller = Self { http: crate::http::client(), address, token: String::new() };
        let body = json!({"grant_type": "client_credential", "appid": DEFAULT_APP_ID, "secret": DEFAULT_SECRET});
        let answer = caller.call("/cgi-bin/stable_token", &body).await.expect("an answer");
        answer["access_token"].as_str().expect("a token").clone_into(&mut caller.token);
        caller
    }

    /// The access token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Calls an endpoint.
    ///
    /// # Errors
    /// If there is no response.
    pub async fn call(&self, path: &str, body: &Value) -> Result<Value, reqwest::Error> {
        let url = format!("{}{path}?access_token={}", self.address, self.token);
        self.http.post(url).json(body).send().await?.json().await
    }

    /// Calls an endpoint and expects success.
    pub async fn ok(&self, path: &str, body: &Value) -> Value {
        let answer = self.call(path, body).await.expect("an answer");
        assert_eq!(answer["errcode"], 0, "{path}: {answer}");
        answer
    }

    /// Creates a card, approves it and returns its id.
    pub async fn issue(&self, card: &Value) -> String {
        let answer = self.ok("/card/create", card).await;
        let card_id = answer["card_id"].as_str().expect("card_id").to_owned();
        self.command(&json!({"command": "approve", "card_id": card_id})).await;
        card_id
    }

    /// Sends a sandbox command: what users and Weixin do.
    pub async fn command(&self, command: &Value) -> Value {
        let request = self.http.post(format!("{}/sandbox/command", self.address)).json(command);
        let answer = request.send().await.expect("an answer");
        assert!(answer.status().is_success(), "{command}: {}", answer.status());
        answer.json().await.expect("an outcome")
    }
}

/// A group purchase with more members in its base data
/// ([S3, "3 `HelloWorld`", step 3](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/WeChat_Coupon_Interface.html)).
pub fn groupon(members: &Value) -> Value {
    let mut base_info = json!({
        "logo_url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0",
        "brand_name": "微信餐厅",
        "code_type": "CODE_TYPE_TEXT",
        "title": "132元双人火锅",
        "color": "Color010",
        "notice": "使用时向服务员出示此券",
        "description": "不可与其他优惠同享",
        "date_info": {"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15, "fixed_begin_term": 0},
        "sku": {"quantity": 1000},
        "get_limit": 3,
    });
    for (name, value) in members.as_object().into_iter().flatten() {
        base_info[name] = value.clone();
    }
    let groupon = json!({"base_info": base_info, "deal_detail": "以下锅底2选1"});
    json!({"card": {"card_type": "GROUPON", "groupon": groupon}})
}
