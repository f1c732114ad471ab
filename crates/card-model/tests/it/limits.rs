//! Every limit, at the last accepted and the first rejected value.

use std::collections::BTreeSet;

use card_model::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    field::Field,
    limits,
    text::Unit,
    validation::{Context, Report, Rule, Severity, validate},
};
use serde_json::{Value, json};

use crate::{
    example::{CREATE, UPDATE, sample, valid_cash, valid_gift},
    fixtures::EVERY_TYPE,
};

/// Returns a valid card with one field set, for its limit.
fn with(card: &Card, field: &str, value: Value) -> Card {
    let mut json = serde_json::to_value(card).unwrap();
    let pointer = format!(
        "/{}/{}",
        card.card_type().member_name(),
        field.replace("[]", "/0").replace(['.', '['], "/").replace(']', "")
    );
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[0] = value,
        object => object[name] = value,
    }
    serde_json::from_value(json).unwrap()
}

/// Returns a card with every list that has a limit, of the type that has the field.
fn base(field: &str) -> Card {
    // A Friend's Voucher has neither a title nor a stock in the request.
    let ordinary = ["base_info.title", "base_info.sku.quantity", "base_info.date_info.fixed_term"];
    let own = EVERY_TYPE.into_iter().find(|(card_type, _)| {
        if ordinary.contains(&field) {
            return *card_type == CardType::Discount;
        }
        let name = field.split('.').next().unwrap_or_default();
        Card::new(card_type.clone()).special().members().any(|member| member == name)
    });
    let mut card = if let Some((_, body)) =
        own.filter(|it| !matches!(it.0, CardType::Cash | CardType::Gift))
    {
        sample(body)
    } else if field.starts_with("gift") || field.contains("object_use_for") {
        valid_gift()
    } else {
        valid_cash()
    };
    if let Some(card) = card.member_card_mut() {
        card.custom_cell2.get_or_insert_default();
    }
    if field.contains("consume_share_card_list") {
        let info = card.advanced_info_mut();
        info.consume_share_self_num = Some(0);
        info.consume_share_card_list =
            serde_json::from_value(json!([{"card_id": "p", "num": 1}])).ok();
    }
    card
}

/// The field of a path.
fn of(path: &str) -> Field {
    path.parse().unwrap()
}

fn found(report: &Report, field: &str, severity: Severity) -> Vec<Rule> {
    let field = field.replace("[]", "[0]");
    report
        .at(of(&field))
        .filter(|violation| violation.severity == severity)
        .map(|violation| violation.rule.clone())
        .collect()
}

/// Returns a text of exactly `length` units, mostly Chinese characters.
fn text_of(unit: Unit, length: usize, chinese: bool) -> String {
    let each = unit.chinese_character();
    if chinese {
        "券".repeat(length / each) + &"0".repeat(length % each)
    } else {
        "0".repeat(length)
    }
}

#[track_caller]
fn check_text(field: &str, unit: Unit, max: usize, context: Context, chinese: bool) {
    let card = base(field);
    let too_long = |text: String| {
        let report = validate(&with(&card, field, text.into()), context);
        let rules = found(&report, field, Severity::Error);
        rules.into_iter().find(|rule| matches!(rule, Rule::TooLong { .. }))
    };
    assert_eq!(too_long(text_of(unit, max, chinese)), None, "{field} {max}");
    let actual = max + 1;
    assert_eq!(
        too_long(text_of(unit, actual, chinese)),
        Some(Rule::TooLong { unit, max, actual }),
        "{field} {max}"
    );
}

