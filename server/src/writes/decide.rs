//! From evidence to a verdict: one pure function with a table for each kind of evidence.
//!
//! Three rules hold for all tables. *Done* and *not done* need positive evidence; time alone proves nothing. A read may
//! show any state that is younger than [`Policy::lag`], and reads are not even monotonic within it. Nothing that was
//! sent is executed later than [`Policy::horizon`] after the end of sending.

mod codes;
mod fields;
mod figures;
mod imports;
mod made;
mod purchases;
mod shares;
#[cfg(test)]
mod tests;
mod totals;

use card_model::id::CardId;
use desk_api::write::{Basis, Observation, Phase, Reading, Verdict, Why, WriteClass, WriteState};
use desk_store::WriteRow;

use super::{
    kind::{EvidenceKind, Kind},
    policy::Policy,
    subject::Subject,
};

/// All inputs of a verdict.
#[derive(Debug, Clone, Copy)]
pub struct Case<'case> {
    /// The kind of the write.
    pub kind: &'case Kind,
    /// The object and the intended change.
    pub subject: &'case Subject,
    /// The write, with all evidence so far.
    pub write: &'case WriteRow,
    /// The other attempts on its facet, oldest first: those that are open, or were settled less than twice the horizon
    /// and three times the lag before this one began. For a creation, also every open one of another facet.
    pub others: &'case [WriteRow],
    /// An administrator declared that this server is the only writer, and nothing has contradicted it.
    pub sole_writer: bool,
    /// Acknowledged writes of this endpoint have always moved the card's `update_time`.
    pub versions_move: bool,
    /// The assumed delays.
    pub policy: &'case Policy,
    /// Ledger seconds now.
    pub now: i64,
}

/// The result of the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// No decision yet: look again.
    Wait,
    /// It was executed.
    Done {
        /// What proves it.
        basis: Basis,
        /// The card that was created.
        card_id: Option<CardId>,
    },
    /// It was not executed and will not be.
    NotDone {
        /// What proves it.
        basis: Basis,
    },
    /// A later write of ours to the same fields has replaced it.
    Superseded,
    /// It may have created something to which nothing refers.
    Harmless,
    /// A person has to decide, unless more evidence arrives.
    Undecided {
        /// The reason.
        why: Why,
        /// What the evidence suggests.
        proposal: Option<Verdict>,
        /// The evidence shows that the declaration is false.
        contradicts_declaration: bool,
    },
}

impl Decision {
    const fn undecided(why: Why, proposal: Option<Verdict>) -> Self {
        Self::Undecided { why, proposal, contradicts_declaration: false }
    }

    const fn done() -> Self {
        Self::Done { basis: Basis::Read, card_id: None }
    }

    const fn not_done(basis: Basis) -> Self {
        Self::NotDone { basis }
    }
}

/// Decides an open write.
pub fn decide(case: &Case<'_>) -> Decision {
    if case.write.state == WriteState::Sending {
        return Decision::Wait;
    }
    if case.write.why == Some(Why::OlderVersion) {
        return Decision::undecided(Why::OlderVersion, case.write.proposal);
    }
    if case.kind.evidence != EvidenceKind::None && case.write.body.is_none() {
        // Later reads can't be compared with the wanted values.
        return Decision::undecided(Why::NotReadable, None);
    }
    let decision = match case.kind.evidence {
        EvidenceKind::NewCard => made::decide(case),
        EvidenceKind::CardFields => fields::decide_update(case),
        EvidenceKind::CardGone => codes::decide_deleted(case),
        EvidenceKind::Stock => figures::decide(case),
        EvidenceKind::Purchase => purchases::decide(case),
        EvidenceKind::Redeemed => codes::decide_redeemed(case),
        EvidenceKind::Voided => codes::decide_voided(case),
        EvidenceKind::Replaced => codes::decide_replaced(case),
        EvidenceKind::Imported => imports::decide(case),
        EvidenceKind::Member => totals::decide_member(case),
        EvidenceKind::None => without_evidence(case),
    };
    if decision == Decision::Wait && case.has_given_up() {
        return Decision::undecided(Why::ReadsFailed, None);
    }
    decision
}

/// Nothing readable shows the effect. Only a newer write of the same kind to the same object makes it irrelevant.
fn without_evidence(case: &Case<'_>) -> Decision {
    if case.write.class == WriteClass::Spare {
        return Decision::Harmless;
    }
    let replaced = case.write.class == WriteClass::Set
        && case.others.iter().any(|other| other.id > case.write.id && is_proven_done(other));
    if replaced {
        return Decision::Superseded;
    }
    Decision::undecided(Why::NotReadable, None)
}

/// Proven to be executed, and not only declared so by a person.
fn is_proven_done(write: &WriteRow) -> bool {
    write.state == WriteState::Done && write.basis != Some(Basis::Person)
}

/// Execution is not proven either way: open, or decided by a person, who may be wrong.
fn may_have_happened(write: &WriteRow) -> bool {
    write.state.is_open()
        || write.basis == Some(Basis::Person)
        || matches!(write.state, WriteState::Superseded | WriteState::Abandoned)
}

impl Case<'_> {
    /// Returns the end of sending. For a recovered write, the time of its recovery.
    fn ended_at(&self) -> i64 {
        self.write.ended_at.unwrap_or(self.now)
    }

    /// Returns the read before sending; `None` if it failed.
    fn before(&self) -> Option<&Observation> {
        self.write
            .evidence
            .iter()
            .find(|seen| seen.phase == Phase::Before)
            .filter(|seen| !matches!(seen.reading, Reading::Unreadable { .. }))
    }

    /// Returns the successful reads after sending, newest first.
    fn after(&self) -> impl Iterator<Item = &Observation> {
        self.write.evidence.iter().rev().filter(|seen| {
            seen.phase == Phase::After && !matches!(seen.reading, Reading::Unreadable { .. })
        })
    }

    /// Returns `true` if a read shows everything that was executed by the end of sending.
    fn is_fresh(&self, seen: &Observation) -> bool {
        seen.ledger > self.ended_at() + self.policy.lag
    }

    /// Returns `true` if the newest two reads prove that nothing more will happen: the older one was made after the
    /// horizon, the newer one a lag later, and both satisfy `holds`.
    fn is_settled(&self, holds: impl Fn(&Observation) -> bool) -> bool {
        let mut after = self.after();
        let (Some(newest), Some(older)) = (after.next(), after.next()) else { return false };
        let horizon = self.ended_at() + self.policy.horizon;
        older.ledger > horizon
            && newest.ledger > older.ledger + self.policy.lag
            && holds(newest)
            && holds(older)
    }

    /// Returns `true` if there are enough reads after the horizon: further ones can't add anything.
    fn is_over(&self) -> bool {
        self.is_settled(|_| true)
    }

    /// Returns `true` if the platform could not be read for so long that waiting is pointless.
    fn has_given_up(&self) -> bool {
        let newest = self.after().next().map_or(self.ended_at(), |seen| seen.ledger);
        self.now - newest > self.policy.give_up
    }
}
