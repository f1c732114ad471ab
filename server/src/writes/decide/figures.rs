//! Table Q: figures that are added to, such as stock and members' points.
//!
//! The figure before sending, the figure read afterwards and all other attempts on it must be consistent. An attempt
//! that is proven executed counts with its difference; an open one may or may not count. Without the declaration, other
//! writers may have changed the figure, so only an unchanged version proves anything.

use desk_api::write::{Basis, Observation, Reading, Verdict, Why};
use desk_store::WriteRow;

use super::{
    Case, Decision,
    shares::{Base, Figures, Share, figures_of, masked, share_of, shown},
};
use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::{Subject, Wish},
};

/// Number of open attempts beyond which the combinations are not tried.
const MOST_OPEN: usize = 12;

/// Returns the saturating sum. A caller's difference may be any number.
const fn plus(left: Figures, right: Figures) -> Figures {
    (left.0.saturating_add(right.0), left.1.saturating_add(right.1))
}

/// Returns the saturating difference.
const fn minus(left: Figures, right: Figures) -> Figures {
    (left.0.saturating_sub(right.0), left.1.saturating_sub(right.1))
}

fn difference_of(wish: &Wish) -> Option<Figures> {
    match wish {
        Wish::Stock(more) => Some((*more, 0)),
        Wish::MemberDifference(points, money) => Some((*points, *money)),
        _ => None,
    }
}

pub(super) fn decide(case: &Case<'_>) -> Decision {
    let Some(wanted) = difference_of(&case.subject.wish) else {
        return Decision::undecided(Why::NotReadable, None);
    };
    let shows = |seen: &Observation| masked(shown(&seen.reading), wanted) == wanted;
    let before = case.before().filter(|seen| shows(seen));
    let before = before.and_then(|seen| Some((seen, figures_of(&seen.reading)?)));
    if before.is_none() && !case.sole_writer {
        return Decision::undecided(Why::NoEvidenceBefore, None);
    }
    let Some(newest) = case.after().find(|seen| case.is_fresh(seen)) else {
        return Decision::Wait;
    };
    let Some(now) = figures_of(&newest.reading) else {
        return Decision::undecided(Why::FigureChanged, None);
    };
    if !shows(newest) {
        return Decision::undecided(Why::NotReadable, None);
    }
    match before {
        Some((before, base)) if !case.sole_writer => {
            without_declaration(case, wanted, before, base, now)
        }
        _ => by_declaration(case, wanted, newest, now),
    }
}

/// Q1 and Q2: every change is ours, so the figures show which attempts were executed. If one base leaves this open,
/// another one may decide it.
fn by_declaration(
    case: &Case<'_>,
    wanted: Figures,
    newest: &Observation,
    now: Figures,
) -> Decision {
    let bases = Base::all(case, wanted, newest);
    if bases.is_empty() {
        return Decision::undecided(Why::NoEvidenceBefore, None);
    }
    let explained: Vec<(bool, bool)> =
        bases.iter().filter_map(|base| explain(case, base, wanted, newest, now)).collect();
    let says = |answer: (bool, bool)| explained.contains(&answer);
    if says((false, false)) || (says((true, false)) && says((false, true))) {
        Decision::Undecided {
            why: Why::FigureChanged,
            proposal: None,
            contradicts_declaration: true,
        }
    } else if says((true, false)) {
        Decision::done()
    } else if says((false, true)) {
        if case.is_settled(|seen| figures_of(&seen.reading) == Some(now)) {
            Decision::not_done(Basis::Read)
        } else {
            Decision::Wait
        }
    } else if case.is_over() || explained.is_empty() {
        Decision::undecided(Why::SomeOfSeveral, None)
    } else {
        Decision::Wait
    }
}

/// Returns whether the figures are consistent with this attempt, and without it. `None` if a total that may have been
/// set since the base hides earlier values, or if too many attempts are open.
fn explain(
    case: &Case<'_>,
    base: &Base,
    wanted: Figures,
    newest: &Observation,
    now: Figures,
) -> Option<(bool, bool)> {
    let mut rest = base.masked(minus(now, base.figures));
    let mut optional = Vec::new();
    for other in case.others.iter().filter(|other| Some(other.id) != base.total) {
        let share = share_of(other, case, base, newest);
        if share == Share::Nothing {
            continue;
        }
        let difference = base.masked(difference_of_row(other)?);
        if share == Share::Certain {
            rest = minus(rest, difference);
        } else {
            optional.push(difference);
        }
    }
    if optional.len() > MOST_OPEN {
        return None;
    }
    let wanted = base.masked(wanted);
    let with = fits(&optional, minus(rest, wanted));
    Some((with, fits(&optional, rest)))
}

/// Q3 and Q4: other writers may change the figure too.
fn without_declaration(
    case: &Case<'_>,
    wanted: Figures,
    before: &Observation,
    base: Figures,
    now: Figures,
) -> Decision {
    if case.is_settled(|seen| case.is_unchanged(before, seen)) && now == base {
        return Decision::not_done(Basis::Read);
    }
    if !case.is_over() {
        return Decision::Wait;
    }
    let proposal = if now == base {
        Some(Verdict::NotDone)
    } else if now == plus(base, wanted) {
        Some(Verdict::Done)
    } else {
        None
    };
    Decision::undecided(Why::FigureChanged, proposal)
}

impl Case<'_> {
    /// Returns `true` if a card has not changed since the read before sending. Its `update_time` moves with every
    /// change, and had been constant for longer than its resolution of one second.
    pub(super) fn is_unchanged(&self, before: &Observation, seen: &Observation) -> bool {
        const SECONDS_APART: i64 = 3;
        let (
            Reading::Card { update_time: Some(then), version_since: Some(since), .. },
            Reading::Card { update_time: Some(now), .. },
        ) = (&before.reading, &seen.reading)
        else {
            return false;
        };
        self.versions_move && then == now && before.ledger - since > SECONDS_APART
    }
}

fn difference_of_row(other: &WriteRow) -> Option<Figures> {
    let kind = Kind::find(&other.path)?;
    if !matches!(kind.evidence, EvidenceKind::Stock | EvidenceKind::Member) {
        return None;
    }
    let body = other.body.as_deref()?;
    difference_of(&Subject::of_kept(kind, body, &other.fingerprint).wish)
}

/// Returns `true` if a subset of the differences adds up to a sum.
fn fits(differences: &[Figures], sum: Figures) -> bool {
    match differences.split_first() {
        None => sum == (0, 0),
        Some((first, rest)) => fits(rest, sum) || fits(rest, minus(sum, *first)),
    }
}
