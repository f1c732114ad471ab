//! A loaded draft equals the saved one.

use card_model::card_type::CardType;
use desk_api::draft::Draft;

use super::{
    super::{CardEditor, Findings},
    support::{CARD_ID, NOW, at, held, typed_gift},
};

/// A draft after saving and loading, as by the server and the browser's storage.
fn kept(editor: &CardEditor) -> Draft {
    let json = serde_json::to_string(&editor.to_draft()).unwrap();
    serde_json::from_str(&json).unwrap()
}

#[test]
fn a_new_voucher_comes_back_with_every_field() {
    let mut editor = typed_gift();
    editor.draft_id = "6e5c1b3a".to_owned();
    editor.set_text(at("gift_num"), "two");
    let draft = kept(&editor);
    assert_eq!((draft.draft_id.as_str(), draft.card_id.as_ref()), ("6e5c1b3a", None));

    let back = CardEditor::from_draft(draft, None);
    assert_eq!(back.card, editor.card);
    assert_eq!(back.text(at("gift_num")), "two");
    assert_eq!(back.draft_id, editor.draft_id);
    assert_eq!(back.report(NOW), editor.report(NOW));
    assert!(back.is_new() && back.is_dirty());
}

#[test]
fn an_edit_comes_back_against_the_card_that_the_platform_holds_now() {
    let mut editor = CardEditor::edit(held());
    editor.set_text(at("base_info.notice"), "新的提醒");
    let draft = kept(&editor);
    assert_eq!(draft.card_id, Some(CARD_ID.into()));
    let back = CardEditor::from_draft(draft, Some(held()));
    assert_eq!(back.patch(), editor.patch());
    assert!(back.is_dirty());
}

#[test]
fn a_draft_shows_no_missing_fields_at_first() {
    let mut editor = CardEditor::new(CardType::Cash, NOW);
    editor.submitted_once = true;
    editor.touch(at("base_info.notice"));
    let back = CardEditor::from_draft(kept(&editor), None);
    assert_eq!(Findings::of(&back, NOW).shown(at("base_info.notice")), []);
}

#[test]
fn a_typed_text_without_a_control_is_not_taken_over() {
    let mut draft = kept(&CardEditor::new(CardType::Cash, NOW));
    for field in ["gift_num", "base_info.notice", "advanced_info.time_limit[0].end_hour"] {
        draft.raw.insert(at(field), "9".to_owned());
    }
    draft.raw.insert(at("reduce_cost"), "12,5".to_owned());
    let back = CardEditor::from_draft(draft, None);
    assert_eq!(back.raw.keys().copied().collect::<Vec<_>>(), [at("reduce_cost")]);
}
