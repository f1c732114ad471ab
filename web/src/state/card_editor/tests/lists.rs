//! Lists of the form: typed texts follow their entries.

use card_model::{
    advanced_info::{BusinessService, TimeLimitDay},
    card_type::CardType,
};

use super::{
    super::{CardEditor, Findings, GiftAfter},
    support::{NOW, PICTURE, at, held, typed_cash},
};

fn article_texts(editor: &CardEditor) -> Vec<&str> {
    editor.article().iter().map(|entry| entry.text.as_deref().unwrap_or_default()).collect()
}

#[test]
fn entries_of_the_article_are_added_moved_and_removed() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    for (position, text) in ["一", "二", "三"].into_iter().enumerate() {
        // A new voucher starts with the first entry, which is required.
        if position > 0 {
            editor.add_article_entry();
        }
        editor.set_text(at(&format!("advanced_info.text_image_list[{position}].text")), text);
        editor
            .set_text(at(&format!("advanced_info.text_image_list[{position}].image_url")), PICTURE);
    }
    editor.move_article_entry_up(2);
    assert_eq!(article_texts(&editor), ["一", "三", "二"]);
    editor.move_article_entry_down(0);
    assert_eq!(article_texts(&editor), ["三", "一", "二"]);
    editor.move_article_entry_up(0);
    editor.move_article_entry_down(2);
    assert_eq!(article_texts(&editor), ["三", "一", "二"]);
    editor.remove_article_entry(1);
    assert_eq!(article_texts(&editor), ["三", "二"]);
    assert_eq!(editor.text(at("advanced_info.text_image_list[1].image_url")), PICTURE);
}

#[test]
fn what_is_known_about_an_entry_moves_with_it() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    for day in [TimeLimitDay::Monday, TimeLimitDay::Friday] {
        editor.add_time_limit(day);
    }
    editor.set_text(at("advanced_info.time_limit[1].begin_hour"), "9.30");
    editor.remove_time_limit(0);
    assert_eq!(editor.text(at("advanced_info.time_limit[0].begin_hour")), "9.30");
    assert_eq!(editor.time_limits().len(), 1);
    assert_eq!(editor.time_limits()[0].day, Some(TimeLimitDay::Friday));

    editor.add_article_entry();
    editor.add_article_entry();
    editor.touch(at("advanced_info.text_image_list[1].text"));
    editor.move_article_entry_up(1);
    let findings = Findings::of(&editor, NOW);
    let shown = |position: usize| {
        let field = at(&format!("advanced_info.text_image_list[{position}].text"));
        findings.shown(field).len()
    };
    assert_eq!((shown(0), shown(1)), (1, 0));
}

#[test]
fn a_removed_entry_takes_its_typed_text_with_it() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.add_time_limit(TimeLimitDay::Monday);
    editor.set_text(at("advanced_info.time_limit[0].begin_hour"), "9.30");
    editor.remove_time_limit(0);
    assert!(editor.raw.is_empty() && !editor.is_dirty());
}

#[test]
fn stores_and_services_are_chosen_and_left_out() {
    let mut editor = typed_cash();
    editor.toggle_store(272_981_040);
    assert_eq!(editor.stores(), [400_183_234]);
    editor.set_stores(vec![1, 2]);
    assert_eq!(editor.stores(), [1, 2]);
    editor.toggle_service(&BusinessService::FreeWifi);
    assert_eq!(editor.services(), [BusinessService::Deliver]);
}

#[test]
fn all_stores_and_some_stores_exclude_each_other() {
    let mut editor = typed_cash();
    editor.set_flag(at("base_info.use_all_locations"), true);
    assert!(editor.stores().is_empty());
    assert_eq!(editor.report(NOW).violations(), []);
    editor.toggle_store(7);
    assert!(!editor.card.flag(at("base_info.use_all_locations")));
}

#[test]
fn choosing_the_same_again_changes_nothing() {
    let mut editor = CardEditor::edit(held());
    for _ in 0..2 {
        editor.toggle_store(272_981_040);
        editor.toggle_service(&BusinessService::FreeWifi);
    }
    editor.set_text(at("base_info.color"), "Color010");
    editor.set_text(at("base_info.code_type"), "CODE_TYPE_TEXT");
    editor.set_gift_after(GiftAfter::This);
    editor.set_gift_after(GiftAfter::Nothing);
    assert!(!editor.is_dirty(), "{:?}", editor.patch());
}

#[test]
fn a_redemption_gives_away_one_thing_at_most() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    assert_eq!(editor.gift_after(), GiftAfter::Nothing);
    let other = GiftAfter::Other("pOther".into());
    for gift in [GiftAfter::This, other.clone(), GiftAfter::This, other, GiftAfter::Nothing] {
        editor.set_gift_after(gift.clone());
        assert_eq!(editor.gift_after(), gift);
        let info = editor.card.advanced_info.as_ref().unwrap();
        let own = info.consume_share_self_num.is_some_and(|number| number > 0);
        let others = info.consume_share_card_list.as_ref().is_some_and(|list| !list.is_empty());
        assert!(!(own && others));
    }
    assert!(!editor.is_dirty());
}
