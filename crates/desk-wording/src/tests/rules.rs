//! Broken rules in the units that users see.

use card_model::{
    advanced_info::TimeLimit,
    base_info::BaseInfo,
    card::{Cash, Gift},
    card_type::CardType,
    date_info::DateInfo,
    field::Field,
    language::Language::{self, En, ZhCn},
    limits::{COVER_WIDTH_HEIGHT, number_limit, text_limit},
    money::Fen,
    patch::Update,
    text::Unit,
    use_condition::UseCondition,
    validation::Rule,
};

use crate::{refusal, rule, rule_short};

const LEAST_COST: Field = UseCondition::LEAST_COST;

/// The field of a path.
fn field(path: &str) -> Field {
    path.parse().unwrap()
}

/// One of each.
fn rules() -> Vec<Rule> {
    let other = BaseInfo::CENTER_URL;
    vec![
        Rule::Required,
        Rule::TooLong { unit: Unit::Utf8Bytes, max: 48, actual: 52 },
        Rule::TooShort { unit: Unit::DisplayWidth, min: 5, actual: 3 },
        Rule::OutOfRange { min: 1, max: 50, actual: 51 },
        Rule::TooMany { max: 1, actual: 2 },
        Rule::NotOneOf { allowed: vec!["A".to_owned(), "B".to_owned()] },
        Rule::BadType,
        Rule::ForbiddenCharacter { code_point: 0x202e },
        Rule::NotAWebAddress,
        Rule::NotAPhoneNumber,
        Rule::NotCdnImage,
        Rule::RefusedImageHost { host: "mmecoa.qpic.cn".to_owned() },
        Rule::EscapedText,
        Rule::StockBeforeCodes,
        Rule::SubMerchantStock { max: 50_000, actual: 50_001 },
        Rule::Duplicate,
        Rule::EndsBeforeBegin,
        Rule::EndsInThePast,
        Rule::BeginsTooLate { max_days: 365 },
        Rule::ValidityTooLong { max_days: 90, actual_days: 91 },
        Rule::LeastCostNotAboveReduceCost {
            least_cost: Fen::new(5000),
            reduce_cost: Fen::new(5050),
        },
        Rule::MustBeTrue,
        Rule::MustBeFalse,
        Rule::NotForThisCard,
        Rule::Excludes { other },
        Rule::Needs { other },
        Rule::OwnCardId,
    ]
}

#[test]
fn every_rule_says_something_different_in_each_language() {
    for broken in rules() {
        for field in [BaseInfo::NOTICE, BaseInfo::COLOR, LEAST_COST, Cash::REDUCE_COST] {
            let (chinese, english) = (rule(&broken, field, ZhCn), rule(&broken, field, En));
            assert!(!chinese.is_empty() && !english.is_empty(), "{broken:?}");
            assert_ne!(chinese, english, "{broken:?}");
            assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{english} {chinese}");
        }
        assert_ne!(rule_short(&broken, ZhCn), rule_short(&broken, En));
        for language in Language::ALL {
            assert!(!rule_short(&broken, language).is_empty(), "{broken:?}");
        }
    }
}

#[test]
fn lengths_are_in_chinese_characters_and_in_the_platforms_unit() {
    let max = text_limit(BaseInfo::NOTICE).unwrap().max;
    let broken = Rule::TooLong { unit: Unit::Utf8Bytes, max, actual: 52 };
    assert_eq!(rule(&broken, field("base_info.notice"), ZhCn), "超出 2 个字，最多 16 个字");
    assert_eq!(
        rule(&broken, field("base_info.notice"), En),
        "Too long by 2 Chinese characters; at most 16"
    );
    let max = text_limit(Gift::GIFT_NAME).unwrap().max;
    let broken = Rule::TooLong { unit: Unit::DisplayWidth, max, actual: 14 };
    assert_eq!(rule(&broken, field("gift_name"), ZhCn), "超出 1 个字，最多 6 个字");
}

#[test]
fn amounts_are_in_yuan() {
    let limit = number_limit(Cash::REDUCE_COST).unwrap();
    let broken = Rule::OutOfRange { min: limit.min, max: limit.max, actual: 50 };
    assert_eq!(
        rule(&broken, field("reduce_cost"), ZhCn),
        "金额须在 1 元到 100000 元之间，现在 0.5 元"
    );
    assert_eq!(rule(&broken, field("reduce_cost"), En), "Must be 1 CNY to 100000 CNY, now 0.5 CNY");

    let broken = Rule::LeastCostNotAboveReduceCost {
        least_cost: Fen::new(5000),
        reduce_cost: Fen::new(5050),
    };
    let text = rule(&broken, LEAST_COST, ZhCn);
    assert!(text.contains("50 元") && text.contains("50.5 元"), "{text}");

    // A number that is not an amount of money stays a number.
    let broken = Rule::OutOfRange { min: 1, max: 50, actual: 51 };
    assert_eq!(rule(&broken, field("base_info.get_limit"), En), "Must be 1 to 50, now 51");
    let broken = Rule::OutOfRange { min: 1, max: u64::MAX, actual: 0 };
    assert_eq!(
        rule(&broken, field("base_info.date_info.fixed_term"), En),
        "Must be 1 or more, now 0"
    );
}

#[test]
fn timestamps_are_days() {
    let field = DateInfo::END_TIMESTAMP;
    let limit = number_limit(DateInfo::END_TIMESTAMP).unwrap();
    let broken = Rule::OutOfRange { min: limit.min, max: limit.max, actual: 0 };
    assert!(rule(&broken, field, En).ends_with("2038-01-19"));
}

#[test]
fn what_is_missing_names_the_field_and_what_to_do() {
    assert_eq!(rule(&Rule::Required, field("base_info.notice"), ZhCn), "请填写使用提醒");
    assert_eq!(
        rule(&Rule::Required, field("advanced_info.text_image_list[2].image_url"), En),
        "Upload a picture"
    );
    let needs = Rule::Needs { other: BaseInfo::CENTER_TITLE };
    let text = rule(&needs, field("base_info.center_url"), ZhCn);
    assert!(text.contains("使用入口名称") && text.contains("使用入口链接"), "{text}");
}

#[test]
fn what_can_not_be_read_says_how_it_is_written() {
    for (field, hint) in [
        (Cash::REDUCE_COST, "12.5"),
        (LEAST_COST, "12.5"),
        (DateInfo::BEGIN_TIMESTAMP, "2026-03-01"),
        (TimeLimit::end_hour(0), "09:30"),
    ] {
        for language in Language::ALL {
            assert!(rule(&Rule::BadType, field, language).contains(hint), "{field}");
        }
    }
}

#[test]
fn a_cover_that_was_not_uploaded_is_told_its_size() {
    let (width, height) = COVER_WIDTH_HEIGHT;
    let text = rule(&Rule::NotCdnImage, field("advanced_info.abstract.icon_url_list[0]"), En);
    assert!(text.contains(&format!("{width} × {height}")), "{text}");
}

#[test]
fn refusals_say_why_in_both_languages() {
    let mut reasons = Vec::new();
    for card_type in CardType::KNOWN {
        Field::each(&mut |field| {
            if let Some(Update::Fixed(reason)) = field.update(card_type)
                && !reasons.contains(&reason)
            {
                reasons.push(reason);
            }
        });
    }
    assert!(reasons.len() > 8);
    for reason in reasons {
        let (chinese, english) = (refusal(reason, ZhCn), refusal(reason, En));
        assert!(!chinese.is_empty() && !english.is_empty());
        assert_ne!(chinese, english);
    }
}
