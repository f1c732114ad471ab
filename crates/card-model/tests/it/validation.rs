//! Rules that are no plain limit (facts page 2.5, seed 001 sections 4.4 and 5.1).

use card_model::{
    advanced_info::{ConsumeShareCard, TimeLimit},
    card::{Card, Special},
    card_type::CardType,
    date_info::DateInfo,
    location::LocationIds,
    money::Fen,
    time::{DAY, UnixSeconds},
    validation::{FieldPath, Operation, Severity, ValidCard, Violation, validate},
};
use expect_test::{Expect, expect};
use serde_json::json;

use crate::example::{
    CREATE, CREATE_CASH, CREATE_GIFT, UPDATE, gift, sample, valid_cash, valid_gift,
};

/// Every violation, one a line: severity, path, rule, errcode.
fn lines(card: &Card, operation: Operation) -> String {
    let context = if operation == Operation::Create { CREATE } else { UPDATE };
    validate(card, context)
        .violations()
        .iter()
        .map(|Violation { path, rule, severity, errcode }| {
            format!("{severity:?} {path} {rule:?} {errcode}\n")
        })
        .collect()
}

#[track_caller]
fn check(card: &Card, expected: Expect) {
    expected.assert_eq(&lines(card, Operation::Create));
}

fn edited(edit: impl FnOnce(&mut Card)) -> Card {
    let mut card = valid_cash();
    edit(&mut card);
    card
}

#[test]
fn repaired_samples_are_valid() {
    check(&valid_cash(), expect![[""]]);
    check(&valid_gift(), expect![[""]]);
    assert!(ValidCard::check(valid_gift(), CREATE).is_ok());
}

