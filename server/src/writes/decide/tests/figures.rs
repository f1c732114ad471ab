//! Table Q.

use std::collections::BTreeMap;

use card_model::review::CardStatus;
use serde_json::json;

use super::*;

fn stock(total: u64, update_time: i64) -> Reading {
    Reading::Card {
        status: CardStatus::Dispatch,
        update_time: Some(update_time),
        version_since: Some(SENT - 500),
        total_quantity: Some(total),
        fields: BTreeMap::default(),
    }
}

fn add(id: i64, more: u64, evidence: Vec<Observation>) -> WriteRow {
    row(id, "/card/modifystock", &json!({"card_id": "p1", "increase_stock_value": more}), evidence)
}

/// +7 to a stock of 100 that is then read as `total`, twice after the horizon.
fn lost(total: u64) -> WriteRow {
    let mut evidence = vec![before(stock(100, 50))];
    evidence.extend(settled(&stock(total, 50)));
    add(1, 7, evidence)
}

#[test]
fn with_a_declaration_the_figure_decides() {
    assert_eq!(decided(&lost(107), &[], Mode::Declared), done());
    assert_eq!(decided(&lost(100), &[], Mode::Declared), not_done(Basis::Read));
    assert_eq!(
        decided(&lost(103), &[], Mode::Declared),
        Decision::Undecided {
            why: Why::FigureChanged,
            proposal: None,
            contradicts_declaration: true,
        }
    );
}

#[test]
fn a_figure_that_is_younger_than_the_lag_decides_nothing() {
    let early = add(1, 7, vec![before(stock(100, 50)), after(60, stock(107, 51))]);
    assert_eq!(decided(&early, &[], Mode::Declared), Decision::Wait);
    let fresh = add(1, 7, vec![before(stock(100, 50)), after(61, stock(107, 51))]);
    assert_eq!(decided(&fresh, &[], Mode::Declared), done());
}

/// Stock that was never added was once reported as added.
#[test]
fn a_colleagues_equal_change_is_not_this_one() {
    let colleague = ended(add(2, 7, Vec::new()), WriteState::Done, Basis::Answer);
    assert_eq!(
        decided(&lost(107), std::slice::from_ref(&colleague), Mode::Declared),
        not_done(Basis::Read)
    );
    assert_eq!(decided(&lost(114), std::slice::from_ref(&colleague), Mode::Declared), done());
    let open = undecided(Why::FigureChanged, Some(Verdict::Done));
    assert_eq!(decided(&lost(107), &[colleague], Mode::Open), open);
}

#[test]
fn of_two_equal_open_attempts_one_executed_leaves_both_undecided() {
    let twin = add(2, 7, Vec::new());
    let some = undecided(Why::SomeOfSeveral, None);
    assert_eq!(decided(&lost(107), std::slice::from_ref(&twin), Mode::Declared), some);
    assert_eq!(decided(&lost(114), std::slice::from_ref(&twin), Mode::Declared), done());
    assert_eq!(decided(&lost(100), &[twin], Mode::Declared), not_done(Basis::Read));
    // Different amounts identify the attempt.
    let other = add(2, 5, Vec::new());
    assert_eq!(decided(&lost(107), std::slice::from_ref(&other), Mode::Declared), done());
    assert_eq!(decided(&lost(105), &[other], Mode::Declared), not_done(Basis::Read));
}

#[test]
fn an_earlier_attempt_counts_until_its_effect_must_be_in_the_first_read() {
    let earlier = |ended_before: i64| {
        let mut other = ended(add(0, 7, Vec::new()), WriteState::Done, Basis::Answer);
        other.ended_at = Some(SENT - 1 - ended_before);
        other
    };
    // 107 may be the earlier one, if the read before sending lagged.
    assert_eq!(
        decided(&lost(107), &[earlier(60)], Mode::Declared),
        undecided(Why::SomeOfSeveral, None)
    );
    assert_eq!(decided(&lost(107), &[earlier(61)], Mode::Declared), done());
}

