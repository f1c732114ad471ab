//! Merging of an edit into a card that another editor has changed since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use weixin_wire::{Raw, WireValue as _};

use super::{Changed, diff::same};
use crate::card::Card;

/// An edit merged into the present card.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The card with all changes that don't conflict.
    pub edited: Card,
    /// Paths at which the card already has the edit's value.
    pub dropped: Vec<String>,
    /// Fields that both sides changed to different values.
    pub conflicts: Vec<MergeConflict>,
}

/// A field that both sides changed to different values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeConflict {
    /// Path below the type's object, e.g. `base_info.notice`.
    pub path: String,
    /// Value when the edit began; `null` if missing.
    pub base: Raw,
    /// Present value.
    pub theirs: Raw,
    /// Value of the edit.
    pub ours: Raw,
}

/// Merges an edit into a card, field by field.
///
/// `base` has the values from which the edit started and `ours` its values, by path below the type's object; `null`
/// means a missing field. A field that only one side changed gets that side's value. Lists are merged by element: the
/// result contains what either side added, and lacks what either side removed. With `ours_wins`, conflicts are
/// resolved in favour of the edit.
///
/// ```
/// use std::collections::BTreeMap;
/// use card_model::{card::Card, card_type::CardType, patch::merge};
/// use serde_json::json;
/// let mut current = Card::new(CardType::Cash);
/// current.base_info.notice = Some("theirs".into());
/// let base = BTreeMap::from([("base_info.service_phone".to_owned(), json!(null).into())]);
/// let ours = BTreeMap::from([("base_info.service_phone".to_owned(), json!("020-88888888").into())]);
/// let merged = merge(&current, &base, &ours, false);
/// assert_eq!(merged.edited.base_info.notice.as_deref(), Some("theirs"));
/// assert_eq!(merged.edited.base_info.service_phone.as_deref(), Some("020-88888888"));
/// assert!(merged.conflicts.is_empty());
/// ```
pub fn merge(
    current: &Card,
    base: &BTreeMap<String, Raw>,
    ours: &BTreeMap<String, Raw>,
    ours_wins: bool,
) -> Merge {
    let mut edited = current.clone();
    let (mut dropped, mut conflicts) = (Vec::new(), Vec::new());
    for (path, ours) in ours {
        let base = base.get(path).cloned().unwrap_or_default();
        let changed = Changed::of(current.card_type(), path);
        let theirs = current.get(&changed).unwrap_or_default();
        match merged(path, &base, &theirs, ours) {
            Merged::AsTheirs => dropped.push(path.clone()),
            Merged::To(value) => edited.set(&changed, Some(&value)),
            Merged::Conflict if ours_wins => edited.set(&changed, Some(ours)),
            Merged::Conflict => conflicts.push(MergeConflict {
                path: path.clone(),
                base,
                theirs,
                ours: ours.clone(),
            }),
        }
    }
    Merge { edited, dropped, conflicts }
}

enum Merged {
    AsTheirs,
    To(Raw),
    Conflict,
}

fn merged(path: &str, base: &Raw, theirs: &Raw, ours: &Raw) -> Merged {
    if equal(path, theirs, ours) {
        return Merged::AsTheirs;
    }
    if equal(path, theirs, base) {
        return Merged::To(ours.clone());
    }
    match (list(base), list(theirs), list(ours)) {
        (Some(base), Some(theirs), Some(ours)) => match merged_lists(&base, &theirs, &ours) {
            Some(list) if list == theirs => Merged::AsTheirs,
            Some(list) => Merged::To(list.shape().into()),
            None => Merged::Conflict,
        },
        _ => Merged::Conflict,
    }
}