/// Firm limits in bytes.
const BYTES: &[(&str, usize)] = &[
    ("base_info.logo_url", 128),
    ("base_info.brand_name", 36),
    ("base_info.notice", 48),
    ("base_info.description", 3072),
    ("base_info.color", 16),
    ("base_info.service_phone", 24),
    ("base_info.source", 36),
    ("base_info.title", 27),
    ("base_info.sub_title", 54),
    ("base_info.center_url", 128),
    ("base_info.custom_url_name", 15),
    ("base_info.custom_url", 128),
    ("base_info.custom_url_sub_title", 18),
    ("base_info.promotion_url_name", 15),
    ("base_info.promotion_url", 128),
    ("base_info.promotion_url_sub_title", 18),
    ("advanced_info.abstract.abstract", 60),
    ("advanced_info.abstract.icon_url_list[]", 3072),
    ("advanced_info.text_image_list[].image_url", 3072),
    ("advanced_info.consume_share_card_list[].card_id", 32),
    ("gift", 3072),
    ("bonus_cleared", 3072),
    ("bonus_rules", 3072),
    ("balance_rules", 3072),
    ("prerogative", 3072),
    ("bind_old_card_url", 128),
    ("activate_url", 128),
    ("bonus_url", 128),
    ("balance_url", 128),
    ("wx_activate_after_submit_url", 128),
    ("background_pic_url", 128),
    ("custom_field1.url", 128),
    ("custom_field2.url", 128),
    ("custom_field3.url", 128),
    ("custom_cell1.url", 128),
    ("custom_cell2.url", 128),
    ("guide_url", 128),
    ("detail", 3072),
    ("from", 54),
    ("to", 54),
    ("gate", 12),
    ("check_in_url", 128),
    ("meeting_detail", 3072),
    ("map_url", 128),
];

/// Firm limits in columns.
const COLUMNS: &[(&str, usize)] = &[
    ("base_info.center_title", 18),
    ("base_info.center_sub_title", 24),
    ("advanced_info.text_image_list[].text", 10_000),
    ("gift_name", 12),
    ("gift_unit", 4),
];

/// Limits that only warn.
const UNCERTAIN: &[(&str, Unit, usize)] = &[
    ("base_info.center_title", Unit::Utf8Bytes, 18),
    ("base_info.center_sub_title", Unit::Utf8Bytes, 24),
    ("base_info.service_phone", Unit::DisplayWidth, 15),
    ("advanced_info.abstract.abstract", Unit::DisplayWidth, 24),
    ("advanced_info.text_image_list[].text", Unit::Utf8Bytes, 3072),
    ("advanced_info.use_condition.accept_category", Unit::DisplayWidth, 30),
    ("advanced_info.use_condition.reject_category", Unit::DisplayWidth, 30),
    ("advanced_info.use_condition.object_use_for", Unit::DisplayWidth, 30),
    ("deal_detail", Unit::Utf8Bytes, 3072),
    ("default_detail", Unit::Utf8Bytes, 3072),
    ("ticket_class", Unit::Utf8Bytes, 3072),
    ("custom_field1.name_type", Unit::Utf8Bytes, 24),
    ("custom_field2.name_type", Unit::Utf8Bytes, 24),
    ("custom_field3.name_type", Unit::Utf8Bytes, 24),
];

#[test]
fn texts_in_bytes() {
    for (field, max) in BYTES {
        for chinese in [false, true] {
            check_text(field, Unit::Utf8Bytes, *max, CREATE, chinese);
        }
    }
}

/// In an earlier version, a new and an existing card had limits for the same field that differed by a byte.
#[test]
fn names_of_entries_have_one_limit_for_new_and_existing_cards() {
    for field in ["base_info.custom_url_name", "base_info.promotion_url_name"] {
        for context in [CREATE, UPDATE] {
            check_text(field, Unit::Utf8Bytes, 15, context, false);
            check_text(field, Unit::Utf8Bytes, 15, context, true);
        }
    }
}

#[test]
fn texts_in_columns() {
    for (field, max) in COLUMNS {
        for chinese in [false, true] {
            check_text(field, Unit::DisplayWidth, *max, CREATE, chinese);
        }
    }
}

