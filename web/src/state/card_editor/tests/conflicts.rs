//! Two users edit one card: what is sent, shown, and kept.

use std::collections::BTreeSet;

use card_model::{card::Card, language::Language, patch::MergeConflict};
use desk_api::{
    card_update::{EditConflict, OnConflict},
    draft::Draft,
};
use serde_json::{Value, json};

use super::{
    super::{CardEditor, conflict_lines},
    support::{at, held},
};

const NOTICE: &str = "base_info.notice";
const PHONE: &str = "base_info.service_phone";
const STORES: &str = "base_info.location_id_list";
const LIMITS: &str = "advanced_info.time_limit";
const ARTICLE: &str = "advanced_info.text_image_list";

/// The card on the platform after another editor changed it.
fn changed(change: impl FnOnce(&mut CardEditor)) -> Card {
    let mut other = CardEditor::edit(held());
    change(&mut other);
    other.card
}

fn conflict(fields: &[(&str, Value, Value, Value)]) -> EditConflict {
    let field = |(path, base, theirs, ours): &(&str, Value, Value, Value)| MergeConflict {
        path: (*path).to_owned(),
        base: base.into(),
        theirs: theirs.into(),
        ours: ours.into(),
    };
    EditConflict {
        conflicts: fields.iter().map(field).collect(),
        others: Vec::new(),
        update_time: Some(9),
        review: false,
    }
}

fn mine(fields: &[&str]) -> BTreeSet<String> {
    fields.iter().map(|field| (*field).to_owned()).collect()
}

#[test]
fn an_update_names_what_the_form_started_from() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(PHONE), "");
    editor.set_stores(vec![272_981_040, 5]);
    editor.set_text(at("base_info.promotion_url_name"), "更多");
    let update = editor.update(false).unwrap();
    assert_eq!(update.on_conflict, OnConflict::Ask);
    assert_eq!(update.expected_review, Some(false));
    assert_eq!(
        serde_json::to_value(&update.base.values).unwrap(),
        json!({PHONE: "020-88888888", STORES: [272_981_040, 400_183_234_u64], "base_info.promotion_url_name": null})
    );
    // A list is sent whole; an empty text clears the field.
    let set = serde_json::to_value(&update.set).unwrap();
    assert_eq!(set[STORES], json!([272_981_040, 5]));
    assert_eq!(set["base_info.promotion_url_name"], "更多");
    assert!(set[PHONE].is_null() || set[PHONE] == "", "{set}");
    assert_eq!(
        CardEditor::new(card_model::card_type::CardType::Cash, super::support::NOW).update(false),
        None
    );
}

#[test]
fn each_field_in_conflict_keeps_the_chosen_value() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    editor.set_text(at(PHONE), "1");
    let current = changed(|other| {
        other.set_text(at(NOTICE), "theirs");
        other.set_text(at(PHONE), "2");
    });
    let both = conflict(&[
        (NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine")),
        (PHONE, json!("020-88888888"), json!("2"), json!("1")),
    ]);
    editor.rebase(&current, &both, &mine(&[NOTICE]));
    assert_eq!(
        (editor.text(at(NOTICE)), editor.text(at(PHONE))),
        ("mine".to_owned(), "2".to_owned())
    );
    let update = editor.update(true).unwrap();
    assert_eq!(serde_json::to_value(&update.set).unwrap(), json!({NOTICE: "mine"}));
    assert_eq!(serde_json::to_value(&update.base.values).unwrap(), json!({NOTICE: "theirs"}));
}

#[test]
fn fields_that_only_one_side_changed_survive_on_both_sides() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    editor.set_text(at("base_info.description"), "ours alone");
    let current = changed(|other| {
        other.set_text(at(NOTICE), "theirs");
        other.set_text(at(PHONE), "theirs alone");
    });
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[]));
    assert_eq!(editor.text(at(PHONE)), "theirs alone");
    let update = editor.update(true).unwrap();
    assert_eq!(
        serde_json::to_value(&update.set).unwrap(),
        json!({"base_info.description": "ours alone"})
    );
}

#[test]
fn nothing_is_left_to_send_when_everything_is_theirs() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    let current = changed(|other| other.set_text(at(NOTICE), "theirs"));
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[]));
    assert!(!editor.is_dirty());
}

#[test]
fn a_card_that_changed_once_more_is_not_overwritten_unseen() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    // The dialog showed "theirs"; the card has changed since.
    let current = changed(|other| other.set_text(at(NOTICE), "later"));
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[NOTICE]));
    let update = editor.update(true).unwrap();
    let base = update.base.values[NOTICE].text();
    assert_eq!(base.as_deref(), Some("theirs"), "the server finds the difference");
}

