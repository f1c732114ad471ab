//! Table C.

use std::collections::BTreeMap;

use card_model::{code::UserCardStatus, review::CardStatus};
use serde_json::json;

use super::*;

const CONSUME: &str = "/card/code/consume";

fn code(status: UserCardStatus) -> Reading {
    Reading::Code { status, holder: None, replacement: false }
}

fn consume(id: i64, evidence: Vec<Observation>) -> WriteRow {
    row(id, CONSUME, &json!({"code": "110201201245", "card_id": "p1"}), evidence)
}

#[test]
fn a_redemption_is_decided_by_states_that_are_final() {
    use UserCardStatus::{Consumed, Delete, Expire, Gifting, Normal, Unavailable};
    let redeemed = |proposal| undecided(Why::RedeemedByUnknown, proposal);
    for (was, is, open, declared) in [
        (Consumed, Consumed, not_done(Basis::Fence), not_done(Basis::Fence)),
        (Normal, Consumed, redeemed(Some(Verdict::Done)), done()),
        (Gifting, Consumed, redeemed(None), redeemed(None)),
        (Normal, Expire, not_done(Basis::Fence), not_done(Basis::Fence)),
        (Normal, Unavailable, not_done(Basis::Fence), not_done(Basis::Fence)),
        (Normal, Delete, undecided(Why::CodeGone, None), undecided(Why::CodeGone, None)),
        (Normal, Normal, Decision::Wait, Decision::Wait),
    ] {
        let write = consume(1, vec![before(code(was.clone())), after(5, code(is.clone()))]);
        assert_eq!(decided(&write, &[], Mode::Open), open, "{was:?} {is:?}");
        assert_eq!(decided(&write, &[], Mode::Declared), declared, "{was:?} {is:?}");
    }
}

#[test]
fn a_push_about_a_redemption_without_a_call_is_a_fence() {
    let pushed = |source: &str| Reading::PushedRedemption { source: source.to_owned() };
    let evidence = |last| vec![before(code(UserCardStatus::Normal)), after(5, last)];
    for source in ["FROM_MP", "FROM_MOBILE_HELPER"] {
        let write = consume(1, evidence(pushed(source)));
        for mode in [Mode::Open, Mode::Declared] {
            assert_eq!(decided(&write, &[], mode), not_done(Basis::Fence), "{source}");
        }
    }
    // A call, or an undocumented way, may have been this attempt.
    let redeemed = undecided(Why::RedeemedByUnknown, Some(Verdict::Done));
    for source in ["FROM_API", "FROM_MOON"] {
        let write = consume(1, evidence(pushed(source)));
        assert_eq!(decided(&write, &[], Mode::Open), redeemed, "{source}");
        assert_eq!(decided(&write, &[], Mode::Declared), done(), "{source}");
    }
    // The user has deleted the redeemed card, so that no read shows it.
    let mut gone = evidence(pushed("FROM_API"));
    gone.push(after(6, code(UserCardStatus::Delete)));
    assert_eq!(decided(&consume(1, gone), &[], Mode::Declared), done());
}

#[test]
fn a_code_that_is_still_held_after_the_horizon_was_not_redeemed() {
    use UserCardStatus::{GiftTimeout, Gifting, Normal};
    for status in [Normal, Gifting, GiftTimeout] {
        let mut evidence = vec![before(code(Normal))];
        evidence.extend(settled(&code(status)));
        assert_eq!(decided(&consume(1, evidence.clone()), &[], Mode::Open), not_done(Basis::Read));
        // Until then the platform may still execute it.
        let early = [1_200, 1_262].map(|seconds| after(seconds, code(Normal)));
        let early = std::iter::once(before(code(Normal))).chain(early).collect();
        assert_eq!(decided(&consume(1, early), &[], Mode::Open), Decision::Wait);
        // One look after the horizon is not enough: it may show a state that is a lag old.
        evidence.pop();
        assert_eq!(decided(&consume(1, evidence), &[], Mode::Open), Decision::Wait);
    }
}

