//! Documented members whose value has an undocumented shape: reading kept them apart.

use serde_json::{Map, Value};

use super::{Rule, collector::Collector};
use crate::{
    advanced_info::AdvancedInfo,
    base_info::BaseInfo,
    card::{Card, Special},
    wire::WireObject,
};

/// Reports them at every level.
pub(super) fn check(found: &mut Collector, card: &Card) {
    let beside = |name: &str| card.other.contains_key(name);
    for name in ["base_info", "advanced_info"].iter().chain(card.special.members()) {
        if beside(name) && !card.is_set(name) {
            report(found, name);
        }
    }
    member_card(found, &card.special);
    base_info(found, &card.base_info);
    if let Some(info) = &card.advanced_info {
        advanced_info(found, info);
    }
}

fn member_card(found: &mut Collector, special: &Special) {
    let Special::MemberCard(card) = special else {
        return;
    };
    let fields = [
        ("custom_field1.", &card.custom_field1),
        ("custom_field2.", &card.custom_field2),
        ("custom_field3.", &card.custom_field3),
    ];
    for (prefix, field) in fields {
        if let Some(field) = field {
            among(found, prefix, field, &field.other);
        }
    }
    if let Some(cell) = &card.custom_cell1 {
        among(found, "custom_cell1.", cell, &cell.other);
    }
}

fn base_info(found: &mut Collector, info: &BaseInfo) {
    among(found, "base_info.", info, &info.other);
    if let Some(date_info) = &info.date_info {
        among(found, "base_info.date_info.", date_info, &date_info.other);
    }
    if let Some(sku) = &info.sku {
        among(found, "base_info.sku.", sku, &sku.other);
    }
    if let Some(pay_info) = &info.pay_info {
        among(found, "base_info.pay_info.", pay_info, &pay_info.other);
        if let Some(swipe) = &pay_info.swipe_card {
            among(found, "base_info.pay_info.swipe_card.", swipe, &swipe.other);
        }
    }
    if let Some(merchant) = &info.sub_merchant_info {
        among(found, "base_info.sub_merchant_info.", merchant, &merchant.other);
    }
}

fn advanced_info(found: &mut Collector, info: &AdvancedInfo) {
    among(found, "advanced_info.", info, &info.other);
    if let Some(condition) = &info.use_condition {
        among(found, "advanced_info.use_condition.", condition, &condition.other);
    }
    if let Some(cover) = &info.abstract_info {
        among(found, "advanced_info.abstract.", cover, &cover.other);
    }
    for (position, entry) in info.text_image_list.iter().flatten().enumerate() {
        if !entry.other.is_empty() {
            let prefix = format!("advanced_info.text_image_list[{position}].");
            among(found, &prefix, entry, &entry.other);
        }
    }
    for (position, entry) in info.time_limit.iter().flatten().enumerate() {
        if !entry.other.is_empty() {
            let prefix = format!("advanced_info.time_limit[{position}].");
            among(found, &prefix, entry, &entry.other);
        }
    }
    for (position, entry) in info.consume_share_card_list.iter().flatten().enumerate() {
        if !entry.other.is_empty() {
            let prefix = format!("advanced_info.consume_share_card_list[{position}].");
            among(found, &prefix, entry, &entry.other);
        }
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
