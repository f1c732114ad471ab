//! Checks writes whose response was lost: one worker per account, scheduled by the ledger times in the journal.

use std::{sync::Arc, time::Duration};

use desk_api::write::{Observation, Phase, Reading, WriteState};
use desk_store::{Look, PushFilter, Settlement, StoreError, WriteRow};
use weixin_api::event::{Event, Message};

use super::{Writes, settle::settle_by};
use crate::writes::{
    decide::Decision,
    evidence::ListingCache,
    kind::{EvidenceKind, Kind},
    subject::Subject,
};

/// Maximum writes per round.
const ROUND: u32 = 200;
/// Longest pause between two rounds. The ledger is stored as often.
const TICK: Duration = Duration::from_mins(1);
/// Pause after a round that failed because of the database. Each round reads the platform, so an immediate retry would
/// use up its quota.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(10);

/// The platform's name of the event of a redemption.
const REDEEMED: &str = "user_consume_card";

impl Writes {
    /// Checks writes whose response was lost, until the server stops.
    pub async fn look_for_ever(self: Arc<Self>) {
        let stopping = self.parts.work.stopping.clone();
        loop {
            let looked = self.look_due().await;
            if let Err(error) = &looked {
                tracing::error!(%error, "failed to look for lost writes");
            }
            if let Err(error) = self.parts.store.advance_ledger(self.now()).await {
                tracing::error!(%error, "failed to store the ledger");
            }
            let pause = if looked.is_ok() { self.pause().await } else { PAUSE_AFTER_FAILURE };
            tokio::select! {
                () = stopping.cancelled() => return,
                () = self.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Plans a look at once for the open writes on some facets, because an event concerns them.
    ///
    /// # Errors
    /// Fails if the journal can't be read or written.
    pub async fn look_now(&self, facets: &[String]) -> Result<(), StoreError> {
        let parts = &self.parts;
        let open = parts.store.open_writes(&parts.account).await?;
        // Usually nothing is open, and a push then costs no write to the disk.
        if open.unknown + open.undecided > 0
            && parts.store.look_at_facets(&parts.account, facets, self.now()).await? > 0
        {
            self.wake.notify_one();
        }
        Ok(())
    }

    async fn pause(&self) -> Duration {
        let next = self.parts.store.next_look(&self.parts.account).await.unwrap_or(None);
        match next {
            None => TICK,
            Some(next) => {
                let seconds = u64::try_from(next - self.now()).unwrap_or(0);
                Duration::from_secs(seconds).clamp(Duration::from_millis(200), TICK)
            }
        }
    }

    /// Looks once for every write whose look is due. Returns their number.
    ///
    /// # Errors
    /// Fails if the journal can't be read or written.
    pub async fn look_due(&self) -> Result<usize, StoreError> {
        let parts = &self.parts;
        for learned in self.versions.take_learned() {
            parts.store.learn_version(&parts.account, learned.path, learned.moved).await?;
        }
        let due = parts.store.writes_to_look_for(&parts.account, self.now(), ROUND).await?;
        let mut listings = ListingCache::default();
        let mut damaged = None;
        for write in &due {
            match self.look_at(write, &mut listings).await {
                // A row that can't be read must not delay the others.
                Err(error @ StoreError::Corrupt { .. }) => damaged = Some(error),
                looked => looked?,
            }
        }
        damaged.map_or(Ok(due.len()), Err)
    }

    async fn look_at(&self, due: &WriteRow, listings: &mut ListingCache) -> Result<(), StoreError> {
        let parts = &self.parts;
        // If a facet stays busy, the next round looks at it.
        let Some(_guard) = self.locks.lock(&due.facet).await else { return Ok(()) };
        let Some(write) = parts.store.write(&parts.account, due.id).await? else { return Ok(()) };
        if !write.state.is_decidable() || write.look_at.is_none() {
            return Ok(());
        }
        let Some(kind) = Kind::find(&write.path) else { return Ok(()) };
        let body = write.body.as_deref().unwrap_or_default();
        let subject = Subject::of_kept(kind, body, &write.fingerprint);
        let mut read = self.reader().after(kind, &subject, &write, listings).await;
        read.evidence.extend(self.pushed(kind, &subject, &write).await?);
        let now = self.now();

        let mut settlement = Settlement::new(&write, WriteState::Unknown);
        settlement.evidence.clone_from(&read.evidence);
        let seen = settlement.applied(&write, now);
        let others = self.others(&seen).await?;
        let decision = self.decide(kind, &subject, &seen, &others, now).await;
        settle_by(&mut settlement, &decision);
        settlement.look_at = self.next_look(&seen, &settlement, now);
        let contradicts =
            matches!(decision, Decision::Undecided { contradicts_declaration: true, .. });
        let mut look = self.with_others(kind, &write, settlement, others, now).await;
        self.add_card(kind, read.card, &seen, &mut look);
        if contradicts {
            tracing::warn!(
                write = write.id,
                "a change of another writer contradicts the declaration"
            );
            // First, so that no decision relies on a declaration after evidence against it is stored.
            parts.store.suspend_declaration(&parts.account, write.id, parts.platform.now()).await?;
        }
        self.save(&look, now).await
    }

    /// Returns the redemption of a write's code that the platform pushed, unless it is known already. A merchant's own
    /// code may be in use on two cards, so the write must name the same card.
    async fn pushed(
        &self,
        kind: &Kind,
        subject: &Subject,
        write: &WriteRow,
    ) -> Result<Option<Observation>, StoreError> {
        let (Some(code), Some(card_id)) = (&subject.code, &subject.card_id) else {
            return Ok(None);
        };
        let known = |seen: &Observation| matches!(seen.reading, Reading::PushedRedemption { .. });
        if kind.evidence != EvidenceKind::Redeemed || write.evidence.iter().any(known) {
            return Ok(None);
        }
        let filter = PushFilter {
            events: vec![REDEEMED.to_owned()],
            card_id: Some(card_id.clone()),
            code: Some(code.as_str().to_owned()),
            ..PushFilter::default()
        };
        let found = self.parts.store.pushes(&self.parts.account, &filter, 1).await?;
        let message = found.first().map(|push| Message::from_xml(push.push.message.as_bytes()));
        let Some(Ok(Message { event: Event::UserConsumeCard(redeemed), .. })) = message else {
            return Ok(None);
        };
        let source = redeemed.consume_source.map(|source| source.as_str().to_owned());
        Ok(source.map(|source| Observation {
            phase: Phase::After,
            at: self.parts.platform.now(),
            ledger: self.now(),
            reading: Reading::PushedRedemption { source },
        }))
    }

    /// When the next look is due. An open write is looked at until there are enough reads after the horizon; an
    /// undecided one too, because later reads may decide it.
    fn next_look(&self, seen: &WriteRow, settlement: &Settlement, now: i64) -> Option<i64> {
        let ended_at = seen.ended_at.unwrap_or(now);
        let policy = &self.parts.policy;
        let over = now - ended_at > policy.last_look() && settlement.state == WriteState::Undecided;
        (settlement.state.is_decidable() && !over).then(|| policy.next_look(ended_at, now))
    }

    /// Stores a card that was read as the newest snapshot, and removes one that is missing.
    fn add_card(
        &self,
        kind: &Kind,
        card: Option<(card_model::id::CardId, card_model::card::Card)>,
        seen: &WriteRow,
        look: &mut Look,
    ) {
        let is_of_card = matches!(
            kind.evidence,
            EvidenceKind::CardFields | EvidenceKind::CardGone | EvidenceKind::Stock
        );
        if let Some((card_id, card)) = card {
            self.parts.watcher.read(&card_id, &card);
            look.snapshot = Some((card_id, card));
        } else if is_of_card
            && let Some(newest) = seen.evidence.last()
            && newest.phase == Phase::After
            && matches!(newest.reading, Reading::Missing { .. })
        {
            look.removed.clone_from(&seen.card_id);
        }
    }

    /// After an acknowledged change of a card, the next read of the card shows whether `update_time` moved.
    pub(super) fn learn(&self, write: &WriteRow) {
        if write.state != WriteState::Done {
            return;
        }
        let Some(kind) = Kind::find(&write.path) else { return };
        if !matches!(kind.evidence, EvidenceKind::CardFields | EvidenceKind::Stock) {
            return;
        }
        let before = write.evidence.iter().find_map(|seen| match (&seen.phase, &seen.reading) {
            (Phase::Before, Reading::Card { update_time, .. }) => *update_time,
            _ => None,
        });
        if let Some((card_id, before)) = write.card_id.clone().zip(before) {
            self.versions.acknowledged(&card_id, kind.path, before, self.now());
        }
    }
}
