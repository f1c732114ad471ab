//! Stores the end of a send, together with its consequences for other attempts.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use desk_api::{
    error::ErrorCode,
    write::{Basis, Observation, Phase, Reading, WriteState},
};
use desk_store::{Look, Settlement, StoreError, WriteRow};
use tokio_util::sync::CancellationToken;
use weixin_api::{
    card::{create, update},
    code::consume,
    envelope,
    errcode::{RetryClass, class},
};

use super::{Parts, Reply, Writes};
use crate::{
    failure::Failure,
    writes::{
        decide::{Case, Decision, decide},
        ending::{Answer, Ending},
        kind::{EvidenceKind, Kind},
        locks::FacetGuard,
        subject::Subject,
    },
};

/// Pauses between attempts to store an outcome after the disk failed.
#[derive(Debug)]
pub(super) struct Pause(Duration);

impl Default for Pause {
    fn default() -> Self {
        Self(Duration::from_millis(100))
    }
}

impl Pause {
    const LONGEST: Duration = Duration::from_secs(30);

    /// Waits, longer each time. Returns `false` if the server stops.
    pub(super) async fn wait(&mut self, stopping: &CancellationToken) -> bool {
        let pause = self.0;
        self.0 = (pause * 2).min(Self::LONGEST);
        tokio::time::timeout(pause, stopping.cancelled()).await.is_err()
    }
}

impl Writes {
    /// Settles a write by the result of its send, and responds to the caller.
    pub(super) async fn finish(
        self: Arc<Self>,
        kind: &'static Kind,
        subject: &Subject,
        write: WriteRow,
        ending: Ending,
        guard: FacetGuard,
    ) -> Result<Reply, Failure> {
        let now = self.now();
        // The result of the send needs no other attempts. If they can't be read, the next look decides about them.
        let others = self.others(&write).await.unwrap_or_else(|error| {
            tracing::error!(write = write.id, %error, "the other attempts can't be read");
            Vec::new()
        });
        let settlement = self.first_settlement(kind, subject, &write, &ending, &others, now).await;
        let look = self.with_others(kind, &write, settlement, others, now).await;
        let state = look.settlements.first().map_or(ending.state, |first| first.state);
        let saved = self.save(&look, now).await;
        let late = saved.is_err();
        match saved {
            Ok(()) => drop(guard),
            Err(error) => {
                tracing::error!(write = write.id, %error, "an outcome can't be written yet");
                self.save_later(look, guard);
            }
        }
        reply(&write, state, ending, late)
    }

    async fn first_settlement(
        &self,
        kind: &'static Kind,
        subject: &Subject,
        write: &WriteRow,
        ending: &Ending,
        others: &[WriteRow],
        now: i64,
    ) -> Settlement {
        let mut settlement = Settlement::new(write, ending.state);
        settlement.basis = ending.basis;
        settlement.error.clone_from(&ending.error);
        if ending.state != WriteState::Unknown {
            settlement.answer = ending.answer.as_ref().map(|answer| answer.body.to_vec());
        }
        if ending.state == WriteState::Done
            && let Some(answer) = &ending.answer
        {
            read_success(kind, answer, &mut settlement);
        }
        if ending.state == WriteState::Unknown {
            let open = settlement.applied(write, now);
            let decision = self.decide(kind, subject, &open, others, now).await;
            settle_by(&mut settlement, &decision);
            settlement.look_at =
                (kind.evidence != EvidenceKind::None).then(|| now + self.parts.policy.first_look());
        }
        settlement
    }

    /// Adds the consequences of a settlement for the other open attempts on the same facet.
    pub(in crate::writes) async fn with_others(
        &self,
        kind: &'static Kind,
        write: &WriteRow,
        settlement: Settlement,
        others: Vec<WriteRow>,
        now: i64,
    ) -> Look {
        let settled = settlement.applied(write, now);
        let mut look = Look { settlements: vec![settlement], ..Look::default() };
        if settled.state == WriteState::Unknown {
            return look;
        }
        let mut facet = others;
        let open: Vec<i64> = facet
            .iter()
            .filter(|other| other.facet == write.facet && other.state.is_decidable())
            .map(|other| other.id)
            .collect();
        facet.push(settled.clone());
        for id in open {
            let Some(position) = facet.iter().position(|other| other.id == id) else { continue };
            let mut other = facet.remove(position);
            let evidence = self.told_by(kind, &settled, &other);
            other.evidence.extend(evidence.iter().cloned());
            let decided = self.redecide(&other, &facet, now).await;
            if let Some(mut changed) =
                decided.filter(|it| it.state != other.state || !evidence.is_empty())
            {
                changed.evidence = evidence;
                facet.push(changed.applied(&other, now));
                look.settlements.push(changed);
            } else {
                facet.push(other);
            }
        }
        look
    }

