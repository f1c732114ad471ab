//! Table M: created cards. The content of a new card is the only trace of a lost creation.

use card_model::id::CardId;
use desk_api::write::{Basis, Candidate, Observation, Reading, Verdict, Why, WriteState};
use desk_store::WriteRow;

use super::{Case, Decision, may_have_happened};
use crate::writes::{
    rewriting::leaves_in,
    subject::{Subject, Wish},
};

pub(super) fn decide(case: &Case<'_>) -> Decision {
    if case.is_settled(|seen| matches!(list_of(seen), Some((true, [])))) {
        // M2: no new card has appeared, and none will.
        return Decision::not_done(Basis::Read);
    }
    let Some(newest) = case.after().next() else { return Decision::Wait };
    let Some((complete, candidates)) = list_of(newest) else { return Decision::Wait };
    // Another attempt may have claimed a card since the list was read.
    let candidates: Vec<&Candidate> =
        candidates.iter().filter(|candidate| !is_claimed(case, candidate)).collect();
    let equal: Vec<&&Candidate> = candidates.iter().filter(|it| it.equal).collect();
    let close = candidates.iter().any(|it| it.close && !it.equal);
    let is_twin = |other: &&WriteRow| other.fingerprint == case.write.fingerprint;
    let has_rival = case.others.iter().any(|it| !is_twin(&it) && makes_alike(case, it));
    if complete && case.sole_writer && !close && !has_rival && all_was_known(case) {
        // M3: every attempt that may have been executed made one of these cards.
        let mut attempts: Vec<i64> = case
            .others
            .iter()
            .filter(|other| is_twin(other) && may_have_made_one(other))
            .map(|other| other.id)
            .chain([case.write.id])
            .collect();
        attempts.sort_unstable();
        let mut ids: Vec<&CardId> = equal.iter().map(|it| &it.card_id).collect();
        ids.sort_unstable();
        let own = attempts.iter().position(|id| *id == case.write.id);
        if attempts.len() == ids.len()
            && let Some(card_id) = own.and_then(|own| ids.get(own))
        {
            return Decision::Done { basis: Basis::Read, card_id: Some((*card_id).clone()) };
        }
    }
    if !candidates.is_empty() {
        // M4
        let proposal = (equal.len() == 1).then_some(Verdict::Done);
        return Decision::undecided(Why::Candidates, proposal);
    }
    if !case.is_over() {
        return Decision::Wait;
    }
    if complete { Decision::Wait } else { Decision::undecided(Why::ListIncomplete, None) }
}

/// Returns `true` if one of the unclaimed cards may belong to another attempt. This includes a done attempt whose card
/// is unknown because its response was truncated.
fn may_have_made_one(other: &WriteRow) -> bool {
    may_have_happened(other) || (other.state == WriteState::Done && other.card_id.is_none())
}

/// Returns `true` if another attempt may have made a card with the content that this one sent. Title and stock are no
/// evidence, and the platform adds members, so a match of half the members is close enough.
fn makes_alike(case: &Case<'_>, other: &WriteRow) -> bool {
    if !may_have_made_one(other) {
        return false;
    }
    let Some(body) = &other.body else { return true };
    let theirs = Subject::of_kept(case.kind, body, &other.fingerprint).wish;
    match (&case.subject.wish, &theirs) {
        (
            Wish::NewCard { card_type, content },
            Wish::NewCard { card_type: other_type, content: other },
        ) => {
            let (all, found) = leaves_in("", other, content);
            card_type == other_type && found * 2 >= all
        }
        _ => true,
    }
}

fn is_claimed(case: &Case<'_>, candidate: &Candidate) -> bool {
    case.others.iter().any(|other| {
        other.state == WriteState::Done && other.card_id.as_ref() == Some(&candidate.card_id)
    })
}

/// Returns `true` if every card of the platform was known just before sending.
fn all_was_known(case: &Case<'_>) -> bool {
    case.before().is_some_and(|seen| matches!(seen.reading, Reading::Cards { complete: true, .. }))
}

fn list_of(seen: &Observation) -> Option<(bool, &[Candidate])> {
    match &seen.reading {
        Reading::Cards { complete, candidates, .. } => Some((*complete, candidates)),
        _ => None,
    }
}
