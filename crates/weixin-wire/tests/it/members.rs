//! Members without a declared type.

use serde_json::json;
use weixin_wire::{Members, Raw};

fn members(json: &str) -> Members {
    serde_json::from_str(json).unwrap()
}

#[test]
fn order_makes_no_difference_and_digits_do() {
    assert_eq!(members(r#"{"a":1,"b":[2]}"#), members(r#"{ "b": [ 2 ], "a": 1 }"#));
    for other in [r#"{"a":1}"#, r#"{"a":1,"b":[2.0]}"#, r#"{"a":1,"c":[2]}"#] {
        assert_ne!(members(r#"{"a":1,"b":[2]}"#), members(other));
    }
}

#[test]
fn a_member_is_set_in_its_place_and_taken_out() {
    let mut held = members(r#"{"a":1,"b":2,"a":3}"#);
    assert_eq!(serde_json::to_string(&held).unwrap(), r#"{"b":2,"a":3}"#);
    held.insert("b", json!({"c": null}));
    held.extend([("d", json!("x")), ("a", json!(4))]);
    assert_eq!(serde_json::to_string(&held).unwrap(), r#"{"b":{"c":null},"d":"x","a":4}"#);
    assert_eq!(held.remove("b").map(|value| value.to_value()), Some(json!({"c": null})));
    assert_eq!((held.remove("b"), held.len(), held.contains("d")), (None, 2, true));
    assert_eq!(held.get("d").and_then(Raw::text).as_deref(), Some("x"));
    assert_eq!(held.get("a").and_then(Raw::text), None);
    assert_eq!(held.get("a").and_then(Raw::read::<u64>), Some(4));
    assert_eq!(held.get("d").and_then(Raw::read::<u64>), None);
}

#[test]
fn they_are_printed_with_their_names() {
    assert_eq!(format!("{:?}", members(r#"{"a":"b"}"#)), r#"{"a": Raw("\"b\"")}"#);
    assert_eq!(format!("{:?}", Members::new()), "{}");
}
