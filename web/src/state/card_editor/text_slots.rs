//! Access to the texts of a card by field path.

use card_model::{
    base_info::BaseInfo,
    card::{Card, Special},
};

/// Declares a pair of functions that get and set a text member by name.
macro_rules! text_members {
    ($read:ident, $write:ident, $type:ty, [$($name:literal => $field:ident,)*]) => {
        fn $read<'card>(object: &'card $type, name: &str) -> Option<&'card String> {
            match name {
                $($name => object.$field.as_ref(),)*
                _ => None,
            }
        }

        fn $write<'card>(object: &'card mut $type, name: &str) -> Option<&'card mut Option<String>> {
            match name {
                $($name => Some(&mut object.$field),)*
                _ => None,
            }
        }
    };
}

text_members!(base, base_mut, BaseInfo, [
    "logo_url" => logo_url,
    "brand_name" => brand_name,
    "title" => title,
    "sub_title" => sub_title,
    "color" => color,
    "notice" => notice,
    "service_phone" => service_phone,
    "description" => description,
    "center_title" => center_title,
    "center_sub_title" => center_sub_title,
    "center_url" => center_url,
    "custom_url_name" => custom_url_name,
    "custom_url" => custom_url,
    "custom_url_sub_title" => custom_url_sub_title,
    "promotion_url_name" => promotion_url_name,
    "promotion_url" => promotion_url,
    "promotion_url_sub_title" => promotion_url_sub_title,
    "source" => source,
]);

text_members!(condition, condition_mut, card_model::use_condition::UseCondition, [
    "accept_category" => accept_category,
    "reject_category" => reject_category,
    "object_use_for" => object_use_for,
]);

text_members!(gift, gift_mut, card_model::card::Gift, [
    "gift" => gift,
    "gift_name" => gift_name,
    "gift_unit" => gift_unit,
]);

const BASE: &str = "base_info.";
const CONDITION: &str = "advanced_info.use_condition.";
const COVER_TEXT: &str = "advanced_info.abstract.abstract";

/// The text of a field; `None` if it is missing, or the field is not a text.
pub(super) fn text<'card>(card: &'card Card, field: &str) -> Option<&'card String> {
    if let Some(name) = field.strip_prefix(BASE) {
        return base(&card.base_info, name);
    }
    let advanced = card.advanced_info.as_ref();
    if let Some(name) = field.strip_prefix(CONDITION) {
        return condition(advanced?.use_condition.as_ref()?, name);
    }
    if field == COVER_TEXT {
        return advanced?.abstract_info.as_ref()?.text.as_ref();
    }
    gift(card.gift()?, field)
}

/// Sets the text of a field, and removes an object that becomes empty. Does nothing if the field is not a text of this
/// card.
pub(super) fn set_text(card: &mut Card, field: &str, value: Option<String>) {
    if let Some(name) = field.strip_prefix(BASE) {
        put(base_mut(&mut card.base_info, name), value);
    } else if let Some(name) = field.strip_prefix(CONDITION) {
        let info = card.advanced_info_mut();
        put(condition_mut(info.use_condition.get_or_insert_default(), name), value);
        drop_if_empty(&mut info.use_condition);
    } else if field == COVER_TEXT {
        let info = card.advanced_info_mut();
        info.abstract_info.get_or_insert_default().text = value;
        drop_if_empty(&mut info.abstract_info);
    } else if let Some(gift) = card.gift_mut() {
        put(gift_mut(gift, field), value);
    }
}

/// Removes an object without members.
pub(super) fn drop_if_empty<T: Default + PartialEq>(object: &mut Option<T>) {
    if object.as_ref().is_some_and(|object| *object == T::default()) {
        *object = None;
    }
}

fn put(slot: Option<&mut Option<String>>, value: Option<String>) {
    if let Some(slot) = slot {
        *slot = value;
    }
}
