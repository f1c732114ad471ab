//! Short texts for thresholds, for lists.

use card_model::{
    language::Language,
    threshold::{Threshold, Thresholds},
};

use super::pick;

/// Returns the thresholds of a card, e.g. `蛋挞 · 满500`, or that it has no threshold.
pub fn threshold(thresholds: &Thresholds<'_>, language: Language) -> String {
    let mut text = String::new();
    for threshold in thresholds.list() {
        if !text.is_empty() {
            text.push_str(" · ");
        }
        text.push_str(&one(threshold, language));
    }
    if text.is_empty() {
        text.push_str(pick(language, "无门槛", "No threshold"));
    }
    text
}

fn one(threshold: Threshold, language: Language) -> String {
    match (threshold, language) {
        (Threshold::AcceptCategory(category), _) => category,
        (Threshold::RejectCategory(category), Language::ZhCn) => format!("{category}除外"),
        (Threshold::RejectCategory(category), Language::En) => format!("Except {category}"),
        (Threshold::LeastCost(amount), Language::ZhCn) => format!("满{amount}"),
        (Threshold::LeastCost(amount), Language::En) => format!("From {amount} CNY"),
        (Threshold::ObjectUseFor(object), Language::ZhCn) => format!("买{object}"),
        (Threshold::ObjectUseFor(object), Language::En) => format!("Buy {object}"),
        (Threshold::Exclusive, _) => {
            pick(language, "不与其他优惠共享", "Not with other vouchers").to_owned()
        }
    }
}
