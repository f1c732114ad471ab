//! Known figures, and what other attempts add to them until a later read.

use desk_api::write::{Basis, Observation, Phase, Reading, WriteClass, WriteState};
use desk_store::WriteRow;

use super::Case;
use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::{Subject, Wish},
};

/// At most two figures: points and balance.
pub(super) type Figures = (i64, i64);

/// Which of the two figures a reading shows. A missing figure is not zero.
pub(super) const fn shown(reading: &Reading) -> (bool, bool) {
    match reading {
        Reading::Member { bonus, balance } => (bonus.is_some(), balance.is_some()),
        _ => (true, true),
    }
}

/// Returns the shown figures; 0 for the others.
pub(super) const fn masked(shown: (bool, bool), figures: Figures) -> Figures {
    (if shown.0 { figures.0 } else { 0 }, if shown.1 { figures.1 } else { 0 })
}

pub(super) fn figures_of(reading: &Reading) -> Option<Figures> {
    match reading {
        Reading::Card { total_quantity, .. } => Some((i64::try_from((*total_quantity)?).ok()?, 0)),
        Reading::Member { bonus, balance } => Some((bonus.unwrap_or(0), balance.unwrap_or(0))),
        _ => None,
    }
}

/// A known figure at some time: read before an attempt, or set as a total by an attempt.
///
/// A read before this attempt may lag, so it is uncertain whether it includes an earlier attempt's effect. The read
/// before that earlier attempt, or a total that was acknowledged since, is certain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    /// The figures.
    pub(super) figures: Figures,
    /// Attempts with this id or a later one began after it.
    from: i64,
    /// Ledger seconds of the read, or of the start of the attempt that set the total.
    ledger: i64,
    /// The attempt that set the total.
    pub(super) total: Option<i64>,
    /// Which of the two figures are known.
    known: (bool, bool),
}

impl Base {
    /// Returns the read before sending.
    pub(super) fn before(case: &Case<'_>) -> Option<Self> {
        Self::read(case.write.id, case.before()?)
    }

    /// Returns all bases from which the last read shows this attempt's difference. Attempts that ended too long ago to
    /// be among the other attempts must be included in the base.
    pub(super) fn all(case: &Case<'_>, wanted: Figures, newest: &Observation) -> Vec<Self> {
        let oldest = case.write.begun_at - case.policy.horizon - case.policy.lag;
        let earlier = case.others.iter().filter(|other| other.id < case.write.id);
        let others = earlier.flat_map(|other| {
            let before = other.evidence.iter().find(|seen| seen.phase == Phase::Before);
            [before.and_then(|seen| Self::read(other.id, seen)), Self::set(other)]
        });
        let others = others.flatten().filter(|base| base.ledger >= oldest);
        let tells = |base: &Self| base.masked(wanted) == wanted;
        let (points, money) = shown(&newest.reading);
        let compared =
            |base: Self| Self { known: (base.known.0 && points, base.known.1 && money), ..base };
        Self::before(case).into_iter().chain(others).map(compared).filter(tells).collect()
    }

    fn read(id: i64, seen: &Observation) -> Option<Self> {
        let figures = figures_of(&seen.reading)?;
        let known = shown(&seen.reading);
        Some(Self { figures, from: id, ledger: seen.ledger, total: None, known })
    }

    /// Returns the total of an acknowledged attempt.
    fn set(other: &WriteRow) -> Option<Self> {
        if other.state != WriteState::Done || !is_acknowledged(other) {
            return None;
        }
        let kind = Kind::find(&other.path).filter(|kind| kind.evidence == EvidenceKind::Member)?;
        let subject = Subject::of_kept(kind, other.body.as_deref()?, &other.fingerprint);
        let Wish::MemberTotal(bonus, balance) = subject.wish else { return None };
        Some(Self {
            figures: (bonus.unwrap_or(0), balance.unwrap_or(0)),
            from: other.id,
            ledger: other.begun_at,
            total: Some(other.id),
            known: (bonus.is_some(), balance.is_some()),
        })
    }

    /// Returns the known figures; 0 for the others.
    pub(super) fn masked(&self, figures: Figures) -> Figures {
        masked(self.known, figures)
    }

    /// Returns `true` if it includes the effect of an earlier attempt that was executed by a given time.
    fn has(&self, carried_out_by: i64, lag: i64) -> bool {
        // A total is set after everything that was executed before its attempt began.
        carried_out_by < if self.total.is_some() { self.ledger } else { self.ledger - lag }
    }
}

/// What another attempt adds between two reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Nothing: it was not executed, or the first read already includes its effect.
    Nothing,
    /// Its whole difference.
    Certain,
    /// Its whole difference, or nothing.
    Possible,
}

pub(super) fn share_of(
    other: &WriteRow,
    case: &Case<'_>,
    base: &Base,
    newest: &Observation,
) -> Share {
    let lag = case.policy.lag;
    let ended_at = other.ended_at.unwrap_or(case.now);
    // Attempts on a facet never overlap, so an attempt with a greater id began after the base.
    let earlier = other.id < base.from;
    match other.state {
        WriteState::Refused | WriteState::NotSent => Share::Nothing,
        WriteState::NotDone if other.basis != Some(Basis::Person) => Share::Nothing,
        WriteState::Done if other.basis != Some(Basis::Person) => {
            // An addition that was found had been executed by then. A total that was found in force may still be
            // executed later.
            let carried_out_by = if is_acknowledged(other) {
                ended_at
            } else if other.class == WriteClass::Add {
                other.settled_at.unwrap_or(case.now)
            } else {
                ended_at + case.policy.horizon
            };
            if earlier && base.has(carried_out_by, lag) {
                Share::Nothing
            } else if !earlier && carried_out_by + lag < newest.ledger {
                Share::Certain
            } else {
                Share::Possible
            }
        }
        // Open, or decided by a person: it was executed at some time up to the horizon, or never.
        _ if earlier && base.has(ended_at + case.policy.horizon, lag) => Share::Nothing,
        _ => Share::Possible,
    }
}

/// Returns `true` if the platform acknowledged it before sending ended.
fn is_acknowledged(write: &WriteRow) -> bool {
    matches!(write.basis, Some(Basis::Answer | Basis::PartialAnswer))
}