/// The read before the earlier attempt, or before this one, removes the doubt about what lags.
#[test]
fn the_read_before_an_earlier_attempt_tells_what_the_own_one_leaves_open() {
    let earlier = |state, basis| {
        let mut other = ended(add(0, 7, vec![before(stock(93, 49))]), state, basis);
        (other.begun_at, other.ended_at) = (SENT - 31, Some(SENT - 30));
        other.settled_at = other.ended_at;
        other.evidence[0].ledger = SENT - 31;
        other
    };
    let acknowledged = earlier(WriteState::Done, Basis::Answer);
    let decide =
        |now, other: &WriteRow| decided(&lost(now), std::slice::from_ref(other), Mode::Declared);
    // 93 and 7 are 100. The own read may show that or the value before.
    assert_eq!(decide(107, &acknowledged), done());
    assert_eq!(decide(100, &acknowledged), not_done(Basis::Read));
    let open = add(0, 7, vec![before(stock(93, 49))]);
    assert_eq!(decide(107, &open), done());
    assert_eq!(decide(100, &open), not_done(Basis::Read));
}

/// A total is exact, and hides earlier values.
#[test]
fn a_difference_is_told_from_the_total_that_was_set_before() {
    let member = |bonus| Reading::Member { bonus: Some(bonus), balance: Some(0) };
    let update =
        |id, body: Value, evidence| row(id, "/card/membercard/updateuser", &body, evidence);
    let total = |id| {
        let mut other = update(id, json!({"code": "1", "bonus": 500}), Vec::new());
        (other.begun_at, other.ended_at) = (SENT - 10, Some(SENT - 10));
        ended(other, WriteState::Done, Basis::Answer)
    };
    let lost = |was, now| {
        let mut evidence = vec![before(member(was))];
        evidence.extend(settled(&member(now)));
        update(5, json!({"code": "1", "add_bonus": 10}), evidence)
    };
    let decide = |was, now, others: &[WriteRow]| decided(&lost(was, now), others, Mode::Declared);
    // The read before sending lagged: it shows 40, although 500 was set ten seconds ago.
    assert_eq!(decide(40, 510, &[total(4)]), done());
    assert_eq!(decide(40, 500, &[total(4)]), not_done(Basis::Read));
    // A later total hides the difference.
    let some = undecided(Why::SomeOfSeveral, None);
    assert_eq!(decide(40, 500, &[total(6)]), some);
    // An open addition before it may be executed after it.
    let open = update(3, json!({"code": "1", "add_bonus": 10}), Vec::new());
    assert_eq!(decide(40, 510, &[open.clone(), total(4)]), some);
    assert_eq!(decide(40, 520, &[open, total(4)]), done());
}

/// A total that was executed late once hid a newer one, which was then settled as not done.
#[test]
fn an_unchanged_figure_proves_nothing_against_a_total_if_another_one_may_have_put_it_back() {
    let member = |bonus| Reading::Member { bonus: Some(bonus), balance: Some(0) };
    let total = |id, bonus, evidence| {
        row(id, "/card/membercard/updateuser", &json!({"code": "1", "bonus": bonus}), evidence)
    };
    let mut evidence = vec![before(member(100))];
    evidence.extend(settled(&member(100)));
    let write = total(2, 200, evidence);
    let other = |id, state, basis| ended(total(id, 100, Vec::new()), state, basis);
    let mixed = undecided(Why::MixedValues, None);
    for (other, expected) in [
        (other(1, WriteState::Done, Basis::Read), mixed.clone()),
        (other(1, WriteState::Done, Basis::Answer), mixed),
        (other(3, WriteState::Done, Basis::Answer), Decision::Superseded),
        (other(3, WriteState::Refused, Basis::Answer), not_done(Basis::Read)),
    ] {
        assert_eq!(decided(&write, std::slice::from_ref(&other), Mode::Declared), expected);
    }
    // An addition doesn't replace a total, nor does a total of the other figure.
    for body in [json!({"code": "1", "add_bonus": 5}), json!({"code": "1", "balance": 5})] {
        let other = row(3, "/card/membercard/updateuser", &body, Vec::new());
        let other = ended(other, WriteState::Done, Basis::Answer);
        let mixed = undecided(Why::MixedValues, None);
        assert_eq!(decided(&write, &[other], Mode::Declared), mixed, "{body}");
    }
}

/// Such an attempt once left every addition to a person.
#[test]
fn a_total_that_was_not_carried_out_does_not_count() {
    let member = |bonus| Reading::Member { bonus: Some(bonus), balance: Some(0) };
    let update =
        |id, body: Value, evidence| row(id, "/card/membercard/updateuser", &body, evidence);
    let mut evidence = vec![before(member(500))];
    evidence.extend(settled(&member(510)));
    let add = update(1, json!({"code": "1", "add_bonus": 10}), evidence);
    let total = |state, basis| {
        ended(update(2, json!({"code": "1", "bonus": 700}), Vec::new()), state, basis)
    };
    let refused = total(WriteState::Refused, Basis::Answer);
    assert_eq!(decided(&add, &[refused], Mode::Declared), done());
    let carried_out = total(WriteState::Done, Basis::Answer);
    let some = undecided(Why::SomeOfSeveral, None);
    assert_eq!(decided(&add, &[carried_out], Mode::Declared), some);
}

