//! Reasons why a command fails, in a form that lets a dashboard suggest a remedy.

use card_model::time::{DAY, UnixSeconds};
use serde_json::json;
use weixin_api::sandbox::{Command, CommandError, PersonCommand};

use crate::support::{Caller, NOW, cash_card};

/// Returns an approved voucher with ten codes, valid for 30 days from `begin` seconds after now.
async fn issued(caller: &Caller, begins_in: i64) -> String {
    let mut card = cash_card();
    let date_info = &mut card["card"]["cash"]["base_info"]["date_info"];
    date_info["begin_timestamp"] = json!(NOW.get() + begins_in);
    date_info["end_timestamp"] = json!(NOW.get() + begins_in + 30 * DAY);
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    caller.apply(Command::Supply { card_id: card_id.clone().into(), quantity: 10 });
    card_id
}

fn refused(caller: &Caller, command: Command) -> CommandError {
    caller.sandbox.apply(command).unwrap_err()
}

#[tokio::test]
async fn a_redemption_before_the_validity_says_when_it_begins() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, DAY).await;
    let redeem = |times| Command::Redeem { card_id: card_id.clone().into(), times };
    assert_eq!(refused(&caller, redeem(1)), CommandError::NotReceived);
    caller.receive(&card_id, 3);
    let begin = UnixSeconds::new(NOW.get() + DAY);
    assert_eq!(refused(&caller, redeem(1)), CommandError::NotYetValid { begin });
    caller.apply(Command::AdvanceClock { seconds: 86_400 });
    assert_eq!(caller.apply(redeem(3)).len(), 3);
    assert_eq!(refused(&caller, redeem(1)), CommandError::NoCode);
    caller.apply(Command::AdvanceClock { seconds: 31 * 86_400 });
    let end = UnixSeconds::new(begin.get() + 30 * DAY);
    assert_eq!(refused(&caller, redeem(1)), CommandError::NoLongerValid { end });
}

#[tokio::test]
async fn a_receipt_long_before_the_validity_says_from_when_on_it_can_be() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, 7 * DAY).await;
    // Five days before (P27, V1.4).
    let from = UnixSeconds::new(NOW.get() + 2 * DAY);
    let receive = Command::Receive { card_id: card_id.clone().into(), times: 1 };
    assert_eq!(refused(&caller, receive.clone()), CommandError::TooEarly { from });
    caller.apply(Command::AdvanceClock { seconds: 2 * 86_400 });
    assert_eq!(caller.apply(receive).len(), 1);
}

#[tokio::test]
async fn a_user_who_has_enough_is_told_apart_from_a_card_that_can_not_be_issued() {
    let caller = Caller::empty().await;
    let card_id = issued(&caller, -3600).await;
    let receive = || {
        Command::Person(PersonCommand::ReceiveAs {
            card_id: card_id.clone().into(),
            openid: "oFS7Fjl0WsZ9AMZqrI80nbIq8xrA".into(),
            code: None,
            outer_str: String::new(),
        })
    };
    // `get_limit` is 3.
    for _ in 0..3 {
        caller.apply(receive());
    }
    assert_eq!(refused(&caller, receive()), CommandError::NotForUser);
}

#[test]
fn every_reason_can_be_read_by_a_machine() {
    let begin = UnixSeconds::new(1_795_329_000);
    let json = serde_json::to_value(CommandError::NotYetValid { begin }).unwrap();
    assert_eq!(json, json!({"problem": "not_yet_valid", "begin": 1_795_329_000}));
    let text = CommandError::NotYetValid { begin }.to_string();
    assert_eq!(text, "the validity begins on 2026-11-22");
}
