//! States, choices, thresholds and failures.

use card_model::{
    advanced_info::{BusinessService, TimeLimitDay},
    card_type::CardType,
    code::CodeType,
    color::COLORS,
    language::Language::{self, En, ZhCn},
    money::Fen,
    price::PriceReason,
    review::CardStatus,
    standing::Attention,
    statistics::Figure,
    text::Unit,
    threshold::Thresholds,
    use_condition::UseCondition,
};
use desk_api::{
    error::ErrorCode,
    identity::{PasswordProblem, Role},
    write::{Basis, Verdict, Why, WriteState},
};
use weixin_api::{
    endpoint::{Access, Effect},
    envelope::ApiError,
    errcode::{INVALID_TIME, all},
};

use crate as wording;

#[test]
fn every_documented_value_has_a_word_of_its_own() {
    for language in Language::ALL {
        for status in CardStatus::KNOWN {
            assert_ne!(wording::card_status(status, language), status.as_str());
        }
        for card_type in CardType::KNOWN {
            assert_ne!(wording::card_type(card_type, language), card_type.as_str());
        }
        for code_type in CodeType::KNOWN {
            assert_ne!(wording::code_type(code_type, language), code_type.as_str());
            assert!(!wording::code_type_help(code_type, language).is_empty());
        }
        for day in TimeLimitDay::KNOWN {
            assert_ne!(wording::day(day, language), day.as_str());
        }
        for service in BusinessService::KNOWN {
            assert_ne!(wording::service(service, language), service.as_str());
        }
        for color in COLORS {
            assert_ne!(wording::color(color.name, language), color.name);
            assert_eq!(
                wording::color(color.name, language),
                wording::color(&color.hex.to_uppercase(), language)
            );
        }
    }
}

#[test]
fn colours_are_told_apart() {
    for language in Language::ALL {
        let mut names = COLORS.map(|color| wording::color(color.name, language)).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLORS.len());
    }
}

#[test]
fn an_undocumented_value_is_returned_unchanged() {
    for language in Language::ALL {
        assert_eq!(
            wording::card_status(&CardStatus::from("CARD_STATUS_NEW"), language),
            "CARD_STATUS_NEW"
        );
        assert_eq!(wording::card_type(&CardType::from("GIFT_CARD"), language), "GIFT_CARD");
        assert_eq!(wording::code_type(&CodeType::from("CODE_TYPE_NFC"), language), "CODE_TYPE_NFC");
        assert_eq!(wording::code_type_help(&CodeType::from("CODE_TYPE_NFC"), language), "");
        assert_eq!(wording::day(&TimeLimitDay::from("EASTER"), language), "EASTER");
        assert_eq!(wording::service(&BusinessService::from("BIZ_NEW"), language), "BIZ_NEW");
        assert_eq!(wording::color("#10AD61", language), "#10AD61");
    }
}

fn threshold(card_type: CardType, condition: &UseCondition, language: Language) -> String {
    wording::threshold(&Thresholds::from_condition(&card_type, Some(condition)), language)
}

#[test]
fn thresholds_read_like_a_shop_says_them() {
    let condition =
        UseCondition::default().with_accept_category("蛋挞").with_least_cost(Fen::new(50_000));
    assert_eq!(threshold(CardType::Cash, &condition, ZhCn), "蛋挞 · 满500");
    assert_eq!(threshold(CardType::Cash, &condition, En), "蛋挞 · From 500 CNY");
    // A threshold that the type doesn't have is ignored.
    assert_eq!(threshold(CardType::Gift, &condition, ZhCn), "满500");

    let condition = UseCondition::default().with_object_use_for("蛋糕");
    assert_eq!(threshold(CardType::Gift, &condition, ZhCn), "买蛋糕");
    let condition = UseCondition::default()
        .with_reject_category("蛋糕")
        .with_can_use_with_other_discount(false);
    assert_eq!(threshold(CardType::Cash, &condition, ZhCn), "蛋糕除外 · 不与其他优惠共享");
    assert_eq!(threshold(CardType::Cash, &UseCondition::default(), ZhCn), "无门槛");
}

#[test]
fn counters_count_in_both_units() {
    assert_eq!(wording::counter(Unit::Utf8Bytes, 24, 48, ZhCn), "8/16 字");
    // A partially used character counts.
    assert_eq!(wording::counter(Unit::Utf8Bytes, 25, 48, En), "9/16 Chinese characters");
}

#[test]
fn errors_of_the_platform_say_what_to_do() {
    for row in all().filter(|row| row.number != 0) {
        let error = ApiError::new(row.number, row.message);
        assert!(wording::errcode(&error, ZhCn).starts_with(row.zh));
        assert!(wording::errcode(&error, En).starts_with(row.en));
    }
    let text = wording::errcode(&ApiError::new(INVALID_TIME, "invalid time"), ZhCn);
    assert!(text.ends_with("请修改后重新提交"), "{text}");
}

#[test]
fn an_unknown_error_keeps_the_platforms_message() {
    let error = ApiError::new(99_999, "brand new trouble rid: 5f2a-11-22");
    let text = wording::errcode(&error, En);
    assert!(text.starts_with("brand new trouble") && !text.contains("5f2a"), "{text}");
    assert!(!wording::errcode(&ApiError::new(99_999, ""), En).is_empty());
}

#[test]
fn closed_lists_have_words_in_both_languages() {
    let mut pairs = Vec::new();
    let mut pair = |text: &dyn Fn(Language) -> &'static str| pairs.push((text(ZhCn), text(En)));
    for code in ErrorCode::ALL {
        pair(&|language| wording::error_code(*code, language));
    }
    for role in Role::ALL {
        pair(&|language| wording::role(role, language));
    }
    for problem in [PasswordProblem::TooShort, PasswordProblem::TooLong, PasswordProblem::Common] {
        pair(&|language| wording::password_problem(problem, language));
    }
    for figure in Figure::ALL {
        for users in [false, true] {
            pair(&|language| wording::figure(figure, users, language));
        }
    }
    for reason in [
        PriceReason::NoThreshold,
        PriceReason::OnlyExclusive,
        PriceReason::LeastCost,
        PriceReason::AcceptCategory,
        PriceReason::RejectCategory,
        PriceReason::ObjectUseFor,
    ] {
        pair(&|language| wording::price_reason(reason, language));
    }
    for attention in
        [Attention::Refused, Attention::UnderReview, Attention::ExpiringSoon, Attention::LowStock]
    {
        pair(&|language| wording::attention(attention, language));
    }
    for state in WriteState::ALL {
        pair(&|language| wording::write_state(state, language));
    }
    for basis in Basis::ALL {
        pair(&|language| wording::basis(basis, language));
    }
    for why in Why::ALL {
        pair(&|language| wording::why(why, language));
    }
    for verdict in [Verdict::Done, Verdict::NotDone, Verdict::Abandoned] {
        pair(&|language| wording::verdict(verdict, language));
    }
    let relayed = weixin_api::endpoint::ALL
        .iter()
        .filter(|endpoint| endpoint.access == Access::Proxied && endpoint.effect != Effect::Read);
    for endpoint in relayed {
        pair(&|language| wording::write_name(endpoint.path, language).unwrap_or(endpoint.path));
    }
    let count = pairs.len();
    for (chinese, english) in &pairs {
        assert!(!chinese.is_ascii() && english.is_ascii(), "{chinese} / {english}");
    }
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), count, "two of them read the same");
}