    /// The error of one attempt can be evidence for another: a code that is already redeemed. A merchant's own code may
    /// be in use on two cards, so both attempts must name the same card.
    fn told_by(&self, kind: &Kind, settled: &WriteRow, other: &WriteRow) -> Vec<Observation> {
        let errcode = settled.error.as_ref().map(|error| error.errcode);
        match errcode {
            Some(errcode)
                if kind.evidence == EvidenceKind::Redeemed
                    && settled.card_id == other.card_id
                    && class(errcode) == RetryClass::AlreadyDone =>
            {
                vec![Observation {
                    phase: Phase::After,
                    at: self.parts.platform.now(),
                    ledger: self.now(),
                    reading: Reading::OtherAnswer { write: settled.id, errcode },
                }]
            }
            _ => Vec::new(),
        }
    }

    async fn redecide(&self, other: &WriteRow, facet: &[WriteRow], now: i64) -> Option<Settlement> {
        let kind = Kind::find(&other.path)?;
        let body = other.body.as_deref().unwrap_or_default();
        let subject = Subject::of_kept(kind, body, &other.fingerprint);
        let decision = self.decide(kind, &subject, other, facet, now).await;
        let mut settlement = Settlement::new(other, other.state);
        settlement.why = other.why;
        settlement.proposal = other.proposal;
        settlement.look_at = other.look_at;
        settle_by(&mut settlement, &decision);
        Some(settlement)
    }

    /// Returns the other attempts that may matter for a write, oldest first: those on its facet. For a creation also
    /// every other open one, because a new card may belong to any of them.
    ///
    /// # Errors
    /// Fails if the database can't be read. Then nothing may be decided, because a missing attempt would prove too
    /// much.
    pub(in crate::writes) async fn others(
        &self,
        write: &WriteRow,
    ) -> Result<Vec<WriteRow>, StoreError> {
        let Parts { account, store, policy, .. } = &self.parts;
        let since = policy.others_since(write.begun_at);
        let mut rows = store.facet_writes(account, &write.facet, since).await?;
        if Kind::find(&write.path).is_some_and(|kind| kind.evidence == EvidenceKind::NewCard) {
            let open = store.open_writes_of(account, &write.path).await?;
            rows.extend(open.into_iter().filter(|row| row.facet != write.facet));
            rows.sort_by_key(|row| row.id);
        }
        rows.retain(|row| row.id != write.id);
        Ok(rows)
    }

    pub(super) async fn decide(
        &self,
        kind: &'static Kind,
        subject: &Subject,
        write: &WriteRow,
        others: &[WriteRow],
        now: i64,
    ) -> Decision {
        let parts = &self.parts;
        // What can't be read counts as not declared and not learned, which proves less, never more.
        let trust = parts.store.trust(&parts.account, kind.path).await.unwrap_or_default();
        decide(&Case {
            kind,
            subject,
            write,
            others,
            sole_writer: trust.sole_writer,
            versions_move: trust.versions_move,
            policy: &parts.policy,
            now,
        })
    }

    /// Stores a group of changes and notifies the watcher.
    pub(super) async fn save(&self, look: &Look, now: i64) -> Result<(), StoreError> {
        let parts = &self.parts;
        let at = parts.platform.now();
        let changed = match parts.store.settle_writes(&parts.account, look, at, now).await {
            Ok(changed) => changed,
            Err(StoreError::Conflict { what }) => {
                // A person decided first, and that decision is kept.
                tracing::info!(what, "a write changed before it was settled");
                Vec::new()
            }
            Err(error) => return Err(error),
        };
        for write in &changed {
            parts.watcher.changed(write);
            self.learn(write);
        }
        if changed.iter().any(|write| write.look_at.is_some()) {
            self.wake.notify_one();
        }
        Ok(())
    }

