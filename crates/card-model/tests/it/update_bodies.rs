//! Bodies of `card/update` from other programs.

use card_model::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    patch::{RefusalReason, apply_update, review_fields_in},
    validation::{Rule, validate_update, validate_update_body},
    wire::Members,
};
use serde_json::{Value, json};

use crate::example::{NOW, valid_cash};

fn object(body: Value) -> Members {
    let Value::Object(object) = body else { panic!("no object") };
    object.into_iter().collect()
}

/// The name of a rule, without its numbers.
fn name(rule: &Rule) -> String {
    let text = format!("{rule:?}");
    text.split(' ').next().unwrap_or_default().to_owned()
}

#[track_caller]
fn refused(body: Value, field: &str, reason: RefusalReason) {
    let mut card = valid_cash();
    let refusal = apply_update(&mut card, &object(body)).unwrap_err();
    assert_eq!((refusal.path(), refusal.reason), (format!("cash.{field}"), reason));
    assert_eq!(card, valid_cash(), "a refused update changes nothing");
}

#[test]
fn the_sample_of_seed_000() {
    let body: Value = serde_json::from_str(include_str!("../fixtures/update_cash.json")).unwrap();
    let mut review: Vec<String> = review_fields_in(&CardType::Cash, &object(body.clone()))
        .iter()
        .map(ToString::to_string)
        .collect();
    // They are in the order of the body's members, which a feature of another crate may change.
    review.sort();
    assert_eq!(
        review,
        [
            "advanced_info.consume_share_card_list",
            "advanced_info.consume_share_self_num",
            "advanced_info.time_limit",
            "base_info.color",
            "base_info.description",
        ]
    );
    let mut card = valid_cash();
    assert_eq!(apply_update(&mut card, &object(body)), Ok(true));
    let info = card.advanced_info.as_ref().unwrap();
    assert_eq!(info.consume_share_self_num, Some(0));
    assert_eq!(info.time_limit.as_ref().unwrap().len(), 2);
    // Fields missing in the body stay unchanged.
    assert_eq!(card.base_info.notice, valid_cash().base_info.notice);
    assert_eq!(card.base_info.center_title.as_deref(), Some("Quick redemption"));
}

#[test]
fn an_unchanged_review_field_asks_for_a_review_all_the_same() {
    let mut card = valid_cash();
    let notice = card.base_info.notice.clone().unwrap();
    let body = object(json!({"base_info": {"notice": notice}}));
    assert_eq!(apply_update(&mut card, &body), Ok(true));
    assert_eq!(card, valid_cash());
    let body = object(json!({"base_info": {"service_phone": "10086"}}));
    assert_eq!(apply_update(&mut card, &body), Ok(false));
}

#[test]
fn an_update_is_told_of_what_it_brings_into_conflict() {
    // The entry existed before; the update only adds Weixin Checkout.
    let mut after = valid_cash();
    let checkout = json!({"swipe_card": {"is_swipe_card": true}});
    after.base_info.pay_info = serde_json::from_value(checkout.clone()).ok();
    let body = object(json!({"base_info": {"pay_info": checkout}}));
    let report = validate_update(&after, &body, NOW);
    let found: Vec<_> = report.errors().map(|it| it.field).collect();
    assert_eq!(found, [BaseInfo::CENTER_TITLE, BaseInfo::CENTER_URL]);
    let elsewhere = object(json!({"base_info": {"notice": "x"}}));
    assert_eq!(validate_update(&after, &elsewhere, NOW).violations().len(), 0);
}

#[test]
fn one_fixed_field_refuses_the_whole() {
    refused(
        json!({"base_info": {"notice": "x", "brand_name": "Weixin Restaurant"}}),
        "base_info.brand_name",
        RefusalReason::BrandName,
    );
    refused(
        json!({"advanced_info": {"use_condition": {"least_cost": 1}}}),
        "advanced_info.use_condition.least_cost",
        RefusalReason::Threshold,
    );
    refused(json!({"reduce_cost": 5}), "reduce_cost", RefusalReason::Amount);
    refused(
        json!({"base_info": {"sku": {"quantity": 5}}}),
        "base_info.sku.quantity",
        RefusalReason::Stock,
    );
    refused(json!({"surprise": 5}), "surprise", RefusalReason::NotListed);
    refused(
        json!({"base_info": {"date_info": {"end_timestamp": 1_449_893_531}}}),
        "base_info.date_info",
        RefusalReason::DateNarrowed,
    );
}

#[test]
fn stores_come_in_three_spellings() {
    let stores = |value: Value| {
        let mut card = valid_cash();
        let body = object(json!({"base_info": {"location_id_list": value}}));
        assert_eq!(apply_update(&mut card, &body), Ok(false));
        Vec::from(card.base_info.location_id_list.unwrap())
    };
    assert_eq!(stores(json!([1, 2])), [1, 2]);
    assert_eq!(stores(json!("1234,2314")), [1234, 2314]);
    assert_eq!(stores(json!("0")), [0_u64; 0]);
}

