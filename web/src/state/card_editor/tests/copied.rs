//! A copy has what the merchant wrote, and nothing that the platform added.

use card_model::{base_info::Sku, review::CardStatus, time::UnixSeconds};
use serde_json::json;

use super::{
    super::CardEditor,
    support::{CARD_ID, NOW, typed_cash},
};

#[test]
fn a_copy_is_the_voucher_as_it_was_typed() {
    let typed = typed_cash().card;
    let mut held = typed.clone();
    let info = &mut held.base_info;
    info.id = Some(CARD_ID.into());
    info.title = Some("满100减10".to_owned());
    // Color020 as `card/get` returns it (R1 "2.1 获取卡券颜色").
    info.color = Some("#2c9f67".to_owned());
    info.status = Some(CardStatus::Dispatch);
    info.sku = Some(Sku::default().with_quantity(1_u64).with_total_quantity(2_u64));
    info.create_time = Some(UnixSeconds::new(1_447_000_000));
    info.update_time = Some(UnixSeconds::new(1_447_000_001));
    info.other.insert("is_appointed", json!(1));
    let copy = CardEditor::copy_of(held, NOW);
    assert_eq!(copy.card, typed);
    assert!(copy.is_new());
    // Nothing was typed yet, so nothing has to be saved.
    assert!(!copy.is_dirty());
    assert_eq!(copy.report(NOW).violations(), []);
}

#[test]
fn a_validity_that_has_begun_is_not_copied() {
    let held = typed_cash().card;
    // 2015-12-01 00:00:00 in Beijing; the voucher began on 2015-11-20.
    let now = UnixSeconds::new(1_448_899_200);
    let copy = CardEditor::copy_of(held, now);
    let validity = copy.card.base_info.date_info.clone().unwrap();
    assert_eq!(validity.begin_timestamp, Some(UnixSeconds::new(1_448_985_600)));
    assert_eq!(copy.report(now).violations(), []);
}
