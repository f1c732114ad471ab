//! A sandbox in memory with a fixed clock, and a caller with a token.

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use tower::ServiceExt;
use weixin_api::{sandbox::Command, secret::Secret};
use weixin_sandbox::{Sandbox, Settings, fidelity::ledger};

/// 2026-11-22 14:30:00 in Beijing.
pub(crate) const NOW: UnixSeconds = UnixSeconds::new(1_795_329_000);
pub(crate) const APP_ID: &str = "wxsandbox0000001";
pub(crate) const APP_SECRET: &str = "secret-of-the-sandbox";

/// Settings without the sample merchant.
pub(crate) fn empty_settings() -> Settings {
    Settings { empty: true, ..sample_settings() }
}

/// Settings with the sample merchant.
pub(crate) fn sample_settings() -> Settings {
    Settings::new(APP_ID, Secret::new(APP_SECRET), Arc::new(NOW))
}

/// A caller of a sandbox.
pub(crate) struct Caller {
    pub(crate) sandbox: Sandbox,
    pub(crate) token: String,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
}

impl Answer {
    pub(crate) fn errcode(&self) -> i64 {
        let errcode = self.body["errcode"].as_i64();
        let errcode = errcode.unwrap_or_else(|| panic!("no errcode in {}", self.body));
        assert!(!NEVER_ANSWERED.contains(&errcode), "FIDELITY.md has no rule with {errcode}");
        errcode
    }
}

/// Errcodes without a rule in FIDELITY.md.
static NEVER_ANSWERED: LazyLock<BTreeSet<i64>> = LazyLock::new(|| {
    let ledger = ledger();
    let (_, list) = ledger.split_once("\n## Errcodes without a rule\n").unwrap();
    let numbers = list.lines().filter_map(|line| line.strip_prefix("- ")?.split(' ').next());
    numbers.map(|number| number.parse().unwrap()).collect()
});

impl Caller {
    /// A caller of an empty sandbox.
    pub(crate) async fn empty() -> Self {
        Self::of(empty_settings()).await
    }

    /// A caller of the sample merchant.
    pub(crate) async fn sample() -> Self {
        Self::of(sample_settings()).await
    }

    pub(crate) async fn of(settings: Settings) -> Self {
        let sandbox = Sandbox::open(settings).unwrap();
        let mut caller = Self { sandbox, token: String::new() };
        caller.token = caller.stable_token(false).await.body["access_token"]
            .as_str()
            .expect("a token")
            .to_owned();
        caller
    }

    /// The same caller with a new token, after the last one has expired.
    pub(crate) async fn renewed(self) -> Self {
        let answer = self.stable_token(false).await;
        let token = answer.body["access_token"].as_str().expect("a token").to_owned();
        Self { token, ..self }
    }

    pub(crate) async fn stable_token(&self, force_refresh: bool) -> Answer {
        let body = json!({
            "grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET,
            "force_refresh": force_refresh,
        });
        self.send("POST", "/cgi-bin/stable_token", body.to_string().into()).await
    }

    pub(crate) async fn plain_token(&self) -> Answer {
        let query = format!("grant_type=client_credential&appid={APP_ID}&secret={APP_SECRET}");
        self.send("GET", &format!("/cgi-bin/token?{query}"), Body::empty()).await
    }

    /// Calls an endpoint with the token, like wechatpy: JSON without a content type.
    pub(crate) async fn call(&self, path: &str, body: Value) -> Answer {
        self.call_raw(path, body.to_string()).await
    }

    pub(crate) async fn call_raw(&self, path: &str, body: impl Into<Body>) -> Answer {
        let uri = format!("{path}?access_token={}", self.token);
        self.send("POST", &uri, body.into()).await
    }

    /// Calls an endpoint and returns the response as text, with every digit.
    pub(crate) async fn call_text(&self, path: &str, body: impl Into<Body>) -> String {
        let uri = format!("{path}?access_token={}", self.token);
        let request = Request::builder().method("POST").uri(uri).body(body.into()).unwrap();
        let response = self.sandbox.router().oneshot(request).await.unwrap();
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        String::from_utf8(bytes.into()).unwrap()
    }

    /// Calls an endpoint and expects success.
    pub(crate) async fn ok(&self, path: &str, body: Value) -> Value {
        let answer = self.call(path, body).await;
        assert_eq!(answer.body["errcode"], 0, "{path}: {} {:?}", answer.body, answer.headers);
        answer.body
    }

