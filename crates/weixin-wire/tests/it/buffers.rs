//! Below `#[serde(flatten)]`, in tagged and untagged enums and when converting through a `Value`, serde buffers a
//! value before its type reads it. `RawValue` can't be read from such a buffer; these objects can be read and written
//! there.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use weixin_wire::{Members, from_value, object_to_value, text_of};

use crate::declared::{Card, DateInfo, DateType};

const CARD: &str = r#"{"notice":"n","date_info":{"type":"DATE_TYPE_PERMANENT","x":null},"paragraphs":[{"text":"t"}],"stores":[1],"get_limit":7,"can_share":true,"rules":[1.5],"new":{"a":[1,"b"]}}"#;

fn card() -> Card {
    serde_json::from_str(CARD).unwrap()
}

/// Writes, reads and writes again, as text and through a `Value`.
fn survives<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) -> Value {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), value, "{text}");
    let json = serde_json::to_value(value).unwrap();
    assert_eq!(json, serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(&serde_json::from_value::<T>(json.clone()).unwrap(), value);
    json
}

#[test]
fn a_text_is_borrowed_from_the_input_if_possible() {
    let json = r#"{ "a": 1.10 }"#;
    let text = text_of(&mut serde_json::Deserializer::from_str(json)).unwrap();
    assert!(matches!(text, Cow::Borrowed(text) if text == json));
    let text = text_of(&mut serde_json::Deserializer::from_reader(json.as_bytes())).unwrap();
    assert_eq!(text, json);
    assert_eq!(text_of(json!({"a": [null, "b"]})).unwrap(), r#"{"a":[null,"b"]}"#);
    assert!(text_of(&mut serde_json::Deserializer::from_str(r#"{"a":1.}"#)).is_err());
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flattened {
    at: i64,
    #[serde(flatten)]
    card: Card,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Rest {
    at: i64,
    #[serde(flatten)]
    other: Members,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
enum Tagged {
    Made(Box<Card>),
    Moved { card: Box<Card>, dates: Vec<DateInfo>, kind: DateType },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(u64),
    Kind(DateType),
    Card(Box<Card>),
    Cards(Vec<Card>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value")]
enum Adjacent {
    Card(Box<Card>),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    at: i64,
    #[serde(flatten)]
    change: Tagged,
}

#[test]
fn an_object_stands_below_flatten() {
    let json = survives(&Flattened { at: 1, card: card() });
    assert_eq!((&json["at"], &json["new"]["a"][1]), (&json!(1), &json!("b")));
    let other = card().other;
    let json = survives(&Rest { at: 1, other });
    assert_eq!(json, json!({"at": 1, "new": {"a": [1, "b"]}}));
}

#[test]
fn an_object_stands_in_a_tagged_enum() {
    let json = survives(&Tagged::Made(Box::new(card())));
    assert_eq!((&json["change"], &json["notice"]), (&json!("made"), &json!("n")));
    let dates = card().date_info.into_iter().collect();
    let moved = Tagged::Moved { card: Box::new(card()), dates, kind: DateType::from("EASTER") };
    survives(&moved);
    survives(&Line { at: 2, change: moved });
    survives(&Adjacent::Card(Box::new(card())));
}

#[test]
fn an_object_stands_in_an_untagged_enum() {
    survives(&Untagged::Card(Box::new(card())));
    survives(&Untagged::Cards(vec![card(), Card::default()]));
    survives(&Untagged::Kind(DateType::Permanent));
    let number: Untagged = serde_json::from_str("7").unwrap();
    assert_eq!(number, Untagged::Number(7));
}

#[test]
fn values_and_objects_become_each_other() {
    let json: Value = serde_json::from_str(CARD).unwrap();
    assert_eq!(from_value::<Card>(&json), Some(card()));
    assert_eq!(Value::Object(object_to_value(&card())), json);
    assert_eq!(serde_json::to_value(card()).unwrap(), json);
    assert_eq!(from_value::<DateType>(&json!(1)), Some(DateType::FixTimeRange));
    assert_eq!(from_value::<Card>(&json!([])), None);
}

#[test]
fn only_text_keeps_long_numbers_and_a_buffer_still_reads_them() {
    let text = r#"{"at":1,"new":123456789012345678901234567890}"#;
    let read: Flattened = serde_json::from_str(text).unwrap();
    assert_eq!(read.card.other.get("new").unwrap().as_str(), "1.2345678901234568e+29");
    let card: Card = serde_json::from_str(&text.replace(r#""at":1,"#, "")).unwrap();
    assert_eq!(card.other.get("new").unwrap().as_str(), "123456789012345678901234567890");
}

#[test]
fn values_of_an_enumeration_stand_in_addresses_and_as_names() {
    use serde::de::{IntoDeserializer as _, value::Error};
    let name: serde::de::value::StrDeserializer<'_, Error> =
        "DATE_TYPE_PERMANENT".into_deserializer();
    assert_eq!(DateType::deserialize(name), Ok(DateType::Permanent));
    let counts: std::collections::BTreeMap<DateType, u64> =
        serde_json::from_str(r#"{"DATE_TYPE_PERMANENT":1,"EASTER":2}"#).unwrap();
    assert_eq!(counts[&DateType::from("EASTER")], 2);
}
