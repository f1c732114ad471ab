//! Sign-in, sessions, API keys and rights.

mod about;
mod accounts;
mod activity;
mod brute_force;
mod configured;
mod console;
mod counting;
mod cross_site;
mod keys;
mod matrix;
pub(crate) mod oidc;
mod programs;
mod programs_limits;
mod programs_load;
mod programs_relay;
mod programs_repeats;
mod proxied;
mod second_factor;
mod secrets;
mod sessions;
mod setup;
mod signing;
mod two_person;
mod users;

use std::{sync::Arc, time::Duration};

use card_desk::config::{Config, HashCost, IdentityConfig};
use card_model::time::UnixSeconds;
use desk_api::identity::{Grant, Role};
use desk_store::{NewSession, Shown, UserToCreate};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::{
    NOW, TestClock, TestServer,
    client::{Answer, Call},
    start_at,
};

/// Default sign-in, with hashes that cost almost nothing.
pub(crate) const QUICK: IdentityConfig =
    IdentityConfig { cost: HashCost { memory: 64, passes: 1 }, ..IdentityConfig::LOCAL };

/// A password that is accepted.
pub(crate) const PASSWORD: &str = "teapot lantern gravel owl";

/// A server with sign-in, an administrator `root` and a clock.
pub(crate) struct Desk {
    pub(crate) server: TestServer,
    pub(crate) clock: Arc<TestClock>,
    now: std::sync::atomic::AtomicI64,
}

/// Starts it with accounts `main` and `second`.
pub(crate) async fn desk() -> Desk {
    desk_with(|_| {}).await
}

pub(crate) async fn desk_with(change: impl FnOnce(&mut Config)) -> Desk {
    let clock = TestClock::at(NOW);
    let server = start_at(tempfile::tempdir().unwrap(), clock.clone(), |config| {
        config.identity = Some(QUICK);
        let mut second = config.accounts[0].clone();
        "second".clone_into(&mut second.name);
        second.app_id = "sandbox-second".into();
        config.accounts.push(second);
        change(config);
    })
    .await;
    let desk = Desk { server, clock, now: NOW.get().into() };
    let code = desk.server.running.setup_code.clone().unwrap();
    let body = json!({"code": code.expose(), "name": "root", "password": PASSWORD});
    let answer = desk.call("POST", "/desk/setup").json(&body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    desk
}

impl Desk {
    /// A call with the dashboard's header.
    pub(crate) fn call(&self, method: &str, path: &str) -> Call {
        self.server.call(method, path).desk()
    }

    /// A call with the dashboard's header and a session.
    pub(crate) fn with(&self, session: &str, method: &str, path: &str) -> Call {
        self.call(method, path).header("cookie", &format!("card-desk={session}"))
    }

    pub(crate) fn pass(&self, time: Duration) {
        let seconds = i64::try_from(time.as_secs()).unwrap();
        let now = self.now.fetch_add(seconds, std::sync::atomic::Ordering::SeqCst) + seconds;
        self.clock.set(UnixSeconds::new(now));
    }

    pub(crate) fn now(&self) -> UnixSeconds {
        UnixSeconds::new(self.now.load(std::sync::atomic::Ordering::SeqCst))
    }

    pub(crate) async fn try_sign_in(&self, name: &str, password: &str) -> Answer {
        let body = json!({"name": name, "password": password});
        self.call("POST", "/desk/sign-in").json(&body).send().await
    }

    /// Signs in and returns the session of the cookie.
    pub(crate) async fn sign_in(&self, name: &str) -> String {
        // So that sign-ins are not throttled.
        self.pass(Duration::from_mins(1));
        let answer = self.try_sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        session_in(&answer)
    }

    /// Creates a user with [`PASSWORD`] and returns its id.
    pub(crate) async fn user(&self, name: &str, grants: &[(&str, Role)]) -> i64 {
        let grants: Vec<Value> = grants
            .iter()
            .map(|(account, role)| json!({"account": account, "role": role}))
            .collect();
        let body = json!({"name": name, "password": PASSWORD, "grants": grants});
        let root = self.sign_in("root").await;
        let answer = self.with(&root, "POST", "/desk/users").json(&body).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["id"].as_i64().unwrap()
    }

    /// Creates a user and a session directly in the database.
    pub(crate) async fn stored_user(&self, name: &str, account: &str, role: Role) -> i64 {
        let user = UserToCreate {
            name: name.to_owned(),
            display_name: name.to_owned(),
            password_hash: None,
            grants: vec![Grant { account: account.to_owned(), role }],
        };
        self.server.running.server.store.create_user(&user, "test", self.now()).await.unwrap().id
    }

    pub(crate) async fn stored_session(&self, user_id: i64) -> String {
        let text = format!("{:?}", uuid::Uuid::new_v4());
        let session = NewSession {
            hash: Sha256::digest(text.as_bytes()).into(),
            user_id,
            address: "127.0.0.1".to_owned(),
            agent: String::new(),
            at: self.now(),
            shown: Shown::default(),
        };
        self.server.running.server.store.begin_session(&session).await.unwrap().unwrap();
        text
    }

    /// Creates a key and returns its id and its secret.
    pub(crate) async fn key(&self, name: &str, role: Role, account: &str) -> (i64, String) {
        self.key_with(&json!({"name": name, "role": role, "accounts": [account]})).await
    }

    /// Creates a key from a body and returns its id and its secret.
    pub(crate) async fn key_with(&self, body: &Value) -> (i64, String) {
        let root = self.sign_in("root").await;
        let answer = self.with(&root, "POST", "/desk/keys").json(body).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let made = answer.json();
        let secret = made["secret"].as_str().unwrap();
        planted_secrets::remember(secret);
        (made["key"]["id"].as_i64().unwrap(), secret.to_owned())
    }

    pub(crate) async fn by_key(&self, key: &str, method: &str, path: &str) -> Answer {
        self.call(method, path).header("authorization", &format!("Bearer {key}")).send().await
    }

    /// Whether a session is valid.
    pub(crate) async fn counts(&self, session: &str) -> bool {
        let answer = self.with(session, "GET", "/desk/main/session").send().await;
        assert!(matches!(answer.status, 200 | 401), "{}", answer.text());
        answer.status == 200
    }
}

/// The session in a cookie that a response sets.
pub(crate) fn session_in(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie");
    let (name, rest) = cookie.split_once('=').unwrap_or_else(|| panic!("no cookie: {cookie}"));
    assert_eq!(name, "card-desk");
    let session = rest.split(';').next().unwrap();
    planted_secrets::remember(session);
    session.to_owned()
}
