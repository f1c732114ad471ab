//! Signatures, encryption and the check of pushes, with the examples of Tencent's own libraries.

use card_model::{id::AppId, time::UnixSeconds};
use weixin_api::{
    event::{EventError, Message},
    push::{
        MAX_AGE_SECONDS, MAX_AHEAD_SECONDS, OpenError, PushKey, PushKeyError, PushMode, PushQuery,
        PushRefusal, Receiver, is_signature, signature,
    },
    secret::Secret,
};

/// The example of Tencent's library for encrypted messages: token, key, receiver, and a received message.
const TOKEN: &str = "QDG6eK";
const KEY: &str = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
const RECEIVER: &str = "wx5823bf96d3bd56c7";
const TIME: &str = "1409659813";
const NONCE: &str = "1372623149";
const SAMPLE: &str = "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3Qczc\
    dCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM\
    6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJ\
    B3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3\
    KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
/// Signature of the message.
const SIGNATURE: &str = "477715d11cdb4164915debcba66cb864d751f3e6";
/// The example of a test of an address: time, nonce, text, signature, and the decrypted text.
const ECHO_TIME: &str = "1409659589";
const ECHO_NONCE: &str = "263014780";
const ECHO: &str =
    "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
const ECHO_SIGNATURE: &str = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3";
const ECHOED: &str = "1616140317555161061";

fn key() -> PushKey {
    KEY.parse().unwrap()
}

fn now(time: &str) -> UnixSeconds {
    UnixSeconds::new(time.parse().unwrap())
}

/// The query of the example.
fn query() -> PushQuery {
    PushQuery {
        timestamp: Some(TIME.to_owned()),
        nonce: Some(NONCE.to_owned()),
        msg_signature: Some(SIGNATURE.to_owned()),
        ..PushQuery::default()
    }
}

/// The body of the example.
fn body() -> String {
    format!(
        "<xml><ToUserName><![CDATA[{RECEIVER}]]></ToUserName><Encrypt><![CDATA[{SAMPLE}]]></Encrypt></xml>"
    )
}

fn receiver(tokens: &[&str], keys: &[PushKey]) -> Receiver {
    let tokens = tokens.iter().map(|token| Secret::new(*token));
    Receiver::new(RECEIVER.into(), tokens).with_keys(keys.to_vec(), PushMode::Safe)
}

/// An unencrypted push with its query.
fn plain() -> (PushQuery, String) {
    let query = PushQuery {
        signature: Some(signature([TOKEN, TIME, NONCE])),
        timestamp: Some(TIME.to_owned()),
        nonce: Some(NONCE.to_owned()),
        ..PushQuery::default()
    };
    let body = "<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1409659813</CreateTime>\
        <MsgType>event</MsgType><Event>user_del_card</Event><CardId>p1</CardId></xml>";
    (query, body.to_owned())
}

#[test]
fn tencents_example_is_signed_and_encrypted_as_by_tencent() {
    assert_eq!(signature([TOKEN, TIME, NONCE, SAMPLE]), SIGNATURE);
    let xml = receiver(&[TOKEN], &[key()]).message(&query(), body().as_bytes(), now(TIME)).unwrap();
    let xml = String::from_utf8(xml).unwrap();
    assert!(xml.contains("<FromUserName><![CDATA[mycreate]]></FromUserName>"), "{xml}");
    assert!(xml.contains("<Content><![CDATA[hello]]></Content>"), "{xml}");
    // It is a user's text and not an event.
    let error = Message::from_xml(xml.as_bytes()).unwrap_err();
    assert_eq!(error, EventError::NoEvent { message_type: "text".to_owned() });
}

#[test]
fn the_test_of_an_address_is_returned_plain_and_decrypted() {
    let receiver = receiver(&[TOKEN], &[key()]);
    let encrypted = PushQuery {
        timestamp: Some(ECHO_TIME.to_owned()),
        nonce: Some(ECHO_NONCE.to_owned()),
        echostr: Some(ECHO.to_owned()),
        msg_signature: Some(ECHO_SIGNATURE.to_owned()),
        ..PushQuery::default()
    };
    assert_eq!(receiver.echo(&encrypted, now(ECHO_TIME)).unwrap(), ECHOED);
    let plain = PushQuery {
        signature: Some(signature([TOKEN, ECHO_TIME, ECHO_NONCE])),
        echostr: Some("4455".to_owned()),
        msg_signature: None,
        ..encrypted.clone()
    };
    assert_eq!(receiver.echo(&plain, now(ECHO_TIME)).unwrap(), "4455");
    let forged = PushQuery { signature: Some(ECHO_SIGNATURE.to_owned()), ..plain };
    assert_eq!(receiver.echo(&forged, now(ECHO_TIME)), Err(PushRefusal::Signature));
    let other = PushQuery { echostr: Some(SAMPLE.to_owned()), ..encrypted };
    assert_eq!(receiver.echo(&other, now(ECHO_TIME)), Err(PushRefusal::Signature));
}

