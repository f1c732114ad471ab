//! The documents' bodies are read without loss and written back unchanged.

use std::collections::BTreeSet;

use card_model::{
    card::{Card, Special},
    card_type::CardType,
    date_info::DateType,
    review::CardStatus,
    statistics::Row,
};
use serde_json::{Value, json};

use crate::example::{CREATE_CASH, CREATE_GIFT, members, sample};

/// One body for every type of card.
pub(crate) const EVERY_TYPE: [(CardType, &str); 11] = [
    (CardType::Groupon, include_str!("../fixtures/create_groupon.json")),
    (CardType::Discount, include_str!("../fixtures/get_discount.json")),
    (CardType::Gift, CREATE_GIFT),
    (CardType::Cash, CREATE_CASH),
    (CardType::GeneralCoupon, include_str!("../fixtures/create_general_coupon.json")),
    (CardType::MemberCard, include_str!("../fixtures/create_member_card.json")),
    (CardType::ScenicTicket, include_str!("../fixtures/create_scenic_ticket.json")),
    (CardType::MovieTicket, include_str!("../fixtures/create_movie_ticket.json")),
    (CardType::BoardingPass, include_str!("../fixtures/create_boarding_pass.json")),
    (CardType::MeetingTicket, include_str!("../fixtures/create_meeting_ticket.json")),
    (CardType::BusTicket, include_str!("../fixtures/create_bus_ticket.json")),
];

/// Values that are written in another form, because the document writes them irregularly.
fn canonical(card_type: &CardType) -> Vec<(&'static str, Value)> {
    match card_type {
        CardType::MeetingTicket => {
            vec![("/meeting_ticket/base_info/date_info/type", json!("DATE_TYPE_FIX_TIME_RANGE"))]
        }
        CardType::BoardingPass => vec![
            ("/boarding_pass/departure_time", json!(1_434_507_901)),
            ("/boarding_pass/landing_time", json!(1_434_909_901)),
        ],
        _ => vec![],
    }
}

#[test]
fn every_type_survives_a_round_trip() {
    assert_eq!(EVERY_TYPE.map(|it| it.0).as_slice(), CardType::KNOWN);
    for (card_type, body) in EVERY_TYPE {
        let body: Value = serde_json::from_str(body).unwrap();
        let card: Card = serde_json::from_value(body["card"].clone()).unwrap();
        assert_eq!(*card.card_type(), card_type);
        let written = serde_json::to_string(&card).unwrap();
        assert_eq!(serde_json::from_str::<Card>(&written).unwrap(), card);
        // No name and no value of the original is missing.
        let mut expected = body["card"].clone();
        for (pointer, value) in canonical(&card_type) {
            *expected.pointer_mut(pointer).unwrap() = value;
        }
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), expected, "{card_type}");
        // Written as UTF-8, because the platform rejects escapes (errcode 47002).
        assert!(!written.contains("\\u"), "{card_type}");
    }
}

#[test]
fn what_only_one_type_has_stands_in_its_place() {
    for (card_type, body) in EVERY_TYPE {
        let card = sample(body);
        let own = card.own_members();
        let typed: Vec<&str> = card.special().members().collect();
        let names = own.keys().map(String::as_str);
        let untyped: BTreeSet<&str> = names.filter(|name| !typed.contains(name)).collect();
        assert_eq!(untyped, BTreeSet::new(), "{card_type}");
    }
    let card = sample(EVERY_TYPE[8].1);
    let Some(pass) = card.boarding_pass() else { panic!() };
    assert_eq!(pass.from.as_deref(), Some("成都"));
    assert_eq!(pass.departure_time.unwrap().get(), 1_434_507_901);
    let meeting = sample(EVERY_TYPE[9].1);
    let date_info = meeting.base_info.date_info.unwrap();
    assert_eq!(date_info.date_type, Some(DateType::FixTimeRange));
    let card = sample(EVERY_TYPE[5].1);
    let Some(card) = card.member_card() else { panic!() };
    assert_eq!((card.supply_bonus, card.supply_balance), (Some(true), Some(false)));
    assert_eq!(card.custom_field2.as_ref().unwrap().name.as_deref(), Some("优惠券"));
}

#[test]
fn a_type_that_nobody_documented_survives() {
    let body: Value =
        serde_json::from_str(include_str!("../fixtures/create_general_card.json")).unwrap();
    let card: Card = serde_json::from_value(body["card"].clone()).unwrap();
    assert_eq!(*card.card_type(), CardType::from("GENERAL_CARD"));
    assert!(matches!(card.special(), Special::Untyped(_)));
    assert_eq!(card.base_info.title.as_deref(), Some("心意卡"));
    assert_eq!(card.other.get("init_balance").unwrap().as_str(), "10000");
    assert_eq!(serde_json::to_value(&card).unwrap(), body["card"]);
}

