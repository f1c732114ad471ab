//! Every documented field has its own name.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, ConsumeShareCard, TextImage, TimeLimit},
    base_info::{BaseInfo, PayInfo, Sku, SubMerchantInfo, SwipeCard},
    card::{Cash, Gift},
    coupon::{Discount, GeneralCoupon, Groupon},
    date_info::DateInfo,
    language::Language,
    limits::{NUMBER_LIMITS, TEXT_LIMITS},
    member_card::{BonusRule, CustomCell, CustomField, MemberCard},
    patch::UPDATE_TABLE,
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
    use_condition::UseCondition,
    wire::{WireObject, names},
};

use crate::wording::field_name;

fn members<T: WireObject + Default>(prefix: &str) -> Vec<String> {
    names(&T::default()).map(|name| format!("{prefix}{name}")).collect()
}

fn documented() -> Vec<String> {
    [
        members::<BaseInfo>("base_info."),
        members::<Sku>("base_info.sku."),
        members::<DateInfo>("base_info.date_info."),
        members::<AdvancedInfo>("advanced_info."),
        members::<UseCondition>("advanced_info.use_condition."),
        members::<Abstract>("advanced_info.abstract."),
        members::<TextImage>("advanced_info.text_image_list[0]."),
        members::<TimeLimit>("advanced_info.time_limit[12]."),
        members::<ConsumeShareCard>("advanced_info.consume_share_card_list[]."),
        members::<PayInfo>("base_info.pay_info."),
        members::<SwipeCard>("base_info.pay_info.swipe_card."),
        members::<SubMerchantInfo>("base_info.sub_merchant_info."),
        members::<MemberCard>(""),
        members::<CustomField>("custom_field1."),
        members::<CustomCell>("custom_cell1."),
        members::<CustomCell>("custom_cell2."),
        members::<BonusRule>("bonus_rule."),
        members::<Groupon>(""),
        members::<Discount>(""),
        members::<GeneralCoupon>(""),
        members::<ScenicTicket>(""),
        members::<MovieTicket>(""),
        members::<BoardingPass>(""),
        members::<MeetingTicket>(""),
        members::<Cash>(""),
        members::<Gift>(""),
        UPDATE_TABLE.iter().map(|row| row.field.to_owned()).collect(),
    ]
    .concat()
}

#[test]
fn every_member_of_a_card_has_a_name_in_both_languages() {
    for language in Language::ALL {
        let unknown = field_name("base_info.surprise", language);
        for field in documented() {
            let name = field_name(&field, language);
            assert_ne!(name, unknown, "{field}");
            assert!(!name.is_empty() && !name.ends_with(['.', '。']), "{field}: {name}");
        }
    }
}

#[test]
fn every_limited_field_of_a_card_has_a_name() {
    let unknown = field_name("base_info.surprise", Language::En);
    let limited = TEXT_LIMITS
        .iter()
        .map(|limit| limit.field)
        .chain(NUMBER_LIMITS.iter().map(|limit| limit.field))
        .filter(|field| field.contains("_info.") || field.starts_with("gift"));
    for field in limited {
        assert_ne!(field_name(field, Language::En), unknown, "{field}");
    }
}

#[test]
fn names_within_one_form_are_told_apart() {
    for language in Language::ALL {
        let mut names: Vec<&str> = members::<BaseInfo>("base_info.")
            .iter()
            .chain(&members::<Gift>(""))
            .map(|field| field_name(field, language))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}

#[test]
fn positions_in_lists_do_not_matter() {
    for field in ["advanced_info.text_image_list[0].text", "advanced_info.text_image_list[].text"] {
        assert_eq!(field_name(field, Language::ZhCn), "图文文字");
    }
    let store = "base_info.location_id_list[7]";
    assert_eq!(field_name(store, Language::En), "Applicable stores");
}
