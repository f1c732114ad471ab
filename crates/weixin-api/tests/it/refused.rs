//! The codes for broken rules: those of the platform's documents, by field and rule.

use card_model::{
    advanced_info::{
        Abstract, AdvancedInfo, ConsumeShareCard, ConsumeShareCardField, TextImage, TimeLimit,
    },
    base_info::{BaseInfo, Sku, SwipeCard},
    card::{Cash, Gift},
    card_type::CardType,
    code::{CodeEvent, UserCardStatus},
    date_info::DateInfo,
    field::{Element, Field, Item},
    money::Fen,
    patch::RefusalReason,
    review::{CardStatus, ReviewEvent},
    stock,
    text::Unit,
    use_condition::UseCondition,
    validation::{Rule, Severity, Violation},
};
use weixin_api::errcode;

fn of(field: Field, rule: Rule) -> i64 {
    errcode::of(&Violation::new(&CardType::Cash, field, rule, Severity::Error))
}

fn too_long() -> Rule {
    Rule::TooLong { unit: Unit::Utf8Bytes, max: 1, actual: 2 }
}

fn out_of_range() -> Rule {
    Rule::OutOfRange { min: 1, max: 1, actual: 2 }
}

fn not_one_of() -> Rule {
    Rule::NotOneOf { allowed: Vec::new() }
}

/// 40079, 40141 and 41025 are documented (S1 "5.1 Error Codes"), 47001 and 47002 are general; the others have the words
/// that name the fault (P14, P15).
#[test]
fn every_rule_has_the_code_that_names_it() {
    let other = SwipeCard::IS_SWIPE_CARD;
    let list = AdvancedInfo::CONSUME_SHARE_CARD_LIST;
    let num = ConsumeShareCard::num(0);
    assert_eq!(num, AdvancedInfo::consume_share_card_list(Item::At(0, ConsumeShareCardField::Num)));
    for (field, rule, number) in [
        (Field::CardType, not_one_of(), 40071),
        (Field::Card, Rule::EscapedText, 47002),
        (BaseInfo::NOTICE, Rule::BadType, 47001),
        (BaseInfo::NOTICE, Rule::Required, 41011),
        (BaseInfo::NOTICE, too_long(), 45021),
        (Gift::GIFT_UNIT, too_long(), 45021),
        (BaseInfo::NOTICE, Rule::ForbiddenCharacter { code_point: 7 }, 40035),
        (BaseInfo::CENTER_URL, Rule::NotAWebAddress, 40035),
        (BaseInfo::SERVICE_PHONE, Rule::NotAPhoneNumber, 40035),
        (BaseInfo::LOGO_URL, Rule::NotCdnImage, 40141),
        (BaseInfo::LOGO_URL, Rule::RefusedImageHost { host: String::new() }, 40141),
        (BaseInfo::COLOR, not_one_of(), 40076),
        (BaseInfo::TITLE, Rule::NotForThisCard, 72006),
        (BaseInfo::TITLE, Rule::Required, 41011),
        (BaseInfo::CODE_TYPE, not_one_of(), 40150),
        (BaseInfo::GET_LIMIT, out_of_range(), 72009),
        (BaseInfo::CAN_SHARE, Rule::MustBeFalse, 40142),
        (BaseInfo::CAN_GIVE_FRIEND, Rule::MustBeFalse, 40142),
        (BaseInfo::LOCATION_ID_LIST, Rule::Required, 41025),
        (BaseInfo::LOCATION_ID_LIST, Rule::Needs { other }, 43017),
        (BaseInfo::location_id_list(Item::At(2, Element)), Rule::Duplicate, 40072),
        (BaseInfo::USE_ALL_LOCATIONS, Rule::Excludes { other }, 40072),
        (BaseInfo::CENTER_TITLE, Rule::Excludes { other }, 45046),
        (BaseInfo::CENTER_URL, Rule::Needs { other }, 41011),
        (Sku::QUANTITY, out_of_range(), 40122),
        (Sku::QUANTITY, Rule::NotForThisCard, 40122),
        (Sku::QUANTITY, Rule::StockBeforeCodes, 40136),
        (Sku::QUANTITY, Rule::SubMerchantStock { max: 1, actual: 2 }, 45041),
        (DateInfo::DATE_TYPE, not_one_of(), 40079),
        (DateInfo::BEGIN_TIMESTAMP, Rule::BeginsTooLate { max_days: 365 }, 40079),
        (DateInfo::END_TIMESTAMP, Rule::EndsBeforeBegin, 40079),
        (DateInfo::END_TIMESTAMP, Rule::EndsInThePast, 40079),
        (DateInfo::END_TIMESTAMP, Rule::ValidityTooLong { max_days: 90, actual_days: 91 }, 40079),
        (DateInfo::FIXED_TERM, out_of_range(), 40079),
        (DateInfo::END_TIMESTAMP, Rule::Required, 41011),
        (Abstract::TEXT, Rule::Required, 45043),
        (Abstract::ICON_URL_LIST, Rule::TooMany { max: 1, actual: 2 }, 45043),
        (AdvancedInfo::TEXT_IMAGE_LIST, Rule::Required, 45043),
        (TextImage::image_url(0), Rule::Required, 41026),
        (AdvancedInfo::SHARE_FRIENDS, Rule::NotForThisCard, 40148),
        (AdvancedInfo::SHARE_FRIENDS, Rule::Required, 41011),
        (TimeLimit::end_hour(1), Rule::EndsBeforeBegin, 40149),
        (TimeLimit::begin_hour(2), out_of_range(), 40149),
        (AdvancedInfo::CONSUME_SHARE_SELF_NUM, out_of_range(), 40144),
        (list, Rule::Excludes { other: AdvancedInfo::CONSUME_SHARE_SELF_NUM }, 40144),
        (list, Rule::TooMany { max: 1, actual: 2 }, 40144),
        (num, out_of_range(), 40144),
        (ConsumeShareCard::card_id(1), Rule::OwnCardId, 40144),
        (UseCondition::OBJECT_USE_FOR, Rule::NotForThisCard, 40150),
        (UseCondition::LEAST_COST, out_of_range(), 40150),
        (Cash::REDUCE_COST, out_of_range(), 72007),
        (Cash::LEAST_COST, Rule::NotForThisCard, 40143),
        (Gift::GIFT_NUM, out_of_range(), 40150),
    ] {
        assert_eq!(of(field, rule.clone()), number, "{field}: {rule:?}");
        assert!(errcode::find(number).is_some(), "{number}");
    }
    let (least_cost, reduce_cost) = (Fen::default(), Fen::default());
    let rule = Rule::LeastCostNotAboveReduceCost { least_cost, reduce_cost };
    assert_eq!(of(UseCondition::LEAST_COST, rule), 72008);
}