/// JeffreySu/WeiXinMPSDK#262 and #600: the platform returns an undocumented name and empty objects.
#[test]
fn an_unknown_name_of_member_data_and_an_empty_one_are_kept() {
    let answered = serde_json::json!({"card_type": "MEMBER_CARD", "member_card": {
        "base_info": {"id": "pX", "title": "卡", "status": "CARD_STATUS_DISPATCH"},
        "wx_activate": true,
        "custom_field1": {"name_type": "FIELD_NAME_TYPE_UNKNOW", "url": ""},
        "custom_field2": {},
    }});
    let card: Card = serde_json::from_value(answered.clone()).unwrap();
    let Some(own) = card.member_card() else { panic!() };
    let name_type = own.custom_field1.as_ref().and_then(|field| field.name_type.clone());
    assert_eq!(name_type.unwrap().as_str(), "FIELD_NAME_TYPE_UNKNOW");
    assert_eq!(serde_json::to_value(&card).unwrap(), answered);
    assert!(card_model::patch::CardPatch::between(&card, &card.clone()).is_empty());
}

#[test]
fn the_update_of_seed_002_is_carried_out_with_a_review() {
    let body: Value =
        serde_json::from_str(include_str!("../fixtures/update_member_card.json")).unwrap();
    let mut card = sample(EVERY_TYPE[5].1);
    let review = card_model::patch::apply_update(&mut card, &members(&body["member_card"]));
    assert_eq!(review, Ok(true));
    assert_eq!(card.base_info.notice.as_deref(), Some("使用时向服务员出示此券"));
    let Some(own) = card.member_card() else { panic!() };
    assert_eq!(own.bonus_rules.as_deref(), Some("aaaaaaaaaaaaaa"));
    // S2 "Change the card information interface", note 3: an empty text clears.
    assert_eq!(own.prerogative.as_deref(), Some(""));
    assert_eq!(own.balance_rules.as_deref(), Some("Support for depositing balances online."));
}

#[test]
fn an_answer_of_the_platform_is_read() {
    let discount = sample(EVERY_TYPE[1].1);
    assert_eq!(discount.base_info.status, Some(CardStatus::VerifyOk));
    assert_eq!(discount.own_members()["discount"], 10);
    assert_eq!(discount.base_info.area_code_list, Some(vec![]));
    assert!(!discount.is_friends_voucher());
}

#[test]
fn seed_001_samples_are_friends_vouchers() {
    let cash = sample(CREATE_CASH);
    assert!(cash.is_friends_voucher());
    assert_eq!(cash.base_info.location_id_list.unwrap().as_slice(), [272_981_040, 400_183_234]);
    let gift = sample(CREATE_GIFT);
    assert!(gift.is_friends_voucher());
    assert_eq!(gift.gift().unwrap().gift.as_deref(), Some("Get one apple"));
}

#[test]
fn statistics_rows_keep_what_only_live_answers_carry() {
    let body: Value =
        serde_json::from_str(include_str!("../fixtures/statistics_cards.json")).unwrap();
    let mut json = body["list"][0].clone();
    json["isfriendscard"] = 1.into();
    json["view_friends_cnt"] = 7.into();
    let row: Row = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(row.ref_date.unwrap().to_string(), "2015-06-23");
    assert_eq!((row.card_type, row.view_cnt, row.verify_user), (Some(3), Some(1), Some(0)));
    assert_eq!(serde_json::to_value(&row).unwrap(), json);
}

#[test]
fn a_decimal_is_written_as_it_was_read_to_its_last_digit() {
    // The nearest representable numbers in their shortest form. An inexact parser is off by one in the last digit.
    for decimal in ["1.0000888888888889e+40", "7.0420557077594588e12", "0.1", "8.3e-29"] {
        let text = format!(r#"{{"card_type":"NEW","new":{{"rate":{decimal}}}}}"#);
        let card: Card = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&card).unwrap();
        let again: Card = serde_json::from_str(&written).unwrap();
        assert_eq!(again, card, "{decimal}");
        let number = serde_json::to_value(&card).unwrap()["new"]["rate"].as_f64().unwrap();
        assert_eq!(number.to_bits(), decimal.parse::<f64>().unwrap().to_bits(), "{decimal}");
    }
}

#[test]
fn a_list_with_one_malformed_element_is_written_back_as_it_came() {
    let json =
        json!({"card_type": "CASH", "cash": {"base_info": {"location_id_list": ["7", 8, {}]}}});
    let card: Card = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(card.base_info.location_id_list, None);
    assert_eq!(serde_json::to_value(&card).unwrap(), json);
}

#[test]
fn a_typed_base_info_replaces_one_that_came_malformed() {
    let json = json!({"card_type": "CASH", "cash": {"base_info": "none", "reduce_cost": 100}});
    let mut card: Card = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(serde_json::to_value(&card).unwrap(), json);
    card.base_info.notice = Some("x".to_owned());
    let written = serde_json::to_value(&card).unwrap();
    assert_eq!(
        written,
        json!({"card_type": "CASH", "cash": {"base_info": {"notice": "x"}, "reduce_cost": 100}})
    );
}
