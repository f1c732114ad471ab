//! Table Q: figures that are added to, stock and members' points.
//!
//! The figure before sending, the figure read afterwards and every other attempt on the same figure must fit together. An
//! attempt whose execution is proven counts with its difference, one that is open may or may not count. Without the
//! declaration others may have changed the figure, so only an unchanged version proves anything.

use desk_api::write::{Basis, Observation, Reading, Verdict, Why, WriteState};
use desk_store::WriteRow;

use super::{Case, Decision, may_have_happened};
use crate::writes::{
    kind::{EvidenceKind, Kind},
    subject::{Subject, Wish},
};

/// Open attempts beyond which the combinations are not tried.
const MOST_OPEN: usize = 12;

/// Two figures at most: points and balance.
type Figures = (i64, i64);

/// The sum. A caller's difference may be any number.
const fn plus(left: Figures, right: Figures) -> Figures {
    (left.0.saturating_add(right.0), left.1.saturating_add(right.1))
}

/// What is left of the first figures without the second ones.
const fn minus(left: Figures, right: Figures) -> Figures {
    (left.0.saturating_sub(right.0), left.1.saturating_sub(right.1))
}

fn figures_of(reading: &Reading) -> Option<Figures> {
    match reading {
        Reading::Card { total_quantity, .. } => Some((i64::try_from((*total_quantity)?).ok()?, 0)),
        Reading::Member { bonus, balance } => Some((bonus.unwrap_or(0), balance.unwrap_or(0))),
        _ => None,
    }
}

/// Which of the two figures can be compared: those that both readings show. One that is missing is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown(bool, bool);

impl Shown {
    fn by(before: &Observation, now: &Observation) -> Self {
        let [(points, money), (points_now, money_now)] =
            [before, now].map(|seen| match &seen.reading {
                Reading::Member { bonus, balance } => (bonus.is_some(), balance.is_some()),
                _ => (true, true),
            });
        Self(points && points_now, money && money_now)
    }

    /// The figures without what can't be compared.
    const fn only(self, figures: Figures) -> Figures {
        (if self.0 { figures.0 } else { 0 }, if self.1 { figures.1 } else { 0 })
    }
}

fn difference_of(wish: &Wish) -> Option<Figures> {
    match wish {
        Wish::Stock(more) => Some((*more, 0)),
        Wish::MemberDifference(points, money) => Some((*points, *money)),
        _ => None,
    }
}

/// A member's update: an Add if it has a difference, a Set if it has totals.
pub(super) fn decide_member(case: &Case<'_>) -> Decision {
    match &case.subject.wish {
        Wish::MemberTotal(bonus, balance) => decide_totals(case, *bonus, *balance),
        Wish::MemberDifference(0, 0) => Decision::undecided(Why::NotReadable, None),
        _ => decide(case),
    }
}

fn decide_totals(case: &Case<'_>, bonus: Option<i64>, balance: Option<i64>) -> Decision {
    if bonus.is_none() && balance.is_none() {
        return Decision::undecided(Why::NotReadable, None);
    }
    let as_sent = |seen: &Observation| {
        matches!(seen.reading, Reading::Member { bonus: points, balance: money }
            if bonus.is_none_or(|bonus| points == Some(bonus))
                && balance.is_none_or(|balance| money == Some(balance)))
    };
    if case.after().any(|seen| case.is_fresh(seen) && as_sent(seen)) {
        return Decision::done();
    }
    let before = case.before();
    let unchanged = |seen: &Observation| {
        !as_sent(seen)
            && before.is_some_and(|before| {
                let shown = Shown::by(before, seen);
                (shown.0 || bonus.is_none())
                    && (shown.1 || balance.is_none())
                    && figures_of(&before.reading) == figures_of(&seen.reading)
            })
    };
    let alone = case.sole_writer && !case.others.iter().any(may_have_happened);
    if alone && case.is_settled(unchanged) {
        return Decision::not_done(Basis::Read);
    }
    if case.is_over() {
        return Decision::undecided(Why::MixedValues, None);
    }
    Decision::Wait
}

