//! Pushes of events to the merchant's server.

use std::time::Duration;

use aes::{
    Aes256,
    cipher::{BlockCipherDecrypt, KeyInit},
};
use axum::body::Body;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use weixin_api::{
    event::{Event, Message},
    sandbox::Command,
    secret::Secret,
};
use weixin_sandbox::{Operation, OperationError, Push, Sandbox, Settings};

use crate::{
    listener::{Reply, TOKEN, pushing, signature},
    support::{APP_ID, Caller, NOW, cash_card, empty_settings},
};

/// Base64 of [`KEY_BYTES`] without its padding.
const KEY: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
const KEY_BYTES: [u8; 32] = *b"0123456789abcdef0123456789abcdef";

async fn approve_one(caller: &Caller) -> String {
    let card_id = caller.create(cash_card()).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

async fn report(caller: &Caller) -> Value {
    caller.send("GET", "/sandbox/pushes", Body::empty()).await.body
}

#[tokio::test]
async fn an_event_comes_signed_and_is_told_once() {
    let mut pushing = pushing(&[], |push| push).await;
    let card_id = approve_one(&pushing.caller).await;
    let push = pushing.next().await;
    assert_eq!(push.method, "POST");
    let query = &push.query;
    assert_eq!(query["signature"], signature(&[TOKEN, &query["timestamp"], &query["nonce"]]));
    assert_eq!(query["timestamp"], NOW.get().to_string());
    let message = push.message();
    assert_eq!(message.from_user_name, query["openid"].as_str());
    let Event::CardPassCheck(review) = message.event else { panic!("{}", push.body) };
    assert_eq!(review.card_id, Some(card_id.into()));

    let (caller, rest) = pushing.stop().await;
    assert!(rest.is_empty(), "{rest:?}");
    let report = report(&caller).await;
    assert_eq!(report["greeting"], json!({"result": "accepted"}));
    assert_eq!(report["deliveries"][0]["event"], "card_pass_check");
    assert_eq!(report["deliveries"][0]["tries"], json!([{"result": "accepted"}]));
    let dump = String::from_utf8(caller.sandbox.dump().unwrap()).unwrap();
    for text in [report.to_string(), dump, format!("{:?}", caller.sandbox.state())] {
        assert!(!text.contains(TOKEN) && !text.contains(&push.query["signature"]), "{text}");
    }
}

/// Cipher block chaining by hand, so that messages are decrypted without the library that encrypted them.
fn opened(sealed: &str) -> Vec<u8> {
    let cipher = Aes256::new(&KEY_BYTES.into());
    let bytes = STANDARD.decode(sealed).unwrap();
    assert_eq!(bytes.len() % 32, 0, "padded to blocks of 32 bytes");
    let mut before = KEY_BYTES[..16].to_vec();
    let mut plain = Vec::new();
    for chunk in bytes.chunks(16) {
        let mut block = aes::Block::try_from(chunk).unwrap();
        cipher.decrypt_block(&mut block);
        plain.extend(block.iter().zip(&before).map(|(byte, before)| byte ^ before));
        before = chunk.to_vec();
    }
    let padding = usize::from(*plain.last().unwrap());
    assert!((1..=32).contains(&padding), "{padding}");
    plain.truncate(plain.len() - padding);
    plain
}

#[tokio::test]
async fn with_a_key_nothing_but_the_sealed_message_is_sent() {
    let mut pushing = pushing(&[], |push| push.with_key(KEY.parse().unwrap())).await;
    let card_id = approve_one(&pushing.caller).await;
    let push = pushing.next().await;
    assert!(!push.body.contains("card_pass_check"), "{}", push.body);
    let (_, sealed) = push.body.split_once("<Encrypt><![CDATA[").unwrap();
    let (sealed, _) = sealed.split_once("]]>").unwrap();
    let query = &push.query;
    assert_eq!(query["encrypt_type"], "aes");
    let expected = signature(&[TOKEN, &query["timestamp"], &query["nonce"], sealed]);
    assert_eq!(query["msg_signature"], expected);

    let plain = opened(sealed);
    let length = usize::try_from(u32::from_be_bytes(plain[16..20].try_into().unwrap())).unwrap();
    let (message, app_id) = plain[20..].split_at(length);
    assert_eq!(app_id, APP_ID.as_bytes());
    let message = Message::from_xml(message).unwrap();
    let Event::CardPassCheck(review) = message.event else { panic!("{message:?}") };
    assert_eq!(review.card_id, Some(card_id.into()));
}

#[tokio::test]
async fn an_event_is_tried_three_times_with_the_same_bytes() {
    let replies = [Reply::Status(500), Reply::Silence, Reply::Status(503), Reply::Success];
    let mut pushing = pushing(&replies, |push| push.with_timeout(Duration::from_millis(300))).await;
    approve_one(&pushing.caller).await;
    let first = pushing.next().await;
    for _ in 0..2 {
        let again = pushing.next().await;
        assert_eq!((&again.body, &again.query), (&first.body, &first.query));
    }
    // It was discarded, so the next one is another event.
    let card_id = approve_one(&pushing.caller).await;
    assert!(pushing.next().await.body.contains(&card_id));
    let (caller, rest) = pushing.stop().await;
    assert!(rest.is_empty(), "{rest:?}");
    let tries = report(&caller).await["deliveries"][1]["tries"].clone();
    let refused = |status: u16| json!({"result": "refused", "status": status});
    assert_eq!(tries, json!([refused(500), {"result": "timed_out"}, refused(503)]));
}

#[tokio::test]
async fn a_duplicate_has_the_user_and_the_time_of_the_first() {
    let mut pushing = pushing(&[], |push| push).await;
    approve_one(&pushing.caller).await;
    let first = pushing.next().await;
    pushing.caller.advance(60);
    let body = r#"{"operation":"push_again","serial":1}"#;
    pushing.caller.send("POST", "/sandbox/operation", body.into()).await;
    let second = pushing.next().await;
    let key = |message: Message| (message.from_user_name, message.create_time);
    assert_eq!(key(first.message()), key(second.message()));
    assert_eq!(first.body, second.body);
    let unknown = pushing.caller.sandbox.operate(Operation::PushAgain { serial: 7 });
    assert_eq!(unknown, Err(OperationError::NothingWaits));
}

#[tokio::test]
async fn the_same_sandbox_pushes_the_same_bytes() {
    let mut sent = Vec::new();
    for _ in 0..2 {
        let mut pushing = pushing(&[], |push| push.with_key(KEY.parse().unwrap())).await;
        approve_one(&pushing.caller).await;
        let push = pushing.next().await;
        sent.push((push.query, push.body));
    }
    assert_eq!(sent[0], sent[1]);
}

#[tokio::test]
async fn what_was_told_before_a_restart_is_not_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let address = "http://127.0.0.1:9/".parse().unwrap();
    let settings = Settings {
        data_file: Some(folder.path().join("world")),
        push: Some(Push::new(address, Secret::new(TOKEN))),
        ..empty_settings()
    };
    let caller = Caller::of(settings.clone()).await;
    approve_one(&caller).await;
    assert_eq!(report(&caller).await["waiting"], 1);
    caller.sandbox.close().unwrap();
    drop(caller);
    let again = Caller { sandbox: Sandbox::open(settings).unwrap(), token: String::new() };
    assert_eq!(report(&again).await["waiting"], 0);
}

#[tokio::test]
async fn a_bulk_of_events_is_bounded() {
    let push = Push::new("http://127.0.0.1:9/".parse().unwrap(), Secret::new(TOKEN));
    let caller = Caller::of(Settings { push: Some(push), ..empty_settings() }).await;
    let card_id = caller.issue(20_000).await;
    caller.receive(&card_id, 10_000);
    caller.receive(&card_id, 1);
    let report = report(&caller).await;
    // The review and ten thousand and one receipts.
    assert_eq!((&report["waiting"], &report["dropped"]), (&json!(10_000), &json!(2)));
}
