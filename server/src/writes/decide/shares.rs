//! Figures that are known for certain, and what other attempts add to them until a later read.

use desk_api::write::{Basis, Observation, Phase, WriteClass, WriteState};
use desk_store::WriteRow;

use super::{
    Case,
    figures::{Figures, figures_of},
};
use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::{Subject, Wish},
};

/// A figure at some time: what was read before an attempt, or a total that an attempt has set.
///
/// A read before this attempt may lag and show an earlier attempt's effect or not. The read before that earlier attempt, or
/// a total that was acknowledged since, leaves no such doubt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    /// The figures.
    pub(super) figures: Figures,
    /// Attempts from this number on began after it.
    from: i64,
    /// Ledger seconds: of the read, or of the beginning of the attempt that set the total.
    ledger: i64,
    /// The attempt that set the total.
    pub(super) total: Option<i64>,
    /// Which of the two figures are known.
    known: (bool, bool),
}

impl Base {
    /// What was read before sending.
    pub(super) fn before(case: &Case<'_>) -> Option<Self> {
        Self::read(case.write.id, case.before()?)
    }

    /// Every figure that this attempt's difference can be told from. Attempts that ended too long ago to be among the others
    /// must be in it.
    pub(super) fn all(case: &Case<'_>, wanted: Figures) -> Vec<Self> {
        let oldest = case.write.begun_at - case.policy.horizon - case.policy.lag;
        let earlier = case.others.iter().filter(|other| other.id < case.write.id);
        let others = earlier.flat_map(|other| {
            let before = other.evidence.iter().find(|seen| seen.phase == Phase::Before);
            [before.and_then(|seen| Self::read(other.id, seen)), Self::set(other)]
        });
        let others = others.flatten().filter(|base| base.ledger >= oldest);
        let tells = |base: &Self| base.masked(wanted) == wanted;
        Self::before(case).into_iter().chain(others).filter(tells).collect()
    }

    fn read(id: i64, seen: &Observation) -> Option<Self> {
        let figures = figures_of(&seen.reading)?;
        Some(Self { figures, from: id, ledger: seen.ledger, total: None, known: (true, true) })
    }

    /// The total that an acknowledged attempt has set.
    fn set(other: &WriteRow) -> Option<Self> {
        if other.state != WriteState::Done || !is_acknowledged(other) {
            return None;
        }
        let kind = Kind::find(&other.path).filter(|kind| kind.evidence == EvidenceKind::Member)?;
        let subject = Subject::of(kind, other.body.as_deref()?, &other.fingerprint);
        let Wish::MemberTotal(bonus, balance) = subject.wish else { return None };
        Some(Self {
            figures: (bonus.unwrap_or(0), balance.unwrap_or(0)),
            from: other.id,
            ledger: other.begun_at,
            total: Some(other.id),
            known: (bonus.is_some(), balance.is_some()),
        })
    }

    /// The figures that are known; 0 for the others.
    pub(super) fn masked(&self, figures: Figures) -> Figures {
        let (points, money) = self.known;
        (if points { figures.0 } else { 0 }, if money { figures.1 } else { 0 })
    }

    /// Whether it has the effect of an earlier attempt that was carried out at a time, or before.
    fn has(&self, carried_out_by: i64, lag: i64) -> bool {
        // A total is set after everything that was carried out before its attempt began.
        carried_out_by < if self.total.is_some() { self.ledger } else { self.ledger - lag }
    }
}

/// What another attempt adds between two reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Share {
    /// Nothing: it was not carried out, or its effect is in the first read already.
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
    // Attempts on a facet follow one another, so an attempt with a greater number began after the base.
    let earlier = other.id < base.from;
    match other.state {
        WriteState::Refused | WriteState::NotSent => Share::Nothing,
        WriteState::NotDone if other.basis != Some(Basis::Person) => Share::Nothing,
        WriteState::Done if other.basis != Some(Basis::Person) => {
            // An addition that was found had been carried out by then; a total that was found in force may still come.
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
        // Open, or decided by a person: it was carried out at some time up to the horizon, or never.
        _ if earlier && base.has(ended_at + case.policy.horizon, lag) => Share::Nothing,
        _ => Share::Possible,
    }
}

/// The platform said that it was carried out, before sending ended.
fn is_acknowledged(write: &WriteRow) -> bool {
    matches!(write.basis, Some(Basis::Answer | Basis::PartialAnswer))
}
