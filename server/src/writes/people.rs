//! Decisions of a person about writes that reading can't decide.

use card_model::id::CardId;
use desk_api::{
    error::ErrorCode,
    write::{Basis, Candidate, Reading, SettleRequest, Verdict, WriteClass, WriteState},
};
use desk_store::{Settlement, WriteRow};

use super::{engine::Writes, kind::Kind};
use crate::failure::Failure;

/// Maximum characters of a reason.
const MOST_CHARACTERS: usize = 500;

impl Writes {
    /// Settles a write by a person's decision.
    ///
    /// # Errors
    /// Fails if the write doesn't exist or has changed, or if the decision contradicts what is known or can't be saved.
    pub async fn settle_by_person(
        &self,
        id: i64,
        request: &SettleRequest,
        actor: &str,
    ) -> Result<WriteRow, Failure> {
        let reason = request.reason.trim();
        if reason.is_empty() || reason.chars().count() > MOST_CHARACTERS {
            let message = format!("a decision needs a reason of 1 to {MOST_CHARACTERS} characters");
            return Err(Failure::new(ErrorCode::InvalidShape, message).at("reason"));
        }
        let parts = &self.parts;
        let found = parts.store.write(&parts.account, id).await?;
        let write = found.ok_or_else(|| Failure::not_found("unknown write"))?;
        let Some(_guard) = self.locks.lock(&write.facet).await else {
            return Err(changed(id));
        };
        if write.version != request.version || !write.state.is_decidable() {
            return Err(changed(id));
        }
        self.check_time(&write, request)?;
        let card_id = self.adopted(&write, request).await?;

        let state = match request.verdict {
            Verdict::Done => WriteState::Done,
            Verdict::NotDone => WriteState::NotDone,
            Verdict::Abandoned => WriteState::Abandoned,
        };
        let mut settlement = Settlement::new(&write, state);
        settlement.basis = Some(Basis::Person);
        settlement.card_id = card_id;
        actor.clone_into(&mut settlement.actor);
        settlement.reason = Some(reason.to_owned());

        let now = self.now();
        let Some(kind) = Kind::find(&write.path) else { return Err(changed(id)) };
        let others = self.others(&write).await?;
        let look = self.with_others(kind, &write, settlement, others, now).await;
        let changed_writes = parts
            .store
            .settle_writes(&parts.account, &look, parts.platform.now(), now)
            .await
            .map_err(|error| match error {
                desk_store::StoreError::Conflict { .. } => changed(id),
                error => Failure::not_saved(error),
            })?;
        for each in &changed_writes {
            parts.watcher.changed(each);
        }
        changed_writes.into_iter().find(|each| each.id == id).ok_or_else(|| changed(id))
    }

    /// While the platform may still execute the write, "not carried out" is only a guess.
    fn check_time(&self, write: &WriteRow, request: &SettleRequest) -> Result<(), Failure> {
        let doubles = matches!(write.class, WriteClass::Add | WriteClass::Make);
        match self.late_until(write) {
            Some(seconds)
                if doubles && request.verdict == Verdict::NotDone && !request.overrides =>
            {
                let message = format!(
                    "the platform may still carry it out within {seconds} s; wait, or repeat the decision with `override`"
                );
                Err(Failure::new(ErrorCode::ContradictsEvidence, message).about(write.id))
            }
            _ => Ok(()),
        }
    }

    /// Seconds during which the platform may still execute an open write.
    pub fn late_until(&self, write: &WriteRow) -> Option<u64> {
        let policy = &self.parts.policy;
        let left = write.ended_at.unwrap_or_else(|| self.now()) + policy.horizon - self.now();
        if write.state.is_open() { u64::try_from(left).ok().filter(|left| *left > 0) } else { None }
    }

    /// Returns the card that a creation adopts: the named one, which no other write may have created.
    async fn adopted(
        &self,
        write: &WriteRow,
        request: &SettleRequest,
    ) -> Result<Option<CardId>, Failure> {
        let Some(card_id) = &request.card_id else { return Ok(None) };
        if write.class != WriteClass::Make || request.verdict != Verdict::Done {
            let message = "only a creation that is settled as done adopts a card";
            return Err(Failure::new(ErrorCode::InvalidShape, message).at("card_id"));
        }
        let parts = &self.parts;
        let creator = parts.store.creator_of(&parts.account, card_id).await?;
        if let Some(creator) = creator {
            let message = format!("this card was created by write {creator}; choose another one");
            return Err(Failure::new(ErrorCode::SettleConflict, message).about(write.id));
        }
        Ok(Some(card_id.clone()))
    }
}

/// Returns the candidates of the newest list.
pub fn candidates(write: &WriteRow) -> Vec<Candidate> {
    let newest = write.evidence.iter().rev().find_map(|seen| match &seen.reading {
        Reading::Cards { candidates, .. } if !candidates.is_empty() => Some(candidates.clone()),
        _ => None,
    });
    newest.unwrap_or_default()
}

fn changed(id: i64) -> Failure {
    Failure::new(
        ErrorCode::SettleConflict,
        "the write has changed since the decision was made; look at it again",
    )
    .about(id)
}
