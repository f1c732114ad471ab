//! Rules of `advanced_info` and of members specific to one type (S1 "4.4"; the errcodes' messages).

use card_model::{
    advanced_info::{ConsumeShareCard, TimeLimit},
    card::Card,
    money::Fen,
    validation::Operation,
};
use expect_test::expect;
use serde_json::json;

use crate::{
    example::{gift, valid_cash, valid_gift},
    report_lines::{check, edited, lines},
};

#[test]
fn amounts() {
    let with = |reduce: u64, least: u64| {
        edited(|card| {
            if let Some(cash) = card.cash_mut() {
                cash.reduce_cost = Some(Fen::new(reduce));
            }
            let condition = card.advanced_info_mut().use_condition.get_or_insert_default();
            condition.least_cost = Some(Fen::new(least));
        })
    };
    check(&with(1000, 1001), expect![[""]]);
    check(
        &with(1000, 1000),
        expect![[r#"
        Error cash.advanced_info.use_condition.least_cost LeastCostNotAboveReduceCost { least_cost: Fen(1000), reduce_cost: Fen(1000) }
    "#]],
    );
    check(&with(1000, 0), expect![[""]]);
    let beside = edited(|card| {
        if let Some(cash) = card.cash_mut() {
            cash.least_cost = Some(Fen::new(5000));
        }
    });
    check(
        &beside,
        expect![[r#"
        Error cash.least_cost NotForThisCard
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
        Error cash.advanced_info.abstract.icon_url_list TooMany { max: 1, actual: 2 }
        Error cash.advanced_info.text_image_list[0].image_url Required
        Error cash.advanced_info.text_image_list[0].text Required
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
        Warning cash.advanced_info.time_limit[1].end_hour EndsBeforeBegin
        Error cash.advanced_info.time_limit[2].type NotOneOf { allowed: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"] }
        Error cash.advanced_info.time_limit[2].begin_hour OutOfRange { min: 0, max: 23, actual: 24 }
        Warning cash.advanced_info.time_limit[2].end_hour Needs { other: "advanced_info.time_limit[2].begin_hour" }
        Error cash.advanced_info.time_limit[3].type Required
        Warning cash.advanced_info.time_limit[3].begin_hour Needs { other: "advanced_info.time_limit[3].end_hour" }
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
        Error cash.advanced_info.consume_share_card_list Excludes { other: "advanced_info.consume_share_self_num" }
    "#]],
    );
    check(
        &with(2, json!([])),
        expect![[r#"
        Error cash.advanced_info.consume_share_self_num OutOfRange { min: 0, max: 1, actual: 2 }
    "#]],
    );
    let two = json!([{"card_id": "pOther", "num": 2}, {"card_id": "pOwn"}]);
    check(
        &with(0, two),
        expect![[r#"
        Error cash.advanced_info.consume_share_card_list TooMany { max: 1, actual: 2 }
        Error cash.advanced_info.consume_share_card_list[0].num OutOfRange { min: 1, max: 1, actual: 2 }
        Error cash.advanced_info.consume_share_card_list[1].card_id OwnCardId
    "#]],
    );
}

#[test]
fn a_gift_of_nothing_excludes_no_other() {
    let card = edited(|card| {
        let info = card.advanced_info_mut();
        info.consume_share_self_num = Some(1);
        let cards = json!([{"card_id": "pOther", "num": 0}]);
        info.consume_share_card_list = serde_json::from_value(cards).ok();
    });
    check(
        &card,
        expect![[r#"
        Error cash.advanced_info.consume_share_card_list[0].num OutOfRange { min: 1, max: 1, actual: 0 }
    "#]],
    );
}

#[test]
fn what_is_wrong_within_a_list_is_found_there() {
    let mut json = serde_json::to_value(valid_cash()).unwrap();
    let info = &mut json["cash"]["advanced_info"];
    info["abstract"] = json!("new dishes");
    info["consume_share_self_num"] = json!(0);
    info["time_limit"] = json!([{"type": "MONDAY", "begin_hour": "ten"}]);
    info["consume_share_card_list"] = json!([{"card_id": "pOther", "num": "one"}]);
    let card: Card = serde_json::from_value(json).unwrap();
    check(
        &card,
        expect![[r#"
        Error cash.advanced_info.abstract BadType
        Error cash.advanced_info.time_limit[0].begin_hour BadType
        Error cash.advanced_info.consume_share_card_list[0].num BadType
    "#]],
    );
}

#[test]
fn the_minimum_purchase_of_an_ordinary_voucher_lies_above_what_it_takes_off() {
    let with = |least_cost: u64| {
        let mut card = valid_cash();
        card.advanced_info = None;
        card.base_info.title = Some("满20减10".into());
        card.base_info.sku = serde_json::from_value(json!({"quantity": 1})).ok();
        if let Some(cash) = card.cash_mut() {
            cash.least_cost = Some(Fen::new(least_cost));
        }
        card
    };
    let own = |card: &Card| {
        let lines = lines(card, Operation::Create);
        lines
            .lines()
            .filter(|line| line.contains("cash.least_cost"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&with(0)), [""; 0]);
    assert_eq!(own(&with(1001)), [""; 0]);
    let refused = "Error cash.least_cost LeastCostNotAboveReduceCost { least_cost: Fen(1000), reduce_cost: Fen(1000) }";
    assert_eq!(own(&with(1000)), [refused]);
    let friends = edited(|card| {
        if let Some(cash) = card.cash_mut() {
            cash.least_cost = Some(Fen::new(0));
        }
    });
    check(&friends, expect![[""]]);
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
        Error cash.advanced_info.use_condition.object_use_for NotForThisCard
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
        Error gift.advanced_info.use_condition.accept_category NotForThisCard
        Warning gift.advanced_info.use_condition.object_use_for Excludes { other: "advanced_info.use_condition.least_cost" }
    "#]],
    );
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
        Error cash.reduce_cost BadType
        Error cash.base_info.date_info BadType
        Error cash.base_info.get_limit BadType
        Error cash.advanced_info.share_friends BadType
        Error cash.advanced_info.text_image_list[0].text BadType
        Error cash.base_info.code_type NotOneOf { allowed: ["CODE_TYPE_TEXT", "CODE_TYPE_BARCODE", "CODE_TYPE_QRCODE", "CODE_TYPE_ONLY_QRCODE", "CODE_TYPE_ONLY_BARCODE", "CODE_TYPE_NONE"] }
        Error cash.base_info.color NotOneOf { allowed: ["Color010", "Color020", "Color030", "Color040", "Color050", "Color060", "Color070", "Color080", "Color081", "Color082", "Color090", "Color100", "Color101", "Color102"] }
        Error cash.advanced_info.business_service[1] NotOneOf { allowed: ["BIZ_SERVICE_DELIVER", "BIZ_SERVICE_FREE_PARK", "BIZ_SERVICE_WITH_PET", "BIZ_SERVICE_FREE_WIFI"] }
    "#]],
    );
    // Values returned by the platform aren't reported for an edit.
    expect![[r#"
        Warning cash.reduce_cost BadType
        Warning cash.base_info.date_info BadType
        Warning cash.base_info.get_limit BadType
        Warning cash.advanced_info.share_friends BadType
        Warning cash.advanced_info.text_image_list[0].text BadType
        Error cash.base_info.code_type NotOneOf { allowed: ["CODE_TYPE_TEXT", "CODE_TYPE_BARCODE", "CODE_TYPE_QRCODE", "CODE_TYPE_ONLY_QRCODE", "CODE_TYPE_ONLY_BARCODE", "CODE_TYPE_NONE"] }
        Error cash.advanced_info.business_service[1] NotOneOf { allowed: ["BIZ_SERVICE_DELIVER", "BIZ_SERVICE_FREE_PARK", "BIZ_SERVICE_WITH_PET", "BIZ_SERVICE_FREE_WIFI"] }
    "#]].assert_eq(&lines(&card, Operation::Update));
}
