//! Whole cards: the documents' samples, drafts, other types, and the functions of a report.

use card_model::{
    card::Card,
    card_type::CardType,
    field::Field,
    validation::{
        Report, Rule, Severity, ValidCard, bad_type, validate, validate_create_body, with_writing,
    },
};
use expect_test::expect;
use serde_json::json;

use crate::{
    example::{CREATE, CREATE_CASH, CREATE_GIFT, NOW, sample, valid_cash, valid_gift},
    report_lines::{check, edited},
};

#[test]
fn repaired_samples_are_valid() {
    check(&valid_cash(), expect![[""]]);
    check(&valid_gift(), expect![[""]]);
    assert!(ValidCard::check(valid_gift(), NOW).is_ok());
}

#[test]
fn seed_001_samples_break_the_documents_own_limits() {
    check(
        &sample(CREATE_CASH),
        expect![[r#"
        Error cash.base_info.notice Required
        Error cash.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 }
        Error cash.advanced_info.abstract.abstract TooLong { unit: Utf8Bytes, max: 60, actual: 84 }
        Error cash.reduce_cost OutOfRange { min: 100, max: 10000000, actual: 10 }
    "#]],
    );
    check(
        &sample(CREATE_GIFT),
        expect![[r#"
        Error gift.base_info.notice Required
        Error gift.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 }
        Error gift.advanced_info.abstract.abstract TooLong { unit: Utf8Bytes, max: 60, actual: 84 }
        Error gift.gift_unit TooLong { unit: DisplayWidth, max: 4, actual: 7 }
    "#]],
    );
}

#[test]
fn an_empty_draft_lacks_everything() {
    check(
        &Card::new(CardType::Cash),
        expect![[r#"
        Error cash.base_info.logo_url Required
        Error cash.base_info.code_type Required
        Error cash.base_info.brand_name Required
        Error cash.base_info.color Required
        Error cash.base_info.notice Required
        Error cash.base_info.description Required
        Error cash.base_info.date_info.type Required
        Error cash.base_info.date_info.begin_timestamp Required
        Error cash.base_info.date_info.end_timestamp Required
        Error cash.base_info.location_id_list Required
        Error cash.base_info.can_share Required
        Error cash.base_info.can_give_friend Required
        Error cash.advanced_info.abstract.abstract Required
        Error cash.advanced_info.abstract.icon_url_list Required
        Error cash.advanced_info.text_image_list Required
        Error cash.advanced_info.share_friends Required
        Error cash.reduce_cost Required
    "#]],
    );
    check(
        &Card::new(CardType::Gift),
        expect![[r#"
        Error gift.base_info.logo_url Required
        Error gift.base_info.code_type Required
        Error gift.base_info.brand_name Required
        Error gift.base_info.color Required
        Error gift.base_info.notice Required
        Error gift.base_info.description Required
        Error gift.base_info.date_info.type Required
        Error gift.base_info.date_info.begin_timestamp Required
        Error gift.base_info.date_info.end_timestamp Required
        Error gift.base_info.location_id_list Required
        Error gift.base_info.can_share Required
        Error gift.base_info.can_give_friend Required
        Error gift.advanced_info.abstract.abstract Required
        Error gift.advanced_info.abstract.icon_url_list Required
        Error gift.advanced_info.text_image_list Required
        Error gift.advanced_info.share_friends Required
        Error gift.gift_name Required
        Error gift.gift Required
    "#]],
    );
}

#[test]
fn other_types_get_the_common_rules() {
    check(
        &sample(include_str!("../fixtures/create_groupon.json")),
        expect![[r#"
        Error groupon.base_info.logo_url NotCdnImage
        Warning groupon.base_info.code_type Required
        Error groupon.base_info.title TooLong { unit: Utf8Bytes, max: 27, actual: 39 }
        Error groupon.base_info.notice TooLong { unit: Utf8Bytes, max: 48, actual: 52 }
        Error groupon.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 }
        Warning groupon.base_info.custom_url Needs { other: "base_info.custom_url_name" }
        Warning groupon.base_info.promotion_url Needs { other: "base_info.promotion_url_name" }
    "#]],
    );
    check(
        &Card::new(CardType::from("NEW")),
        expect![[r#"
        Error card_type NotOneOf { allowed: ["GROUPON", "DISCOUNT", "GIFT", "CASH", "GENERAL_COUPON", "MEMBER_CARD", "SCENIC_TICKET", "MOVIE_TICKET", "BOARDING_PASS", "MEETING_TICKET", "BUS_TICKET"] }
        Error new.base_info.logo_url Required
        Warning new.base_info.code_type Required
        Error new.base_info.brand_name Required
        Error new.base_info.title Required
        Error new.base_info.color Required
        Error new.base_info.notice Required
        Error new.base_info.description Required
        Error new.base_info.date_info.type Required
        Error new.base_info.date_info.begin_timestamp Required
        Error new.base_info.date_info.end_timestamp Required
        Error new.base_info.sku.quantity Required
    "#]],
    );
}

#[test]
fn ordinary_vouchers_need_a_title_and_a_stock() {
    let card = edited(|card| card.advanced_info_mut().share_friends = Some(false));
    check(
        &card,
        expect![[r#"
        Error cash.base_info.title Required
        Error cash.base_info.sku.quantity Required
    "#]],
    );
}

#[test]
fn warnings_do_not_block() {
    let card = edited(|card| card.base_info.service_phone = Some("call us".into()));
    let report = validate(&card, CREATE);
    assert!(!report.has_errors() && !report.is_empty());
    assert_eq!(ValidCard::check(card.clone(), NOW).unwrap().into_card(), card);
    let broken = edited(|card| card.base_info.notice = None);
    let report = ValidCard::check(broken, NOW).unwrap_err();
    assert_eq!(report.errors().count(), 1);
    assert_eq!(report.to_string(), "1 error, the first at `cash.base_info.notice`: Required");
}

#[test]
fn reports_and_paths_travel_as_json() {
    let card = edited(|card| card.base_info.notice = Some("x".repeat(49)));
    let report = validate(&card, CREATE);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json,
        json!([{
            "path": "cash.base_info.notice",
            "rule": {"rule": "too_long", "unit": "utf8_bytes", "max": 48, "actual": 49},
            "severity": "error",
        }])
    );
    assert_eq!(serde_json::from_value::<Report>(json).unwrap(), report);
    assert!(report.violations().iter().all(|it| it.severity == Severity::Error));
}

#[test]
fn an_unreadable_part_is_one_fault_and_not_one_for_each_of_its_fields() {
    let mut json = serde_json::to_value(valid_cash()).unwrap();
    json["cash"]["advanced_info"] = json!("a text");
    check(
        &serde_json::from_value(json).unwrap(),
        expect![[r#"
        Error cash.advanced_info BadType
    "#]],
    );
}

#[test]
fn an_escaped_text_comes_before_the_rules_of_the_card() {
    let card = edited(|card| card.base_info.notice = Some("x".repeat(49)));
    let report = validate(&card, CREATE);
    let escaped = br#"{"title":"\u8bf7"}"#;
    let rules = |report: &Report| -> Vec<Rule> {
        report.violations().iter().map(|violation| violation.rule.clone()).collect()
    };
    let [too_long] = rules(&report).try_into().unwrap();
    assert_eq!(rules(&with_writing(escaped, &report)), [Rule::EscapedText, too_long.clone()]);
    assert_eq!(rules(&validate_create_body(escaped, &card, CREATE)), [Rule::EscapedText, too_long]);
    let plain = "{\"title\":\"请\"}".as_bytes();
    assert_eq!(with_writing(plain, &report), report);
    assert_eq!(validate_create_body(plain, &card, CREATE), report);
}

#[test]
fn an_unreadable_card_is_one_violation() {
    for (member, path) in [("card", "card"), ("card_type", "card_type"), ("cash", "cash")] {
        let report = bad_type(member);
        let [violation] = report.violations() else { panic!("one violation: {report:?}") };
        assert_eq!((violation.path().as_str(), &violation.rule), (path, &Rule::BadType));
        assert_eq!(violation.severity, Severity::Error);
    }
    // A member that no card has is reported for the whole card.
    assert_eq!(bad_type("cash.unknown").violations()[0].field, Field::Card);
}
