//! Push secrets and forwarding targets that administrators set in the dashboard while the server runs.

use std::sync::{Arc, Mutex};

use axum::{Router, extract::State, http::HeaderMap, routing::post};
use card_desk::sealed_secrets::SealedSecrets;
use desk_api::identity::Role;
use serde_json::{Value, json};
use weixin_api::push::{PushKey, signature};

use super::{send, xml};
use crate::{
    identity::desk,
    support::{
        NOW, TestServer,
        client::Answer,
        config, start, start_in,
        upstream::{self, APP_ID, APP_SECRET, Upstream},
    },
};

const PUSHES: &str = "/desk/accounts/shop/pushes";
const FORWARDS: &str = "/desk/accounts/shop/forwards";
/// Tokens and `EncodingAESKey`s of different rounds; letters and digits, as Weixin's console requires.
const FIRST: (&str, &str) = ("plantedFirstToken", "plantedFirstKey0123456789ABCDEFGHIJKLMNOPQR");
const SECOND: (&str, &str) = ("plantedSecondToken", "plantedSecondKey0123456789ABCDEFGHIJKLMNOPQ");
/// 24 bytes, the least that Standard Webhooks permits.
const WEBHOOK: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

struct Shop {
    server: TestServer,
    platform: Upstream,
}

fn configure(config: &mut card_desk::config::Config, base_url: &str) {
    upstream::point_to(config, base_url);
    config.accounts.clear();
    base_url.clone_into(&mut config.base_url);
    config.events_listen = Some(([127, 0, 0, 1], 0).into());
    config.listening.public_url = Some("https://desk.example.com/".parse().unwrap());
}

impl Shop {
    async fn start() -> Self {
        let platform = Upstream::start().await;
        let data = tempfile::tempdir().unwrap();
        let base_url = platform.base_url.clone();
        let server = start_in(data, |config| configure(config, &base_url)).await;
        let shop = Self { server, platform };
        let new = json!({"name": "shop", "app_id": APP_ID, "app_secret": APP_SECRET});
        let added = shop.call("POST", "/desk/accounts", &new).await;
        assert_eq!(added.status, 200, "{}", added.text());
        for (token, key) in [FIRST, SECOND] {
            planted_secrets::remember(token);
            planted_secrets::remember(key);
        }
        shop
    }

    async fn call(&self, method: &str, path: &str, body: &Value) -> Answer {
        let call = self.server.call(method, path).desk();
        let call =
            call.header("host", "desk.example.com").header("origin", "https://desk.example.com");
        call.json(body).send().await
    }