    /// Retries until the disk accepts the outcome. No other write begins meanwhile.
    fn save_later(self: &Arc<Self>, look: Look, guard: FacetGuard) {
        let writes = Arc::clone(self);
        writes.unsaved.fetch_add(1, Ordering::SeqCst);
        self.parts.work.tasks.spawn(async move {
            let mut pause = Pause::default();
            while pause.wait(&writes.parts.work.stopping).await {
                match writes.save(&look, writes.now()).await {
                    Ok(()) => break,
                    Err(error) => tracing::error!(%error, "an outcome can't be written yet"),
                }
            }
            writes.unsaved.fetch_sub(1, Ordering::SeqCst);
            drop(guard);
        });
    }
}

/// Returns the response to the caller.
fn reply(
    write: &WriteRow,
    state: WriteState,
    ending: Ending,
    late: bool,
) -> Result<Reply, Failure> {
    let failure = match (ending.state, ending.answer, ending.failure) {
        (WriteState::Done | WriteState::Refused, Some(Answer { body, content_type }), _) => {
            return Ok(Reply {
                write: Some(write.id),
                body,
                content_type,
                replayed: false,
                basis: None,
                late,
            });
        }
        (WriteState::Done, None, _) => {
            let mut reply = Reply::replayed(write);
            reply.replayed = false;
            reply.basis = ending.basis;
            reply.late = late;
            return Ok(reply);
        }
        (WriteState::Refused | WriteState::NotSent, _, Some(failure)) => failure.into(),
        (WriteState::Abandoned, _, failure) => {
            let message = "the response was lost; sending it again does no harm";
            caused(Failure::new(ErrorCode::RepeatIsSafe, message), failure)
        }
        (_, _, failure) => {
            let message = if state == WriteState::Undecided {
                "the write was sent and its response was lost; a person has to decide whether it was carried out"
            } else {
                "the write was sent and its response was lost; whether it was carried out is being determined by reading"
            };
            caused(Failure::new(ErrorCode::OutcomeUnknown, message), failure)
        }
    };
    let failure = match ending.error {
        Some(error) if failure.weixin.is_none() => failure.weixin(error),
        _ => failure,
    };
    Err(failure.about(write.id).late(late))
}

fn caused(failure: Failure, cause: Option<weixin_client::CallError>) -> Failure {
    match cause {
        Some(cause) => failure.cause(cause),
        None => failure,
    }
}

/// Extracts card id and review from a success.
fn read_success(kind: &Kind, answer: &Answer, settlement: &mut Settlement) {
    let body = &answer.body;
    match kind.evidence {
        EvidenceKind::NewCard => {
            settlement.card_id = envelope::read::<create::Response>(body).ok().map(|it| it.card_id);
        }
        EvidenceKind::CardFields => {
            settlement.send_check =
                envelope::read::<update::Response>(body).ok().map(|it| it.send_check);
        }
        EvidenceKind::Redeemed => {
            let consumed = envelope::read::<consume::Response>(body).ok();
            settlement.card_id = consumed.and_then(|it| it.card).and_then(|card| card.card_id);
        }
        _ => {}
    }
}

/// Applies a decision to a settlement.
pub(super) fn settle_by(settlement: &mut Settlement, decision: &Decision) {
    settlement.why = None;
    settlement.proposal = None;
    match decision {
        Decision::Wait => settlement.state = WriteState::Unknown,
        Decision::Done { basis, card_id } => {
            settlement.state = WriteState::Done;
            settlement.basis = Some(*basis);
            settlement.card_id.clone_from(card_id);
        }
        Decision::NotDone { basis } => {
            settlement.state = WriteState::NotDone;
            settlement.basis = Some(*basis);
        }
        Decision::Superseded => {
            settlement.state = WriteState::Superseded;
            settlement.basis = Some(Basis::LaterWrite);
        }
        Decision::Harmless => {
            settlement.state = WriteState::Abandoned;
            settlement.basis = Some(Basis::Harmless);
        }
        Decision::Undecided { why, proposal, .. } => {
            settlement.state = WriteState::Undecided;
            settlement.why = Some(*why);
            settlement.proposal = *proposal;
        }
    }
}