#[test]
fn without_a_declaration_only_an_unmoved_version_proves_anything() {
    let proposal = |verdict| undecided(Why::FigureChanged, Some(verdict));
    assert_eq!(decided(&lost(107), &[], Mode::Open), proposal(Verdict::Done));
    assert_eq!(decided(&lost(100), &[], Mode::Open), proposal(Verdict::NotDone));
    assert_eq!(decided(&lost(100), &[], Mode::Versions), not_done(Basis::Read));
    let mut moved = lost(100);
    moved.evidence = vec![before(stock(100, 50))];
    moved.evidence.extend(settled(&stock(100, 51)));
    assert_eq!(decided(&moved, &[], Mode::Versions), proposal(Verdict::NotDone));
}

#[test]
fn points_of_a_member_are_added_or_set() {
    let member = |bonus| Reading::Member { bonus: Some(bonus), balance: Some(0) };
    let update = |body: Value, now: i64| {
        let mut evidence = vec![before(member(500))];
        evidence.extend(settled(&member(now)));
        row(1, "/card/membercard/updateuser", &body, evidence)
    };
    let add = json!({"code": "1", "card_id": "p1", "add_bonus": 10});
    assert_eq!(decided(&update(add.clone(), 510), &[], Mode::Declared), done());
    assert_eq!(
        decided(&update(add.clone(), 510), &[], Mode::Open),
        undecided(Why::FigureChanged, Some(Verdict::Done))
    );
    assert_eq!(decided(&update(add, 500), &[], Mode::Declared), not_done(Basis::Read));
    let total = json!({"code": "1", "card_id": "p1", "bonus": 700});
    assert_eq!(decided(&update(total.clone(), 700), &[], Mode::Open), done());
    assert_eq!(decided(&update(total.clone(), 500), &[], Mode::Declared), not_done(Basis::Read));
    assert_eq!(decided(&update(total, 500), &[], Mode::Open), undecided(Why::MixedValues, None));
}

/// A caller's numbers can be arbitrarily large.
#[test]
fn differences_at_the_end_of_the_range_are_only_differences() {
    let member = |bonus| Reading::Member { bonus: Some(bonus), balance: Some(0) };
    let added = |more: i64, now| {
        let body = json!({"code": "1", "card_id": "p1", "add_bonus": more});
        let mut evidence = vec![before(member(500))];
        evidence.extend(settled(&member(now)));
        row(1, "/card/membercard/updateuser", &body, evidence)
    };
    for more in [i64::MIN, i64::MAX] {
        assert_eq!(decided(&added(more, 500), &[], Mode::Declared), not_done(Basis::Read));
        let changed = undecided(Why::FigureChanged, None);
        assert_eq!(decided(&added(more, 510), &[], Mode::Open), changed);
    }
}

/// The member in the documents' example has no balance at all.
#[test]
fn a_figure_that_is_not_shown_proves_nothing() {
    let member = |bonus, balance| Reading::Member { bonus, balance };
    let update = |id, body: Value, was: Reading, is: &Reading| {
        let mut evidence = vec![before(was)];
        evidence.extend(settled(is));
        row(id, "/card/membercard/updateuser", &body, evidence)
    };
    let unshown = || member(Some(500), None);
    for (body, why) in [
        (json!({"code": "1", "card_id": "p1", "add_balance": 900}), Why::NotReadable),
        (json!({"code": "1", "card_id": "p1", "balance": 900}), Why::MixedValues),
    ] {
        let write = update(1, body, unshown(), &unshown());
        assert_eq!(decided(&write, &[], Mode::Declared), undecided(why, None));
    }
    // Points are independent of what another attempt did to the balance.
    let points = json!({"code": "1", "card_id": "p1", "add_bonus": 10});
    let money = json!({"code": "1", "card_id": "p1", "add_balance": 900});
    let other = update(2, money, unshown(), &unshown());
    let other = ended(other, WriteState::Done, Basis::Answer);
    let found = update(1, points, unshown(), &member(Some(510), None));
    assert_eq!(decided(&found, &[other], Mode::Declared), done());
}
