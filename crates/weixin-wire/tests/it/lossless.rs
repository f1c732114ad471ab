//! Nothing is lost, for the bodies of real and hostile senders.

use weixin_wire::misfits;

use crate::declared::{Card, DateType};

fn read(json: &str) -> Card {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn written(card: &Card) -> String {
    serde_json::to_string(card).unwrap()
}

/// Reads and writes a text; the result must be equal.
fn same(json: &str) -> Card {
    let card = read(json);
    assert_eq!(written(&card), json);
    let from_bytes: Card = serde_json::from_reader(json.as_bytes()).unwrap();
    assert_eq!(from_bytes, card);
    card
}

#[test]
fn unknown_members_at_every_level_keep_their_order() {
    let card = same(
        r#"{"date_info":{"end_timestamp":7,"z":1,"a":{"b":[null,{}]}},"paragraphs":[{"text":"t","q":false}],"y":[],"b":"","a":0}"#,
    );
    assert_eq!(card.other.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["y", "b", "a"]);
    assert!(misfits(&card).is_empty());
}

#[test]
fn null_missing_and_empty_differ() {
    let card = same(r#"{"notice":"","get_limit":null}"#);
    assert_eq!((card.notice.as_deref(), card.get_limit), (Some(""), None));
    assert_eq!(misfits(&card), ["get_limit"]);
    assert!(read("{}").notice.is_none());
}

#[test]
fn numbers_and_booleans_in_quotes_are_read_and_written_without() {
    let card = read(
        r#"{"get_limit":" 7 ","add_bonus":"-3","can_share":"false","stores":["1",2],"date_info":{"type":1,"end_timestamp":"1447397802"}}"#,
    );
    assert_eq!(
        written(&card),
        r#"{"date_info":{"type":"DATE_TYPE_FIX_TIME_RANGE","end_timestamp":1447397802},"stores":[1,2],"get_limit":7,"add_bonus":-3,"can_share":false}"#
    );
    assert_eq!(card.date_info.unwrap().date_type, Some(DateType::FixTimeRange));
}

#[test]
fn undocumented_values_of_enumerations_are_kept_and_unknown_numbers_too() {
    let card = same(r#"{"date_info":{"type":"DATE_TYPE_EASTER"}}"#);
    assert!(!card.date_info.unwrap().date_type.unwrap().is_known());
    for number in ["3", "1.0", "-1"] {
        let card = same(&format!(r#"{{"date_info":{{"type":{number}}}}}"#));
        assert_eq!(misfits(&card), ["date_info.type"]);
    }
}

/// Issue 13.
#[test]
fn long_integers_and_decimals_keep_every_digit_in_known_and_unknown_places() {
    let card = same(
        r#"{"rules":[1.10,18446744073709551616],"get_limit":123456789012345678901234567890,"stores":[7,1e2],"add_bonus":-9223372036854775809,"can_share":1,"x":-0.0,"y":1e400,"z":18446744073709551616}"#,
    );
    assert_eq!(misfits(&card), ["stores", "get_limit", "add_bonus", "can_share"]);
    assert_eq!(same(r#"{"get_limit":18446744073709551615}"#).get_limit, Some(u64::MAX));
    for json in [r#"{"add_bonus":-0}"#, r#"{"get_limit":7.0}"#, r#"{"get_limit":-1}"#] {
        assert_eq!(misfits(&same(json)).len(), 1, "{json}");
    }
}

#[test]
fn an_object_of_another_shape_is_kept_until_it_is_set() {
    for value in [r#""text""#, "7", "null", "[]", "1.50"] {
        let mut card = same(&format!(r#"{{"date_info":{value}}}"#));
        assert_eq!(misfits(&card), ["date_info"]);
        card.date_info.get_or_insert_default().end_timestamp = Some(1);
        assert_eq!(written(&card), r#"{"date_info":{"end_timestamp":1}}"#);
        assert!(misfits(&card).is_empty());
    }
}

#[test]
fn a_list_with_one_bad_element_stays_as_it_came() {
    let card = same(r#"{"stores":["7",{"poi":1.0}],"paragraphs":[{"text":"\u0041"},"7"]}"#);
    assert_eq!((&card.stores, &card.paragraphs), (&None, &None));
    assert_eq!(misfits(&card), ["paragraphs", "stores"]);
    let card = same(r#"{"paragraphs":[{"text":"a"},{"text":7}]}"#);
    assert_eq!(misfits(&card), ["paragraphs[1].text"]);
}

#[test]
fn escapes_and_half_characters_survive() {
    let card = same(r#"{"notice":"a\n\"b\"\\","x":"\ud800\/","k\"ey":2}"#);
    assert_eq!(card.notice.as_deref(), Some("a\n\"b\"\\"));
    assert!(card.other.contains("k\"ey"));
    // Half a character isn't a text.
    assert_eq!(misfits(&same(r#"{"notice":"\ud800"}"#)), ["notice"]);
    // A name with half a character keeps the escape as letters.
    let named = written(&read(r#"{"\ud800":1}"#));
    assert_eq!(named, r#"{"\\ud800":1}"#);
    assert_eq!(written(&read(&named)), named);
    // A whole character is read, and written as UTF-8 (errcode 47002).
    assert_eq!(written(&read(r#"{"notice":"\u8bf7"}"#)), r#"{"notice":"请"}"#);
}

#[test]
fn the_last_of_two_members_counts() {
    for (json, counts) in [
        (r#"{"notice":"a","notice":"b"}"#, r#"{"notice":"b"}"#),
        (r#"{"x":1,"y":2,"x":3}"#, r#"{"y":2,"x":3}"#),
        (r#"{"notice":"a","notice":7}"#, r#"{"notice":7}"#),
        (r#"{"notice":7,"notice":"a"}"#, r#"{"notice":"a"}"#),
    ] {
        assert_eq!(written(&read(json)), counts);
    }
    // The original value doesn't return when the typed value is removed.
    let mut card = read(r#"{"notice":7,"notice":"a"}"#);
    card.notice = None;
    assert_eq!(written(&card), "{}");
}

#[test]
fn white_space_between_the_parts_goes_and_inside_texts_stays() {
    let card = read(
        "\n{ \"x\" : [ 1 ,\t2 , \"a \\\" b\" ] ,\r\n \"notice\" : \" c \" , \"stores\" : [ ] } ",
    );
    assert_eq!(written(&card), r#"{"notice":" c ","stores":[],"x":[1,2,"a \" b"]}"#);
}

#[test]
fn no_depth_overflows_the_stack() {
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    let card = same(&format!(r#"{{"rules":{deep},"x":{deep},"stores":{deep}}}"#));
    let same = format!(
        r#"{{"date_info":{},"paragraphs":[{{"x":{deep}}}]}}"#,
        deep.replace('[', "{\"a\":[").replace(']', "]}")
    );
    drop(read(&same));
    // A `Value` can't represent it and contains the text instead.
    assert_eq!(card.other.get("x").unwrap().to_value(), deep);
}

#[test]
fn a_hundred_thousand_unknown_members_are_read_at_once() {
    let members: Vec<String> =
        (0..100_000).map(|number| format!(r#""m{}":{number}"#, number % 99_999)).collect();
    let card = read(&format!("{{{}}}", members.join(",")));
    assert_eq!(card.other.len(), 99_999);
    assert_eq!(card.other.get("m0").unwrap().as_str(), "99999");
}

#[test]
fn broken_text_and_other_shapes_are_refused() {
    for broken in ["", "{", r#"{"notice":}"#, r#"{"date_info":{"type":tru}}"#, "{} x", "{'a':1}"] {
        assert!(serde_json::from_str::<Card>(broken).is_err(), "{broken}");
    }
    for (json, found) in [
        ("[]", "sequence"),
        ("7", "number"),
        (r#""x""#, "text"),
        ("null", "null"),
        ("true", "boolean `true`"),
    ] {
        let error = serde_json::from_str::<Card>(json).unwrap_err().to_string();
        let expected = format!("invalid type: {found}, expected an object of the API");
        assert!(error.starts_with(&expected), "{error}");
    }
}
