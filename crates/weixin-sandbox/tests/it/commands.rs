//! Endpoints under `/sandbox/`.

use axum::{body::Body, http::StatusCode};
use card_model::id::CardId;
use serde_json::json;
use weixin_api::sandbox::{Command, CommandError};
use weixin_sandbox::{ReviewMode, Settings};

use crate::support::{Caller, NOW, cash_card, empty_settings};

#[tokio::test]
async fn a_review_ends_by_command_and_the_reason_is_told() {
    let caller = Caller::empty().await;
    let card_id = caller.create(cash_card()).await;
    assert_eq!(caller.sandbox.state().under_review, [card_id.as_str()]);
    caller
        .apply(Command::Refuse { card_id: card_id.clone().into(), reason: "图片模糊".into() });
    let state = caller.sandbox.state();
    assert_eq!(state.under_review, [] as [CardId; 0]);
    assert_eq!(state.refusals[0].reason, "图片模糊");
    let again = Command::Approve { card_id: card_id.clone().into() };
    assert_eq!(caller.sandbox.apply(again.clone()), Err(CommandError::NotUnderReview));

    // A change sends it to review again.
    let notice = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示二维码"}}});
    assert_eq!(caller.ok("/card/update", notice).await["send_check"], true);
    caller.apply(again);
    assert!(caller.sandbox.state().refusals.is_empty());
}

#[tokio::test]
async fn an_automatic_review_approves_after_its_time() {
    let settings = Settings { review: ReviewMode::After { seconds: 30 }, ..empty_settings() };
    let caller = Caller::of(settings).await;
    let card_id = caller.create(cash_card()).await;
    caller.advance(29);
    let status = |card: serde_json::Value| card["cash"]["base_info"]["status"].clone();
    assert_eq!(status(caller.card(&card_id).await), "CARD_STATUS_NOT_VERIFY");
    caller.advance(1);
    assert_eq!(status(caller.card(&card_id).await), "CARD_STATUS_VERIFY_OK");
}

#[tokio::test]
async fn the_sample_merchants_reviews_wait_for_a_command() {
    let settings =
        Settings { review: ReviewMode::After { seconds: 0 }, ..crate::support::sample_settings() };
    let caller = Caller::of(settings).await;
    assert_eq!(caller.sandbox.state().under_review.len(), 2);
}

#[tokio::test]
async fn commands_that_can_not_be_done_do_nothing() {
    let caller = Caller::empty().await;
    let card_id = caller.create(cash_card()).await;
    let id = || card_id.clone();
    let refused = [
        (Command::Approve { card_id: "p".into() }, CommandError::UnknownCard),
        (Command::Supply { card_id: id().into(), quantity: 1 }, CommandError::NotIssuable),
        (Command::Receive { card_id: id().into(), times: 1 }, CommandError::NotIssuable),
        (Command::View { card_id: id().into(), times: 1 }, CommandError::NotIssuable),
        (Command::Give { card_id: id().into(), times: 1 }, CommandError::NotReceived),
        (Command::Redeem { card_id: id().into(), times: 1 }, CommandError::NotReceived),
        (
            Command::Redeem { card_id: id().into(), times: 0 },
            CommandError::OutOfRange { max: 10_000 },
        ),
    ];
    for (command, error) in refused {
        assert_eq!(caller.sandbox.apply(command.clone()), Err(error), "{command:?}");
    }
    caller.apply(Command::Approve { card_id: id().into() });
    let receive = Command::Receive { card_id: id().into(), times: 1 };
    assert_eq!(caller.sandbox.apply(receive), Err(CommandError::OutOfStock));
}

#[tokio::test]
async fn a_limit_per_user_brings_new_users() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(10).await;
    // Each user can have three codes: the first four codes go to user 1 and, if a command requests several users, to
    // others.
    let mut holders = Vec::new();
    for _ in 0..4 {
        let code = caller.receive(&card_id, 1).remove(0);
        let read = caller.ok("/card/code/get", json!({"code": code})).await;
        holders.push(read["openid"].as_str().unwrap().to_owned());
    }
    assert_eq!(holders[0], holders[2]);
    assert_ne!(holders[0], holders[3]);
}

#[tokio::test]
async fn codes_of_the_past_can_be_redeemed_though_nobody_named_them() {
    let caller = Caller::sample().await;
    let list = json!({"offset": 0, "count": 50, "status_list": ["CARD_STATUS_DISPATCH"]});
    let list = caller.ok("/card/batchget", list).await;
    let card_id = list["card_id_list"][0].as_str().unwrap().to_owned();
    let codes = caller.apply(Command::Redeem { card_id: card_id.into(), times: 60 });
    assert_eq!(codes.len(), 60);
    for code in &codes {
        let read = json!({"code": code, "check_consume": false});
        let read = caller.ok("/card/code/get", read).await;
        assert_eq!(read["user_card_status"], "CONSUMED");
    }
}

#[tokio::test]
async fn the_surface_speaks_http() {
    let caller = Caller::sample().await;
    let state = caller.send("GET", "/sandbox/state", Body::empty()).await;
    assert_eq!(state.status, StatusCode::OK);
    assert_eq!(state.headers["x-sandbox"], "1");
    assert_eq!(state.body["now"], NOW.get());
    assert_eq!(state.body["token_fetches"], 1);
    let post = |body: &'static str| caller.send("POST", "/sandbox/command", body.into());
    let advanced = post(r#"{"command":"advance_clock","seconds":60}"#).await;
    assert_eq!((advanced.status, &advanced.body["now"]), (StatusCode::OK, &json!(NOW.get() + 60)));
    let unknown = post(r#"{"command":"approve","card_id":"p"}"#).await;
    assert_eq!(unknown.status, StatusCode::CONFLICT);
    assert_eq!(unknown.body, json!({"problem": "unknown_card"}));
    assert_eq!(post("{}").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_reset_begins_anew() {
    let caller = Caller::sample().await;
    let before = caller.ok("/card/batchget", json!({"offset": 0, "count": 50})).await;
    caller.create(cash_card()).await;
    caller.advance(100 * 86_400);
    caller.apply(Command::Reset);
    assert_eq!(caller.sandbox.state().now, NOW);
    let stale = caller.call("/card/batchget", json!({"offset": 0, "count": 50})).await;
    assert_eq!(stale.errcode(), 40001, "a reset revokes tokens");
    let token = caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned();
    let caller = Caller { token, ..caller };
    let after = caller.ok("/card/batchget", json!({"offset": 0, "count": 50})).await;
    assert_eq!(after, before);
}