#[test]
fn lists_keep_the_elements_of_both() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    editor.set_stores(vec![272_981_040, 400_183_234, 1]);
    editor.remove_time_limit(0);
    editor.set_text(at("advanced_info.text_image_list[0].text"), "换了");
    let current = changed(|other| {
        other.set_text(at(NOTICE), "theirs");
        other.set_stores(vec![400_183_234, 2]);
        other.add_article_entry();
        other.set_text(at("advanced_info.text_image_list[2].text"), "他们的");
        other.set_text(at("advanced_info.text_image_list[2].image_url"), super::support::PICTURE);
    });
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[NOTICE]));
    // Theirs: one store removed, 2 added; ours: 1 added.
    assert_eq!(editor.stores(), [400_183_234, 2, 1]);
    assert!(editor.time_limits().is_empty());
    for text in ["换了", "营养均衡", "他们的"] {
        assert!(editor.article().iter().any(|entry| entry.text.as_deref() == Some(text)), "{text}");
    }
    assert_eq!(editor.article().len(), 3);
    let update = editor.update(true).unwrap();
    assert_eq!(update.base.values[STORES], json!([400_183_234, 2]).into());
    assert_eq!(update.set[LIMITS], json!([]).into());
}

#[test]
fn a_list_with_our_elements_keeps_all_of_theirs() {
    let mut editor = CardEditor::edit(held());
    editor.set_stores(vec![272_981_040, 400_183_234, 1]);
    editor.set_text(at(NOTICE), "mine");
    let current = changed(|other| {
        other.set_stores(vec![272_981_040, 400_183_234, 1, 2]);
        other.set_text(at(NOTICE), "theirs");
    });
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[NOTICE]));
    assert_eq!(editor.stores(), [272_981_040, 400_183_234, 1, 2]);
    assert!(!editor.changes_field(STORES) && editor.changes_field(NOTICE));
}

#[test]
fn a_field_outside_the_dialog_conflicts_again() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    editor.set_text(at(PHONE), "1");
    // The dialog was about the notice; the phone has changed since.
    let current = changed(|other| {
        other.set_text(at(NOTICE), "theirs");
        other.set_text(at(PHONE), "2");
    });
    let one = conflict(&[(NOTICE, json!("请出示二维码核销"), json!("theirs"), json!("mine"))]);
    editor.rebase(&current, &one, &mine(&[]));
    let update = editor.update(true).unwrap();
    assert_eq!(
        (update.set[PHONE].text().as_deref(), update.base.values[PHONE].text().as_deref()),
        (Some("1"), Some("020-88888888"))
    );
}

#[test]
fn both_sides_read_as_words() {
    let info = |end: i64| json!({"type": "DATE_TYPE_FIX_TIME_RANGE", "end_timestamp": end});
    let group = conflict(&[(
        "base_info.date_info",
        info(1_449_893_532),
        info(1_450_972_799),
        info(1_450_627_199),
    )]);
    let lines = conflict_lines(&group.conflicts, Language::ZhCn);
    assert!(lines[0].theirs.contains("结束日期：2015-12-24"), "{lines:?}");
    let articles = conflict(&[(
        ARTICLE,
        json!([{"text": "a"}]),
        json!([{"text": "a"}, {"text": "b"}]),
        json!([{"text": "c"}]),
    )]);
    let lines = conflict_lines(&articles.conflicts, Language::En);
    assert_eq!(
        (lines[0].theirs.as_str(), lines[0].ours.as_str()),
        ("2 entries: a, b", "1 entry: c")
    );
}

#[test]
fn values_with_equal_texts_are_distinguished() {
    let pictures = |name: &str| json!([name]);
    let one = conflict(&[(
        "advanced_info.abstract.icon_url_list",
        pictures("http://a/0"),
        pictures("http://a/1"),
        pictures("http://a/2"),
    )]);
    let lines = conflict_lines(&one.conflicts, Language::ZhCn);
    assert_eq!(lines[0].base, "1 张图片");
    assert_eq!(lines[0].theirs, "1 张图片（内容有改动）");
    assert_eq!(lines[0].ours, "1 张图片（内容有改动）");
}

/// A draft after saving and loading, as by the server and the browser's storage.
fn kept(editor: &CardEditor) -> Draft {
    let json = serde_json::to_string(&editor.to_draft()).unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_draft_that_is_continued_later_does_not_undo_what_others_changed_meanwhile() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(NOTICE), "mine");
    let draft = kept(&editor);
    let current = changed(|other| {
        other.set_text(at(PHONE), "theirs alone");
        other.set_text(at(NOTICE), "theirs");
    });
    let back = CardEditor::from_draft(draft, Some(current));
    assert_eq!(back.text(at(PHONE)), "theirs alone");
    assert_eq!(back.text(at(NOTICE)), "mine");
    let update = back.update(true).unwrap();
    assert_eq!(serde_json::to_value(&update.set).unwrap(), json!({NOTICE: "mine"}));
    // The base stays the draft's, so that the server finds the conflict.
    assert_eq!(update.base.values[NOTICE].text().as_deref(), Some("请出示二维码核销"));
}

#[test]
fn a_draft_keeps_a_change_that_can_not_be_sent() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.date_info.end_timestamp"), "2015-12-01");
    let back = CardEditor::from_draft(kept(&editor), Some(held()));
    assert_eq!(back.text(at("base_info.date_info.end_timestamp")), "2015-12-01");
}
