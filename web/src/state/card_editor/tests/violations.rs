//! Which violations show, and where.

use card_model::{base_info::BaseInfo, card_type::CardType, patch::Changed, validation::Rule};

use super::{
    super::{CardEditor, Findings, GiftAfter, Section, SectionState, control_of, section_of},
    support::{CARD_ID, NOW, at, held, typed_cash},
};

#[test]
fn an_untouched_form_shows_no_violation() {
    let editor = CardEditor::new(CardType::Cash, NOW);
    let findings = Findings::of(&editor, NOW);
    assert!(!findings.blocking().is_empty());
    for it in findings.blocking() {
        assert!(it.is_missing && !it.is_shown, "{it:?}");
        assert_eq!(findings.shown(it.control), []);
    }
}

#[test]
fn what_is_missing_shows_after_leaving_the_field_or_submitting() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.touch(at("base_info.notice"));
    let findings = Findings::of(&editor, NOW);
    let shown = findings.shown(at("base_info.notice"));
    assert_eq!(shown.first().map(|it| &it.rule), Some(&Rule::Required));
    assert!(findings.is_invalid(at("base_info.notice")));
    assert_eq!(findings.shown(at("base_info.brand_name")), []);

    editor.submitted_once = true;
    let findings = Findings::of(&editor, NOW);
    for field in [
        "base_info.brand_name",
        "base_info.location_id_list",
        "advanced_info.abstract.icon_url_list",
        "advanced_info.text_image_list[0].image_url",
        "reduce_cost",
    ] {
        assert_eq!(findings.shown(at(field)).len(), 1, "{field}");
    }
}

#[test]
fn what_is_wrong_shows_while_it_is_typed() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    // 17 Chinese characters are 51 bytes; 48 are allowed.
    editor.set_text(at("base_info.notice"), &"请".repeat(17));
    editor.set_text(at("reduce_cost"), "50");
    editor.set_text(at("advanced_info.use_condition.least_cost"), "50");
    let findings = Findings::of(&editor, NOW);
    let shown = findings.shown(at("base_info.notice"));
    assert!(matches!(shown[0].rule, Rule::TooLong { max: 48, actual: 51, .. }));
    let shown = findings.shown(at("advanced_info.use_condition.least_cost"));
    assert_eq!(shown.len(), 1);
    assert!(matches!(shown[0].rule, Rule::LeastCostNotAboveReduceCost { .. }));
    let wrong: Vec<String> = findings
        .blocking()
        .iter()
        .filter(|it| !it.is_missing)
        .map(|it| it.control.to_string())
        .collect();
    assert_eq!(wrong, ["base_info.notice", "advanced_info.use_condition.least_cost"]);
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
        assert_eq!(
            (control_of(at(field)), section_of(at(field))),
            (at(control), section),
            "{field}"
        );
    }
}

fn state(editor: &CardEditor, section: Section) -> SectionState {
    Findings::of(editor, NOW).section(section, editor.is_new(), editor.uses(section))
}

#[test]
fn a_section_is_done_when_nothing_in_it_blocks() {
    let mut editor = typed_cash();
    for section in Section::ALL {
        assert_eq!(state(&editor, section), SectionState::Done, "{section:?}");
    }
    editor.set_text(at("base_info.get_limit"), "51");
    assert_eq!(state(&editor, Section::Validity), SectionState::Open { missing: 0, wrong: 1 });
    assert_eq!(state(&editor, Section::Content), SectionState::Done);
}

#[test]
fn an_empty_optional_section_is_not_done() {
    let editor = CardEditor::new(CardType::Cash, NOW);
    assert_eq!(state(&editor, Section::Entries), SectionState::Optional);
    assert_eq!(state(&editor, Section::GiftAfter), SectionState::Optional);
    assert_eq!(state(&editor, Section::Offer), SectionState::Open { missing: 1, wrong: 0 });
}

#[test]
fn an_edit_lists_its_differences_and_undoes_each() {
    let mut editor = CardEditor::edit(held());
    assert_eq!(state(&editor, Section::Entries), SectionState::Quiet);
    let phone = editor.text(at("base_info.service_phone"));
    editor.set_text(at("base_info.service_phone"), "020-66666666");
    editor.set_text(at("base_info.notice"), "请向店员出示");
    let findings = Findings::of(&editor, NOW);
    assert!(
        findings.is_changed(at("base_info.service_phone"))
            && findings.is_changed(at("base_info.notice"))
    );
    assert_eq!((findings.changes(), findings.is_dirty), (2, true));
    assert_eq!(state(&editor, Section::Content), SectionState::Changed(2));
    let expected = findings.expected.expect("something would be sent");
    assert_eq!(expected.reviewed, [Changed::Field(BaseInfo::NOTICE)]);
    assert_eq!(expected.at_once, [Changed::Field(BaseInfo::SERVICE_PHONE)]);
    assert!(expected.is_review());

    editor.undo(at("base_info.notice"));
    editor.undo(at("base_info.service_phone"));
    let findings = Findings::of(&editor, NOW);
    assert_eq!((findings.changes(), findings.is_dirty, findings.expected), (0, false, None));
    assert_eq!(editor.text(at("base_info.service_phone")), phone);
}

#[test]
fn a_text_that_means_no_number_and_a_list_are_taken_back_as_well() {
    let mut editor = CardEditor::edit(held());
    let stores = editor.stores().to_vec();
    editor.set_text(at("base_info.get_limit"), "many");
    editor.set_stores(Vec::new());
    editor.set_text(at("advanced_info.text_image_list[0].text"), "另一段");
    let findings = Findings::of(&editor, NOW);
    for control in
        ["base_info.get_limit", "base_info.location_id_list", "advanced_info.text_image_list"]
    {
        assert!(findings.is_changed(at(control)), "{control}");
        editor.undo(at(control));
    }
    assert!(!editor.is_dirty());
    assert_eq!(editor.stores(), stores);
}

#[test]
fn a_voucher_can_not_give_itself_away_as_another() {
    let mut editor = CardEditor::edit(held());
    editor.set_gift_after(GiftAfter::Other(CARD_ID.into()));
    let findings = Findings::of(&editor, NOW);
    let shown = findings.shown(at("advanced_info.consume_share_card_list"));
    assert!(shown.iter().any(|found| found.rule == Rule::OwnCardId));
}

#[test]
fn violations_are_in_the_order_of_the_sections() {
    let mut editor = CardEditor::new(CardType::Gift, NOW);
    editor.set_text(at("base_info.get_limit"), "many");
    editor.add_time_limit(card_model::advanced_info::TimeLimitDay::Monday);
    editor.set_text(at("advanced_info.time_limit[0].begin_hour"), "9");
    let report = editor.report(NOW);
    let sections: Vec<Section> =
        report.violations().iter().map(|found| section_of(found.field)).collect();
    assert!(sections.is_sorted(), "{sections:?}");
    assert_eq!(
        (sections.first(), sections.last()),
        (Some(&Section::Content), Some(&Section::Entries))
    );
}