#[test]
fn other_attempts_on_the_code_count() {
    let evidence =
        || vec![before(code(UserCardStatus::Normal)), after(5, code(UserCardStatus::Consumed))];
    let write = consume(1, evidence());
    let other = |state, basis| ended(consume(2, evidence()), state, basis);
    let winner = other(WriteState::Done, Basis::Answer);
    assert_eq!(decided(&write, &[winner], Mode::Declared), not_done(Basis::Fence));
    let refused = other(WriteState::Refused, Basis::Answer);
    assert_eq!(decided(&write, &[refused], Mode::Declared), done());
    let several = undecided(Why::OneOfSeveral, Some(Verdict::Done));
    assert_eq!(decided(&write, &[consume(2, evidence())], Mode::Declared), several);
    // A person may be wrong.
    for state in [WriteState::Done, WriteState::NotDone] {
        let by_person = other(state, Basis::Person);
        assert_eq!(decided(&write, &[by_person], Mode::Declared), several, "{state:?}");
    }
}

/// A stale replica may show NORMAL to an attempt that begins after a look has found the code redeemed.
#[test]
fn an_attempt_that_began_after_the_code_was_seen_redeemed_did_not_do_it() {
    let evidence =
        || vec![before(code(UserCardStatus::Normal)), after(5, code(UserCardStatus::Consumed))];
    let began = |id, seconds| {
        let mut write = consume(id, evidence());
        (write.begun_at, write.ended_at) = (SENT + seconds, Some(SENT + seconds));
        write
    };
    let first = consume(1, evidence());
    assert_eq!(decided(&first, &[began(2, 6)], Mode::Declared), done());
    let later = || std::slice::from_ref(&first);
    assert_eq!(decided(&began(2, 6), later(), Mode::Declared), not_done(Basis::Fence));
    assert_eq!(decided(&began(2, 6), later(), Mode::Open), not_done(Basis::Fence));
    // Within the same second, the order is unknown.
    let several = undecided(Why::OneOfSeveral, Some(Verdict::Done));
    assert_eq!(decided(&first, &[began(2, 5)], Mode::Declared), several);
    assert_eq!(decided(&began(2, 5), later(), Mode::Declared), several);
}

#[test]
fn an_answer_to_another_attempt_shows_that_the_code_is_redeemed() {
    let told = Reading::OtherAnswer { write: 2, errcode: 40099 };
    let write = consume(1, vec![before(code(UserCardStatus::Normal)), after(3, told)]);
    assert_eq!(decided(&write, &[], Mode::Declared), done());
    assert_eq!(
        decided(&write, &[], Mode::Open),
        undecided(Why::RedeemedByUnknown, Some(Verdict::Done))
    );
}