/// Returns their list without the elements that we removed, and with those that we added. Returns `None` if both
/// sides changed the same element: theirs lacks an element that we removed, and both added others.
fn merged_lists(base: &[Raw], theirs: &[Raw], ours: &[Raw]) -> Option<Vec<Raw>> {
    let is_article = [base, theirs, ours].into_iter().flatten().any(is_object);
    let added: Vec<&Raw> = ours.iter().filter(|item| !has(base, item)).collect();
    let removed: Vec<&Raw> = base.iter().filter(|item| !has(ours, item)).collect();
    if is_article {
        let they_changed_it = removed.iter().any(|item| !has(theirs, item));
        let they_added = theirs.iter().any(|item| !has(base, item));
        if they_changed_it && they_added && !added.is_empty() {
            return None;
        }
        // The order of paragraphs matters, so only one side may change it.
        let has_new_order = |list| in_order(list, base) != in_order(base, list);
        if has_new_order(ours) {
            // The same merge from the other side keeps our order.
            return if has_new_order(theirs) { None } else { merged_lists(base, ours, theirs) };
        }
    }
    let mut result: Vec<Raw> =
        theirs.iter().filter(|item| !removed.iter().any(|it| alike(it, item))).cloned().collect();
    for item in added {
        if !has(&result, item) {
            result.insert(place_of(item, ours, &result), item.clone());
        }
    }
    Some(result)
}

/// Returns the position of an added element: after the nearest preceding element that the result contains. Without
/// one, it goes to the beginning if it began our list, and to the end of a list without an order.
fn place_of(item: &Raw, ours: &[Raw], result: &[Raw]) -> usize {
    if !is_object(item) {
        return result.len();
    }
    let before = ours.iter().take_while(|other| !alike(other, item)).collect::<Vec<_>>();
    let found = before
        .into_iter()
        .rev()
        .find_map(|other| result.iter().position(|candidate| alike(candidate, other)));
    found.map_or(0, |position| position + 1)
}

/// Returns the elements of a list that another list contains, too, in order.
fn in_order<'list>(list: &'list [Raw], other: &[Raw]) -> Vec<&'list Raw> {
    list.iter().filter(|item| has(other, item)).collect()
}

fn has(list: &[Raw], item: &Raw) -> bool {
    list.iter().any(|other| alike(other, item))
}

fn is_object(value: &Raw) -> bool {
    value.as_str().starts_with('{')
}

/// Ids are numbers or texts.
fn alike(left: &Raw, right: &Raw) -> bool {
    match (left.text(), right.text()) {
        (Some(text), None) => text == right.as_str(),
        (None, Some(text)) => text == left.as_str(),
        _ => left.means(right),
    }
}

/// Returns the elements of a list. A missing list has none.
fn list(value: &Raw) -> Option<Vec<Raw>> {
    if is_null(value) { Some(Vec::new()) } else { value.items() }
}

fn is_null(value: &Raw) -> bool {
    value.as_str() == "null"
}

fn present(value: &Raw) -> Option<&Raw> {
    (!is_null(value)).then_some(value)
}

