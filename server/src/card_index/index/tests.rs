//! Order of reads, removals, reasons and cursors.

use card_model::{card::Card, card_type::CardType};

use super::*;

fn row(id: &str, status: CardStatus, created: i64) -> CardRow {
    let mut card = Card::new(CardType::Cash);
    card.base_info.status = Some(status);
    card.base_info.create_time = Some(UnixSeconds::new(created));
    crate::card_index::row(&id.into(), &card)
}

fn put(index: &mut Index, id: &str, ticket: u64) -> Option<bool> {
    index.put(row(id, CardStatus::VerifyOk, 1), UnixSeconds::new(9), ticket)
}

fn ids(rows: &[CardRow]) -> Vec<&str> {
    rows.iter().map(|row| row.card_id.as_str()).collect()
}

#[test]
fn a_late_answer_never_replaces_a_newer_one() {
    let mut index = Index::default();
    assert_eq!(put(&mut index, "a", 2), Some(true));
    assert_eq!(index.put(row("a", CardStatus::NotVerify, 1), UnixSeconds::new(9), 1), None);
    assert_eq!(put(&mut index, "a", 3), Some(false));
    assert_eq!(index.row(&"a".into()).map(|row| row.status), Some(CardStatus::VerifyOk));
    assert!(index.is_current(&"a".into(), 3) && !index.is_current(&"a".into(), 2));
}

#[test]
fn a_card_made_while_the_list_was_read_stays() {
    let mut index = Index::default();
    put(&mut index, "gone", 1);
    put(&mut index, "new", 6);
    assert_eq!(index.keep_listed(&BTreeSet::new(), 5), ["gone"]);
    assert_eq!(ids(&index.rows()), ["new"]);
}

#[test]
fn late_response_does_not_bring_a_removed_card_back() {
    let mut index = Index::default();
    put(&mut index, "a", 1);
    assert!(!index.remove(&"a".into(), 0), "a later read has found it");
    assert!(index.remove(&"a".into(), 3));
    assert_eq!(put(&mut index, "a", 2), None);
    assert!(index.is_empty());
    assert_eq!(put(&mut index, "a", 4), Some(true));
}

#[test]
fn newest_first_and_reasons_only_of_refused_cards() {
    let mut index = Index::default();
    index.put(row("old", CardStatus::VerifyFail, 1), UnixSeconds::new(3), 1);
    index.put(row("new", CardStatus::VerifyOk, 2), UnixSeconds::new(5), 2);
    let before = index.changes(None, None).cursor;
    let reason = "图片不清晰".to_owned();
    index.set_reasons([("old".into(), reason.clone()), ("new".into(), "x".to_owned())]);
    let rows = index.rows();
    assert_eq!(rows[0].card_id, "new");
    assert_eq!(rows[0].refuse_reason, None);
    assert_eq!(rows[1].refuse_reason, Some(reason));
    assert_eq!(index.read_at(), Some(UnixSeconds::new(3)));
    assert_eq!(ids(&index.changes(Some(&before), None).rows), ["old"]);
}

#[test]
fn cursor_is_followed_by_what_changed_and_what_was_removed() {
    let mut index = Index::new("one".to_owned(), 0);
    for card_id in ["a", "b", "c"] {
        put(&mut index, card_id, 1);
    }
    let first = index.changes(None, Some(2));
    assert_eq!((ids(&first.rows), first.whole, first.more), (vec!["a", "b"], true, true));
    index.put(row("a", CardStatus::NotVerify, 1), UnixSeconds::new(9), 2);
    index.remove(&"b".into(), 2);
    let second = index.changes(Some(&first.cursor), Some(2));
    assert_eq!((ids(&second.rows), second.whole, second.more), (vec!["c", "a"], false, false));
    assert_eq!(second.removed, ["b"]);
    let third = index.changes(Some(&second.cursor), Some(2));
    assert!(third.rows.is_empty() && third.removed.is_empty());
    assert_eq!(third.cursor, second.cursor);
}

#[test]
fn foreign_and_outdated_cursors_start_from_nothing() {
    let mut index = Index::new("one".to_owned(), 0);
    put(&mut index, "a", 1);
    let cursor = index.changes(None, None).cursor;
    for foreign in ["", "one", "one-x", "one-2", "two-1", "-1"] {
        assert!(index.changes(Some(foreign), None).whole, "{foreign}");
    }
    assert!(!index.changes(Some(&cursor), None).whole);
    for number in 0..=MAX_REMEMBERED_REMOVALS {
        let card_id = number.to_string();
        put(&mut index, &card_id, 2);
        index.remove(&card_id.as_str().into(), 2);
    }
    assert!(index.changes(Some(&cursor), None).whole);
}