#[test]
fn a_text_is_cleared_by_an_empty_one() {
    let mut card = valid_cash();
    let body = object(json!({"base_info": {"promotion_url_name": ""}}));
    assert_eq!(apply_update(&mut card, &body), Ok(false));
    assert_eq!(card.base_info.promotion_url_name.as_deref(), Some(""));
}

#[test]
fn values_are_checked_where_the_body_has_them() {
    let rules = |body: Value| {
        let mut card = valid_cash();
        card.base_info.description = None;
        let body = object(body);
        if let Err(refusal) = apply_update(&mut card, &body) {
            return vec![(refusal.path(), format!("{:?}", refusal.reason))];
        }
        let report = validate_update(&card, &body, NOW);
        report.errors().map(|it| (it.path(), name(&it.rule))).collect::<Vec<_>>()
    };
    assert_eq!(rules(json!({"base_info": {"notice": "x"}})), []);
    assert_eq!(
        rules(json!({"base_info": {"notice": "x", "get_limit": 51}})),
        [("cash.base_info.get_limit".to_owned(), "OutOfRange".to_owned())]
    );
    assert_eq!(
        rules(json!({"base_info": {"location_id_list": "0"}})),
        [("cash.base_info.location_id_list".to_owned(), "Required".to_owned())]
    );
    assert_eq!(
        rules(json!({"advanced_info": {"text_image_list": [{"text": ""}]}})),
        [
            ("cash.advanced_info.text_image_list[0].image_url".to_owned(), "Required".to_owned()),
            ("cash.advanced_info.text_image_list[0].text".to_owned(), "Required".to_owned()),
        ]
    );
}

/// S1 "5.1 Error Codes": 47001. PHP writes an empty list as `{}` and an empty object as `[]`
/// (w7corp/easywechat#562, #627, #628).
#[test]
fn a_value_of_the_wrong_type_refuses_the_whole_update() {
    for (body, path) in [
        (json!({"base_info": {"location_id_list": {}}}), "base_info.location_id_list"),
        (json!({"base_info": []}), "base_info"),
        (json!({"base_info": {"notice": 5, "get_limit": 2}}), "base_info.notice"),
        (json!({"base_info": {"notice": {}}}), "base_info.notice"),
        (json!({"base_info": {"get_limit": []}}), "base_info.get_limit"),
        (json!({"base_info": {"date_info": []}}), "base_info.date_info"),
        (json!({"advanced_info": []}), "advanced_info"),
        (json!({"advanced_info": {"time_limit": {}}}), "advanced_info.time_limit"),
        (json!({"advanced_info": {"text_image_list": [[]]}}), "advanced_info.text_image_list"),
        (
            json!({"advanced_info": {"time_limit": [{"type": "MONDAY", "end_hour": {}}]}}),
            "advanced_info.time_limit[0].end_hour",
        ),
    ] {
        let mut card = valid_cash();
        let refusal = apply_update(&mut card, &object(body.clone())).unwrap_err();
        assert_eq!(
            (refusal.field.to_string(), refusal.reason),
            (path.to_owned(), RefusalReason::BadType),
            "{body}"
        );
        assert_eq!(card, valid_cash(), "{body}");
    }
    // An object that no table lists is rejected even if it is empty.
    let mut card = valid_cash();
    let unknown = object(json!({"base_info": {"surprise": {}}}));
    assert_eq!(apply_update(&mut card, &unknown).unwrap_err().reason, RefusalReason::NotListed);
    let nothing = object(json!({"base_info": {"date_info": {}}, "advanced_info": {}}));
    assert_eq!(apply_update(&mut card, &nothing), Ok(false));
}

#[test]
fn a_body_alone_is_checked_for_what_any_card_would_be_refused() {
    let rules = |body: Value| {
        let report = validate_update_body(&CardType::Cash, &object(body), NOW);
        report.errors().map(|it| (it.path(), name(&it.rule))).collect::<Vec<_>>()
    };
    // An ordinary voucher can be shared and needs no store.
    let body = json!({"base_info": {"can_share": true, "location_id_list": "0", "notice": "x"}});
    assert_eq!(rules(body), []);
    let body = json!({
        "base_info": {"notice": "x".repeat(4000), "logo_url": "https://example.com/0"},
        "advanced_info": {"time_limit": [{"type": "EASTER"}]},
    });
    assert_eq!(
        rules(body),
        [
            ("cash.base_info.logo_url".to_owned(), "NotCdnImage".to_owned()),
            ("cash.base_info.notice".to_owned(), "TooLong".to_owned()),
            ("cash.advanced_info.time_limit[0].type".to_owned(), "NotOneOf".to_owned()),
        ]
    );
    assert_eq!(
        rules(json!({"base_info": []})),
        [("cash.base_info".to_owned(), "BadType".to_owned())]
    );
}

#[test]
fn other_types_share_the_common_fields() {
    let body: Value = serde_json::from_str(include_str!("../fixtures/get_discount.json")).unwrap();
    let mut card: Card = serde_json::from_value(body["card"].clone()).unwrap();
    let update = object(json!({"base_info": {"notice": "到店出示"}}));
    assert_eq!(apply_update(&mut card, &update), Ok(true));
    assert_eq!(card.base_info.notice.as_deref(), Some("到店出示"));
    assert_eq!(card.own_members()["discount"], 10);
}
