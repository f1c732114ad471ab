//! Rules of `base_info` beyond plain limits (S1 "4.4" and "5.1 Error Codes").

use card_model::{
    base_info::Sku,
    card::Card,
    date_info::DateInfo,
    location::LocationIds,
    time::{DAY, UnixSeconds},
    validation::{Operation, Rule, validate},
};
use expect_test::expect;
use serde_json::json;

use crate::{
    example::{CREATE, valid_cash},
    report_lines::{check, edited, lines},
};

#[test]
fn validity() {
    let with = |begin: i64, end: i64| {
        edited(|card| {
            let range = DateInfo::fixed_range(UnixSeconds::new(begin), UnixSeconds::new(end));
            card.base_info.date_info = Some(range);
        })
    };
    let now = CREATE.now.get();
    check(&with(now, now + 90 * DAY), expect![[""]]);
    check(
        &with(now, now + 90 * DAY + 1),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp ValidityTooLong { max_days: 90, actual_days: 91 }
    "#]],
    );
    check(
        &with(now + 10, now + 10),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp EndsBeforeBegin
    "#]],
    );
    check(
        &with(now - 20, now - 10),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp EndsInThePast
    "#]],
    );
    check(&with(now + 365 * DAY, now + 366 * DAY), expect![[""]]);
    // S3 "3 HelloWorld", step 3: a test requires that the validity has begun.
    check(&with(now - 20, now), expect![[""]]);
    check(
        &with(now + 366 * DAY, now + 367 * DAY),
        expect![[r#"
        Warning cash.base_info.date_info.begin_timestamp BeginsTooLate { max_days: 365 }
    "#]],
    );
    check(
        &with(i64::MIN, i64::MAX),
        expect![[r#"
        Error cash.base_info.date_info.begin_timestamp OutOfRange { min: 1, max: 2147483647, actual: 0 }
        Error cash.base_info.date_info.end_timestamp OutOfRange { min: 1, max: 2147483647, actual: 9223372036854775807 }
        Error cash.base_info.date_info.end_timestamp ValidityTooLong { max_days: 90, actual_days: 106751991167301 }
    "#]],
    );
    check(
        &with(i64::MAX - 1, i64::MAX),
        expect![[r#"
        Error cash.base_info.date_info.begin_timestamp OutOfRange { min: 1, max: 2147483647, actual: 9223372036854775806 }
        Error cash.base_info.date_info.end_timestamp OutOfRange { min: 1, max: 2147483647, actual: 9223372036854775807 }
        Warning cash.base_info.date_info.begin_timestamp BeginsTooLate { max_days: 365 }
    "#]],
    );
    let term = edited(|card| {
        card.base_info.date_info =
            serde_json::from_value(json!({"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15})).ok();
    });
    check(
        &term,
        expect![[r#"
        Error cash.base_info.date_info.type NotOneOf { allowed: ["DATE_TYPE_FIX_TIME_RANGE"] }
    "#]],
    );
}

#[test]
fn an_expired_voucher_can_be_edited() {
    let card = edited(|card| {
        let range = DateInfo::fixed_range(UnixSeconds::new(1_000_000), UnixSeconds::new(2_000_000));
        card.base_info.date_info = Some(range);
    });
    expect![[r#"
        Warning cash.base_info.date_info.end_timestamp EndsInThePast
    "#]]
    .assert_eq(&lines(&card, Operation::Update));
}

#[test]
fn sharing_excludes_giving_away() {
    let card = edited(|card| {
        card.base_info.can_share = Some(true);
        card.base_info.can_give_friend = None;
    });
    check(
        &card,
        expect![[r#"
        Error cash.base_info.can_share MustBeFalse
        Error cash.base_info.can_give_friend Required
    "#]],
    );
}

#[test]
fn stores() {
    let with = |ids: &[u64]| {
        edited(|card| card.base_info.location_id_list = Some(LocationIds::from(ids.to_vec())))
    };
    check(
        &with(&[]),
        expect![[r#"
        Error cash.base_info.location_id_list Required
    "#]],
    );
    check(
        &with(&[7, 8, 7]),
        expect![[r#"
        Warning cash.base_info.location_id_list[2] Duplicate
    "#]],
    );
    check(
        &with(&[7, 7]),
        expect![[r#"
        Warning cash.base_info.location_id_list[1] Duplicate
    "#]],
    );
    let everywhere = edited(|card| card.base_info.use_all_locations = Some(true));
    check(
        &everywhere,
        expect![[r#"
        Error cash.base_info.use_all_locations Excludes { other: "base_info.location_id_list" }
    "#]],
    );
}

#[test]
fn pictures_and_addresses() {
    let card = edited(|card| {
        card.base_info.logo_url = Some("https://example.com/logo.jpg".into());
        card.base_info.center_url = Some("javascript:alert(1)".into());
        card.base_info.custom_url = Some("http://www.qq.com/a b".into());
        card.base_info.promotion_url = Some("localhost:8080/x".into());
    });
    check(
        &card,
        expect![[r#"
        Error cash.base_info.logo_url NotCdnImage
        Error cash.base_info.center_url NotAWebAddress
        Error cash.base_info.custom_url NotAWebAddress
    "#]],
    );
}

#[test]
fn telephone_numbers_look_like_ones_that_can_be_called() {
    let with = |phone: &str| edited(|card| card.base_info.service_phone = Some(phone.into()));
    for phone in ["", "10086", "020-88888888", "40012234"] {
        check(&with(phone), expect![[""]]);
    }
    check(
        &with("1008"),
        expect![[r#"
        Warning cash.base_info.service_phone TooShort { unit: DisplayWidth, min: 5, actual: 4 }
    "#]],
    );
    check(
        &with("+8620888"),
        expect![[r#"
        Warning cash.base_info.service_phone NotAPhoneNumber
    "#]],
    );
}

#[test]
fn entries_need_name_and_address() {
    let card = edited(|card| {
        card.base_info.center_url = Some(String::new());
        card.base_info.custom_url_name = None;
        card.base_info.promotion_url = None;
        card.base_info.promotion_url_name = None;
        card.base_info.promotion_url_sub_title = Some("x".into());
    });
    check(
        &card,
        expect![[r#"
        Warning cash.base_info.center_url Needs { other: "base_info.center_title" }
        Warning cash.base_info.custom_url_name Needs { other: "base_info.custom_url" }
        Warning cash.base_info.promotion_url_name Needs { other: "base_info.promotion_url_sub_title" }
    "#]],
    );
}

#[test]
fn invisible_characters_are_refused() {
    let card = edited(|card| {
        card.base_info.description = Some("first\nsecond".into());
        card.base_info.notice = Some("50\u{202e}05".into());
        card.base_info.center_title = Some("a\tb".into());
    });
    check(
        &card,
        expect![[r#"
        Error cash.base_info.notice ForbiddenCharacter { code_point: 8238 }
        Error cash.base_info.center_title ForbiddenCharacter { code_point: 9 }
    "#]],
    );
}

#[test]
fn stock_and_title_of_a_friends_voucher_come_from_elsewhere() {
    let card = edited(|card| {
        card.base_info.sku = serde_json::from_value(json!({"quantity": 1})).ok();
        card.base_info.title = Some("50元代金券".into());
    });
    check(
        &card,
        expect![[r#"
        Warning cash.base_info.title NotForThisCard
        Error cash.base_info.sku.quantity NotForThisCard
    "#]],
    );
    expect![[""]].assert_eq(&lines(&card, Operation::Update));
    let none = edited(|card| {
        card.base_info.sku = serde_json::from_value(json!({"quantity": 0})).ok();
    });
    check(&none, expect![[""]]);
}

#[test]
fn a_malformed_value_hides_no_other_fault() {
    let mut json = serde_json::to_value(valid_cash()).unwrap();
    json["cash"]["base_info"]["notice"] = json!({});
    json["cash"]["base_info"]["brand_name"] = json!("");
    let card: Card = serde_json::from_value(json).unwrap();
    check(
        &card,
        expect![[r#"
        Error cash.base_info.notice BadType
        Error cash.base_info.brand_name Required
    "#]],
    );
}

/// Limits of the first stock: none before codes are imported (P1 "4.1"), and at most 50,000 for a sub-merchant (K "submit").
#[test]
fn the_first_stock_has_a_limit_for_imported_codes_and_for_sub_merchants() {
    let rules = |base_info: serde_json::Value| -> Vec<Rule> {
        let discount = json!({"base_info": base_info, "discount": 20});
        let card = json!({"card_type": "DISCOUNT", "discount": discount});
        let card: Card = serde_json::from_value(card).unwrap();
        validate(&card, CREATE).at(Sku::QUANTITY).map(|violation| violation.rule.clone()).collect()
    };
    let imported = |quantity: u64| {
        rules(json!({
            "use_custom_code": true, "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT",
            "sku": {"quantity": quantity}
        }))
    };
    assert_eq!(imported(0), []);
    assert_eq!(imported(1), [Rule::StockBeforeCodes]);
    let of_sub_merchant = |quantity: u64| {
        rules(json!({"sub_merchant_info": {"merchant_id": 7}, "sku": {"quantity": quantity}}))
    };
    assert_eq!(of_sub_merchant(50_000), []);
    let rule = Rule::SubMerchantStock { max: 50_000, actual: 50_001 };
    assert_eq!(of_sub_merchant(50_001), [rule]);
    assert_eq!(rules(json!({"sku": {"quantity": 50_001}})), []);
}
