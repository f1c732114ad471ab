//! A desk with sign-in: its first administrator, more users, and calls without a browser.

use std::sync::Arc;

use card_desk::{
    clock::{Clock, WallClock},
    config::{Config, HashCost, IdentityConfig},
};
use desk_api::identity::Role;
use serde_json::{Value, json};

use crate::{browser::Browser, desk::Desk, http::client};

/// A password that the server accepts.
pub const PASSWORD: &str = "teapot lantern gravel owl";
/// The first administrator's name.
pub const ROOT: &str = "root";

/// Starts a desk with sign-in and without users.
pub async fn new_desk(flags: &[&str]) -> Desk {
    Desk::start_changed(flags, Arc::new(WallClock), sign_in_quickly).await
}

/// Starts a desk with sign-in and its first administrator.
pub async fn desk() -> Desk {
    desk_at(Arc::new(WallClock)).await
}

/// Like [`desk`], with the given clock.
pub async fn desk_at(clock: Arc<dyn Clock>) -> Desk {
    let desk = Desk::start_changed(&[], clock, sign_in_quickly).await;
    set_up(&desk).await;
    desk
}

/// Like [`desk`], with a second account in addition to `main`.
pub async fn desk_of_two_accounts() -> Desk {
    let two_accounts = |config: &mut Config| {
        sign_in_quickly(config);
        let mut second = config.accounts[0].clone();
        "second".clone_into(&mut second.name);
        second.app_id = "sandbox-second".into();
        config.accounts.push(second);
    };
    let desk = Desk::start_changed(&[], Arc::new(WallClock), two_accounts).await;
    set_up(&desk).await;
    desk
}

/// Turns on sign-in with cheap password hashes.
pub fn sign_in_quickly(config: &mut Config) {
    let cost = HashCost { memory: 64, passes: 1 };
    config.identity = Some(IdentityConfig { cost, ..IdentityConfig::LOCAL });
}

/// The setup code that the server printed.
pub fn setup_code(desk: &Desk) -> String {
    desk.running.setup_code.as_ref().expect("a setup code").expose().to_owned()
}

/// Creates the first administrator.
pub async fn set_up(desk: &Desk) {
    let body = json!({"code": setup_code(desk), "name": ROOT, "password": PASSWORD});
    let call = client().post(desk.address("/desk/setup")).header("x-card-desk", "1").json(&body);
    let status = call.send().await.expect("an answer").status();
    assert!(status.is_success(), "{status}");
}

/// A signed-in user without a browser.
pub struct Member<'desk> {
    desk: &'desk Desk,
    cookie: String,
}

impl<'desk> Member<'desk> {
    /// Signs in with [`PASSWORD`].
    pub async fn sign_in(desk: &'desk Desk, name: &str) -> Self {
        let body = json!({"name": name, "password": PASSWORD});
        let call = client().post(desk.address("/desk/sign-in")).header("x-card-desk", "1");
        let answer = call.json(&body).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
        let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Self { desk, cookie }
    }

    /// Calls a route as the dashboard does; returns status and body.
    pub async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().expect("a method");
        let call = client()
            .request(method, self.desk.address(path))
            .header("x-card-desk", "1")
            .header("cookie", &self.cookie)
            .json(&body);
        let answer = call.send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.unwrap_or_default())
    }

    /// Creates a user with [`PASSWORD`].
    pub async fn create_user(&self, name: &str, account: &str, role: Role) {
        let grants = json!([{"account": account, "role": role}]);
        let body = json!({"name": name, "password": PASSWORD, "grants": grants});
        let (status, answer) = self.call("POST", "/desk/users", body).await;
        assert_eq!(status, 200, "{answer}");
    }
}

impl Browser {
    /// Fills in the sign-in form and submits it.
    pub async fn sign_in(&self, name: &str) {
        self.sign_in_with(name, PASSWORD).await;
    }

    /// Like [`Self::sign_in`], with the given password.
    pub async fn sign_in_with(&self, name: &str, password: &str) {
        self.fill("name", name).await;
        self.fill("password", password).await;
        self.act("sign-in").await;
    }
}
