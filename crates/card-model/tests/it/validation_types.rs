//! Rules of all types except CASH and GIFT, checked with the documents' bodies.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo, TextImage},
    base_info::{BaseInfo, SwipeCard},
    card::Card,
    card_type::CardType,
    date_info::DateInfo,
    field::Field,
    location::LocationIds,
    member_card::MemberCard,
    time::UnixSeconds,
    validation::{Context, Operation, Rule, Severity, validate},
};
use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::{
    example::{CREATE, UPDATE, sample, valid_cash},
    fixtures::EVERY_TYPE,
    report_lines::lines,
};

fn card_of(card_type: &CardType) -> Card {
    let (_, body) = EVERY_TYPE.into_iter().find(|it| it.0 == *card_type).unwrap();
    sample(body)
}

/// Returns the violations outside `base_info`, one per line.
#[track_caller]
fn check_own(card: &Card, expected: Expect) {
    let own: String = lines(card, Operation::Create)
        .lines()
        .filter(|line| !line.contains(".base_info."))
        .flat_map(|line| [line, "\n"])
        .collect();
    expected.assert_eq(&own);
}

/// Returns a type's body with the members next to `base_info` set.
fn with(card_type: &CardType, own: Value) -> Card {
    let mut json = serde_json::to_value(card_of(card_type)).unwrap();
    let object = json[card_type.member_name()].as_object_mut().unwrap();
    object.extend(own.as_object().unwrap().clone());
    serde_json::from_value(json).unwrap()
}

#[test]
fn the_documents_bodies_keep_the_rules_of_their_type() {
    for (card_type, _) in EVERY_TYPE {
        if !matches!(card_type, CardType::Cash | CardType::Gift) {
            let report = validate(&card_of(&card_type), CREATE);
            let own: Vec<_> = report
                .violations()
                .iter()
                .filter(|it| !matches!(it.field, Field::BaseInfo(_)))
                .map(|it| (it.path(), it.severity))
                .collect();
            assert_eq!(own, [], "{card_type}");
        }
    }
}

