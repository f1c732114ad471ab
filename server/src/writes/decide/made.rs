//! Table M: cards that are created. Content is all that a lost creation leaves behind.

use desk_api::write::{Basis, Candidate, Observation, Reading, Verdict, Why, WriteState};
use desk_store::WriteRow;

use super::{Case, Decision, may_have_happened};

pub(super) fn decide(case: &Case<'_>) -> Decision {
    if case.is_settled(|seen| matches!(list_of(seen), Some((true, [])))) {
        // M2: nothing appeared, and nothing will.
        return Decision::not_done(Basis::Read);
    }
    let Some(newest) = case.after().next() else { return Decision::Wait };
    let Some((complete, candidates)) = list_of(newest) else { return Decision::Wait };
    // Another attempt may have claimed a card since the list was read.
    let candidates: Vec<&Candidate> =
        candidates.iter().filter(|candidate| !is_claimed(case, candidate)).collect();
    let equal: Vec<&&Candidate> = candidates.iter().filter(|it| it.equal).collect();
    let close = candidates.iter().any(|it| it.close && !it.equal);
    if complete && case.sole_writer && !close && all_was_known(case) {
        // M3: each attempt that may have happened made one of these cards.
        let mut attempts: Vec<i64> = case
            .others
            .iter()
            .filter(|other| may_have_made_one(other) && other.fingerprint == case.write.fingerprint)
            .map(|other| other.id)
            .chain([case.write.id])
            .collect();
        attempts.sort_unstable();
        let mut ids: Vec<&str> = equal.iter().map(|it| it.card_id.as_str()).collect();
        ids.sort_unstable();
        let own = attempts.iter().position(|id| *id == case.write.id);
        if attempts.len() == ids.len()
            && let Some(card_id) = own.and_then(|own| ids.get(own))
        {
            return Decision::Done { basis: Basis::Read, card_id: Some((*card_id).to_owned()) };
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

/// Whether one of the cards that nobody has claimed may be another attempt's: one that is done has none if its answer was
/// cut.
fn may_have_made_one(other: &WriteRow) -> bool {
    may_have_happened(other) || (other.state == WriteState::Done && other.card_id.is_none())
}

fn is_claimed(case: &Case<'_>, candidate: &Candidate) -> bool {
    case.others.iter().any(|other| {
        other.state == WriteState::Done && other.card_id.as_deref() == Some(&candidate.card_id)
    })
}

/// Whether every card of the platform was known just before sending.
fn all_was_known(case: &Case<'_>) -> bool {
    case.before().is_some_and(|seen| matches!(seen.reading, Reading::Cards { complete: true, .. }))
}

fn list_of(seen: &Observation) -> Option<(bool, &[Candidate])> {
    match &seen.reading {
        Reading::Cards { complete, candidates, .. } => Some((*complete, candidates)),
        _ => None,
    }
}