    /// Calls an endpoint with its members in the query.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let mark = if path.contains('?') { '&' } else { '?' };
        let uri = format!("{path}{mark}access_token={}", self.token);
        self.send("GET", &uri, Body::empty()).await.body
    }

    pub(crate) async fn send(&self, method: &str, uri: &str, body: Body) -> Answer {
        let request = Request::builder().method(method).uri(uri).body(body).unwrap();
        self.request(request).await
    }

    pub(crate) async fn request(&self, request: Request<Body>) -> Answer {
        let response = self.sandbox.router().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 64 << 20).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, headers, body }
    }

    /// Creates a card and returns its id.
    pub(crate) async fn create(&self, card: Value) -> String {
        let answer = self.ok("/card/create", card).await;
        answer["card_id"].as_str().unwrap().to_owned()
    }

    /// Creates a price-reduction voucher, approves it and supplies stock.
    pub(crate) async fn issue(&self, stock: u64) -> String {
        let card_id = self.create(cash_card()).await;
        self.apply(Command::Approve { card_id: card_id.clone().into() });
        self.apply(Command::Supply { card_id: card_id.clone().into(), quantity: stock });
        card_id
    }

    /// Executes a command and returns its codes.
    pub(crate) fn apply(&self, command: Command) -> Vec<String> {
        let codes = self.sandbox.apply(command).unwrap().codes;
        codes.into_iter().map(String::from).collect()
    }

    pub(crate) fn receive(&self, card_id: &str, times: u64) -> Vec<String> {
        self.apply(Command::Receive { card_id: card_id.into(), times })
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.apply(Command::AdvanceClock { seconds });
    }

    pub(crate) async fn card(&self, card_id: &str) -> Value {
        self.ok("/card/get", json!({"card_id": card_id})).await["card"].clone()
    }
}

/// Returns the price-reduction voucher of S1 "4.4 Creating Friend's Vouchers" with amounts in fen, a notice, a
/// validity around [`NOW`] and entries within their limits.
pub(crate) fn cash_card() -> Value {
    let picture = "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA027iasqSG0sjpiby4vce3AtaPu6cIhBHkt6IjlkY9YnDsfw/0";
    json!({"card": {"card_type": "CASH", "cash": {
        "base_info": {
            "logo_url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0",
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "service_phone": "020-88888888",
            "description": "不可与其他优惠同享",
            "date_info": {
                "type": "DATE_TYPE_FIX_TIME_RANGE",
                "begin_timestamp": NOW.get() - 3600,
                "end_timestamp": NOW.get() + 30 * 86_400,
            },
            "can_share": false,
            "can_give_friend": false,
            "location_id_list": [272_981_040, 400_183_234],
            "get_limit": 3,
            "custom_url_name": "立即使用",
            "custom_url": "http://www.qq.com",
            "custom_url_sub_title": "6个汉字tips",
        },
        "advanced_info": {
            "use_condition": {
                "accept_category": "鞋类",
                "reject_category": "阿迪达斯",
                "can_use_with_other_discount": true,
            },
            "abstract": {"abstract": "多种新季菜品", "icon_url_list": [picture]},
            "text_image_list": [{"image_url": picture, "text": "此菜品精选食材"}],
            "time_limit": [{"type": "MONDAY", "begin_hour": 0, "end_hour": 10,
                            "begin_minute": 10, "end_minute": 59}, {"type": "HOLIDAY"}],
            "business_service": ["BIZ_SERVICE_FREE_WIFI", "BIZ_SERVICE_WITH_PET"],
            "share_friends": true,
        },
        "reduce_cost": 5000,
    }}})
}

/// Returns the group purchase of S3 "3 `HelloWorld`", step 3, with existing stores.
pub(crate) fn groupon_card() -> Value {
    json!({"card": {"card_type": "GROUPON", "groupon": {
        "base_info": {
            "logo_url": "http://mmbiz.qpic.cn/mmbiz/iaL1LJM1mF9aRKPZJkmG8xXhiaHqkKSVMMWeN3hLut7X7hicFNjakmxibMLGWpXrEXB33367o7zHN0CwngnQY7zb7g/0",
            "brand_name": "微信餐厅",
            "code_type": "CODE_TYPE_TEXT",
            "title": "132元双人火锅",
            "color": "Color010",
            "notice": "使用时向服务员出示此券",
            "description": "不可与其他优惠同享",
            "date_info": {"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15, "fixed_begin_term": 0},
            "sku": {"quantity": 500_000},
            "get_limit": 3,
            "can_share": true,
            "can_give_friend": true,
            "location_id_list": [272_981_040],
        },
        "deal_detail": "以下锅底2选1",
    }}})
}
