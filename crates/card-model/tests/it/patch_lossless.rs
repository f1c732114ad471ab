//! An edit leaves what it doesn't change as it came, with all digits and in its order.

use std::collections::BTreeMap;

use card_model::{
    base_info::BaseInfo,
    card::Card,
    patch::{CardPatch, Changed, apply_update, merge},
    wire::Raw,
};
use serde_json::json;

use crate::example::members;

/// Undocumented members at every level, unordered, next to documented ones.
const CARD: &str = r#"{"card_type":"MEMBER_CARD","member_card":{"base_info":{"notice":"old","sku":{"quantity":7,"rate":-0.0},"zeta":12345678901234567890123,"alpha":1.10},"custom_cell1":{"name":"n","new":{"b":1e400,"a":"\ud800"}},"new":[1.0,{"x":98765432109876543210}]},"beside":0.10}"#;

fn card() -> Card {
    serde_json::from_str(CARD).unwrap()
}

fn written(card: &Card) -> String {
    serde_json::to_string(card).unwrap()
}

fn expected() -> String {
    CARD.replace("\"old\"", "\"new tip\"")
}

#[test]
fn a_patch_changes_nothing_else() {
    let mut edited = card();
    assert_eq!(written(&edited), CARD);
    edited.base_info.notice = Some("new tip".to_owned());
    let patch = CardPatch::between(&card(), &edited);
    assert_eq!(patch.changes().len() + patch.refused().len(), 1);
    assert_eq!(written(&patch.apply(&card())), expected());
}

#[test]
fn an_update_body_changes_nothing_else() {
    let mut card = card();
    let body = members(&json!({"base_info": {"notice": "new tip"}}));
    assert_eq!(apply_update(&mut card, &body), Ok(true));
    assert_eq!(written(&card), expected());
}

#[test]
fn a_merge_changes_nothing_else() {
    let of = |value: &str| BTreeMap::from([(BaseInfo::NOTICE.to_string(), json!(value).into())]);
    let merged = merge(&card(), &of("old"), &of("new tip"), false);
    assert!(merged.conflicts.is_empty());
    assert_eq!(written(&merged.edited), expected());
}

#[test]
fn a_value_is_set_and_taken_away_wherever_it_stands() {
    let mut card = card();
    let of = |path: &str| Changed::of(&"MEMBER_CARD".into(), path);
    for path in
        ["base_info.notice", "base_info.sku.quantity", "custom_cell1.new.c.d", "base_info.zeta"]
    {
        let before = card.get(&of(path));
        card.set(&of(path), Some(&json!("set").into()));
        assert_eq!(card.get(&of(path)), Some(json!("set").into()), "{path}");
        card.set(&of(path), before.as_ref());
        assert_eq!(card.get(&of(path)), before, "{path}");
    }
    // The other members of an undocumented object keep their digits.
    assert!(written(&card).contains(r#""new":{"b":1e400,"a":"\ud800""#), "{}", written(&card));
    for (path, missing) in [("base_info.date_info.type", "date_info"), ("other.deep", "other")] {
        card.set(&of(path), None);
        assert!(!written(&card).contains(missing));
        assert_eq!(card.get(&of(path)), None);
    }
}

/// The card with other values in the undocumented objects and lists that can change.
fn with_new(new: &str) -> Card {
    let json = CARD.replace(r#""new":{"b":1e400,"a":"\ud800"}"#, &format!(r#""new":{new}"#));
    assert_ne!(json, CARD);
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_changed_member_is_sent_with_every_digit() {
    let sent = r#"{"deep":[{"id":12345678901234567890123,"rate":1.10}],"price":1.10}"#;
    let patch = CardPatch::between(&with_new("{}"), &with_new(sent));
    let expected =
        format!(r#"{{"card_id":"p","member_card":{{"custom_cell1":{{"new":{sent}}}}}}}"#);
    assert_eq!(patch.body(&"p".into()).as_str(), expected);
    assert_eq!(written(&patch.apply(&with_new("{}"))), written(&with_new(sent)));
    // The platform's side keeps them as well.
    let mut platform = with_new("{}");
    let body =
        [("custom_cell1", serde_json::from_str::<Raw>(&format!(r#"{{"new":{sent}}}"#)).unwrap())];
    apply_update(&mut platform, &body.into_iter().collect()).unwrap();
    assert_eq!(written(&platform), written(&with_new(sent)));
}

#[test]
fn numbers_that_differ_in_the_last_digit_differ() {
    let changes = |one: &str, other: &str| {
        CardPatch::between(&with_new(one), &with_new(other)).changes().len()
    };
    assert_eq!(changes("[12345678901234567890123]", "[12345678901234567890124]"), 1);
    assert_eq!(changes("[1.10]", "[1.1]"), 0);
    assert_eq!(changes(r#"[{"a":1,"b":"A"}]"#, r#"[{"b":"\u0041","a":1}]"#), 0);
}

#[test]
fn merged_lists_keep_every_digit() {
    let path = "custom_cell1.new";
    let of = |list: &str| BTreeMap::from([(path.to_owned(), serde_json::from_str(list).unwrap())]);
    let theirs = with_new("[12345678901234567890123,1.10]");
    let merged = merge(
        &theirs,
        &of("[12345678901234567890123]"),
        &of("[12345678901234567890123,98765432109876543210987]"),
        false,
    );
    assert!(merged.conflicts.is_empty());
    let list = merged.edited.get(&Changed::of(theirs.card_type(), path)).unwrap();
    assert_eq!(list.as_str(), "[12345678901234567890123,1.10,98765432109876543210987]");
}
