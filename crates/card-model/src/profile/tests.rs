//! Taking a profile from a card, filling a card, and checking a profile.

use super::MerchantProfile;
use crate::{
    base_info::BaseInfo,
    card::Card,
    card_type::CardType,
    location::LocationIds,
    text::Unit,
    time::UnixSeconds,
    validation::{Rule, Severity, Violation},
};

const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn bakery() -> MerchantProfile {
    MerchantProfile {
        brand_name: Some("麦朵烘焙".to_owned()),
        logo_url: Some("https://mmbiz.qpic.cn/mmbiz/logo/0".to_owned()),
        color: Some("Color010".to_owned()),
        service_phone: Some("400-820-6180".to_owned()),
        notice: Some("结账时请出示二维码".to_owned()),
        description: Some("不找零。".to_owned()),
        location_id_list: vec![218_384_742],
        use_all_locations: false,
    }
}

#[test]
fn a_card_gives_what_another_begins_with() {
    let mut card = Card::new(CardType::Cash);
    bakery().fill(&mut card.base_info);
    // `card/get` returns the value of the colour (R2 testGetCardReq).
    card.base_info.color = Some("#63b359".to_owned());
    assert_eq!(MerchantProfile::of(&card), bakery());
    card.base_info.color = Some("#10AD61".to_owned());
    assert_eq!(MerchantProfile::of(&card).color, None, "an older palette's colour has no name");
}

#[test]
fn what_was_typed_stays() {
    let mut info = BaseInfo::default().with_notice("请向店员出示").with_use_all_locations(true);
    bakery().fill(&mut info);
    assert_eq!(info.notice.as_deref(), Some("请向店员出示"));
    assert_eq!(info.brand_name.as_deref(), Some("麦朵烘焙"));
    assert_eq!(info.location_id_list, None, "all stores were chosen");
    let mut info = BaseInfo::default();
    MerchantProfile { use_all_locations: true, ..MerchantProfile::default() }.fill(&mut info);
    assert_eq!((info.use_all_locations, info.location_id_list), (Some(true), None));
}

#[test]
fn every_field_may_be_absent() {
    assert_eq!(MerchantProfile::default().violations(NOW), []);
    assert_eq!(bakery().violations(NOW), []);
}

#[test]
fn the_rules_are_those_of_a_voucher() {
    let profile = MerchantProfile {
        notice: Some("券".repeat(17)),
        logo_url: Some("https://example.com/logo.jpg".to_owned()),
        color: Some("green".to_owned()),
        ..bakery()
    };
    let found = profile.violations(NOW);
    let paths: Vec<_> = found.iter().map(Violation::path).collect();
    let expected = ["cash.base_info.logo_url", "cash.base_info.color", "cash.base_info.notice"];
    assert_eq!(paths, expected);
    // 48 bytes: S0 "base_info field" and S2 "Common field modifications"; S1 says 12 characters.
    assert_eq!(found[2].rule, Rule::TooLong { unit: Unit::Utf8Bytes, max: 48, actual: 51 });
    assert!(found.iter().all(|it| it.severity == Severity::Error));
}

#[test]
fn all_stores_and_some_stores_exclude_each_other() {
    let profile = MerchantProfile { use_all_locations: true, ..bakery() };
    let found = profile.violations(NOW);
    assert!(matches!(&found[0].rule, Rule::Excludes { .. }), "{found:?}");
    let twice = MerchantProfile { location_id_list: vec![7, 7], ..bakery() };
    assert_eq!(twice.violations(NOW)[0].field.to_string(), "base_info.location_id_list[1]");
}

#[test]
fn stores_of_a_card_are_taken_over() {
    let mut card = Card::new(CardType::Cash);
    card.base_info.location_id_list = Some(LocationIds::from(vec![1, 2]));
    assert_eq!(MerchantProfile::of(&card).location_id_list, [1, 2]);
}
