//! Table S.

use card_model::review::CardStatus;
use serde_json::json;

use super::*;

fn card(notice: &str, phone: &str, update_time: i64) -> Reading {
    let fields = [
        ("base_info.notice".to_owned(), json!(notice)),
        ("base_info.service_phone".to_owned(), json!(phone)),
    ];
    Reading::Card {
        status: CardStatus::VerifyOk,
        update_time: Some(update_time),
        version_since: Some(SENT - 500),
        total_quantity: None,
        fields: fields.into_iter().collect(),
    }
}

fn update(id: i64, base_info: Value, evidence: Vec<Observation>) -> WriteRow {
    row(id, "/card/update", &json!({"card_id": "p1", "cash": {"base_info": base_info}}), evidence)
}

fn lost(now: &Reading) -> WriteRow {
    let mut evidence = vec![before(card("old", "1", 50))];
    evidence.extend(settled(now));
    update(1, json!({"notice": "new", "service_phone": "2"}), evidence)
}

#[test]
fn what_was_asked_for_is_in_force_or_was_not_done() {
    assert_eq!(decided(&lost(&card("new", "2", 60)), &[], Mode::Open), done());
    assert_eq!(decided(&lost(&card("old", "1", 50)), &[], Mode::Versions), not_done(Basis::Read));
    let mixed = undecided(Why::MixedValues, None);
    // Old values at an old version prove nothing unless versions are known to move.
    assert_eq!(decided(&lost(&card("old", "1", 50)), &[], Mode::Open), mixed);
    assert_eq!(decided(&lost(&card("old", "1", 50)), &[], Mode::Declared), mixed);
    // The old values are back: another writer may have restored them.
    assert_eq!(decided(&lost(&card("old", "1", 60)), &[], Mode::Versions), mixed);
    assert_eq!(decided(&lost(&card("new", "1", 60)), &[], Mode::Declared), mixed);
    assert_eq!(decided(&lost(&card("third", "2", 60)), &[], Mode::Declared), mixed);
}

/// A stale replica may show exactly the value that is being restored.
#[test]
fn a_value_that_is_read_too_early_proves_nothing() {
    let evidence =
        |seconds| vec![before(card("old", "1", 50)), after(seconds, card("new", "2", 40))];
    let body = json!({"notice": "new", "service_phone": "2"});
    assert_eq!(decided(&update(1, body.clone(), evidence(60)), &[], Mode::Open), Decision::Wait);
    assert_eq!(decided(&update(1, body, evidence(61)), &[], Mode::Open), done());
}

/// An overtaken update was once settled as not done, and sending it again reverted the newer one.
#[test]
fn fields_that_a_later_write_has_set_do_not_count() {
    let later =
        |base_info| ended(update(2, base_info, Vec::new()), WriteState::Done, Basis::Answer);
    let all = later(json!({"notice": "newer", "service_phone": "3"}));
    assert_eq!(decided(&lost(&card("newer", "3", 70)), &[all], Mode::Open), Decision::Superseded);
    let one = later(json!({"notice": "newer"}));
    assert_eq!(
        decided(&lost(&card("newer", "2", 70)), std::slice::from_ref(&one), Mode::Open),
        done()
    );
}

/// The platform shows a value in an unknown form: an update that changes nothing looks as if it was not done.
#[test]
fn a_value_that_was_rewritten_in_an_unknown_way_is_no_proof_against_an_update() {
    let rewritten = |update_time| card("new。", "2", update_time);
    let write = |now: &Reading| {
        let mut evidence = vec![before(rewritten(50))];
        evidence.extend(settled(now));
        update(1, json!({"notice": "new"}), evidence)
    };
    let mixed = undecided(Why::MixedValues, None);
    assert_eq!(decided(&write(&rewritten(60)), &[], Mode::Versions), mixed);
    assert_eq!(decided(&write(&rewritten(60)), &[], Mode::Declared), mixed);
    assert_eq!(decided(&write(&rewritten(50)), &[], Mode::Versions), not_done(Basis::Read));
}

#[test]
fn without_the_state_before_only_the_wish_itself_can_be_found() {
    let mut write = lost(&card("old", "1", 50));
    write.evidence.remove(0);
    assert_eq!(decided(&write, &[], Mode::Declared), undecided(Why::NoEvidenceBefore, None));
    let mut write = lost(&card("new", "2", 60));
    write.evidence.remove(0);
    assert_eq!(decided(&write, &[], Mode::Open), done());
}

#[test]
fn an_update_of_no_field_is_not_replaced_by_anything() {
    let body = json!({"card_id": "p1", "cash": {}});
    let write = row(1, "/card/update", &body, settled(&card("old", "1", 50)));
    assert_eq!(decided(&write, &[], Mode::Open), undecided(Why::NotReadable, None));
}