#[test]
fn a_void_code_a_replaced_code_and_a_deleted_card_are_final() {
    let void = |is| {
        let body = json!({"code": "1", "reason": "lost"});
        let evidence = vec![before(code(UserCardStatus::Normal)), after(5, code(is))];
        decided(&row(1, "/card/code/unavailable", &body, evidence), &[], Mode::Open)
    };
    assert_eq!(void(UserCardStatus::Unavailable), done());
    assert_eq!(void(UserCardStatus::Consumed), not_done(Basis::Fence));
    assert_eq!(void(UserCardStatus::Normal), Decision::Wait);

    let replace = |was, is| {
        let body = json!({"code": "1", "card_id": "p1", "new_code": "2"});
        decided(
            &row(1, "/card/code/update", &body, vec![before(was), after(5, is)]),
            &[],
            Mode::Open,
        )
    };
    let replaced = || Reading::Replaced { holder: None };
    assert_eq!(replace(code(UserCardStatus::Normal), replaced()), done());
    assert_eq!(
        replace(code(UserCardStatus::Normal), code(UserCardStatus::Consumed)),
        not_done(Basis::Fence)
    );
    // The new code existed before, so its owner proves nothing.
    let both = Reading::Code { status: UserCardStatus::Normal, holder: None, replacement: true };
    assert_eq!(replace(both, replaced()), undecided(Why::CodeGone, None));
    // A code that was already missing can't be replaced, and the new code of another user did not come from this one.
    let missing = Reading::Missing { errcode: 40056 };
    assert_eq!(replace(missing, replaced()), undecided(Why::CodeGone, None));
    let held_by = |holder: &str| Some(holder.to_owned());
    let of_li =
        Reading::Code { status: UserCardStatus::Normal, holder: held_by("li"), replacement: false };
    let of = |holder| Reading::Replaced { holder: held_by(holder) };
    assert_eq!(replace(of_li.clone(), of("wang")), undecided(Why::CodeGone, None));
    assert_eq!(replace(of_li, of("li")), done());

    let card = |status| Reading::Card {
        status,
        update_time: None,
        version_since: None,
        total_quantity: None,
        fields: BTreeMap::default(),
    };
    let delete = |is| {
        let evidence = vec![before(card(CardStatus::VerifyOk)), after(5, is)];
        decided(&row(1, "/card/delete", &json!({"card_id": "p1"}), evidence), &[], Mode::Open)
    };
    assert_eq!(delete(card(CardStatus::Delete)), done());
    assert_eq!(delete(Reading::Missing { errcode: 40073 }), done());
    assert_eq!(delete(card(CardStatus::VerifyOk)), Decision::Wait);
}

#[test]
fn imported_codes_are_compared_one_by_one() {
    let codes = |exist: &[&str], absent: &[&str]| Reading::Codes {
        exist: exist.iter().map(|it| (*it).into()).collect(),
        absent: absent.iter().map(|it| (*it).into()).collect(),
    };
    let import = |was: Reading, now: Vec<Observation>| {
        let body = json!({"card_id": "p1", "code": ["a", "b"]});
        let evidence = std::iter::once(before(was)).chain(now).collect();
        decided(&row(1, "/card/code/deposit", &body, evidence), &[], Mode::Open)
    };
    let none = || codes(&[], &["a", "b"]);
    assert_eq!(import(none(), vec![after(5, codes(&["a", "b"], &[]))]), done());
    assert_eq!(import(none(), vec![after(5, none())]), Decision::Wait);
    assert_eq!(import(none(), settled(&none())), not_done(Basis::Read));
    let half = settled(&codes(&["a"], &["b"]));
    assert_eq!(import(none(), half.clone()), undecided(Why::PartlyImported, None));
    // A code that existed before was not imported now.
    assert_eq!(import(codes(&["a"], &["b"]), half), not_done(Basis::Read));
    // An empty import is proven by nothing.
    let evidence = vec![before(codes(&[], &[])), after(5, codes(&[], &[]))];
    let nothing = row(1, "/card/code/deposit", &json!({"card_id": "p1", "code": []}), evidence);
    assert_eq!(decided(&nothing, &[], Mode::Open), undecided(Why::NotReadable, None));
}

/// A merchant's own code may be in use on two cards.
#[test]
fn a_redemption_on_another_card_proves_nothing() {
    let redeemed = |id, card: Option<&str>| {
        let body = json!({"code": "110201201245", "card_id": card});
        row(id, CONSUME, &body, vec![before(code(UserCardStatus::Normal))])
    };
    let winner = |card_id| ended(redeemed(2, card_id), WriteState::Done, Basis::Answer);
    let write = redeemed(1, Some("p1"));
    assert_eq!(decided(&write, &[winner(Some("p1"))], Mode::Open), not_done(Basis::Fence));
    assert_eq!(decided(&write, &[winner(Some("p2"))], Mode::Open), Decision::Wait);
}