#[test]
fn uncertain_limits_warn_and_do_not_block() {
    for &(field, unit, max) in UNCERTAIN {
        // A Chinese character has more bytes than columns: the firm limit is observed.
        let chinese = unit == Unit::Utf8Bytes;
        let card = base(field);
        let at = |length| {
            let report =
                validate(&with(&card, field, text_of(unit, length, chinese).into()), CREATE);
            assert_eq!(found(&report, field, Severity::Error), [], "{field} {length}");
            found(&report, field, Severity::Warning)
                .into_iter()
                .find(|rule| matches!(rule, Rule::TooLong { .. }))
        };
        assert_eq!(at(max), None, "{field}");
        assert_eq!(at(max + 1), Some(Rule::TooLong { unit, max, actual: max + 1 }), "{field}");
    }
}

#[test]
fn a_short_telephone_number_warns() {
    let field = "base_info.service_phone";
    let card = base(field);
    let rules = |phone: &str| {
        let report = validate(&with(&card, field, phone.into()), CREATE);
        found(&report, field, Severity::Warning)
    };
    let short = Rule::TooShort { unit: Unit::DisplayWidth, min: 5, actual: 4 };
    assert_eq!(rules("10086"), []);
    assert_eq!(rules("1008"), std::slice::from_ref(&short));
    // 8 bytes, but only 4 columns.
    assert!(rules("🥧🥧").contains(&short));
}

#[test]
fn title_of_an_ordinary_card() {
    // F1: recorded.
    let mut card = Card::new(card_model::card_type::CardType::MemberCard);
    let title = |card: &Card| {
        let report = validate(card, CREATE);
        report.at(BaseInfo::TITLE).map(|it| it.rule.clone()).collect::<Vec<_>>()
    };
    card.base_info.title = Some("100元面值充值卡哈哈".into());
    assert_eq!(title(&card), []);
    card.base_info.title = Some("1000元面值充值卡哈哈".into());
    let rule = Rule::TooLong { unit: Unit::Utf8Bytes, max: 27, actual: 28 };
    assert_eq!(title(&card), [rule]);
    card.base_info.title = None;
    assert_eq!(title(&card), [Rule::Required]);
}

/// Firm limits of numbers: the smallest and the largest.
const NUMBERS: &[(&str, u64, u64)] = &[
    ("reduce_cost", 100, 10_000_000),
    ("least_cost", 0, 10_000_000),
    ("base_info.get_limit", 1, 50),
    ("base_info.sku.quantity", 0, 100_000_000),
    ("base_info.date_info.begin_timestamp", 1, 2_147_483_647),
    ("base_info.date_info.end_timestamp", 1, 2_147_483_647),
    ("base_info.date_info.fixed_term", 1, u64::MAX),
    ("gift_num", 1, 999),
    ("discount", 0, 100),
    ("departure_time", 1, 2_147_483_647),
    ("landing_time", 1, 2_147_483_647),
    ("boarding_time", 1, 2_147_483_647),
    ("advanced_info.time_limit[].begin_hour", 0, 23),
    ("advanced_info.time_limit[].end_hour", 0, 23),
    ("advanced_info.time_limit[].begin_minute", 0, 59),
    ("advanced_info.time_limit[].end_minute", 0, 59),
    ("advanced_info.consume_share_self_num", 0, 1),
    ("advanced_info.consume_share_card_list[].num", 1, 1),
    ("advanced_info.use_condition.least_cost", 0, 10_000_000),
];

#[test]
fn numbers() {
    for &(field, min, max) in NUMBERS {
        let card = base(field);
        let at = |number: u64| {
            let report = validate(&with(&card, field, number.into()), CREATE);
            let errors: Vec<_> = report
                .at(of(&field.replace("[]", "[0]")))
                .filter(|it| it.severity == Severity::Error)
                .filter(|it| matches!(it.rule, Rule::OutOfRange { .. }))
                .map(|it| it.rule.clone())
                .collect();
            errors
        };
        assert_eq!(at(min), [], "{field}");
        assert_eq!(at(max), [], "{field}");
        let refused = |actual| [Rule::OutOfRange { min, max, actual }];
        if let Some(above) = max.checked_add(1) {
            assert_eq!(at(above), refused(above), "{field}");
        }
        if min > 0 {
            assert_eq!(at(min - 1), refused(min - 1), "{field}");
        }
    }
}

