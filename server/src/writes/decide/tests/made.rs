//! Table M.

use desk_api::write::Candidate;
use serde_json::json;

use super::*;

fn candidate(id: &str, equal: bool, close: bool) -> Candidate {
    Candidate { card_id: id.into(), title: String::new(), equal, close }
}

fn cards(complete: bool, candidates: &[Candidate]) -> Reading {
    Reading::Cards { total: 9, known_up_to: 9, complete, candidates: candidates.to_vec() }
}

fn create(id: i64, evidence: Vec<Observation>) -> WriteRow {
    let cash = json!({"base_info": {"notice": "n"}, "reduce_cost": 100});
    row(id, "/card/create", &json!({"card": {"card_type": "CASH", "cash": cash}}), evidence)
}

fn lost(id: i64, now: Vec<Observation>) -> WriteRow {
    create(id, std::iter::once(before(cards(true, &[]))).chain(now).collect())
}

fn found(id: &str) -> Decision {
    Decision::Done { basis: Basis::Read, card_id: Some(id.into()) }
}

#[test]
fn nothing_new_in_two_complete_lists_is_not_done() {
    assert_eq!(
        decided(&lost(1, settled(&cards(true, &[]))), &[], Mode::Open),
        not_done(Basis::Read)
    );
    assert_eq!(
        decided(&lost(1, vec![after(300, cards(true, &[]))]), &[], Mode::Declared),
        Decision::Wait
    );
    let incomplete = lost(1, settled(&cards(false, &[])));
    assert_eq!(decided(&incomplete, &[], Mode::Declared), undecided(Why::ListIncomplete, None));
}

#[test]
fn one_equal_card_is_the_one_only_where_nothing_else_creates_cards() {
    let write = |before_complete, candidates: &[Candidate]| {
        create(1, vec![before(cards(before_complete, &[])), after(5, cards(true, candidates))])
    };
    let equal = candidate("p9", true, true);
    let proposed = undecided(Why::Candidates, Some(Verdict::Done));
    assert_eq!(
        decided(&write(true, std::slice::from_ref(&equal)), &[], Mode::Declared),
        found("p9")
    );
    assert_eq!(decided(&write(true, std::slice::from_ref(&equal)), &[], Mode::Open), proposed);
    // A card that was overlooked before may be older.
    assert_eq!(decided(&write(false, std::slice::from_ref(&equal)), &[], Mode::Declared), proposed);
    // A similar card may be the one, rewritten.
    let similar = [equal.clone(), candidate("p8", false, true)];
    assert_eq!(decided(&write(true, &similar), &[], Mode::Declared), proposed);
    let strange = [equal, candidate("p8", false, false)];
    assert_eq!(decided(&write(true, &strange), &[], Mode::Declared), found("p9"));
    let two = [candidate("p8", true, true), candidate("p9", true, true)];
    assert_eq!(decided(&write(true, &two), &[], Mode::Declared), undecided(Why::Candidates, None));
}

/// Two rows once claimed one card.
#[test]
fn twin_creations_share_their_cards_or_stay_undecided() {
    let two = cards(true, &[candidate("p8", true, true), candidate("p9", true, true)]);
    let (first, second) = (lost(1, vec![after(5, two.clone())]), lost(2, vec![after(5, two)]));
    assert_eq!(decided(&first, std::slice::from_ref(&second), Mode::Declared), found("p8"));
    assert_eq!(decided(&second, std::slice::from_ref(&first), Mode::Declared), found("p9"));
    let one = lost(1, vec![after(5, cards(true, &[candidate("p9", true, true)]))]);
    let open = undecided(Why::Candidates, Some(Verdict::Done));
    assert_eq!(decided(&one, std::slice::from_ref(&second), Mode::Declared), open);
    let refused = ended(second, WriteState::Refused, Basis::Answer);
    assert_eq!(decided(&one, &[refused], Mode::Declared), found("p9"));
}

/// The response was truncated after its `errcode`: the creation is done, and one of the cards is its own.
#[test]
fn a_creation_that_is_done_without_its_card_counts_for_one() {
    let list = |ids: &[&str]| {
        let candidates: Vec<Candidate> = ids.iter().map(|id| candidate(id, true, true)).collect();
        vec![after(5, cards(true, &candidates))]
    };
    let other = || ended(lost(2, Vec::new()), WriteState::Done, Basis::PartialAnswer);
    let open = undecided(Why::Candidates, Some(Verdict::Done));
    assert_eq!(decided(&lost(1, list(&["p8"])), &[other()], Mode::Declared), open);
    assert_eq!(decided(&lost(1, list(&["p8", "p9"])), &[other()], Mode::Declared), found("p8"));
}

/// A decision about one attempt is evidence for the others, even before they read the list again.
#[test]
fn a_card_that_another_attempt_has_claimed_is_no_candidate_any_more() {
    let list = cards(true, &[candidate("p8", true, true), candidate("p9", true, true)]);
    let write = lost(1, vec![after(5, list.clone())]);
    let mut other = ended(lost(2, vec![after(5, list)]), WriteState::Done, Basis::Read);
    other.card_id = Some("p8".into());
    assert_eq!(decided(&write, std::slice::from_ref(&other), Mode::Declared), found("p9"));
    let one = lost(1, vec![after(5, cards(true, &[candidate("p8", true, true)]))]);
    assert_eq!(decided(&one, &[other], Mode::Declared), Decision::Wait);
}

/// Its card is one of the candidates, but which one is unknown.
#[test]
fn a_creation_whose_answer_lost_its_card_id_made_one_of_the_cards() {
    let list = cards(true, &[candidate("p9", true, true)]);
    let write = lost(1, vec![after(5, list)]);
    let other = ended(lost(2, Vec::new()), WriteState::Done, Basis::PartialAnswer);
    let open = undecided(Why::Candidates, Some(Verdict::Done));
    assert_eq!(decided(&write, &[other], Mode::Declared), open);
}

/// Title and stock are no evidence, so a copy with another stock makes a card that equals both.
#[test]
fn an_open_creation_of_similar_content_may_have_made_the_card() {
    let write = lost(1, vec![after(5, cards(true, &[candidate("p9", true, true)]))]);
    let with = |id, card_type: &str, cash: serde_json::Value| {
        let object = card_type.to_lowercase();
        row(id, "/card/create", &json!({"card": {"card_type": card_type, object: cash}}), vec![])
    };
    let copy = json!({"base_info": {"notice": "n", "sku": {"quantity": 5}}, "reduce_cost": 100});
    let copy = with(2, "CASH", copy);
    let open = undecided(Why::Candidates, Some(Verdict::Done));
    assert_eq!(decided(&write, std::slice::from_ref(&copy), Mode::Declared), open);
    let mut dropped = copy.clone();
    dropped.body = None;
    assert_eq!(decided(&write, &[dropped], Mode::Declared), open);
    let refused = ended(copy, WriteState::Refused, Basis::Answer);
    assert_eq!(decided(&write, &[refused], Mode::Declared), found("p9"));
    let strange = with(2, "CASH", json!({"base_info": {"notice": "m"}, "reduce_cost": 200}));
    assert_eq!(decided(&write, &[strange], Mode::Declared), found("p9"));
    let gift = with(2, "GIFT", json!({"base_info": {"notice": "n"}, "reduce_cost": 100}));
    assert_eq!(decided(&write, &[gift], Mode::Declared), found("p9"));
}