#[test]
fn seed_001_samples_break_the_documents_own_limits() {
    check(
        &sample(CREATE_CASH),
        expect![[r#"
        Error cash.base_info.notice Required 41011
        Error cash.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 } 45021
        Error cash.advanced_info.abstract.abstract TooLong { unit: Utf8Bytes, max: 60, actual: 84 } 45021
        Error cash.reduce_cost OutOfRange { min: 100, max: 10000000, actual: 10 } 72007
    "#]],
    );
    check(
        &sample(CREATE_GIFT),
        expect![[r#"
        Error gift.base_info.notice Required 41011
        Error gift.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 } 45021
        Error gift.advanced_info.abstract.abstract TooLong { unit: Utf8Bytes, max: 60, actual: 84 } 45021
        Error gift.gift_unit TooLong { unit: DisplayWidth, max: 4, actual: 7 } 45021
    "#]],
    );
}

#[test]
fn an_empty_draft_lacks_everything() {
    check(
        &Card::new(CardType::Cash),
        expect![[r#"
        Error cash.base_info.logo_url Required 41011
        Error cash.base_info.code_type Required 41011
        Error cash.base_info.brand_name Required 41011
        Error cash.base_info.color Required 41011
        Error cash.base_info.notice Required 41011
        Error cash.base_info.description Required 41011
        Error cash.base_info.date_info.type Required 41011
        Error cash.base_info.date_info.begin_timestamp Required 41011
        Error cash.base_info.date_info.end_timestamp Required 41011
        Error cash.base_info.location_id_list Required 41025
        Error cash.base_info.can_share Required 41011
        Error cash.base_info.can_give_friend Required 41011
        Error cash.advanced_info.abstract.abstract Required 45043
        Error cash.advanced_info.abstract.icon_url_list Required 45043
        Error cash.advanced_info.text_image_list Required 45043
        Error cash.advanced_info.share_friends Required 41011
        Error cash.reduce_cost Required 41011
    "#]],
    );
    check(
        &Card::new(CardType::Gift),
        expect![[r#"
        Error gift.base_info.logo_url Required 41011
        Error gift.base_info.code_type Required 41011
        Error gift.base_info.brand_name Required 41011
        Error gift.base_info.color Required 41011
        Error gift.base_info.notice Required 41011
        Error gift.base_info.description Required 41011
        Error gift.base_info.date_info.type Required 41011
        Error gift.base_info.date_info.begin_timestamp Required 41011
        Error gift.base_info.date_info.end_timestamp Required 41011
        Error gift.base_info.location_id_list Required 41025
        Error gift.base_info.can_share Required 41011
        Error gift.base_info.can_give_friend Required 41011
        Error gift.advanced_info.abstract.abstract Required 45043
        Error gift.advanced_info.abstract.icon_url_list Required 45043
        Error gift.advanced_info.text_image_list Required 45043
        Error gift.advanced_info.share_friends Required 41011
        Error gift.gift_name Required 41011
        Error gift.gift Required 41011
    "#]],
    );
}

#[test]
fn other_types_get_the_common_rules() {
    check(
        &sample(include_str!("../fixtures/create_groupon.json")),
        expect![[r#"
        Error groupon.base_info.logo_url NotCdnImage 40141
        Error groupon.base_info.code_type Required 41011
        Error groupon.base_info.title TooLong { unit: Utf8Bytes, max: 27, actual: 39 } 45021
        Error groupon.base_info.notice TooLong { unit: Utf8Bytes, max: 48, actual: 52 } 45021
        Error groupon.base_info.custom_url_sub_title TooLong { unit: Utf8Bytes, max: 18, actual: 24 } 45021
        Warning groupon.base_info.custom_url Needs { other: "base_info.custom_url_name" } 41011
        Warning groupon.base_info.promotion_url Needs { other: "base_info.promotion_url_name" } 41011
    "#]],
    );
    check(
        &Card::new(CardType::from("NEW")),
        expect![[r#"
        Error new.base_info.logo_url Required 41011
        Error new.base_info.code_type Required 41011
        Error new.base_info.brand_name Required 41011
        Error new.base_info.title Required 41011
        Error new.base_info.color Required 41011
        Error new.base_info.notice Required 41011
        Error new.base_info.description Required 41011
        Error new.base_info.date_info.type Required 41011
        Error new.base_info.date_info.begin_timestamp Required 41011
        Error new.base_info.date_info.end_timestamp Required 41011
        Error new.base_info.sku.quantity Required 41011
        Error card_type NotOneOf { allowed: ["GROUPON", "DISCOUNT", "GIFT", "CASH", "GENERAL_COUPON", "MEMBER_CARD", "SCENIC_TICKET", "MOVIE_TICKET", "BOARDING_PASS", "MEETING_TICKET", "BUS_TICKET"] } 40071
    "#]],
    );
}

#[test]
fn ordinary_vouchers_need_a_title_and_a_stock() {
    let card = edited(|card| card.advanced_info_mut().share_friends = Some(false));
    check(
        &card,
        expect![[r#"
        Error cash.base_info.title Required 41011
        Error cash.base_info.sku.quantity Required 41011
    "#]],
    );
}

#[test]
fn validity() {
    let with = |begin: i64, end: i64| {
        edited(|card| {
            let range = DateInfo::fixed_range(UnixSeconds(begin), UnixSeconds(end));
            card.base_info.date_info = Some(range);
        })
    };
    let now = CREATE.now.0;
    check(&with(now, now + 90 * DAY), expect![[""]]);
    check(
        &with(now, now + 90 * DAY + 1),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp ValidityTooLong { max_days: 90, actual_days: 91 } 40079
    "#]],
    );
    check(
        &with(now + 10, now + 10),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp EndsBeforeBegin 40079
    "#]],
    );
    check(
        &with(now - 20, now - 10),
        expect![[r#"
        Error cash.base_info.date_info.end_timestamp EndsInThePast 40079
    "#]],
    );
    // Seed 003: a beginning before now is what a test needs.
    check(&with(now - 20, now), expect![[""]]);
    check(
        &with(now + 366 * DAY, now + 367 * DAY),
        expect![[r#"
        Warning cash.base_info.date_info.begin_timestamp BeginsTooLate { max_days: 365 } 40079
    "#]],
    );
    check(
        &with(i64::MIN, i64::MAX),
        expect![[r#"
        Error cash.base_info.date_info.begin_timestamp OutOfRange { min: 1, max: 2147483647, actual: 0 } 40079
        Error cash.base_info.date_info.end_timestamp OutOfRange { min: 1, max: 2147483647, actual: 9223372036854775807 } 40079
        Error cash.base_info.date_info.end_timestamp ValidityTooLong { max_days: 90, actual_days: 106751991167301 } 40079
    "#]],
    );
    let term = edited(|card| {
        card.base_info.date_info =
            serde_json::from_value(json!({"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15})).ok();
    });
    check(
        &term,
        expect![[r#"
        Error cash.base_info.date_info.type NotOneOf { allowed: ["DATE_TYPE_FIX_TIME_RANGE"] } 40079
    "#]],
    );
}

#[test]
fn an_expired_voucher_can_be_edited() {
    let card = edited(|card| {
        let range = DateInfo::fixed_range(UnixSeconds(1_000_000), UnixSeconds(2_000_000));
        card.base_info.date_info = Some(range);
    });
    expect![[r#"
        Warning cash.base_info.date_info.end_timestamp EndsInThePast 40079
    "#]]
    .assert_eq(&lines(&card, Operation::Update));
}

#[test]
fn amounts() {
    let with = |reduce: u64, least: u64| {
        edited(|card| {
            if let Special::Cash(cash) = &mut card.special {
                cash.reduce_cost = Some(Fen(reduce));
            }
            let condition = card.advanced_info_mut().use_condition.get_or_insert_default();
            condition.least_cost = Some(Fen(least));
        })
    };
    check(&with(1000, 1001), expect![[""]]);
    check(
        &with(1000, 1000),
        expect![[r#"
        Error cash.advanced_info.use_condition.least_cost LeastCostNotAboveReduceCost { least_cost: Fen(1000), reduce_cost: Fen(1000) } 72008
    "#]],
    );
    check(&with(1000, 0), expect![[""]]);
    let beside = edited(|card| {
        if let Special::Cash(cash) = &mut card.special {
            cash.least_cost = Some(Fen(5000));
        }
    });
    check(
        &beside,
        expect![[r#"
        Error cash.least_cost NotForThisCard 40143
    "#]],
    );
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
        Error cash.base_info.can_share MustBeFalse 40142
        Error cash.base_info.can_give_friend Required 41011
    "#]],
    );
}

#[test]
fn stores() {
    let with = |ids: &[u64]| {
        edited(|card| card.base_info.location_id_list = Some(LocationIds(ids.to_vec())))
    };
    check(
        &with(&[]),
        expect![[r#"
        Error cash.base_info.location_id_list Required 41025
    "#]],
    );
    check(
        &with(&[7, 8, 7]),
        expect![[r#"
        Error cash.base_info.location_id_list[2] Duplicate 40072
    "#]],
    );
    let everywhere = edited(|card| card.base_info.use_all_locations = Some(true));
    check(
        &everywhere,
        expect![[r#"
        Error cash.base_info.use_all_locations Excludes { other: "base_info.location_id_list" } 40072
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
        Error cash.base_info.logo_url NotCdnImage 40141
        Error cash.base_info.center_url NotAWebAddress 40035
        Error cash.base_info.custom_url NotAWebAddress 40035
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
        Warning cash.base_info.center_url Needs { other: "base_info.center_title" } 41011
        Warning cash.base_info.custom_url_name Needs { other: "base_info.custom_url" } 41011
        Warning cash.base_info.promotion_url_name Needs { other: "base_info.promotion_url_sub_title" } 41011
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
        Error cash.base_info.notice ForbiddenCharacter { code_point: 8238 } 40035
        Error cash.base_info.center_title ForbiddenCharacter { code_point: 9 } 40035
    "#]],
    );
}

#[test]
fn cover_and_article() {
    let card = edited(|card| {
        let info = card.advanced_info_mut();
        let cover = info.abstract_info.get_or_insert_default();
        let url = cover.icon_url_list.clone().unwrap_or_default();
        cover.icon_url_list = Some([url.clone(), url].concat());
        if let Some(entry) = info.text_image_list.as_mut().and_then(|list| list.first_mut()) {
            entry.text = Some("  ".into());
            entry.image_url = None;
        }
    });
    check(
        &card,
        expect![[r#"
        Error cash.advanced_info.abstract.icon_url_list TooMany { max: 1, actual: 2 } 45043
        Error cash.advanced_info.text_image_list[0].image_url Required 41026
        Error cash.advanced_info.text_image_list[0].text Required 41026
    "#]],
    );
}

#[test]
fn time_limits() {
    let limits = json!([
        {"type": "MONDAY", "begin_hour": 10, "end_hour": 10, "end_minute": 1},
        {"type": "MONDAY", "begin_hour": 22, "end_hour": 2},
        {"type": "EASTER", "begin_hour": 24},
        {"end_hour": 1}
    ]);
    let card = edited(|card| {
        let limits: Vec<TimeLimit> = serde_json::from_value(limits).unwrap();
        card.advanced_info_mut().time_limit = Some(limits);
    });
    check(
        &card,
        expect![[r#"
        Warning cash.advanced_info.time_limit[1].end_hour EndsBeforeBegin 40079
        Error cash.advanced_info.time_limit[2].type NotOneOf { allowed: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"] } 40149
        Error cash.advanced_info.time_limit[2].begin_hour OutOfRange { min: 0, max: 23, actual: 24 } 40149
        Warning cash.advanced_info.time_limit[2].end_hour Needs { other: "advanced_info.time_limit[2].begin_hour" } 41011
        Error cash.advanced_info.time_limit[3].type Required 41011
        Warning cash.advanced_info.time_limit[3].begin_hour Needs { other: "advanced_info.time_limit[3].end_hour" } 41011
    "#]],
    );
}

#[test]
fn gifts_after_redemption() {
    let with = |own: u64, cards: serde_json::Value| {
        edited(|card| {
            card.base_info.id = Some("pOwn".into());
            let info = card.advanced_info_mut();
            info.consume_share_self_num = Some(own);
            let cards: Vec<ConsumeShareCard> = serde_json::from_value(cards).unwrap();
            info.consume_share_card_list = Some(cards);
        })
    };
    check(&with(0, json!([{"card_id": "pOther", "num": 1}])), expect![[""]]);
    check(&with(1, json!([])), expect![[""]]);
    check(
        &with(1, json!([{"card_id": "pOther", "num": 1}])),
        expect![[r#"
        Error cash.advanced_info.consume_share_card_list Excludes { other: "advanced_info.consume_share_self_num" } 40144
    "#]],
    );
    check(
        &with(2, json!([])),
        expect![[r#"
        Error cash.advanced_info.consume_share_self_num OutOfRange { min: 0, max: 1, actual: 2 } 40144
    "#]],
    );
    let two = json!([{"card_id": "pOther", "num": 2}, {"card_id": "pOwn"}]);
    check(
        &with(0, two),
        expect![[r#"
        Error cash.advanced_info.consume_share_card_list TooMany { max: 1, actual: 2 } 40144
        Error cash.advanced_info.consume_share_card_list[0].num OutOfRange { min: 1, max: 1, actual: 2 } 40144
        Error cash.advanced_info.consume_share_card_list[1].card_id OwnCardId 40144
    "#]],
    );
}

#[test]
fn thresholds_belong_to_a_type() {
    let card = edited(|card| {
        let condition = card.advanced_info_mut().use_condition.get_or_insert_default();
        condition.object_use_for = Some("蛋糕".into());
    });
    check(
        &card,
        expect![[r#"
        Error cash.advanced_info.use_condition.object_use_for NotForThisCard 40150
    "#]],
    );
    let mut card = valid_gift();
    card.advanced_info_mut().use_condition =
        gift(json!({"accept_category": "鞋", "object_use_for": "x", "least_cost": 100}))
            .advanced_info
            .unwrap()
            .use_condition;
    check(
        &card,
        expect![[r#"
        Error gift.advanced_info.use_condition.accept_category NotForThisCard 40150
        Warning gift.advanced_info.use_condition.object_use_for Excludes { other: "advanced_info.use_condition.least_cost" } 40150
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
        Warning cash.base_info.title NotForThisCard 72006
        Error cash.base_info.sku.quantity NotForThisCard 40122
    "#]],
    );
    expect![[""]].assert_eq(&lines(&card, Operation::Update));
}

#[test]
fn enumerations_and_shapes() {
    let mut json = serde_json::to_value(valid_cash()).unwrap();
    let body = &mut json["cash"];
    body["base_info"]["code_type"] = "CODE_TYPE_SONG".into();
    body["base_info"]["color"] = "#63b359".into();
    body["base_info"]["get_limit"] = "three".into();
    body["base_info"]["date_info"] = "tomorrow".into();
    body["advanced_info"]["business_service"][1] = "BIZ_SERVICE_SPA".into();
    body["advanced_info"]["share_friends"] = 1.into();
    body["advanced_info"]["text_image_list"][0]["text"] = 5.into();
    body["reduce_cost"] = (-5).into();
    let card: Card = serde_json::from_value(json).unwrap();
    check(
        &card,
        expect![[r#"
        Error cash.reduce_cost BadType 47001
        Error cash.base_info.date_info BadType 47001
        Error cash.base_info.get_limit BadType 47001
        Error cash.advanced_info.share_friends BadType 47001
        Error cash.advanced_info.text_image_list[0].text BadType 47001
        Error cash.base_info.code_type NotOneOf { allowed: ["CODE_TYPE_TEXT", "CODE_TYPE_BARCODE", "CODE_TYPE_QRCODE", "CODE_TYPE_ONLY_QRCODE", "CODE_TYPE_ONLY_BARCODE", "CODE_TYPE_NONE"] } 40150
        Error cash.base_info.color NotOneOf { allowed: ["Color010", "Color020", "Color030", "Color040", "Color050", "Color060", "Color070", "Color080", "Color081", "Color082", "Color090", "Color100", "Color101", "Color102"] } 40076
        Error cash.advanced_info.business_service[1] NotOneOf { allowed: ["BIZ_SERVICE_DELIVER", "BIZ_SERVICE_FREE_PARK", "BIZ_SERVICE_WITH_PET", "BIZ_SERVICE_FREE_WIFI"] } 40150
    "#]],
    );
    // What the platform answered isn't held against an edit.
    expect![[r#"
        Warning cash.reduce_cost BadType 47001
        Warning cash.base_info.date_info BadType 47001
        Warning cash.base_info.get_limit BadType 47001
        Warning cash.advanced_info.share_friends BadType 47001
        Warning cash.advanced_info.text_image_list[0].text BadType 47001
        Error cash.base_info.code_type NotOneOf { allowed: ["CODE_TYPE_TEXT", "CODE_TYPE_BARCODE", "CODE_TYPE_QRCODE", "CODE_TYPE_ONLY_QRCODE", "CODE_TYPE_ONLY_BARCODE", "CODE_TYPE_NONE"] } 40150
        Error cash.advanced_info.business_service[1] NotOneOf { allowed: ["BIZ_SERVICE_DELIVER", "BIZ_SERVICE_FREE_PARK", "BIZ_SERVICE_WITH_PET", "BIZ_SERVICE_FREE_WIFI"] } 40150
    "#]].assert_eq(&lines(&card, Operation::Update));
}

#[test]
fn warnings_do_not_block() {
    let card = edited(|card| card.base_info.service_phone = Some("call us".into()));
    let report = validate(&card, CREATE);
    assert!(!report.has_errors() && !report.is_empty());
    assert_eq!(ValidCard::check(card.clone(), CREATE).unwrap().into_card(), card);
    let broken = edited(|card| card.base_info.notice = None);
    let report = ValidCard::check(broken, CREATE).unwrap_err();
    assert_eq!(report.errors().count(), 1);
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
            "errcode": 45021,
        }])
    );
    assert_eq!(serde_json::from_value::<card_model::validation::Report>(json).unwrap(), report);
    let path: FieldPath = "cash.advanced_info.text_image_list[0].text".parse().unwrap();
    assert_eq!(path.field(), "advanced_info.text_image_list[0].text");
    assert_eq!(FieldPath::from("card_type"), FieldPath::new("", "card_type"));
    assert!(report.violations().iter().all(|it| it.severity == Severity::Error));
}
