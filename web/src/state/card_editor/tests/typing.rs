//! Typed texts stay as typed, valid or not.

use card_model::{card_type::CardType, language::Language, money::Fen, validation::Rule};

use super::{
    super::{CardEditor, Findings},
    support::{NOW, at, typed_cash},
};

#[test]
fn an_amount_survives_every_keystroke() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    for (typed, fen) in [
        ("1", Some(100)),
        ("12", Some(1200)),
        ("12.", Some(1200)),
        ("12.5", Some(1250)),
        ("12.50", Some(1250)),
        ("12.505", None),
        ("", None),
    ] {
        editor.set_text(at("reduce_cost"), typed);
        assert_eq!(editor.text(at("reduce_cost")), typed);
        let held = editor.card.cash().unwrap().reduce_cost.map(Fen::get);
        assert_eq!(held, fen, "{typed}");
    }
}

#[test]
fn leaving_a_field_gives_an_amount_its_usual_spelling() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.set_text(at("reduce_cost"), "12.50");
    editor.touch(at("reduce_cost"));
    assert_eq!(editor.text(at("reduce_cost")), "12.5");
    // An invalid amount stays for correction.
    editor.set_text(at("reduce_cost"), "12,50");
    editor.touch(at("reduce_cost"));
    assert_eq!(editor.text(at("reduce_cost")), "12,50");
}

#[test]
fn a_text_that_is_no_value_is_a_violation_at_its_field_alone() {
    for (field, typed) in [
        ("reduce_cost", "fifty"),
        ("reduce_cost", "1.234"),
        ("advanced_info.use_condition.least_cost", "-5"),
        ("base_info.get_limit", "3.5"),
        ("base_info.date_info.begin_timestamp", "2015-02-30"),
        ("base_info.date_info.end_timestamp", "tomorrow"),
        ("advanced_info.time_limit[0].begin_hour", "24:00"),
        ("advanced_info.time_limit[0].end_hour", "9"),
    ] {
        let mut editor = typed_cash();
        editor.set_text(at(field), typed);
        let report = editor.report(NOW);
        let errors: Vec<_> =
            report.errors().map(|found| (found.field.to_string(), &found.rule)).collect();
        assert_eq!(errors, [(field.to_owned(), &Rule::BadType)], "{typed}");
        assert_eq!(Findings::of(&editor, NOW).shown(at(field)).len(), 1);
        assert_eq!(editor.text(at(field)), typed);
    }
}

#[test]
fn times_are_hours_and_minutes() {
    let mut editor = typed_cash();
    let field = "advanced_info.time_limit[1].begin_hour";
    editor.set_text(at(field), "09:05");
    editor.set_text(at("advanced_info.time_limit[1].end_hour"), "18:00:00");
    let limit = &editor.time_limits()[1];
    assert_eq!((limit.begin_hour, limit.begin_minute), (Some(9), Some(5)));
    assert_eq!((limit.end_hour, limit.end_minute), (Some(18), Some(0)));
    editor.set_text(at(field), "");
    let limit = &editor.time_limits()[1];
    assert_eq!((limit.begin_hour, limit.begin_minute), (None, None));
}

#[test]
fn a_field_that_the_card_does_not_have_takes_nothing() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    let blank = editor.clone();
    for field in [
        "gift_name",
        "gift_num",
        "advanced_info.time_limit[4].type",
        "advanced_info.time_limit[4].begin_hour",
    ] {
        editor.set_text(at(field), "x");
        assert_eq!(editor, blank, "{field}");
    }
    editor.set_text(at("advanced_info.text_image_list[9].text"), "x");
    editor.remove_article_entry(3);
    editor.move_article_entry_up(0);
    editor.move_article_entry_down(usize::MAX);
    editor.remove_time_limit(0);
    assert_eq!(editor.card, blank.card);
}

#[test]
fn counters_count_what_the_platform_counts() {
    let mut editor = CardEditor::new(CardType::Gift, NOW);
    editor.set_text(at("base_info.notice"), "请出示二维码核销");
    let counter = editor.counter(at("base_info.notice")).unwrap();
    assert_eq!((counter.used, counter.max, counter.is_over()), (24, 48, false));
    assert_eq!(counter.text(Language::ZhCn), "8/16 字");
    editor.set_text(at("gift_name"), "七个汉字的商品");
    assert!(editor.counter(at("gift_name")).unwrap().is_over());
    assert_eq!(editor.counter(at("base_info.service_phone")).unwrap().text(Language::En), "0/24");
    assert_eq!(editor.counter(at("base_info.get_limit")), None);
}
