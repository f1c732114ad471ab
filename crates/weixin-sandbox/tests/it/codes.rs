//! Reading and redeeming codes.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use weixin_api::sandbox::{Command, CommandError};

use crate::support::{Caller, NOW, cash_card, groupon_card};

async fn status(caller: &Caller, code: &str) -> Value {
    caller.ok("/card/code/get", json!({"code": code, "check_consume": false})).await
}

#[tokio::test]
async fn a_received_code_can_be_read_and_redeemed_once() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let code = caller.receive(&card_id, 1).remove(0);

    let read = caller.ok("/card/code/get", json!({"code": code, "check_consume": true})).await;
    assert_eq!(read["user_card_status"], "NORMAL");
    assert_eq!(read["can_consume"], true);
    assert_eq!(read["card"]["card_id"], card_id.as_str());
    assert_eq!(read["card"]["begin_time"], NOW.get() - 3600);
    assert_eq!(read["card"]["end_time"], NOW.get() + 30 * 86_400);
    let openid = read["openid"].as_str().unwrap();
    assert_eq!((openid.len(), openid.starts_with('o')), (28, true));

    let redeemed = caller.ok("/card/code/consume", json!({"code": code})).await;
    assert_eq!(redeemed["card"], json!({"card_id": card_id}));
    assert_eq!(redeemed["openid"], openid);
    assert_eq!(caller.call("/card/code/consume", json!({"code": code})).await.errcode(), 40099);
    assert_eq!(status(&caller, &code).await["user_card_status"], "CONSUMED");
    let checked = json!({"code": code, "check_consume": true});
    assert_eq!(caller.call("/card/code/get", checked).await.errcode(), 40127);
    assert_eq!(caller.card(&card_id).await["cash"]["base_info"]["sku"]["quantity"], 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_callers_redeem_one_code_once() {
    let caller = Arc::new(Caller::empty().await);
    let card_id = caller.issue(1).await;
    let code = caller.receive(&card_id, 1).remove(0);
    let calls: Vec<_> = (0..1000)
        .map(|_| {
            let (caller, code) = (Arc::clone(&caller), code.clone());
            tokio::spawn(async move {
                caller.call("/card/code/consume", json!({"code": code})).await.errcode()
            })
        })
        .collect();
    let mut errcodes = Vec::new();
    for call in calls {
        errcodes.push(call.await.unwrap());
    }
    assert_eq!(errcodes.iter().filter(|errcode| **errcode == 0).count(), 1);
    assert_eq!(errcodes.iter().filter(|errcode| **errcode == 40099).count(), 999);
}

#[tokio::test]
async fn an_unknown_given_or_foreign_code_is_an_invalid_serial_code() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let other = caller.issue(5).await;
    let code = caller.receive(&card_id, 1).remove(0);
    for body in [json!({"code": "000000000000"}), json!({"code": code, "card_id": other})] {
        for path in ["/card/code/get", "/card/code/consume"] {
            assert_eq!(caller.call(path, body.clone()).await.errcode(), 40056, "{path} {body}");
        }
    }
    let given = caller.apply(Command::Give { card_id: card_id.clone().into(), times: 1 }).remove(0);
    assert_eq!(caller.call("/card/code/consume", json!({"code": code})).await.errcode(), 40056);
    caller.ok("/card/code/consume", json!({"code": given, "card_id": card_id})).await;
}

#[tokio::test]
async fn a_code_expires_with_its_validity() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let code = caller.receive(&card_id, 1).remove(0);
    caller.advance(30 * 86_400);
    let caller = Caller { token: fresh(&caller).await, ..caller };
    assert_eq!(status(&caller, &code).await["user_card_status"], "NORMAL", "the last second");
    caller.advance(1);
    assert_eq!(status(&caller, &code).await["user_card_status"], "EXPIRE");
    assert_eq!(caller.call("/card/code/consume", json!({"code": code})).await.errcode(), 40127);
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["status"], "CARD_STATUS_EXPIRED");
}

#[tokio::test]
async fn a_term_counts_the_day_of_receipt() {
    let caller = Caller::empty().await;
    let card_id = caller.create(groupon_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    let code = caller.receive(&card_id, 1).remove(0);
    let read = status(&caller, &code).await;
    // Fifteen days from 2026-11-22: until 2026-12-06 23:59:59 in Beijing.
    let midnight = NOW.beijing_day().begin().get();
    assert_eq!(read["card"]["begin_time"], midnight);
    assert_eq!(read["card"]["end_time"], midnight + 15 * 86_400 - 1);
    caller.advance(15 * 86_400);
    let caller = Caller { token: fresh(&caller).await, ..caller };
    assert_eq!(status(&caller, &code).await["user_card_status"], "EXPIRE");
}

#[tokio::test]
async fn before_its_time_a_code_can_be_received_but_not_redeemed() {
    let caller = Caller::empty().await;
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["date_info"]["begin_timestamp"] =
        json!(NOW.get() + 5 * 86_400 + 1);
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    caller.apply(Command::Supply { card_id: card_id.clone().into(), quantity: 1 });
    let receive = Command::Receive { card_id: card_id.clone().into(), times: 1 };
    let from = UnixSeconds::new(NOW.get() + 1);
    assert_eq!(caller.sandbox.apply(receive.clone()), Err(CommandError::TooEarly { from }));
    caller.advance(1);
    let code = caller.apply(receive).remove(0);
    assert_eq!(status(&caller, &code).await["can_consume"], false);
    assert_eq!(caller.call("/card/code/consume", json!({"code": code})).await.errcode(), 40127);
    let redeem = Command::Redeem { card_id: card_id.into(), times: 1 };
    let begin = UnixSeconds::new(NOW.get() + 5 * 86_400 + 1);
    assert_eq!(caller.sandbox.apply(redeem), Err(CommandError::NotYetValid { begin }));
}

#[tokio::test]
async fn a_code_stays_usable_while_its_card_is_reviewed_again_and_after_its_deletion() {
    let caller = Caller::empty().await;
    let card_id = caller.issue(5).await;
    let codes = caller.receive(&card_id, 2);
    let notice = json!({"card_id": card_id, "cash": {"base_info": {"notice": "请出示二维码"}}});
    assert_eq!(caller.ok("/card/update", notice).await["send_check"], true);
    caller.ok("/card/code/consume", json!({"code": codes[0]})).await;
    caller.ok("/card/delete", json!({"card_id": card_id})).await;
    caller.ok("/card/code/consume", json!({"code": codes[1]})).await;
}

#[tokio::test]
async fn a_redemption_gives_what_the_card_says() {
    let caller = Caller::empty().await;
    let mut card = cash_card();
    card["card"]["cash"]["advanced_info"]["consume_share_self_num"] = json!(1);
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    caller.apply(Command::Supply { card_id: card_id.clone().into(), quantity: 3 });
    let code = caller.receive(&card_id, 1).remove(0);
    caller.ok("/card/code/consume", json!({"code": code})).await;
    let card = caller.card(&card_id).await;
    assert_eq!(card["cash"]["base_info"]["sku"]["quantity"], 1, "one received, one given");
}

/// The token expires.
async fn fresh(caller: &Caller) -> String {
    caller.stable_token(false).await.body["access_token"].as_str().unwrap().to_owned()
}
