//! Documented members whose value has an undocumented shape: reading kept them apart.

use serde_json::{Map, Value};

use super::{Rule, collector::Collector};
use crate::{
    card::{Card, Special},
    wire::WireObject,
};

/// Reports them at every level.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let beside = |name: &str| card.other.contains_key(name);
    for name in ["base_info", "advanced_info"] {
        if beside(name) {
            report(found, name);
        }
    }
    match &card.special {
        Special::Cash(cash) => among(found, "", cash, &card.other),
        Special::Gift(gift) => among(found, "", gift, &card.other),
        Special::Untyped => {}
    }
    let base_info = &card.base_info;
    among(found, "base_info.", base_info, &base_info.other);
    if let Some(date_info) = &base_info.date_info {
        among(found, "base_info.date_info.", date_info, &date_info.other);
    }
    if let Some(sku) = &base_info.sku {
        among(found, "base_info.sku.", sku, &sku.other);
    }
    let Some(info) = &card.advanced_info else {
        return;
    };
    among(found, "advanced_info.", info, &info.other);
    if let Some(condition) = &info.use_condition {
        among(found, "advanced_info.use_condition.", condition, &condition.other);
    }
    if let Some(cover) = &info.abstract_info {
        among(found, "advanced_info.abstract.", cover, &cover.other);
    }
    for (position, entry) in info.text_image_list.iter().flatten().enumerate() {
        let prefix = format!("advanced_info.text_image_list[{position}].");
        among(found, &prefix, entry, &entry.other);
    }
    for (position, entry) in info.time_limit.iter().flatten().enumerate() {
        let prefix = format!("advanced_info.time_limit[{position}].");
        among(found, &prefix, entry, &entry.other);
    }
    for (position, entry) in info.consume_share_card_list.iter().flatten().enumerate() {
        let prefix = format!("advanced_info.consume_share_card_list[{position}].");
        among(found, &prefix, entry, &entry.other);
    }
}

fn among<T: WireObject>(
    found: &mut Collector,
    prefix: &str,
    object: &T,
    other: &Map<String, Value>,
) {
    if other.is_empty() {
        return;
    }
    for name in T::MEMBERS {
        if other.contains_key(*name) && !object.is_set(name) {
            report(found, &format!("{prefix}{name}"));
        }
    }
}

/// What the platform itself answered isn't held against an edit.
fn report(found: &mut Collector, field: &str) {
    if found.is_create() {
        found.error(field, Rule::BadType);
    } else {
        found.warn(field, Rule::BadType);
    }
}