pub(super) fn decide(case: &Case<'_>) -> Decision {
    let Some(wanted) = difference_of(&case.subject.wish) else {
        return Decision::undecided(Why::NotReadable, None);
    };
    let Some(before) = case.before() else {
        return Decision::undecided(Why::NoEvidenceBefore, None);
    };
    let Some(base) = figures_of(&before.reading) else {
        return Decision::undecided(Why::NoEvidenceBefore, None);
    };
    let Some(newest) = case.after().find(|seen| case.is_fresh(seen)) else {
        return Decision::Wait;
    };
    let Some(now) = figures_of(&newest.reading) else {
        return Decision::undecided(Why::FigureChanged, None);
    };
    let shown = Shown::by(before, newest);
    if shown.only(wanted) != wanted {
        return Decision::undecided(Why::NotReadable, None);
    }
    if case.sole_writer {
        by_declaration(case, wanted, (before, base), (newest, now), shown)
    } else {
        without_declaration(case, wanted, before, shown.only(base), shown.only(now))
    }
}

/// Q1 and Q2: every change is ours, so the figures say which attempts were carried out.
fn by_declaration(
    case: &Case<'_>,
    wanted: Figures,
    (before, base): (&Observation, Figures),
    (newest, now): (&Observation, Figures),
    shown: Shown,
) -> Decision {
    let mut rest = shown.only(minus(now, base));
    let mut optional = Vec::new();
    for other in case.others {
        let Some(difference) = difference_of_row(other) else {
            return Decision::undecided(Why::SomeOfSeveral, None);
        };
        let difference = shown.only(difference);
        match share_of(other, case, before, newest) {
            Share::Nothing => {}
            Share::Certain => rest = minus(rest, difference),
            Share::Possible => optional.push(difference),
        }
    }
    if optional.len() > MOST_OPEN {
        return Decision::undecided(Why::SomeOfSeveral, None);
    }
    let with = fits(&optional, minus(rest, wanted));
    let without = fits(&optional, rest);
    match (with, without) {
        (true, false) => Decision::done(),
        (false, true) => {
            if case.is_settled(|seen| figures_of(&seen.reading) == Some(now)) {
                Decision::not_done(Basis::Read)
            } else {
                Decision::Wait
            }
        }
        (true, true) if case.is_over() => Decision::undecided(Why::SomeOfSeveral, None),
        (true, true) => Decision::Wait,
        (false, false) => Decision::Undecided {
            why: Why::FigureChanged,
            proposal: None,
            contradicts_declaration: true,
        },
    }
}

/// Q3 and Q4: others may change the figure too.
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
    /// Whether a card has had no change at all since the read before sending: its `update_time` moves with every change,
    /// and stood still long enough before to tell one second from the next.
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

/// What another attempt adds between two reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// Nothing: it was not carried out, or its effect is in the first read already.
    Nothing,
    /// Its whole difference.
    Certain,
    /// Its whole difference, or nothing.
    Possible,
}

fn share_of(
    other: &WriteRow,
    case: &Case<'_>,
    before: &Observation,
    newest: &Observation,
) -> Share {
    let lag = case.policy.lag;
    let ended_at = other.ended_at.unwrap_or(case.now);
    // Attempts on a facet follow one another, so an attempt with a greater number began after this one's first read.
    let earlier = other.id < case.write.id;
    match other.state {
        WriteState::Refused | WriteState::NotSent => Share::Nothing,
        WriteState::NotDone if other.basis != Some(Basis::Person) => Share::Nothing,
        WriteState::Done if other.basis == Some(Basis::Answer) => {
            if earlier && ended_at + lag < before.ledger {
                Share::Nothing
            } else if !earlier && ended_at + lag < newest.ledger {
                Share::Certain
            } else {
                Share::Possible
            }
        }
        // Found done, open, or decided by a person: it was carried out at some time up to the horizon, or never.
        _ if earlier && ended_at + case.policy.horizon + lag < before.ledger => Share::Nothing,
        _ => Share::Possible,
    }
}

fn difference_of_row(other: &WriteRow) -> Option<Figures> {
    let kind = Kind::find(&other.path)?;
    if !matches!(kind.evidence, EvidenceKind::Stock | EvidenceKind::Member) {
        return None;
    }
    let body = other.body.as_deref()?;
    difference_of(&Subject::of(kind, body, &other.fingerprint).wish)
}

/// Whether some of the differences add up to a sum.
fn fits(differences: &[Figures], sum: Figures) -> bool {
    match differences.split_first() {
        None => sum == (0, 0),
        Some((first, rest)) => fits(rest, sum) || fits(rest, minus(sum, *first)),
    }
}