fn equal(path: &str, left: &Raw, right: &Raw) -> bool {
    if same(path.parse().ok(), present(left), present(right)) {
        return true;
    }
    match (left.items(), right.items()) {
        (Some(left), Some(right)) => {
            left.len() == right.len()
                && left.iter().zip(&right).all(|(left, right)| alike(left, right))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn current(base_info: Value) -> Card {
        serde_json::from_value(json!({"card_type": "CASH", "cash": {"base_info": base_info}}))
            .unwrap()
    }

    fn map(pairs: &[(&str, Value)]) -> BTreeMap<String, Raw> {
        pairs.iter().map(|(path, value)| ((*path).to_owned(), value.into())).collect()
    }

    #[test]
    fn a_field_that_only_we_changed_takes_our_value() {
        let card = current(json!({"notice": "old", "service_phone": "2"}));
        let merged = merge(
            &card,
            &map(&[("base_info.notice", json!("old"))]),
            &map(&[("base_info.notice", json!("new"))]),
            false,
        );
        assert_eq!(merged.edited.base_info.notice.as_deref(), Some("new"));
        assert_eq!(merged.edited.base_info.service_phone.as_deref(), Some("2"));
        assert!(merged.conflicts.is_empty() && merged.dropped.is_empty());
    }

    #[test]
    fn a_field_that_has_our_value_already_is_not_sent() {
        let card = current(json!({"notice": "new"}));
        let merged = merge(
            &card,
            &map(&[("base_info.notice", json!("old"))]),
            &map(&[("base_info.notice", json!("new"))]),
            false,
        );
        assert_eq!(merged.dropped, ["base_info.notice"]);
        assert_eq!(merged.edited, card);
    }

    #[test]
    fn a_field_that_both_changed_conflicts_unless_ours_wins() {
        let card = current(json!({"notice": "theirs"}));
        let (base, ours) = (
            map(&[("base_info.notice", json!("old"))]),
            map(&[("base_info.notice", json!("ours"))]),
        );
        let merged = merge(&card, &base, &ours, false);
        assert_eq!(merged.edited, card);
        assert_eq!(
            merged.conflicts,
            [MergeConflict {
                path: "base_info.notice".to_owned(),
                base: json!("old").into(),
                theirs: json!("theirs").into(),
                ours: json!("ours").into(),
            }]
        );
        let merged = merge(&card, &base, &ours, true);
        assert_eq!(merged.edited.base_info.notice.as_deref(), Some("ours"));
    }

    #[test]
    fn stores_that_two_editors_added_are_both_kept() {
        let card = current(json!({"location_id_list": [1, 2, 4]}));
        let path = "base_info.location_id_list";
        let merged =
            merge(&card, &map(&[(path, json!([1, 2]))]), &map(&[(path, json!([2, 3]))]), false);
        let stores = merged.edited.body().pointer("/base_info/location_id_list").cloned();
        assert_eq!(stores, Some(json!([2, 4, 3])));
        assert!(merged.conflicts.is_empty());
    }

    #[test]
    fn a_paragraph_that_both_changed_conflicts() {
        let card: Card = serde_json::from_value(json!({"card_type": "CASH", "cash": {
            "base_info": {}, "advanced_info": {"text_image_list": [{"text": "theirs"}, {"text": "b"}]}
        }}))
        .unwrap();
        let path = "advanced_info.text_image_list";
        let base = map(&[(path, json!([{"text": "a"}, {"text": "b"}]))]);
        let ours = map(&[(path, json!([{"text": "ours"}, {"text": "b"}]))]);
        assert_eq!(merge(&card, &base, &ours, false).conflicts.len(), 1);
        let ours = map(&[(path, json!([{"text": "a"}, {"text": "b"}, {"text": "c"}]))]);
        let merged = merge(&card, &base, &ours, false);
        let object = merged.edited.body();
        assert_eq!(
            object.pointer("/advanced_info/text_image_list"),
            Some(&json!([{"text": "theirs"}, {"text": "b"}, {"text": "c"}]))
        );
    }

    #[test]
    fn an_edited_paragraph_keeps_its_place() {
        let list = |texts: &[&str]| {
            Value::Array(texts.iter().map(|text| json!({ "text": text })).collect())
        };
        let card: Card = serde_json::from_value(json!({"card_type": "CASH", "cash": {
            "base_info": {}, "advanced_info": {"text_image_list": list(&["a", "b", "c"])}
        }}))
        .unwrap();
        let path = "advanced_info.text_image_list";
        let base = map(&[(path, list(&["a", "b"]))]);
        let ours = map(&[(path, list(&["A", "B"]))]);
        let merged = merge(&card, &base, &ours, false).edited.body();
        let merged = merged.pointer("/advanced_info/text_image_list");
        assert_eq!(merged, Some(&list(&["A", "B", "c"])));
    }

    #[test]
    fn clearing_is_a_change_as_any_other() {
        let card = current(json!({"custom_url": "http://a.cn"}));
        let base = map(&[("base_info.custom_url", json!("http://a.cn"))]);
        let ours = map(&[("base_info.custom_url", Value::Null)]);
        assert_eq!(merge(&card, &base, &ours, false).edited.base_info.custom_url, None);
    }
}
