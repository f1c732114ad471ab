//! Table U: imported codes. An imported code stays, and importing it again has no effect.

use card_model::id::Code;
use desk_api::write::{Basis, Observation, Reading, Why};

use super::{Case, Decision};
use crate::writes::subject::Wish;

pub(super) fn decide(case: &Case<'_>) -> Decision {
    let codes = match &case.subject.wish {
        Wish::Codes(codes) if !codes.is_empty() => codes,
        _ => return Decision::undecided(Why::NotReadable, None),
    };
    let Some(newest) = case.after().next() else { return Decision::Wait };
    if !matches!(newest.reading, Reading::Codes { .. }) {
        return Decision::undecided(Why::NotReadable, None);
    }
    if codes.iter().all(|code| exists(newest, code)) {
        return Decision::done();
    }
    let Some(before) = case.before() else {
        return settled_or(case, Why::NoEvidenceBefore);
    };
    let arrived =
        |seen: &Observation| codes.iter().any(|code| exists(seen, code) && !exists(before, code));
    if case.is_settled(|seen| matches!(seen.reading, Reading::Codes { .. }) && !arrived(seen)) {
        return Decision::not_done(Basis::Read);
    }
    settled_or(case, Why::PartlyImported)
}

fn settled_or(case: &Case<'_>, why: Why) -> Decision {
    if case.is_over() { Decision::undecided(why, None) } else { Decision::Wait }
}

fn exists(seen: &Observation, code: &Code) -> bool {
    matches!(&seen.reading, Reading::Codes { exist, .. } if exist.contains(code))
}
