//! The documents' bodies are read without a loss and written back the same.

use card_model::{card::Card, card_type::CardType, review::CardStatus, statistics::Row};
use serde_json::Value;

use crate::example::{CREATE_CASH, CREATE_GIFT, sample};

#[track_caller]
fn check_card(body: &str) -> Card {
    let body: Value = serde_json::from_str(body).unwrap();
    let card: Card = serde_json::from_value(body["card"].clone()).unwrap();
    assert_eq!(serde_json::to_value(&card).unwrap(), body["card"]);
    card
}

#[test]
fn cards_survive_a_round_trip() {
    check_card(CREATE_CASH);
    check_card(CREATE_GIFT);
    let groupon = check_card(include_str!("../fixtures/create_groupon.json"));
    assert!(groupon.other["deal_detail"].is_string());
    let discount = check_card(include_str!("../fixtures/get_discount.json"));
    assert_eq!(discount.card_type, CardType::Discount);
    assert_eq!(discount.base_info.status, Some(CardStatus::VerifyOk));
    assert_eq!(discount.other["discount"], 10);
    assert_eq!(discount.base_info.other["area_code_list"], serde_json::json!([]));
    assert!(!discount.is_friends_voucher());
}

#[test]
fn seed_001_samples_are_friends_vouchers() {
    let cash = sample(CREATE_CASH);
    assert!(cash.is_friends_voucher());
    assert_eq!(cash.base_info.location_id_list.unwrap().0, [272_981_040, 400_183_234]);
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
