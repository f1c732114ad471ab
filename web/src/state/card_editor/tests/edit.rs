//! An edit sends only what changed, and reports what it can't change.

use std::collections::BTreeSet;

use card_model::{
    base_info::BaseInfo, card::Card, language::Language, patch::RefusalReason, time::UnixSeconds,
    validation::Rule, wire::Raw,
};
use desk_api::card_update::EditConflict;
use serde_json::{Value, json};

use super::{
    super::{CardEditor, Findings, GiftAfter},
    support::{CARD_ID, NOW, at, held},
};

const END: &str = "base_info.date_info.end_timestamp";
const BEGIN: &str = "base_info.date_info.begin_timestamp";

fn body(editor: &CardEditor) -> Value {
    editor.patch().unwrap().body(&CARD_ID.into()).to_value()
}

#[test]
fn nothing_was_changed() {
    let editor = CardEditor::edit(held());
    assert!(!editor.is_dirty() && !editor.is_new());
    assert_eq!(editor.card_id(), Some(&CARD_ID.into()));
    assert!(editor.report(NOW).is_empty());
    assert_eq!(editor.text(at(BEGIN)), "2015-11-13");
}

#[test]
fn only_what_changed_is_sent() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.service_phone"), "010-66666666");
    assert_eq!(
        body(&editor),
        json!({"card_id": CARD_ID, "cash": {"base_info": {"service_phone": "010-66666666"}}})
    );
    assert!(!editor.patch().unwrap().send_check());

    editor.set_text(at("base_info.color"), "Color020");
    assert!(editor.patch().unwrap().send_check());
    editor.set_text(at("base_info.color"), "Color010");
    editor.set_text(at("base_info.service_phone"), "020-88888888");
    assert!(!editor.is_dirty());
}

#[test]
fn clearing_sends_what_the_documents_say() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.service_phone"), "");
    editor.set_stores(Vec::new());
    editor.remove_time_limit(0);
    assert_eq!(
        body(&editor),
        json!({"card_id": CARD_ID, "cash": {
            "base_info": {"service_phone": "", "location_id_list": "0"},
            "advanced_info": {"time_limit": []}
        }})
    );
}

#[test]
fn a_day_that_is_chosen_again_keeps_its_second() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(END), "2015-12-20");
    assert!(editor.is_dirty());
    editor.set_text(at(END), "2015-12-12");
    editor.set_text(at(BEGIN), "2015-11-13");
    assert!(!editor.is_dirty(), "{:?}", editor.patch());
}

#[test]
fn a_validity_can_be_widened_and_not_narrowed() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at(END), "2015-12-20");
    assert_eq!(Findings::of(&editor, NOW).refused(at(END)), None);
    let sent = body(&editor);
    // 2015-12-20 23:59:59 in Beijing; the begin stays the same to the second.
    assert_eq!(
        sent.pointer("/cash/base_info/date_info").unwrap(),
        &json!({
            "type": "DATE_TYPE_FIX_TIME_RANGE",
            "begin_timestamp": 1_447_397_802,
            "end_timestamp": 1_450_627_199
        })
    );
    editor.set_text(at(END), "2015-12-01");
    assert_eq!(Findings::of(&editor, NOW).refused(at(END)), Some(RefusalReason::DateNarrowed));
    assert!(editor.patch().unwrap().is_empty());
    let lines = editor.refused_changes(Language::ZhCn);
    assert_eq!((lines[0].before.as_str(), lines[0].after.as_str()), ("2015-12-12", "2015-12-01"));
    assert_eq!(lines[0].reason, RefusalReason::DateNarrowed);
}

#[test]
fn a_refused_change_has_a_reason() {
    let editor = CardEditor::edit(held());
    for (field, verdict) in [
        ("base_info.notice", Ok(())),
        ("base_info.location_id_list", Ok(())),
        ("advanced_info.text_image_list[0].text", Ok(())),
        ("base_info.brand_name", Err(RefusalReason::BrandName)),
        ("reduce_cost", Err(RefusalReason::Amount)),
        ("advanced_info.use_condition.least_cost", Err(RefusalReason::Threshold)),
        ("base_info.use_limit", Err(RefusalReason::NotListed)),
    ] {
        assert_eq!(editor.may_change(at(field)), verdict, "{field}");
    }
    let new = CardEditor::new(card_model::card_type::CardType::Cash, NOW);
    assert_eq!(new.may_change(at("base_info.brand_name")), Ok(()));
}

#[test]
fn only_the_edited_fields_are_judged() {
    let mut card = held();
    // The tip on the platform is too long by today's rules.
    card.base_info.notice = Some("请".repeat(20));
    let mut editor = CardEditor::edit(card);
    editor.set_text(at("base_info.service_phone"), "010-66666666");
    assert!(editor.report(NOW).is_empty());
    editor.set_text(at("base_info.notice"), "");
    let report = editor.report(NOW);
    let found: Vec<_> = report.errors().map(|it| (it.field, &it.rule)).collect();
    assert_eq!(found, [(BaseInfo::NOTICE, &Rule::Required)]);
    editor.set_text(at("base_info.get_limit"), "many");
    assert!(editor.report(NOW).at(BaseInfo::GET_LIMIT).any(|it| it.rule == Rule::BadType));
}

