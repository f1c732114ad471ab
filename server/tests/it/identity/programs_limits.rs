//! What limits the relayed calls of a key.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Desk, desk, programs::body};

/// Creates a viewer's key with limits.
async fn key(desk: &Desk, name: &str, limits: Value) -> (i64, String) {
    let body = json!({"name": name, "role": "viewer", "accounts": ["main"], "limits": limits});
    desk.key_with(&body).await
}

/// The errcode of a call of an endpoint with a key.
async fn errcode(desk: &Desk, secret: &str, method: &str, endpoint: &str) -> i64 {
    let call = desk.server.call(method, &format!("/weixin/main{endpoint}"));
    let call = call.header("authorization", &format!("Bearer {secret}"));
    let read = body(&call.json(&json!({"offset": 0, "count": 1})).send().await);
    read["errcode"].as_i64().unwrap()
}

async fn colors(desk: &Desk, secret: &str) -> i64 {
    errcode(desk, secret, "GET", "/card/getcolors").await
}

async fn listed(desk: &Desk, id: i64) -> Value {
    let root = desk.sign_in("root").await;
    let keys = desk.with(&root, "GET", "/desk/keys").send().await.json();
    keys.as_array().unwrap().iter().find(|key| key["id"] == id).unwrap().clone()
}

#[tokio::test]
async fn calls_per_minute_are_refused_as_by_weixin() {
    let desk = desk().await;
    let (id, secret) = key(&desk, "slow", json!({"calls_per_minute": 3})).await;
    let (_, other) = key(&desk, "other", json!({})).await;
    for _ in 0..3 {
        assert_eq!(colors(&desk, &secret).await, 0);
    }
    assert_eq!(colors(&desk, &secret).await, 45011);
    assert_eq!(colors(&desk, &other).await, 0);
    desk.pass(Duration::from_secs(20));
    assert_eq!((colors(&desk, &secret).await, colors(&desk, &secret).await), (0, 45011));
    // Tokens are not counted: an SDK needs them first.
    let issued = desk.plain("/weixin/main", id, &secret).await;
    assert!(issued["access_token"].is_string(), "{issued}");
    assert_eq!(listed(&desk, id).await["today"], json!({"calls": 4, "errors": 2}));
}

#[tokio::test]
async fn the_share_of_a_day_is_refused_as_by_weixin_and_survives_a_restart() {
    let desk = desk().await;
    let (id, secret) = key(&desk, "small", json!({"calls_per_day": 2})).await;
    assert_eq!(colors(&desk, &secret).await, 0);
    // An error of the platform counts.
    assert_eq!(errcode(&desk, &secret, "POST", "/card/get").await, 41012);
    assert_eq!(colors(&desk, &secret).await, 45009);
    assert_eq!(listed(&desk, id).await["today"], json!({"calls": 2, "errors": 2}));
    let clock = desk.clock.clone();
    let data = desk.server.stop().await;
    let server =
        crate::support::start_at(data, clock, |config| config.identity = Some(super::QUICK)).await;
    let call = server.call("GET", "/weixin/main/card/getcolors");
    let call = call.header("authorization", &format!("Bearer {secret}"));
    assert_eq!(body(&call.send().await)["errcode"], 45009);
}

#[tokio::test]
async fn a_key_for_some_endpoints_calls_nothing_else() {
    let desk = desk().await;
    let (_, secret) = key(&desk, "list", json!({"endpoints": ["/card/batchget"]})).await;
    assert_eq!(errcode(&desk, &secret, "POST", "/card/batchget").await, 0);
    assert_eq!(colors(&desk, &secret).await, -99067);
    for path in ["/desk/main/session", "/desk/main/cards"] {
        desk.by_key(&secret, "GET", path).await.failure(403, "endpoint_not_allowed");
    }
}

#[tokio::test]
async fn what_a_key_may_do_is_changed_and_recorded() {
    let desk = desk().await;
    let (id, secret) = key(&desk, "erp", json!({"calls_per_minute": 1})).await;
    assert_eq!((colors(&desk, &secret).await, colors(&desk, &secret).await), (0, 45011));
    let root = desk.sign_in("root").await;
    let change = async |body: Value| {
        desk.with(&root, "POST", &format!("/desk/keys/{id}")).json(&body).send().await
    };
    let limits = json!({"calls_per_day": 100, "endpoints": ["/card/getcolors", "/card/create"]});
    let wanted = json!({"role": "editor", "accounts": ["main"], "limits": limits});
    let changed = change(wanted).await.json();
    assert_eq!((&changed["role"], &changed["limits"]), (&json!("editor"), &limits));
    assert_eq!((colors(&desk, &secret).await, colors(&desk, &secret).await), (0, 0));
    let log = desk.with(&root, "GET", "/desk/activity?kind=users").send().await.text();
    assert!(log.contains("api_key.change"), "{log}");

    for (wrong, at) in [
        (json!({"role": "viewer", "accounts": []}), "accounts"),
        (json!({"role": "viewer", "accounts": ["main"], "limits": {"endpoints": []}}), "limits"),
        (
            json!({"role": "viewer", "accounts": ["main"], "limits": {"endpoints": ["/card/create"]}}),
            "limits",
        ),
        (
            json!({"role": "viewer", "accounts": ["main"], "limits": {"endpoints": ["/cgi-bin/token"]}}),
            "limits",
        ),
        (
            json!({"role": "viewer", "accounts": ["main"], "limits": {"calls_per_minute": 0}}),
            "limits",
        ),
    ] {
        let refused = change(wrong.clone()).await.failure(400, "invalid_shape");
        assert_eq!(refused["at"], at, "{wrong}");
    }
    desk.with(&root, "DELETE", &format!("/desk/keys/{id}")).send().await;
    let late = change(json!({"role": "viewer", "accounts": ["main"]})).await;
    late.failure(404, "not_found");
}
