//! Calls whose response differs from their effect.

use serde_json::{Value, json};

use crate::support::{Caller, cash_card};

const CREATE: &str = "/card/create";

async fn add(caller: &Caller, fault: Value) {
    let answer = caller.send("POST", "/sandbox/faults", fault.to_string().into()).await;
    assert_eq!(answer.status, 200, "{fault}: {}", answer.body);
}

async fn cards(caller: &Caller) -> u64 {
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
    list["total_num"].as_u64().unwrap()
}

#[tokio::test]
async fn a_call_is_carried_out_after_the_gateway_gave_it_up() {
    let caller = Caller::empty().await;
    let fault = json!({"path": CREATE, "when": "later", "effect": {"status": 504},
        "after_seconds": 65});
    add(&caller, fault).await;
    let answer = caller.call(CREATE, cash_card()).await;
    assert_eq!(answer.status, 504);
    assert_eq!(answer.body, Value::Null, "a gateway's response isn't JSON");
    caller.advance(64);
    assert_eq!(cards(&caller).await, 0);
    caller.advance(1);
    assert_eq!(cards(&caller).await, 1);
    caller.advance(1000);
    assert_eq!(cards(&caller).await, 1, "once");
    let list = caller.ok("/card/batchget", json!({"offset": 0, "count": 1})).await;
    let card = caller.card(list["card_id_list"][0].as_str().unwrap()).await;
    let made = card["cash"]["base_info"]["create_time"].as_i64().unwrap();
    assert_eq!(made, crate::support::NOW.get() + 65);
}

#[tokio::test]
async fn a_refused_token_postpones_nothing_and_a_reset_forgets() {
    let caller = Caller::empty().await;
    let fault = json!({"path": CREATE, "when": "later", "effect": "break", "after_seconds": 1,
        "times": 2});
    add(&caller, fault.clone()).await;
    let answer = caller.sandbox.router();
    let request = axum::http::Request::post(format!("{CREATE}?access_token=wrong"))
        .body(axum::body::Body::from(cash_card().to_string()))
        .unwrap();
    let _broken = tower::ServiceExt::oneshot(answer, request).await.unwrap();
    caller.advance(10);
    assert_eq!(cards(&caller).await, 0);
    add(&caller, fault).await;
    let fault = json!({"path": CREATE, "when": "later", "effect": {"errcode": -1},
        "after_seconds": 1});
    caller.send("DELETE", "/sandbox/faults", axum::body::Body::empty()).await;
    add(&caller, fault).await;
    assert_eq!(caller.call(CREATE, cash_card()).await.errcode(), -1);
    caller.apply(weixin_api::sandbox::Command::Reset);
    let caller = caller.renewed().await;
    caller.advance(10);
    assert_eq!(cards(&caller).await, 0);
}

#[tokio::test]
async fn a_busy_platform_may_have_carried_the_call_out() {
    let caller = Caller::empty().await;
    add(&caller, json!({"path": CREATE, "when": "after", "effect": {"errcode": -1}})).await;
    assert_eq!(caller.call(CREATE, cash_card()).await.errcode(), -1);
    assert_eq!(cards(&caller).await, 1);
}

#[tokio::test]
async fn a_success_can_lack_its_errcode() {
    let caller = Caller::empty().await;
    add(&caller, json!({"path": CREATE, "when": "after", "effect": "no_errcode", "times": 2}))
        .await;
    let answer = caller.call(CREATE, cash_card()).await;
    let members: Vec<&String> = answer.body.as_object().unwrap().keys().collect();
    assert_eq!(members, ["card_id"]);
    // A rejection keeps its errcode.
    assert_ne!(caller.call(CREATE, json!({})).await.errcode(), 0);
}

#[tokio::test]
async fn later_needs_a_time_and_nothing_else_takes_one() {
    let caller = Caller::empty().await;
    for wrong in [
        json!({"effect": "break", "when": "later"}),
        json!({"effect": "break", "when": "later", "after_seconds": 0}),
        json!({"effect": "break", "when": "after", "after_seconds": 1}),
        json!({"effect": {"delay": 1}, "when": "later", "after_seconds": 1}),
        json!({"effect": "no_errcode", "when": "later", "after_seconds": 1}),
    ] {
        let answer = caller.send("POST", "/sandbox/faults", wrong.to_string().into()).await;
        assert_eq!(answer.status, 400, "{wrong}");
    }
}
