//! Which violations show, and where.

use card_model::{card_type::CardType, validation::Rule};

use super::{
    super::{CardEditor, GiftAfter, Section, control_of, section_of},
    support::{CARD_ID, NOW, held, typed_cash},
};

#[test]
fn nothing_is_held_against_a_form_that_nobody_has_touched() {
    let editor = CardEditor::new(CardType::Cash, NOW);
    let report = editor.report(NOW);
    assert!(report.has_errors());
    for section in Section::ALL {
        assert_eq!(editor.violations_by_section(&report, section), [], "{section:?}");
    }
}

#[test]
fn what_is_missing_shows_after_leaving_the_field_or_submitting() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.touch("base_info.notice");
    let report = editor.report(NOW);
    let shown = editor.visible_violations(&report, "base_info.notice");
    assert_eq!(shown.first().map(|it| &it.rule), Some(&Rule::Required));
    assert_eq!(editor.visible_violations(&report, "base_info.brand_name"), []);

    editor.submitted_once = true;
    for field in [
        "base_info.brand_name",
        "base_info.location_id_list",
        "advanced_info.abstract.icon_url_list",
        "advanced_info.text_image_list",
        "reduce_cost",
    ] {
        assert_eq!(editor.visible_violations(&report, field).len(), 1, "{field}");
    }
}

#[test]
fn what_is_wrong_shows_while_it_is_typed() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    // 17 Chinese characters are 51 bytes; 48 are allowed.
    editor.set_text("base_info.notice", &"请".repeat(17));
    editor.set_text("reduce_cost", "50");
    editor.set_text("advanced_info.use_condition.least_cost", "50");
    let report = editor.report(NOW);
    let shown = editor.visible_violations(&report, "base_info.notice");
    assert!(matches!(shown[0].rule, Rule::TooLong { max: 48, actual: 51, .. }));
    let shown = editor.violations_by_section(&report, Section::Offer);
    assert_eq!(shown.len(), 1);
    assert!(matches!(shown[0].rule, Rule::LeastCostNotAboveReduceCost { .. }));
}

#[test]
fn every_violation_has_a_control_and_a_section() {
    for (field, control, section) in [
        ("base_info.location_id_list[3]", "base_info.location_id_list", Section::Validity),
        ("base_info.use_all_locations", "base_info.location_id_list", Section::Validity),
        ("base_info.date_info.type", "base_info.date_info.begin_timestamp", Section::Validity),
        (
            "advanced_info.time_limit[1].end_minute",
            "advanced_info.time_limit[1].end_hour",
            Section::Entries,
        ),
        (
            "advanced_info.text_image_list[0].text",
            "advanced_info.text_image_list[0].text",
            Section::Content,
        ),
        (
            "advanced_info.abstract.icon_url_list[0]",
            "advanced_info.abstract.icon_url_list",
            Section::Content,
        ),
        (
            "advanced_info.consume_share_card_list[0].card_id",
            "advanced_info.consume_share_card_list",
            Section::GiftAfter,
        ),
        ("base_info.can_share", "base_info.can_share", Section::Offer),
        ("gift_unit", "gift_unit", Section::Offer),
        (
            "advanced_info.use_condition.least_cost",
            "advanced_info.use_condition.least_cost",
            Section::Offer,
        ),
        ("base_info.promotion_url", "base_info.promotion_url", Section::Entries),
        ("base_info.custom_url_name", "base_info.custom_url_name", Section::Entries),
        ("base_info.code_type", "base_info.code_type", Section::Entries),
        ("base_info.notice", "base_info.notice", Section::Content),
    ] {
        assert_eq!((control_of(field).as_str(), section_of(field)), (control, section), "{field}");
    }
}

#[test]
fn a_section_is_done_when_nothing_in_it_blocks() {
    let mut editor = typed_cash();
    let report = editor.report(NOW);
    assert!(Section::ALL.into_iter().all(|section| CardEditor::is_section_done(&report, section)));
    editor.set_text("base_info.get_limit", "51");
    let report = editor.report(NOW);
    assert!(!CardEditor::is_section_done(&report, Section::Validity));
    assert!(CardEditor::is_section_done(&report, Section::Content));
}

#[test]
fn a_voucher_can_not_give_itself_away_as_another() {
    let mut editor = CardEditor::edit(held());
    editor.set_gift_after(GiftAfter::Other(CARD_ID.to_owned()));
    let report = editor.report(NOW);
    let control = "advanced_info.consume_share_card_list";
    let shown = editor.visible_violations(&report, control);
    assert!(shown.iter().any(|found| found.rule == Rule::OwnCardId));
}

#[test]
fn violations_stand_in_the_order_of_the_sections() {
    let mut editor = CardEditor::new(CardType::Gift, NOW);
    editor.set_text("base_info.get_limit", "many");
    editor.add_time_limit(card_model::advanced_info::TimeLimitDay::Monday);
    editor.set_text("advanced_info.time_limit[0].begin_hour", "9");
    let report = editor.report(NOW);
    let sections: Vec<Section> =
        report.violations().iter().map(|found| section_of(found.path.field())).collect();
    assert!(sections.is_sorted(), "{sections:?}");
    assert_eq!(
        (sections.first(), sections.last()),
        (Some(&Section::Content), Some(&Section::Entries))
    );
}