#[test]
fn what_a_type_is_for_must_be_there() {
    for (card_type, fields) in [
        (CardType::Groupon, &["deal_detail"] as &[&str]),
        (CardType::Discount, &["discount"]),
        (CardType::GeneralCoupon, &["default_detail"]),
        (CardType::MovieTicket, &["detail"]),
        (CardType::BoardingPass, &["from", "to", "flight"]),
        (CardType::MeetingTicket, &["meeting_detail"]),
        (CardType::ScenicTicket, &[]),
        (CardType::MemberCard, &[]),
        (CardType::BusTicket, &[]),
    ] {
        let report = validate(&Card::new(card_type.clone()), CREATE);
        let own: Vec<_> = report
            .errors()
            .filter(|it| !matches!(it.field, Field::BaseInfo(_)))
            .map(|it| (it.field.to_string(), it.rule.clone()))
            .collect();
        let expected: Vec<_> =
            fields.iter().map(|field| ((*field).to_owned(), Rule::Required)).collect();
        assert_eq!(own, expected, "{card_type}");
    }
    check_own(
        &Card::new(CardType::MemberCard),
        expect![[r#"
            Warning member_card.supply_bonus Required
            Warning member_card.supply_balance Required
            Warning member_card.prerogative Required
        "#]],
    );
}

/// 40141 for every picture of a card. Forum 00004a733d0508e48d033b63e66400 had it for a `background_pic_url` returned
/// by `uploadimg`.
#[test]
fn a_picture_on_a_host_that_the_card_api_refuses_is_no_uploaded_one() {
    let host = "http://mmecoa.qpic.cn/sz_mmecoa_jpg/abc/0?from=appmsg";
    let mut card = with(&CardType::MemberCard, json!({"background_pic_url": host}));
    card.base_info.logo_url = Some(host.to_owned());
    let info = card.advanced_info_mut();
    info.abstract_info = Some(Abstract::default().with_icon_url_list([host.to_owned()]));
    info.text_image_list = Some(vec![TextImage::default().with_image_url(host)]);
    let context = Context { operation: Operation::Create, now: UnixSeconds::new(0) };
    let report = validate(&card, context);
    let refused = Rule::RefusedImageHost { host: "mmecoa.qpic.cn".to_owned() };
    let fields: Vec<_> = report
        .errors()
        .filter(|found| found.rule == refused)
        .map(|found| found.field.to_string())
        .collect();
    assert_eq!(
        fields,
        [
            "base_info.logo_url",
            "advanced_info.abstract.icon_url_list[0]",
            "advanced_info.text_image_list[0].image_url",
            "background_pic_url",
        ]
    );
    let foreign = with(&CardType::MemberCard, json!({"background_pic_url": "http://a.example/0"}));
    let report = validate(&foreign, context);
    assert!(report.at(MemberCard::BACKGROUND_PIC_URL).any(|found| found.rule == Rule::NotCdnImage));
}

#[test]
fn addresses_and_texts_of_every_type_are_checked() {
    check_own(
        &with(
            &CardType::MemberCard,
            json!({"activate_url": "javascript:alert(1)", "bonus_rules": "1\u{202e}2",
                "custom_field1": {"name_type": "FIELD_NAME_TYPE_NEW", "name": "\u{7}", "url": "a b"},
                "custom_field2": [1], "custom_cell1": {"name": 1, "url": "ftp://x"},
                "custom_cell2": {"url": "ftp://x"}, "bonus_url": "a b", "balance_url": "javascript:x",
                "wx_activate": [], "bonus_rule": {"increase_bonus": {}},
                "wx_activate_after_submit_url": "a b", "bonus_app_brand_pass": "\u{7}",
                "supply_bonus": "perhaps"}),
        ),
        expect![[r#"
            Error member_card.supply_bonus BadType
            Error member_card.custom_field2 BadType
            Error member_card.wx_activate BadType
            Error member_card.custom_cell1.name BadType
            Error member_card.bonus_rule.increase_bonus BadType
            Error member_card.bonus_rules ForbiddenCharacter { code_point: 8238 }
            Error member_card.activate_url NotAWebAddress
            Error member_card.bonus_url NotAWebAddress
            Error member_card.balance_url NotAWebAddress
            Error member_card.wx_activate_after_submit_url NotAWebAddress
            Warning member_card.custom_field1.name_type NotOneOf { allowed: ["FIELD_NAME_TYPE_LEVEL", "FIELD_NAME_TYPE_COUPON", "FIELD_NAME_TYPE_STAMP", "FIELD_NAME_TYPE_DISCOUNT", "FIELD_NAME_TYPE_ACHIEVEMEN", "FIELD_NAME_TYPE_MILEAGE"] }
            Error member_card.custom_field1.name ForbiddenCharacter { code_point: 7 }
            Error member_card.custom_field1.url NotAWebAddress
            Error member_card.custom_cell1.url NotAWebAddress
            Error member_card.custom_cell2.url NotAWebAddress
            Error member_card.bonus_app_brand_pass ForbiddenCharacter { code_point: 7 }
        "#]],
    );
    check_own(
        &with(&CardType::ScenicTicket, json!({"guide_url": "javascript:x"})),
        expect![[r#"
            Error scenic_ticket.guide_url NotAWebAddress
        "#]],
    );
}

/// Tencent's samples of group purchases and member cards contain them.
#[test]
fn categories_of_other_types_only_inform() {
    let condition =
        json!({"use_condition": {"accept_category": "鞋类", "reject_category": "阿迪达斯"}});
    for (card_type, _) in EVERY_TYPE {
        let report = validate(&with(&card_type, json!({"advanced_info": condition})), CREATE);
        let found: Vec<_> = report
            .violations()
            .iter()
            .filter(|it| it.field.to_string().contains("use_condition"))
            .map(|it| it.rule.clone())
            .collect();
        let expected: &[Rule] = match card_type {
            CardType::Gift => &[Rule::NotForThisCard, Rule::NotForThisCard],
            _ => &[],
        };
        assert_eq!(found, expected, "{card_type}");
    }
}

#[test]
fn only_cash_and_gift_can_be_friends_vouchers() {
    // Errcode 40148, "invalid friends card type".
    for (card_type, _) in EVERY_TYPE {
        let mut card = card_of(&card_type);
        card.advanced_info_mut().share_friends = Some(true);
        let report = validate(&card, CREATE);
        let found: Vec<_> =
            report.at(AdvancedInfo::SHARE_FRIENDS).map(|it| it.rule.clone()).collect();
        if matches!(card_type, CardType::Cash | CardType::Gift) {
            assert_eq!(found, [], "{card_type}");
        } else {
            assert_eq!(found, [Rule::NotForThisCard], "{card_type}");
        }
    }
}

#[test]
fn a_flight_boards_departs_and_lands() {
    let pass = |boarding: i64, departure: i64, landing: i64| {
        let mut card = card_of(&CardType::BoardingPass);
        if let Some(pass) = card.boarding_pass_mut() {
            pass.boarding_time = Some(UnixSeconds::new(boarding));
            pass.departure_time = Some(UnixSeconds::new(departure));
            pass.landing_time = Some(UnixSeconds::new(landing));
        }
        let report = validate(&card, CREATE);
        report.warnings().map(|it| (it.field.to_string(), it.rule.clone())).collect::<Vec<_>>()
    };
    assert_eq!(pass(1, 2, 3), []);
    assert_eq!(pass(2, 2, 2), []);
    assert_eq!(pass(1, 2, 1), [("landing_time".to_owned(), Rule::EndsBeforeBegin)]);
    assert_eq!(pass(3, 2, 3), [("departure_time".to_owned(), Rule::EndsBeforeBegin)]);
}

#[test]
fn only_member_cards_are_valid_for_ever() {
    let refused = |card_type: CardType, date_type: &str| {
        let mut json = serde_json::to_value(card_of(&card_type)).unwrap();
        json[card_type.member_name()]["base_info"]["date_info"] =
            json!({"type": date_type, "fixed_term": 30});
        let card: Card = serde_json::from_value(json).unwrap();
        let report = validate(&card, CREATE);
        report.at(DateInfo::DATE_TYPE).any(|it| matches!(it.rule, Rule::NotOneOf { .. }))
    };
    for card_type in CardType::KNOWN {
        let friends = matches!(card_type, CardType::Cash | CardType::Gift);
        let member = *card_type == CardType::MemberCard;
        assert_eq!(refused(card_type.clone(), "DATE_TYPE_PERMANENT"), !member, "{card_type}");
        assert_eq!(refused(card_type.clone(), "DATE_TYPE_FIX_TERM"), friends, "{card_type}");
        assert!(refused(card_type.clone(), "DATE_TYPE_NEW"), "{card_type}");
    }
}

#[test]
fn weixin_checkout_takes_the_place_of_the_entry() {
    let with_checkout = |on: bool, title: &str| {
        let mut card = valid_cash();
        card.base_info.center_title = Some(title.into());
        card.base_info.center_url = Some(String::new());
        card.base_info.pay_info =
            serde_json::from_value(json!({"swipe_card": {"is_swipe_card": on}})).ok();
        let report = validate(&card, CREATE);
        report
            .violations()
            .iter()
            .filter(|it| it.severity == Severity::Error)
            .map(|it| (it.path(), it.rule.clone()))
            .collect::<Vec<_>>()
    };
    let other = SwipeCard::IS_SWIPE_CARD;
    assert_eq!(
        with_checkout(true, "快速核销"),
        [("cash.base_info.center_title".to_owned(), Rule::Excludes { other })]
    );
    // It happens in a store, except for member cards, which are swiped.
    let mut card = card_of(&CardType::MemberCard);
    card.base_info.location_id_list = None;
    assert_eq!(validate(&card, CREATE).at(BaseInfo::LOCATION_ID_LIST).count(), 0);
    let pay_info = card.base_info.pay_info;
    let mut card = card_of(&CardType::Discount);
    card.base_info.location_id_list = None;
    card.base_info.use_all_locations = None;
    card.base_info.pay_info = pay_info;
    let report = validate(&card, CREATE);
    let found: Vec<_> =
        report.at(BaseInfo::LOCATION_ID_LIST).map(|it| (it.rule.clone(), it.severity)).collect();
    assert_eq!(found, [(Rule::Needs { other }, Severity::Error)]);
    let count = |card: &Card| validate(card, CREATE).at(BaseInfo::LOCATION_ID_LIST).count();
    card.base_info.location_id_list = Some(LocationIds::from(Vec::new()));
    assert_eq!(count(&card), 1);
    card.base_info.location_id_list = Some(LocationIds::from(vec![1]));
    assert_eq!(count(&card), 0);
    card.base_info.location_id_list = None;
    card.base_info.use_all_locations = Some(true);
    assert_eq!(count(&card), 0);
    // For an update too.
    let mut card = valid_cash();
    card.base_info.pay_info =
        serde_json::from_value(json!({"swipe_card": {"is_swipe_card": true}})).ok();
    let report = validate(&card, UPDATE);
    let found: Vec<_> = report.errors().map(|it| it.field).collect();
    assert_eq!(found, [BaseInfo::CENTER_TITLE, BaseInfo::CENTER_URL]);
    assert_eq!(with_checkout(true, ""), []);
    assert_eq!(with_checkout(false, "快速核销"), []);
}