    async fn read(&self, path: &str) -> Value {
        let answer = self.server.call("GET", path).header("host", "desk.example.com").send().await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    async fn set(&self, (token, key): (&str, &str)) -> Value {
        let body = json!({"mode": "safe", "token": token, "aes_key": key});
        let answer = self.call("PUT", PUSHES, &body).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    /// Sends an encrypted push, signed and encrypted as in Weixin's documents.
    async fn push(&self, (token, key): (&str, &str), number: i64) -> u16 {
        let more = format!("<CardId>p1</CardId><UserCardCode>{number}</UserCardCode>");
        let message = xml("user_del_card", number, &more);
        let key: PushKey = key.parse().unwrap();
        let sealed = key.seal(&message, &APP_ID.into(), *b"0123456789abcdef");
        let (time, nonce) = (NOW.get().to_string(), "1597");
        let plain = signature([token, &time, nonce]);
        let whole = signature([token, &time, nonce, &sealed]);
        let path = format!(
            "/events/shop?signature={plain}&timestamp={time}&nonce={nonce}&encrypt_type=aes&msg_signature={whole}"
        );
        let body = format!("<xml><ToUserName>gh_1</ToUserName><Encrypt>{sealed}</Encrypt></xml>");
        send(&self.server, &path, body).await.status
    }

    /// Waits until this many pushes are in the inbox and applied.
    async fn inbox(&self, count: usize) -> Vec<Value> {
        let mut events = self.server.running.server.accounts.get("shop").unwrap().events.join().1;
        loop {
            let pushes = self.read("/desk/shop/pushes").await["pushes"].clone();
            let pushes = pushes.as_array().unwrap();
            if pushes.len() >= count && pushes.iter().all(|push| push["state"] != "waiting") {
                return pushes.clone();
            }
            // A missed event only means another check.
            let _ = events.recv().await;
        }
    }

    /// Seals all secrets with another key, and starts the server again. `kinds` are those of the secrets.
    async fn restarted(self, kinds: &[&str]) -> Self {
        let Self { server, platform } = self;
        let store = server.running.server.store.clone();
        let secrets = SealedSecrets::new(store.clone(), &config(&server.data).secrets_key);
        let (count, id) = secrets.rotate("console", NOW).await.unwrap();
        let rows = store.sealed_secrets().await.unwrap();
        let found: Vec<&str> = rows.iter().map(|row| row.of.kind.as_str()).collect();
        assert_eq!((found.as_slice(), count), (kinds, kinds.len()));
        assert!(rows.iter().all(|row| row.key_id == id), "{rows:?}");
        let data = server.stop().await;
        let base_url = platform.base_url.clone();
        let server = start_in(data, |config| configure(config, &base_url)).await;
        Self { server, platform }
    }
}

#[tokio::test]
async fn pushes_with_the_old_and_the_new_secret_arrive_and_forged_ones_do_not() {
    let shop = Shop::start().await;
    let before = shop.read(PUSHES).await;
    assert_eq!((&before["origin"], &before["secrets"]), (&json!("dashboard"), &Value::Null));
    assert_eq!(before["address"], "https://desk.example.com/events/shop");
    assert_eq!(shop.push(FIRST, 1).await, 404, "no secrets, no address");

    let setup = shop.set(FIRST).await;
    assert_eq!(
        (&setup["secrets"]["mode"], &setup["secrets"]["has_previous"]),
        (&json!("safe"), &json!(false))
    );
    assert_eq!(shop.push(FIRST, 1).await, 200);
    let setup = shop.set(SECOND).await;
    assert_eq!(setup["secrets"]["has_previous"], true);
    assert_eq!(shop.push(FIRST, 2).await, 200);
    assert_eq!(shop.push(SECOND, 3).await, 200);
    for forged in [("forged", SECOND.1), (SECOND.0, "0123456789012345678901234567890123456789012")]
    {
        assert_eq!(shop.push(forged, 4).await, 403);
    }
    assert_eq!(shop.inbox(3).await.len(), 3);

    let shop = shop.restarted(&["app_secret", "push_secrets"]).await;
    assert_eq!(shop.push(FIRST, 5).await, 200);
    assert_eq!(shop.push(SECOND, 6).await, 200);
    let forgotten = shop.call("DELETE", &format!("{PUSHES}/previous"), &json!({})).await;
    assert_eq!(forgotten.json()["secrets"]["has_previous"], false, "{}", forgotten.text());
    assert_eq!(shop.push(FIRST, 7).await, 403);
    assert_eq!(shop.push(SECOND, 8).await, 200);
    let removed = shop.call("DELETE", PUSHES, &json!({})).await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    assert_eq!(shop.push(SECOND, 9).await, 404);
    shop.call("DELETE", PUSHES, &json!({})).await.failure(404, "not_found");
    let activity = shop.read("/desk/activity").await["entries"].clone();
    let actions: Vec<&str> =
        activity.as_array().unwrap().iter().filter_map(|entry| entry["action"].as_str()).collect();
    for action in ["account.pushes", "account.pushes.previous", "account.pushes.remove"] {
        assert!(actions.contains(&action), "{actions:?}");
    }
}

#[tokio::test]
async fn created_secrets_are_shown_once_and_accepted() {
    let shop = Shop::start().await;
    let made = shop.call("POST", PUSHES, &json!({"mode": "safe"})).await.json();
    let text = |member: &str| made[member].as_str().unwrap().to_owned();
    let (token, key) = (text("token"), text("aes_key"));
    planted_secrets::remember(&token);
    planted_secrets::remember(&key);
    assert_eq!(shop.push((&token, &key), 1).await, 200);
    assert_eq!(shop.read(PUSHES).await["secrets"]["has_previous"], false);
    shop.read("/desk/accounts").await;
    let answer = shop.call("GET", "/desk/activity", &json!({})).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn what_weixins_console_does_not_accept_is_refused_at_its_field() {
    let shop = Shop::start().await;
    let (token, key) = FIRST;
    for (body, at) in [
        (json!({"mode": "safe"}), "token"),
        (json!({"mode": "safe", "token": "ab", "aes_key": key}), "token"),
        (json!({"mode": "safe", "token": "with-hyphen", "aes_key": key}), "token"),
        (json!({"mode": "safe", "token": "a".repeat(33), "aes_key": key}), "token"),
        (json!({"mode": "safe", "token": token}), "aes_key"),
        (json!({"mode": "safe", "token": token, "aes_key": "short"}), "aes_key"),
    ] {
        let refused = shop.call("PUT", PUSHES, &body).await;
        assert_eq!(refused.failure(400, "invalid_shape")["at"], at, "{at}");
    }
    assert_eq!(shop.read(PUSHES).await["secrets"], Value::Null);
    let plain = json!({"mode": "plain", "token": token});
    assert_eq!(shop.call("PUT", PUSHES, &plain).await.status, 200);
}

/// The requests that a system got: headers and body.
type Got = Arc<Mutex<Vec<(HeaderMap, Value)>>>;

async fn take(State(got): State<Got>, headers: HeaderMap, body: String) {
    got.lock().unwrap().push((headers, serde_json::from_str(&body).unwrap()));
}

async fn system() -> (String, Got) {
    let got = Got::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/planted-path-of-the-url", listener.local_addr().unwrap());
    let app = Router::new().fallback(post(take)).with_state(Arc::clone(&got));
    tokio::spawn(async { axum::serve(listener, app).await });
    (url, got)
}

#[tokio::test]
async fn a_system_gets_copies_without_a_restart_until_it_is_removed() {
    let shop = Shop::start().await;
    for secret in ["planted-path-of-the-url", WEBHOOK] {
        planted_secrets::remember(secret);
    }
    shop.set(FIRST).await;
    let (url, got) = system().await;
    let new = json!({
        "name": "erp", "url": url, "format": "json", "secret": WEBHOOK, "events": ["codes"],
        "private": ["127.0.0.1"],
    });
    let added = shop.call("POST", FORWARDS, &new).await;
    assert_eq!(added.status, 200, "{}", added.text());
    assert_eq!(added.json()["secret"], Value::Null, "only a created secret is shown");
    shop.call("POST", FORWARDS, &new).await.failure(409, "name_taken");
    let listed = shop.read(FORWARDS).await;
    assert_eq!((&listed[0]["name"], &listed[0]["is_readable"]), (&json!("erp"), &json!(true)));
    assert_eq!(listed[0]["host"], url.strip_suffix("/planted-path-of-the-url").unwrap());

    let forwarded = async |shop: &Shop, number: i64| {
        let mut events = shop.server.running.server.accounts.get("shop").unwrap().events.join().1;
        assert_eq!(shop.push(FIRST, number).await, 200);
        loop {
            let codes = got
                .lock()
                .unwrap()
                .iter()
                .map(|(_, body)| body["data"]["UserCardCode"].clone())
                .collect::<Vec<_>>();
            if codes.contains(&json!(number.to_string())) {
                return;
            }
            let _ = events.recv().await;
        }
    };
    forwarded(&shop, 1).await;
    let shop = shop.restarted(&["app_secret", "forward_target", "push_secrets"]).await;
    forwarded(&shop, 2).await;
    let (headers, body) = got.lock().unwrap()[0].clone();
    assert_eq!((&body["type"], &body["account"]), (&json!("user_del_card"), &json!("shop")));
    assert!(headers["webhook-signature"].to_str().unwrap().starts_with("v1,"));

    let removed = shop.call("DELETE", &format!("{FORWARDS}/erp"), &json!({})).await;
    assert_eq!(removed.status, 204, "{}", removed.text());
    shop.call("DELETE", &format!("{FORWARDS}/erp"), &json!({})).await.failure(404, "not_found");
    assert_eq!(shop.push(FIRST, 3).await, 200);
    let pushes = shop.inbox(3).await;
    let detail = shop.read(&format!("/desk/shop/pushes/{}", pushes[0]["id"])).await;
    assert_eq!(detail["forwards"][0], Value::Null, "{detail}");
    assert!(shop.server.running.server.store.sealed_secrets().await.unwrap().len() < 3);
}

#[tokio::test]
async fn addresses_that_are_not_public_are_refused_by_the_same_table() {
    let shop = Shop::start().await;
    shop.set(FIRST).await;
    let (url, got) = system().await;
    let new = json!({"name": "erp", "url": url, "format": "json", "events": [], "private": []});
    let added = shop.call("POST", FORWARDS, &new).await.json();
    let secret = added["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_"));
    planted_secrets::remember(secret);
    let mut events = shop.server.running.server.accounts.get("shop").unwrap().events.join().1;
    assert_eq!(shop.push(FIRST, 1).await, 200);
    let push = shop.inbox(1).await.remove(0);
    let outcome = loop {
        let detail = shop.read(&format!("/desk/shop/pushes/{}", push["id"])).await;
        if detail["forwards"][0]["attempts"] == 1 {
            break detail["forwards"][0]["outcome"].clone();
        }
        let _ = events.recv().await;
    };
    assert!(outcome.as_str().unwrap().contains("neither public nor listed"), "{outcome}");
    assert!(got.lock().unwrap().is_empty());

    for (member, value) in [
        ("name", json!("ERP")),
        ("url", json!("ftp://erp.example.com")),
        ("events", json!(["coupons"])),
        ("private", json!(["10.0.0"])),
        ("private", json!(["169.254.169.254"])),
        ("private", json!(["0.0.0.0/0"])),
        ("private", json!(["100.100.100.200"])),
        ("private", json!(["::/0"])),
        ("secret", json!("whsec_c2hvcnQ=")),
    ] {
        let mut wrong =
            json!({"name": "till", "url": "https://till.example.com", "format": "json"});
        wrong[member] = value;
        let refused = shop.call("POST", FORWARDS, &wrong).await;
        assert_eq!(refused.failure(400, "invalid_shape")["at"], member);
    }
}

#[tokio::test]
async fn accounts_of_the_configuration_and_the_sandbox_are_set_up_elsewhere() {
    let server = start().await;
    let post =
        |method: &str, path: &str, body: Value| server.call(method, path).desk().json(&body).send();
    let setup = server.json("/desk/accounts/main/pushes").await;
    assert_eq!((&setup["origin"], &setup["path"]), (&json!("sandbox"), &json!("/events/main")));
    let wanted = || json!({"mode": "safe"});
    post("POST", "/desk/accounts/main/pushes", wanted()).await.failure(409, "managed_elsewhere");
    let new = json!({"name": "erp", "url": "https://erp.example.com", "format": "json"});
    post("POST", "/desk/accounts/main/forwards", new.clone())
        .await
        .failure(409, "managed_elsewhere");
    post("POST", "/desk/accounts/other/pushes", wanted()).await.failure(404, "not_found");

    let secret = "secret-of-sandbox-second";
    let second = json!({"name": "second", "app_id": "sandbox-second", "app_secret": secret});
    assert_eq!(post("POST", "/desk/accounts", second).await.status, 200);
    post("POST", "/desk/accounts/second/pushes", wanted()).await.failure(409, "managed_elsewhere");
    let added = post("POST", "/desk/accounts/second/forwards", new).await;
    assert_eq!(added.status, 200, "{}", added.text());
}

#[tokio::test]
async fn only_administrators_of_every_account_set_up_pushes() {
    let desk = desk().await;
    let of_account = desk.stored_user("zhao", "main", Role::Admin).await;
    let session = desk.stored_session(of_account).await;
    for (method, path) in [
        ("GET", PUSHES),
        ("PUT", PUSHES),
        ("POST", PUSHES),
        ("DELETE", PUSHES),
        ("DELETE", "/desk/accounts/shop/pushes/previous"),
        ("GET", FORWARDS),
        ("POST", FORWARDS),
        ("DELETE", "/desk/accounts/shop/forwards/erp"),
    ] {
        desk.call(method, path).send().await.failure(401, "sign_in_required");
        let refused = desk.with(&session, method, path).json(&json!({})).send().await;
        assert_eq!(refused.failure(403, "role_missing")["role"], "admin", "{method} {path}");
    }
}
