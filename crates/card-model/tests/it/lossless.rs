//! Reading and writing a card loses nothing.

use card_model::{card::Card, card_type::CardType, patch::CardPatch};
use serde_json::{Value, json};

/// Reads and writes a text; the result must be equal.
fn same(json: &str) -> Card {
    let card: Card = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(serde_json::to_string(&card).unwrap(), json);
    card
}

fn cash(base_info: &str) -> String {
    format!(r#"{{"card_type":"CASH","cash":{{"base_info":{base_info}}}}}"#)
}

#[test]
fn unknown_members_at_every_level_keep_their_order() {
    let card = same(
        r#"{"card_type":"CASH","cash":{"base_info":{"notice":"x","z":1,"a":{"b":[null,{}]}},"advanced_info":{"text_image_list":[{"text":"t","q":false}],"x":0},"reduce_cost":5000,"y":[],"b":1},"outer":"o","near":0}"#,
    );
    assert_eq!(card.cash().unwrap().reduce_cost.unwrap().get(), 5000);
    assert!(card.misfits().is_empty());
}

/// Issue 13.
#[test]
fn long_integers_and_decimals_keep_every_digit() {
    let card = same(&cash(
        r#"{"get_limit":123456789012345678901234567890,"use_limit":1.10,"x":-0.0,"y":1e400,"z":18446744073709551616}"#,
    ));
    assert_eq!(card.misfits(), ["base_info.get_limit", "base_info.use_limit"]);
    same(r#"{"card_type":"CASH","cash":{"base_info":{},"reduce_cost":5000.00,"x":1.10},"y":1.0}"#);
}

#[test]
fn a_base_info_of_another_shape_is_kept_until_it_is_set() {
    for value in [r#""text""#, "7", "null", "[]", "1.50"] {
        let json = format!(
            r#"{{"card_type":"CASH","cash":{{"advanced_info":{{}},"reduce_cost":100,"base_info":{value}}}}}"#
        );
        let mut card = same(&json);
        assert_eq!(card.misfits(), ["base_info"]);
        card.base_info.notice = Some("x".to_owned());
        assert_eq!(
            serde_json::to_string(&card).unwrap(),
            r#"{"card_type":"CASH","cash":{"base_info":{"notice":"x"},"advanced_info":{},"reduce_cost":100}}"#
        );
        assert!(card.misfits().is_empty());
    }
}

#[test]
fn a_list_with_one_bad_element_stays_as_it_came() {
    let card = same(
        r#"{"card_type":"GIFT","gift":{"base_info":{"location_id_list":["7",{"poi":1.0}]},"advanced_info":{"text_image_list":[{"text":"\u0041"},"7"]}}}"#,
    );
    assert_eq!(card.misfits(), ["base_info.location_id_list", "advanced_info.text_image_list"]);
}

#[test]
fn an_unknown_type_is_kept_with_all_of_its_members() {
    let card = same(
        r#"{"card_type":"GENERAL_CARD","general_card":{"base_info":{"notice":7},"sub_card_type":"RED_PACK","x":1.0},"x":1.0}"#,
    );
    assert_eq!(*card.card_type(), CardType::from("GENERAL_CARD"));
    assert_eq!(card.other.get("x").unwrap().as_str(), "1.0");
}

#[test]
fn the_type_may_stand_anywhere_and_the_last_of_two_members_counts() {
    let written = r#"{"card_type":"CASH","cash":{"base_info":{},"reduce_cost":5000},"x":1.0}"#;
    for json in [
        r#"{ "cash" : { "reduce_cost" : 5000 , "base_info" : { } } , "x":1.0, "card_type" : "CASH" }"#,
        r#"{"x":1.0,"card_type":"CASH","cash":{"reduce_cost":5000}}"#,
        r#"{"card_type":"GIFT","gift":{},"card_type":"CASH","cash":{"reduce_cost":5000},"x":1.0}"#,
        r#"{"card_type":"CASH","cash":[],"cash":{"reduce_cost":5000},"x":2,"x":1.0}"#,
        r#"{"card_type":"CASH","cash":{"reduce_cost":1,"y":2},"cash":{"reduce_cost":5000},"x":1.0}"#,
    ] {
        let card: Card = serde_json::from_str(json).unwrap();
        let text = serde_json::to_string(&card).unwrap();
        assert_eq!(text.replace(r#","gift":{}"#, ""), written, "{json}");
    }
}

#[test]
fn text_that_holds_no_card_is_refused() {
    for json in [
        "{}",
        "[]",
        r#"{"card_type":"CASH","gift":{}}"#,
        r#"{"card_type":"CASH","cash":[]}"#,
        r#"{"card_type":["CASH"],"cash":{}}"#,
        r#"{"cash":{}}"#,
        r#"{"card_type":"CASH","cash":{"base_info":}}"#,
        r#"{"card_type":"CASH","cash":{}} x"#,
    ] {
        assert!(serde_json::from_str::<Card>(json).is_err(), "{json}");
    }
}

#[test]
fn what_no_value_can_hold_does_not_stand_in_the_way() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let card = same(&cash(&format!(r#"{{"notice":"n","x":{deep},"y":1e400,"z":"\ud800"}}"#)));
    assert_eq!(card.body()["base_info"]["notice"], "n");
    let mut edited = card.clone();
    edited.base_info.notice = Some("m".to_owned());
    let patch = CardPatch::between(&card, &edited);
    assert_eq!(patch.body(&"p".into()).to_value()["cash"], json!({"base_info": {"notice": "m"}}));
    assert!(patch.refused().is_empty());
}

/// Below `#[serde(flatten)]` and in tagged enums, serde buffers a card before it is read, from which `RawValue` can't
/// be read.
#[test]
fn a_card_is_read_from_the_buffers_of_serde() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "change")]
    enum Change {
        Made { card: Box<Card> },
        Kept(Box<Card>),
    }
    let card = same(&cash(r#"{"notice":"n","x":[1.5,null]}"#));
    for change in [Change::Made { card: Box::new(card.clone()) }, Change::Kept(Box::new(card))] {
        let text = serde_json::to_string(&change).unwrap();
        assert_eq!(serde_json::from_str::<Change>(&text).unwrap(), change);
        let json: Value = serde_json::to_value(&change).unwrap();
        assert_eq!(serde_json::from_value::<Change>(json).unwrap(), change);
    }
}
