//! An edit leaves what it doesn't change as it came, with all digits and in its order.

use std::collections::BTreeMap;

use card_model::{
    base_info::BaseInfo,
    card::Card,
    patch::{CardPatch, Changed, apply_update, merge},
};
use serde_json::json;

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
    let body = json!({"base_info": {"notice": "new tip"}});
    assert_eq!(apply_update(&mut card, body.as_object().unwrap()), Ok(true));
    assert_eq!(written(&card), expected());
}

#[test]
fn a_merge_changes_nothing_else() {
    let of = |value: &str| BTreeMap::from([(BaseInfo::NOTICE.to_string(), json!(value))]);
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
        card.set(&of(path), Some(&json!("set")));
        assert_eq!(card.get(&of(path)), Some(json!("set")), "{path}");
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
