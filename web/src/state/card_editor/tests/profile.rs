//! The merchant's profile fills a new voucher.

use card_model::{card_type::CardType, field::Field, profile::MerchantProfile};

use super::{
    super::{CardEditor, Findings},
    support::{NOW, PICTURE, at},
};

fn profile() -> MerchantProfile {
    MerchantProfile {
        brand_name: Some("麦朵烘焙".to_owned()),
        logo_url: Some(PICTURE.to_owned()),
        color: Some("Color080".to_owned()),
        notice: Some("请出示二维码".to_owned()),
        description: Some("每桌限用一张".to_owned()),
        location_id_list: vec![123, 456],
        ..MerchantProfile::default()
    }
}

#[test]
fn a_new_voucher_begins_with_the_profile_and_counts_as_untouched() {
    let editor = CardEditor::new(CardType::Cash, NOW).with_profile(&profile());
    assert_eq!(editor.text(at("base_info.brand_name")), "麦朵烘焙");
    assert_eq!(editor.text(at("base_info.color")), "Color080");
    assert_eq!(editor.stores(), [123, 456]);
    assert!(!editor.is_dirty());
    let findings = Findings::of(&editor, NOW);
    let left: Vec<Field> = findings.blocking().iter().map(|it| it.control).collect();
    assert!(!left.iter().any(|field| findings.is_filled(*field)), "{left:?}");
    assert!(left.len() <= 5, "{left:?}");
}

#[test]
fn each_field_is_marked_as_filled_until_it_is_changed_or_cleared() {
    let mut editor = CardEditor::new(CardType::Cash, NOW).with_profile(&profile());
    let filled = |editor: &CardEditor, field: Field| Findings::of(editor, NOW).is_filled(field);
    assert!(
        filled(&editor, at("base_info.notice"))
            && filled(&editor, at("base_info.location_id_list"))
    );
    assert!(!filled(&editor, at("base_info.service_phone")), "the profile has none");
    editor.set_text(at("base_info.notice"), "请出示付款码");
    assert!(!filled(&editor, at("base_info.notice")));
    editor.take_out(at("base_info.location_id_list"));
    editor.take_out(at("base_info.brand_name"));
    editor.take_out(at("base_info.color"));
    assert!(editor.stores().is_empty() && editor.text(at("base_info.brand_name")).is_empty());
    assert_eq!(editor.text(at("base_info.color")), "Color010");
    assert!(!filled(&editor, at("base_info.location_id_list")));
}

#[test]
fn the_profile_is_a_form_that_asks_for_nothing() {
    let mut editor = CardEditor::of_profile(&profile(), NOW);
    assert_eq!(editor.profile(), profile());
    assert!(!editor.is_dirty());
    editor.submitted_once = true;
    assert_eq!(Findings::of_profile(&editor, NOW).blocking(), []);
    editor.set_text(at("base_info.notice"), &"请".repeat(17));
    let findings = Findings::of_profile(&editor, NOW);
    assert!(findings.is_invalid(at("base_info.notice")) && findings.is_dirty);
    editor.set_text(at("base_info.notice"), "");
    assert_eq!(editor.profile().notice, None);
}

#[test]
fn a_voucher_to_try_out_may_be_used_from_today_on() {
    let editor = CardEditor::new(CardType::Cash, NOW).valid_from_today(NOW);
    assert_eq!(editor.text(at("base_info.date_info.begin_timestamp")), "2015-11-12");
    assert!(!editor.is_dirty());
    let findings = Findings::of(&editor, NOW);
    assert!(!findings.is_invalid(at("base_info.date_info.begin_timestamp")));
}
