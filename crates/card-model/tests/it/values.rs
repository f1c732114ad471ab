//! Tests of reading and setting values by field.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, TextImage},
    base_info::{BaseInfo, Sku},
    card::{Card, Cash, Gift},
    date_info::DateInfo,
    field::{Field, Kind},
    use_condition::UseCondition,
};

fn card(json: &str) -> Card {
    serde_json::from_str(json).unwrap()
}

fn written(card: &Card) -> String {
    serde_json::to_string(card).unwrap()
}

#[test]
fn a_value_is_read_wherever_it_stands() {
    let card = card(
        r#"{"card_type":"CASH","cash":{
            "base_info":{"notice":"tip","code_type":"CODE_TYPE_TEXT","can_share":"true",
                "date_info":{"end_timestamp":"1449893532"},"sku":{"quantity":7}},
            "advanced_info":{"text_image_list":[{"text":"a"},{"text":"b"}]},
            "reduce_cost":5000}}"#,
    );
    let text = |field| card.text(field).unwrap().into_owned();
    assert_eq!(text(BaseInfo::NOTICE), "tip");
    assert_eq!(text(BaseInfo::CODE_TYPE), "CODE_TYPE_TEXT");
    assert_eq!(text(TextImage::text(1)), "b");
    assert!(card.flag(BaseInfo::CAN_SHARE));
    assert_eq!(card.number(Cash::REDUCE_COST), Some(5000));
    assert_eq!(card.number(Sku::QUANTITY), Some(7));
    assert_eq!(card.number(DateInfo::END_TIMESTAMP), Some(1_449_893_532));
    for missing in [BaseInfo::TITLE, TextImage::text(2), Abstract::TEXT, Gift::GIFT, Field::Card] {
        assert!(card.value(missing).is_none(), "{missing}");
    }
    assert_eq!(card.text(Cash::REDUCE_COST), None);
    assert_eq!(card.number(BaseInfo::NOTICE), None);
}

#[test]
fn objects_come_and_go_with_their_values() {
    let empty = r#"{"card_type":"CASH","cash":{"base_info":{}}}"#;
    let mut card = card(empty);
    assert!(card.set_number(UseCondition::LEAST_COST, Some(100)));
    assert!(card.set_text(Abstract::TEXT, Some("\"cover\"")));
    assert_eq!(
        written(&card),
        r#"{"card_type":"CASH","cash":{"base_info":{},"advanced_info":{"use_condition":{"least_cost":100},"abstract":{"abstract":"\"cover\""}}}}"#
    );
    card.set_number(UseCondition::LEAST_COST, None);
    card.set_text(Abstract::TEXT, None);
    assert_eq!(written(&card), empty);
    card.set_text(Abstract::TEXT, None);
    assert_eq!(written(&card), empty);
}

#[test]
fn an_object_with_undocumented_members_stays() {
    let mut card = card(
        r#"{"card_type":"CASH","cash":{"base_info":{},"advanced_info":{"use_condition":{"least_cost":1,"new":1.10}}}}"#,
    );
    card.set_number(UseCondition::LEAST_COST, None);
    assert_eq!(
        written(&card),
        r#"{"card_type":"CASH","cash":{"base_info":{},"advanced_info":{"use_condition":{"new":1.10}}}}"#
    );
}

#[test]
fn a_value_of_another_shape_is_replaced() {
    let mut card = card(r#"{"card_type":"CASH","cash":{"base_info":{"notice":7,"sku":[]}}}"#);
    card.set_text(BaseInfo::NOTICE, None);
    card.set_number(Sku::QUANTITY, Some(1));
    assert_eq!(
        written(&card),
        r#"{"card_type":"CASH","cash":{"base_info":{"sku":{"quantity":1}}}}"#
    );
}

#[test]
fn what_a_card_does_not_have_is_not_set() {
    let empty = r#"{"card_type":"CASH","cash":{"base_info":{}}}"#;
    let mut card = card(empty);
    assert!(!card.set_text(Gift::GIFT_NAME, Some("tea")));
    assert!(!card.set_text(TextImage::text(0), Some("tea")));
    assert!(!card.set_text(AdvancedInfo::TEXT_IMAGE_LIST, Some("tea")));
    assert!(!card.set_number(Field::CardType, Some(1)));
    assert!(!card.set_text(BaseInfo::GET_LIMIT, Some("many")));
    assert_eq!(written(&card), empty);
}

/// The kind of a field agrees with the type of its value.
#[test]
fn each_kind_takes_its_values() {
    Field::each(&mut |field| {
        for card_type in ["CASH", "GIFT", "MEMBER_CARD", "BOARDING_PASS", "MOVIE_TICKET"] {
            let mut card = Card::new(card_type.into());
            let is_list = field.to_string().contains('[');
            if is_list || Field::of(card.card_type(), &field.to_string()) != Ok(field) {
                continue;
            }
            let set = match field.kind() {
                Kind::Text => card.set_text(field, Some("text")) && card.text(field).is_some(),
                Kind::Flag => card.set_flag(field, true) && card.flag(field),
                Kind::Number | Kind::Money | Kind::Moment => {
                    card.set_number(field, Some(7)) && card.number(field) == Some(7)
                }
                Kind::Other => true,
            };
            assert!(set, "{field}");
        }
    });
}