#[test]
fn an_update_has_the_limits_of_a_new_voucher() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.custom_url"), "http://www.qq.com");
    editor.set_text(at("base_info.custom_url_name"), &"x".repeat(15));
    assert!(!editor.report(NOW).has_errors());
    editor.set_text(at("base_info.custom_url_name"), &"x".repeat(16));
    assert!(editor.report(NOW).has_errors());
    assert_eq!(editor.counter(at("base_info.custom_url_name")).unwrap().max, 15);
}

#[test]
fn changes_are_readable() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.color"), "Color020");
    editor.set_text(at("base_info.code_type"), "CODE_TYPE_NONE");
    editor.set_text(at(END), "2015-12-20");
    editor.set_text(at("base_info.service_phone"), "");
    editor.set_stores(vec![272_981_040, 1, 2]);
    editor.set_text(at("advanced_info.text_image_list[0].text"), "换了");
    editor.set_text(at("advanced_info.time_limit[0].end_hour"), "22:00");
    editor.set_gift_after(GiftAfter::Other("pOther".into()));
    let lines: Vec<(String, String, String, bool)> = editor
        .changes(Language::ZhCn)
        .into_iter()
        .map(|line| (line.name.to_owned(), line.before, line.after, line.review))
        .collect();
    let expected = [
        ("核销后送其他券", "（空）", "pOther", true),
        ("图文介绍", "2 组图文", "2 组图文（内容有改动）", false),
        ("使用时段", "周一 10:00–21:30", "周一 10:00–22:00", true),
        ("券码展示方式", "仅券号", "不显示券码", false),
        ("券面颜色", "嫩绿", "翠绿", true),
        ("结束日期", "2015-12-12", "2015-12-20", false),
        ("适用门店", "2 家门店", "3 家门店 (+2 −1)", false),
        ("客服电话", "020-88888888", "（空）", false),
    ];
    let expected: Vec<(String, String, String, bool)> = expected
        .into_iter()
        .map(|(name, before, after, review)| {
            (name.to_owned(), before.to_owned(), after.to_owned(), review)
        })
        .collect();
    assert_eq!(lines, expected);
    assert!(editor.refused_changes(Language::ZhCn).is_empty());
}

#[test]
fn amounts_in_a_refused_change_are_in_yuan() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("reduce_cost"), "60.5");
    let lines = editor.refused_changes(Language::En);
    assert_eq!((lines[0].before.as_str(), lines[0].after.as_str()), ("50 CNY", "60.5 CNY"));
    assert_eq!(lines[0].name, "Amount off");
}

#[test]
fn an_undocumented_member_is_neither_lost_nor_sent() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.notice"), "新的提醒");
    let kept = editor.card.base_info.other.get("new_member").map(Raw::as_str);
    assert_eq!(kept, Some("\"kept\""));
    assert_eq!(
        body(&editor),
        json!({"card_id": CARD_ID, "cash": {"base_info": {"notice": "新的提醒"}}})
    );
    assert!(editor.report(UnixSeconds::new(NOW.get() + 1)).is_empty());
}

#[test]
fn what_needs_no_review_is_saved_alone_and_the_rest_stays_an_edit() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.service_phone"), "020-66666666");
    editor.set_text(at("base_info.notice"), "请向店员出示");
    let update = editor.update_at_once().unwrap();
    assert_eq!(update.set.keys().collect::<Vec<_>>(), ["base_info.service_phone"]);
    assert_eq!(update.base.values.keys().collect::<Vec<_>>(), ["base_info.service_phone"]);
    assert_eq!(update.expected_review, Some(false));

    editor.saved(&update.set.keys().cloned().collect());
    let rest = editor.update(true).unwrap();
    assert_eq!(rest.set.keys().collect::<Vec<_>>(), ["base_info.notice"]);
    assert_eq!(editor.text(at("base_info.service_phone")), "020-66666666");
    // Undone, it has the platform's present value.
    editor.undo(at("base_info.notice"));
    assert!(!editor.is_dirty());
}

#[test]
fn undocumented_numbers_keep_their_digits_whatever_is_done_with_the_form() {
    let json = serde_json::to_string(&held())
        .unwrap()
        .replace("\"kept\"", "{\"id\":12345678901234567890123,\"rate\":1.10}");
    let card: Card = serde_json::from_str(&json).unwrap();
    let mut editor = CardEditor::edit(card.clone());
    editor.set_text(at("base_info.notice"), "新的提醒");
    editor.set_text(at("base_info.service_phone"), "020-66666666");
    editor.undo(at("base_info.notice"));
    let (original, resumed) = CardEditor::resume(&card, &editor.card, &card);
    editor.saved(&BTreeSet::from(["base_info.service_phone".to_owned()]));
    for card in [&editor.card, editor.original.as_ref().unwrap(), &original, &resumed] {
        let kept = card.base_info.other.get("new_member").map(Raw::as_str);
        assert_eq!(kept, Some("{\"id\":12345678901234567890123,\"rate\":1.10}"));
    }
    let conflict = EditConflict {
        conflicts: Vec::new(),
        others: Vec::new(),
        update_time: None,
        review: false,
    };
    editor.set_text(at("base_info.notice"), "新的提醒");
    editor.rebase(&card, &conflict, &BTreeSet::new());
    assert_eq!(editor.text(at("base_info.notice")), "新的提醒");
    let kept = editor.card.base_info.other.get("new_member").map(Raw::as_str);
    assert_eq!(kept, Some("{\"id\":12345678901234567890123,\"rate\":1.10}"));
}