/// The words of 40145 are of updates, those of 45046 of cards.
#[test]
fn an_update_has_a_code_of_its_own_for_an_entry_next_to_checkout() {
    let violation = |field, rule| Violation::new(&CardType::Cash, field, rule, Severity::Error);
    let entry = Rule::Excludes { other: SwipeCard::IS_SWIPE_CARD };
    assert_eq!(errcode::of_update(&violation(BaseInfo::CENTER_TITLE, entry)), 40145);
    assert_eq!(errcode::of_update(&violation(BaseInfo::NOTICE, too_long())), 45021);
}

#[test]
fn every_refused_change_has_the_code_that_names_it() {
    for (reason, number) in [
        (RefusalReason::DateNarrowed, 40100),
        (RefusalReason::DateType, 40100),
        (RefusalReason::Stock, 40122),
        (RefusalReason::CardType, 40071),
        (RefusalReason::BrandName, 40150),
        (RefusalReason::Threshold, 40150),
        (RefusalReason::Amount, 40150),
        (RefusalReason::NotListed, 40150),
        (RefusalReason::SupplyStays, 40135),
        (RefusalReason::BadType, 47001),
    ] {
        assert_eq!(errcode::of(&reason), number, "{reason:?}");
    }
}

#[test]
fn states_and_stock_have_codes() {
    let code = |from: UserCardStatus| errcode::of(&from.next(CodeEvent::Consume).unwrap_err());
    assert_eq!(code(UserCardStatus::Consumed), 40099);
    for from in [UserCardStatus::Gifting, UserCardStatus::Delete, UserCardStatus::Unavailable] {
        assert_eq!(code(from), 40127);
    }
    assert_eq!(code(UserCardStatus::from("NEW")), 40127);
    let deleted = CardStatus::Delete.next(ReviewEvent::Submitted).unwrap_err();
    assert_eq!(errcode::of(&deleted), 40078);
    let stock = Sku::default().with_quantity(7_u64);
    assert_eq!(errcode::of(&stock::modify(&stock, 0, 8).unwrap_err()), 40122);
    assert_eq!(errcode::of(&stock::modify(&stock, u64::MAX, 0).unwrap_err()), 40122);
}
