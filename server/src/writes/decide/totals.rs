//! Table S for members' points and balance that are set to totals.

use desk_api::write::{Basis, Observation, Reading, Why};
use desk_store::WriteRow;

use super::{
    Case, Decision, figures, is_proven_done,
    shares::{Base, Share, figures_of, share_of, shown},
};
use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::{Subject, Wish},
};

/// Decides a member's update: an Add if it has a difference, a Set if it has totals.
pub(super) fn decide_member(case: &Case<'_>) -> Decision {
    match &case.subject.wish {
        Wish::MemberTotal(bonus, balance) => decide_totals(case, *bonus, *balance),
        Wish::MemberDifference(0, 0) => Decision::undecided(Why::NotReadable, None),
        _ => figures::decide(case),
    }
}

fn decide_totals(case: &Case<'_>, bonus: Option<i64>, balance: Option<i64>) -> Decision {
    if bonus.is_none() && balance.is_none() {
        return Decision::undecided(Why::NotReadable, None);
    }
    let mut later = case.others.iter().filter(|other| other.id > case.write.id);
    if later.any(|other| is_proven_done(other) && sets(other, bonus, balance)) {
        // S1
        return Decision::Superseded;
    }
    let as_sent = |seen: &Observation| {
        matches!(seen.reading, Reading::Member { bonus: points, balance: money }
            if bonus.is_none_or(|bonus| points == Some(bonus))
                && balance.is_none_or(|balance| money == Some(balance)))
    };
    if case.after().any(|seen| case.is_fresh(seen) && as_sent(seen)) {
        // S2
        return Decision::done();
    }
    let shows = |seen: &&Observation| {
        let (points, money) = shown(&seen.reading);
        (points || bonus.is_none()) && (money || balance.is_none())
    };
    if let Some(before) = Base::before(case)
        && case.before().is_some_and(|seen| shows(&seen))
        && let Some(newest) = case.after().next()
    {
        let is_alone =
            case.others.iter().all(|it| share_of(it, case, &before, newest) == Share::Nothing);
        let unchanged = |seen: &Observation| {
            shows(&seen) && figures_of(&seen.reading) == Some(before.figures) && !as_sent(seen)
        };
        // S3: no other writer can have restored the figure.
        if case.sole_writer && is_alone && case.is_settled(unchanged) {
            return Decision::not_done(Basis::Read);
        }
    }
    if case.is_over() {
        return Decision::undecided(Why::MixedValues, None);
    }
    Decision::Wait
}

/// Returns `true` if another attempt sets all the given figures.
fn sets(other: &WriteRow, bonus: Option<i64>, balance: Option<i64>) -> bool {
    let kind = Kind::find(&other.path).filter(|kind| kind.evidence == EvidenceKind::Member);
    let Some((kind, body)) = kind.zip(other.body.as_deref()) else { return false };
    match Subject::of_kept(kind, body, &other.fingerprint).wish {
        Wish::MemberTotal(points, money) => {
            (bonus.is_none() || points.is_some()) && (balance.is_none() || money.is_some())
        }
        _ => false,
    }
}