#[test]
fn a_message_is_sealed_as_tencents_library_seals_it() {
    let key: PushKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG".parse().unwrap();
    let app_id = AppId::from("wxb11529c136998cb6");
    let sealed =
        "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
    assert_eq!(key.seal("我是中文abcd123", &app_id, *b"aaaabbbbccccdddd"), sealed);
    assert_eq!(key.open(sealed, &app_id).unwrap(), "我是中文abcd123".as_bytes());
    assert_eq!(key.open(sealed, &RECEIVER.into()), Err(OpenError::OtherAccount));
}

#[test]
fn a_key_of_the_platform_may_set_the_last_bits_and_nothing_else_is_one() {
    for wrong in [String::new(), KEY.replace('C', ""), format!("{KEY}="), KEY.replace('C', "=")] {
        assert_eq!(wrong.parse::<PushKey>(), Err(PushKeyError), "{wrong}");
    }
    assert_eq!(format!("{:?}", key()), "PushKey(…)");
}

#[test]
fn every_changed_byte_of_an_encrypted_message_is_refused() {
    let (receiver, app_id) = (receiver(&[TOKEN], &[key()]), AppId::from(RECEIVER));
    for at in 0..SAMPLE.len() {
        let mut changed = SAMPLE.as_bytes().to_vec();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        let body = body().replace(SAMPLE, &changed);
        let refused = receiver.message(&query(), body.as_bytes(), now(TIME)).unwrap_err();
        assert_eq!(refused, PushRefusal::Signature, "{at}");
        // Without the signature it is never taken for another account's or panics.
        let _ = key().open(&changed, &app_id);
    }
    for malformed in ["", "A", "AAAA", "====", "é"] {
        assert!(key().open(malformed, &app_id).is_err(), "{malformed:?}");
    }
}

#[test]
fn old_and_new_token_and_key_are_accepted_while_they_are_changed() {
    let other_key = PushKey::new([7; 32]);
    let body = body();
    for (tokens, keys) in [
        (vec!["new", TOKEN], vec![other_key.clone(), key()]),
        (vec![TOKEN, "old"], vec![key(), other_key.clone()]),
    ] {
        let xml = receiver(&tokens, &keys).message(&query(), body.as_bytes(), now(TIME));
        assert!(xml.unwrap().starts_with(b"<xml>"), "{tokens:?}");
    }
    let refused = receiver(&["new"], &[key()]).message(&query(), body.as_bytes(), now(TIME));
    assert_eq!(refused, Err(PushRefusal::Signature));
    let refused = receiver(&[TOKEN], &[other_key]).message(&query(), body.as_bytes(), now(TIME));
    assert_eq!(refused, Err(PushRefusal::Sealed(OpenError::OtherKey)));
    let refused = receiver(&[TOKEN], &[]).message(&query(), body.as_bytes(), now(TIME));
    assert_eq!(refused, Err(PushRefusal::NoKey));
}

#[test]
fn modes_accept_what_they_are_named_for() {
    let (plain_query, plain_body) = plain();
    let tokens = || [Secret::new(TOKEN)];
    let safe = receiver(&[TOKEN], &[key()]);
    let refused = safe.message(&plain_query, plain_body.as_bytes(), now(TIME));
    assert_eq!(refused, Err(PushRefusal::NotEncrypted));
    let compatible =
        Receiver::new(RECEIVER.into(), tokens()).with_keys([key()], PushMode::Compatible);
    let accepted = compatible.message(&plain_query, plain_body.as_bytes(), now(TIME)).unwrap();
    assert_eq!(accepted, plain_body.as_bytes());
    // The compatible mode of the platform adds the encrypted message to the plain one. Only the signed part is used.
    let both = plain_body
        .replace("p1", "forged")
        .replace("</xml>", &format!("<Encrypt>{SAMPLE}</Encrypt></xml>"));
    let both_query = PushQuery { msg_signature: Some(SIGNATURE.to_owned()), ..plain_query.clone() };
    let accepted = compatible.message(&both_query, both.as_bytes(), now(TIME)).unwrap();
    assert!(String::from_utf8(accepted).unwrap().contains("hello"));
    let unsigned = compatible.message(&plain_query, both.as_bytes(), now(TIME));
    assert_eq!(unsigned, Err(PushRefusal::Missing("msg_signature")));
    // A signature of an encrypted message covers no unencrypted body.
    let refused = compatible.message(&query(), plain_body.as_bytes(), now(TIME));
    assert_eq!(refused, Err(PushRefusal::NotEncrypted));
    let open = Receiver::new(RECEIVER.into(), tokens());
    assert!(open.message(&plain_query, plain_body.as_bytes(), now(TIME)).is_ok());
    assert_eq!(open.message(&both_query, both.as_bytes(), now(TIME)), Err(PushRefusal::NoKey));
}

