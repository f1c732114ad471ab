//! Lists that two editors changed.

use std::collections::BTreeMap;

use card_model::{
    card::Card,
    patch::{Merge, merge},
    wire::Raw,
};
use serde_json::{Value, json};

const ARTICLE: &str = "advanced_info.text_image_list";
const STORES: &str = "base_info.location_id_list";

/// Merges our edit of a field into a card with their edit of it.
fn merged(path: &str, base: &Value, theirs: &Value, ours: &Value) -> Merge {
    let (object, name) = path.split_once('.').unwrap();
    let card = json!({"card_type": "CASH", "cash": {object: {name: theirs}}});
    let card: Card = serde_json::from_value(card).unwrap();
    let at_path = |value: &Value| BTreeMap::from([(path.to_owned(), Raw::from(value))]);
    merge(&card, &at_path(base), &at_path(ours), false)
}

/// Returns the texts of the merged article, one letter each, or `None` for a conflict.
fn article(base: &str, theirs: &str, ours: &str) -> Option<String> {
    let list = |letters: &str| {
        letters.chars().map(|letter| json!({"text": letter.to_string()})).collect::<Value>()
    };
    let merge = merged(ARTICLE, &list(base), &list(theirs), &list(ours));
    let info = merge.edited.advanced_info.unwrap_or_default();
    let texts = info.text_image_list.unwrap_or_default().into_iter();
    merge.conflicts.is_empty().then(|| texts.filter_map(|entry| entry.text).collect())
}

#[test]
fn their_list_that_has_our_change_already_is_not_sent() {
    let merge = merged(STORES, &json!([1, 2, 3]), &json!([3]), &json!([2, 3]));
    assert_eq!(merge.dropped, [STORES]);
    assert!(merge.conflicts.is_empty());
}

#[test]
fn a_paragraph_that_they_removed_can_be_replaced() {
    assert_eq!(article("ab", "b", "Ab").as_deref(), Some("Ab"));
    assert_eq!(article("ab", "Bb", "Ab"), None, "both replaced it");
}

#[test]
fn the_order_of_the_side_that_changed_it_is_kept() {
    assert_eq!(article("abc", "cab", "bac"), None, "both changed it");
    assert_eq!(article("ab", "ba", "abc").as_deref(), Some("bca"));
    assert_eq!(article("ab", "abc", "ba").as_deref(), Some("bca"));
    assert_eq!(article("abc", "bc", "cab").as_deref(), Some("cb"));
    assert_eq!(article("ab", "xab", "abc").as_deref(), Some("xabc"));
}

#[test]
fn a_paragraph_of_another_form_is_a_paragraph() {
    let merge = merged(ARTICLE, &json!([{"text": "a"}]), &json!([{"text": "b"}]), &json!(["x"]));
    assert_eq!(merge.conflicts.len(), 1);
}

#[test]
fn an_id_is_the_same_as_a_number_and_as_a_text() {
    let merge = merged(STORES, &json!([1, 2]), &json!([1, 2, 4]), &json!(["1", "3"]));
    let stores = merge.edited.base_info.location_id_list.unwrap_or_default();
    assert_eq!(stores.as_slice(), [1, 4, 3]);
    let merge = merged(STORES, &json!(["1", "2"]), &json!([1, 2, 4]), &json!([1, 3]));
    let stores = merge.edited.base_info.location_id_list.unwrap_or_default();
    assert_eq!(stores.as_slice(), [1, 4, 3]);
}

#[test]
fn a_missing_list_is_empty() {
    let merge = merged(STORES, &Value::Null, &json!([1]), &json!([2]));
    let stores = merge.edited.base_info.location_id_list.unwrap_or_default();
    assert_eq!(stores.as_slice(), [1, 2]);
}
