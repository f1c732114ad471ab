//! New cards of types other than Friend's Vouchers: what is missing can be typed, and then the card is valid.

use card_model::{
    base_info::{BaseInfo, Sku},
    card_type::CardType,
    coupon::{Discount, GeneralCoupon, Groupon},
    field::{Field, Kind},
    member_card::MemberCard,
    ticket::{BoardingPass, MeetingTicket, MovieTicket},
    validation::ValidCard,
};

use super::support::NOW;
use crate::state::card_editor::{CardEditor, Section, section_of};

/// What every type needs.
const COMMON: [(Field, &str); 6] = [
    (BaseInfo::TITLE, "八折"),
    (BaseInfo::BRAND_NAME, "麦朵烘焙"),
    (BaseInfo::LOGO_URL, "http://mmbiz.qpic.cn/logo"),
    (BaseInfo::NOTICE, "请出示二维码"),
    (BaseInfo::DESCRIPTION, "不与其他优惠同享"),
    (Sku::QUANTITY, "1000"),
];

fn needs(card_type: &CardType) -> &'static [(Field, &'static str)] {
    match card_type {
        CardType::Discount => &[(Discount::DISCOUNT, "20")],
        CardType::Groupon => &[(Groupon::DEAL_DETAIL, "双人套餐")],
        CardType::GeneralCoupon => &[(GeneralCoupon::DEFAULT_DETAIL, "免费续杯")],
        CardType::MemberCard => &[(MemberCard::PREROGATIVE, "生日九折")],
        CardType::MovieTicket => &[(MovieTicket::DETAIL, "12 月 24 日 19:30，3 号厅")],
        CardType::MeetingTicket => &[(MeetingTicket::MEETING_DETAIL, "年会")],
        CardType::BoardingPass => &[
            (BoardingPass::FROM, "成都"),
            (BoardingPass::TO, "广州"),
            (BoardingPass::FLIGHT, "CE123"),
        ],
        _ => &[],
    }
}

#[test]
fn every_type_is_valid_once_its_fields_are_filled_in() {
    for card_type in [
        CardType::Discount,
        CardType::Groupon,
        CardType::GeneralCoupon,
        CardType::MemberCard,
        CardType::ScenicTicket,
        CardType::MovieTicket,
        CardType::MeetingTicket,
        CardType::BoardingPass,
    ] {
        let mut editor = CardEditor::new(card_type.clone(), NOW);
        assert!(ValidCard::check(editor.card.clone(), NOW).is_err(), "{card_type}");
        let own = editor.own_fields();
        for (field, text) in COMMON.iter().chain(needs(&card_type)) {
            let is_shown = field.own_type().is_none() || own.contains(field);
            assert!(is_shown, "{card_type}: the form has no control of {field}");
            editor.set_text(*field, text);
        }
        let checked = ValidCard::check(editor.card.clone(), NOW);
        assert!(checked.is_ok(), "{card_type}: {:?}", checked.err());
        assert!(own.iter().all(|field| field.kind() != Kind::Other), "{card_type}");
        assert!(own.iter().all(|field| section_of(*field) == Section::Offer), "{card_type}");
    }
}

#[test]
fn a_moment_has_a_day_and_a_time_of_beijing() {
    let mut editor = CardEditor::new(CardType::BoardingPass, NOW);
    editor.set_text(BoardingPass::DEPARTURE_TIME, "2026-12-24T08:30");
    // 00:30 UTC.
    assert_eq!(editor.card.number(BoardingPass::DEPARTURE_TIME), Some(1_798_072_200));
    assert_eq!(editor.text(BoardingPass::DEPARTURE_TIME), "2026-12-24T08:30");
    let range = editor.card.base_info.date_info.clone();
    editor.set_text(BoardingPass::LANDING_TIME, "2026-12-24");
    assert_eq!(editor.card.number(BoardingPass::LANDING_TIME), None);
    assert!(editor.is_unreadable(BoardingPass::LANDING_TIME));
    assert_eq!(editor.card.base_info.date_info, range, "the validity stays");
}

#[test]
fn what_can_not_be_changed_later_is_listed_before_submitting() {
    let mut editor = CardEditor::new(CardType::Discount, NOW);
    editor.set_text(Discount::DISCOUNT, "20");
    assert_eq!(editor.fixed_values(), [(Discount::DISCOUNT, "20".to_owned())]);
    let mut ticket = CardEditor::new(CardType::MovieTicket, NOW);
    ticket.set_text(MovieTicket::DETAIL, "3 号厅");
    assert_eq!(ticket.fixed_values(), [], "an update may change it");
}