#[test]
fn a_timestamp_is_accepted_for_a_day_and_never_from_the_future() {
    let (query, body) = plain();
    let receiver = Receiver::new(RECEIVER.into(), [Secret::new(TOKEN)]);
    let sent = now(TIME).get();
    for (after, accepted) in [
        (0, true),
        (MAX_AGE_SECONDS, true),
        (MAX_AGE_SECONDS + 1, false),
        (-MAX_AHEAD_SECONDS, true),
        (-MAX_AHEAD_SECONDS - 1, false),
    ] {
        let at = UnixSeconds::new(sent + after);
        assert_eq!(receiver.message(&query, body.as_bytes(), at).is_ok(), accepted, "{after}");
    }
    for timestamp in
        [None, Some(String::new()), Some("x".to_owned()), Some("9999999999999999999999".to_owned())]
    {
        let query = PushQuery { timestamp: timestamp.clone(), ..query.clone() };
        assert!(receiver.message(&query, body.as_bytes(), now(TIME)).is_err(), "{timestamp:?}");
    }
    for query in [
        PushQuery { nonce: None, ..query.clone() },
        PushQuery { signature: None, ..query.clone() },
        PushQuery::default(),
    ] {
        let refused = receiver.message(&query, body.as_bytes(), now(TIME)).unwrap_err();
        assert!(matches!(refused, PushRefusal::Missing(_)), "{refused}");
    }
}

#[test]
fn hostile_xml_is_refused_in_every_mode() {
    let (query, _) = plain();
    let receiver = Receiver::new(RECEIVER.into(), [Secret::new(TOKEN)])
        .with_keys([key()], PushMode::Compatible);
    let deep = "<a>".repeat(9) + &"</a>".repeat(9);
    for body in [
        "<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&a;</Encrypt></xml>",
        "<!DOCTYPE xml><xml><Encrypt>A</Encrypt></xml>",
        "<xml><Encrypt>&lol;</Encrypt></xml>",
        "<?php evil ?><xml></xml>",
        "<xml><Encrypt>A</Encrypt><Encrypt>B</Encrypt></xml>",
        "<xml><Encrypt><a>A</a></Encrypt></xml>",
        &format!("<xml>{deep}</xml>"),
        &format!("<xml><a>{}</a></xml>", "a".repeat(64 * 1024)),
        "<xml>",
        "not xml",
        "",
    ] {
        let refused = receiver.message(&query, body.as_bytes(), now(TIME)).unwrap_err();
        assert!(matches!(refused, PushRefusal::Body(_)), "{body:.80}: {refused}");
    }
}

#[test]
fn no_forged_signature_is_accepted() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        // xorshift64*, so that every run is the same.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    };
    let right = signature([TOKEN, TIME, NONCE]);
    for round in 0..1_000_000_u32 {
        let forged = if round % 2 == 0 {
            let (a, b, c) = (random(), random(), random());
            format!("{a:016x}{b:016x}{:08x}", c >> 32)
        } else {
            // One digit of the right one is changed.
            let at = usize::try_from(random() % 40).unwrap();
            let mut digits = right.clone().into_bytes();
            digits[at] = if digits[at] == b'0' { b'1' } else { b'0' };
            String::from_utf8(digits).unwrap()
        };
        assert!(!is_signature(&forged, [TOKEN, TIME, NONCE]), "{forged}");
    }
    for wrong in ["", right.get(1..).unwrap(), &right.to_uppercase(), &format!("{right}0")] {
        assert!(!is_signature(wrong, [TOKEN, TIME, NONCE]), "{wrong}");
    }
    assert!(is_signature(&right, [TOKEN, TIME, NONCE]));
}