#[test]
fn three_digits_of_a_gift_warn() {
    let at = |number: u64| validate(&with(&valid_gift(), "gift_num", number.into()), CREATE);
    assert!(at(99).is_empty());
    let report = at(100);
    assert!(!report.has_errors());
    let rule = Rule::OutOfRange { min: 1, max: 99, actual: 100 };
    assert_eq!(found(&report, "gift_num", Severity::Warning), [rule]);
}

#[test]
fn a_discount_of_nothing_or_of_everything_warns() {
    let card = base("discount");
    for (percent, warns) in [(0, true), (1, false), (99, false), (100, true)] {
        let report = validate(&with(&card, "discount", percent.into()), CREATE);
        let expected: Vec<Rule> = warns
            .then_some(Rule::OutOfRange { min: 1, max: 99, actual: percent })
            .into_iter()
            .collect();
        assert_eq!(found(&report, "discount", Severity::Warning), expected, "{percent}");
        assert_eq!(found(&report, "discount", Severity::Error), []);
    }
}

#[test]
fn every_limit_of_a_card_is_tested_above() {
    let tested: BTreeSet<&str> = BYTES
        .iter()
        .map(|it| it.0)
        .chain(COLUMNS.iter().map(|it| it.0))
        .chain(UNCERTAIN.iter().map(|it| it.0))
        .chain(NUMBERS.iter().map(|it| it.0))
        .collect();
    // Limits of lists are tested elsewhere.
    Field::each(&mut |field| {
        let limited = !field.texts().is_empty() || !field.numbers().is_empty();
        let path = field.to_string().replace("[0]", "[]");
        assert_eq!(limited, tested.contains(path.as_str()), "{field}");
    });
}

#[test]
fn every_limit_is_sound() {
    Field::each(&mut |field| {
        let firm = |second: bool, firm: bool| second && firm;
        for (number, limit) in field.texts().iter().enumerate() {
            assert!(limit.min <= limit.max && !firm(number > 0, limit.firm), "{field}");
        }
        for (number, limit) in field.numbers().iter().enumerate() {
            assert!(limit.min <= limit.max && !firm(number > 0, limit.firm), "{field}");
        }
    });
    // P26.
    assert_eq!(limits::STATISTICS_FIRST_DAY.to_string(), "2014-12-01");
}

#[test]
fn an_element_of_a_list_has_its_limit_at_every_position() {
    use card_model::advanced_info::{Abstract, AdvancedInfo, TextImage};
    use card_model::field::{Element, Item};
    let text = limits::text_limit(TextImage::text(3));
    assert!(text.is_some());
    assert_eq!(text, limits::text_limit(TextImage::text(0)));
    assert_eq!(limits::text_limit(AdvancedInfo::TEXT_IMAGE_LIST), None);
    // The limits in the declaration of a plain list apply to its elements.
    assert_eq!(limits::text_limit(Abstract::ICON_URL_LIST), None);
    let cover = limits::text_limit(Abstract::icon_url_list(Item::At(0, Element)));
    assert_eq!(cover.map(|limit| limit.max), Some(3072));
    assert_eq!(Abstract::ICON_URL_LIST.items().map(|limit| limit.max), Some(1));
}

#[test]
fn a_counter_shows_the_firm_limit() {
    let text = limits::text_limit(BaseInfo::NOTICE).unwrap();
    assert_eq!((text.unit, text.max, text.firm), (Unit::Utf8Bytes, 48, true));
    assert!(text.holds(&"餐".repeat(16)) && !text.holds(&"餐".repeat(17)));
    assert_eq!(text.holds(""), text.min == 0);
    assert_eq!(limits::text_limit(BaseInfo::GET_LIMIT), None);
    let number = limits::number_limit(BaseInfo::GET_LIMIT).unwrap();
    assert_eq!((number.min, number.max), (1, 50));
    assert_eq!(limits::number_limit(BaseInfo::NOTICE), None);
}
