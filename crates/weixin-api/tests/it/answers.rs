//! Responses are read from their text without loss.

use weixin_api::{
    card, component,
    decimal::Decimal,
    envelope::{self, ReadError, Success},
    store, token_inventory,
};

/// Issue 13.
#[test]
fn a_card_in_an_answer_keeps_every_digit() {
    let card = r#"{"card_type":"CASH","cash":{"base_info":{"id":"p1","z":1.10,"a":123456789012345678901234567890},"x":1e400}}"#;
    let answer = format!(r#"{{"errcode":0,"errmsg":"ok","card":{card}}}"#);
    let read: card::get::Response = envelope::read(answer.as_bytes()).unwrap();
    assert_eq!(serde_json::to_string(&read.card).unwrap(), card);
    // The sandbox writes responses without loss, too.
    let written = serde_json::to_string(&Success::new(&read)).unwrap();
    assert_eq!(written, answer);
}

#[test]
fn decimals_keep_their_digits() {
    let json = r#"{"free_coin":1.10,"pay_coin":"0.20","total_coin":100000000000000000000.5}"#;
    let read: token_inventory::get_balance::Response = envelope::read(json.as_bytes()).unwrap();
    assert_eq!(read.free_coin.as_ref().map(Decimal::to_string).as_deref(), Some("1.10"));
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    let store: store::list::Store =
        serde_json::from_str(r#"{"longitude":113.32375000000001,"avg_price":[]}"#).unwrap();
    assert_eq!(
        serde_json::to_string(&store).unwrap(),
        r#"{"longitude":113.32375000000001,"avg_price":[]}"#
    );
}

/// Its unknown members are below `#[serde(flatten)]`.
#[test]
fn unknown_members_of_an_authorisation_survive() {
    let json = r#"{"authorizer_appid":"wx1","new":{"a":[1,null,"x"]}}"#;
    let read: component::authorization::Authorization = serde_json::from_str(json).unwrap();
    assert_eq!(read.other.len(), 1);
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
}

#[test]
fn an_answer_that_is_none_says_where() {
    for (answer, place) in [
        (r#"{"card":{"card_type":"CASH"}}"#, "card"),
        (r#"{"errcode":0}"#, "."),
        ("[]", "."),
        ("<html>", "."),
        (r#"{"errcode":[]}"#, "errcode"),
    ] {
        match envelope::read::<card::get::Response>(answer.as_bytes()) {
            Err(ReadError::Shape { path, .. }) => assert_eq!(path, place, "{answer}"),
            other => panic!("{answer}: {other:?}"),
        }
    }
    let refused = envelope::read::<card::get::Response>(br#"{"errcode":"40073","errmsg":"x"}"#);
    assert!(matches!(refused, Err(ReadError::Api(error)) if error.errcode == 40073));
}
