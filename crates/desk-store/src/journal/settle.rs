//! The end of a write, or a check of an open one: state, evidence, snapshot and audit entry in one transaction.

use card_model::{card::Card, id::CardId, time::UnixSeconds};
use desk_api::{
    activity::Action,
    write::{Basis, Observation, Verdict, Why, WriteClass, WriteState},
};
use serde_json::json;
use sqlx::SqliteConnection;
use weixin_api::envelope::ApiError;

use super::{MAX_KEPT_BODY_BYTES, WriteRow, row};
use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    ledger,
    store::Store,
    stored::{self, Observations},
};

/// A change of one write, applied only to the version that it is based on.
#[derive(Debug, Clone, PartialEq)]
pub struct Settlement {
    /// Number of the write.
    pub id: i64,
    /// The version that the decision is based on.
    pub version: i64,
    /// The new state.
    pub state: WriteState,
    /// The basis of the state; missing for open states.
    pub basis: Option<Basis>,
    /// Why it can't be decided automatically.
    pub why: Option<Why>,
    /// The outcome that the evidence suggests.
    pub proposal: Option<Verdict>,
    /// The platform's response, if it was an error.
    pub error: Option<ApiError>,
    /// The response, for replays.
    pub answer: Option<Vec<u8>>,
    /// The created card; if missing, the named card stays.
    pub card_id: Option<CardId>,
    /// `send_check` of the platform's response: whether an update goes to review.
    pub send_check: Option<bool>,
    /// What was read since the last change.
    pub evidence: Vec<Observation>,
    /// Ledger seconds of the next check; missing if none is planned.
    pub look_at: Option<i64>,
    /// Who decided: the server, or a user.
    pub actor: String,
    /// The reason given with a manual decision.
    pub reason: Option<String>,
}

/// Changes to be applied together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Look {
    /// The changes, including those of other writes on the same facet.
    pub settlements: Vec<Settlement>,
    /// The card that was read for the decision.
    pub snapshot: Option<(CardId, Card)>,
    /// A card that no longer exists on the platform.
    pub removed: Option<CardId>,
}

impl Settlement {
    /// Creates a change of only the state.
    pub fn new(write: &WriteRow, state: WriteState) -> Self {
        Self {
            id: write.id,
            version: write.version,
            state,
            basis: None,
            why: None,
            proposal: None,
            error: None,
            answer: None,
            card_id: None,
            send_check: None,
            evidence: Vec::new(),
            look_at: None,
            actor: "server".to_owned(),
            reason: None,
        }
    }

    /// Returns the write as changed at a ledger time.
    pub fn applied(&self, write: &WriteRow, ledger: i64) -> WriteRow {
        let news =
            (write.state, write.why, write.proposal) != (self.state, self.why, self.proposal);
        let mut write = write.clone();
        // A check without news must not invalidate a user's decision by a new version.
        write.version += i64::from(news);
        if write.state == WriteState::Sending {
            write.ended_at = Some(ledger);
        } else {
            write.looks += 1;
        }
        write.state = self.state;
        write.basis = self.basis;
        write.why = self.why;
        write.proposal = self.proposal;
        if self.error.is_some() {
            write.error.clone_from(&self.error);
        }
        if let Some(answer) = &self.answer {
            write.answer = (answer.len() <= MAX_KEPT_BODY_BYTES).then(|| answer.clone());
        }
        if self.card_id.is_some() {
            write.card_id.clone_from(&self.card_id);
        }
        write.send_check = self.send_check.or(write.send_check);
        write.evidence.extend(self.evidence.iter().cloned());
        // A settled write is never checked again.
        write.look_at = self.look_at.filter(|_| write.state.is_open());
        if self.reason.is_some() {
            write.reason.clone_from(&self.reason);
        }
        write.settled_at = (!write.state.is_open()).then_some(ledger);
        write
    }
}

impl Store {
    /// Applies a group of changes, all or none. The first write must still be at its version, and must not adopt a card
    /// that belongs to another write. Other writes that don't meet these conditions are skipped. Returns the changed
    /// writes.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the first write doesn't meet the conditions, or if the database can't be written.
    pub async fn settle_writes(
        &self,
        account: &str,
        look: &Look,
        at: UnixSeconds,
        ledger: i64,
    ) -> Result<Vec<WriteRow>, StoreError> {
        let mut transaction = self.begin().await?;
        ledger::advance(&mut transaction, ledger).await?;
        let mut changed = Vec::new();
        for (position, settlement) in look.settlements.iter().enumerate() {
            match settle(&mut transaction, account, settlement, at, ledger).await? {
                Some(row) => changed.push(row),
                None if position == 0 => {
                    transaction.rollback().await?;
                    return Err(StoreError::Conflict { what: format!("write {}", settlement.id) });
                }
                None => {}
            }
        }
        if let Some((card_id, card)) = &look.snapshot {
            crate::snapshots::put(&mut transaction, account, &[(card_id, card)], at).await?;
        }
        if let Some(card_id) = &look.removed {
            crate::snapshots::remove(&mut transaction, account, card_id).await?;
        }
        transaction.commit().await?;
        Ok(changed)
    }

    /// Marks a write as not sent after its beginning failed: its row may nevertheless be on the disk.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn disown_write(
        &self,
        account: &str,
        request_id: &str,
        at: UnixSeconds,
        ledger: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query =
            "SELECT * FROM writes WHERE account = ?1 AND request_id = ?2 AND state = 'sending'";
        let sending =
            sqlx::query(query).bind(account).bind(request_id).fetch_all(&mut *transaction).await?;
        for found in &sending {
            let before = row::read(found)?;
            let mut settlement = Settlement::new(&before, WriteState::NotSent);
            settlement.basis = Some(Basis::NotDelivered);
            change(&mut transaction, &before, &settlement, at, ledger).await?;
        }
        transaction.commit().await
    }

    /// Marks every write of an account that is being sent as unknown: it may or may not have been carried out, and is
    /// checked from now on. Call it only after a restart, while no write is in flight.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn recover_writes(&self, account: &str, at: UnixSeconds) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let ledger: i64 =
            sqlx::query_scalar("SELECT seconds FROM ledger").fetch_one(&mut *transaction).await?;
        let query = "SELECT * FROM writes WHERE account = ?1 AND state = 'sending' ORDER BY id";
        let sending = sqlx::query(query).bind(account).fetch_all(&mut *transaction).await?;
        for found in &sending {
            let before = row::read(found)?;
            let mut settlement = Settlement::new(&before, WriteState::Unknown);
            settlement.look_at = Some(ledger);
            change(&mut transaction, &before, &settlement, at, ledger).await?;
        }
        transaction.commit().await
    }
}

/// Changes a write, and records its new state.
async fn change(
    connection: &mut SqliteConnection,
    before: &WriteRow,
    settlement: &Settlement,
    at: UnixSeconds,
    ledger: i64,
) -> Result<WriteRow, StoreError> {
    let write = settlement.applied(before, ledger);
    update(connection, &write).await?;
    // A check without a decision is not recorded.
    if before.state != write.state {
        audit::append(connection, &entry(&write, settlement, at)).await?;
    }
    Ok(write)
}

async fn settle(
    connection: &mut SqliteConnection,
    account: &str,
    settlement: &Settlement,
    at: UnixSeconds,
    ledger: i64,
) -> Result<Option<WriteRow>, StoreError> {
    let found = sqlx::query("SELECT * FROM writes WHERE id = ?1 AND account = ?2 AND version = ?3")
        .bind(settlement.id)
        .bind(account)
        .bind(settlement.version)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let before = row::read(&found)?;
    if !before.state.is_open() {
        return Ok(None);
    }
    let write = settlement.applied(&before, ledger);
    if claims_a_card(&write)
        && let Some(card_id) = &settlement.card_id
        && crate::card_ids::creator(connection, account, card_id).await?.is_some()
    {
        return Ok(None);
    }
    if let Some(card_id) = &settlement.card_id {
        crate::card_ids::remember(connection, account, std::slice::from_ref(card_id)).await?;
    }
    change(connection, &before, settlement, at, ledger).await.map(Some)
}

/// Returns `true` if a creation adopts a card without confirmation by the platform. Two creations can't have made the
/// same card.
fn claims_a_card(write: &WriteRow) -> bool {
    write.class == WriteClass::Make
        && write.state == WriteState::Done
        && write.basis != Some(Basis::Answer)
}

async fn update(connection: &mut SqliteConnection, write: &WriteRow) -> Result<(), StoreError> {
    let error =
        write.error.as_ref().map(|it| stored::write("the platform's error", it)).transpose()?;
    sqlx::query(
        "UPDATE writes SET version = ?2, state = ?3, basis = ?4, why = ?5, proposal = ?6, error = ?7, answer = ?8, \
         card_id = ?9, send_check = ?10, evidence = ?11, look_at = ?12, looks = ?13, ended_at = ?14, settled_at = ?15, \
         reason = ?16 WHERE id = ?1",
    )
    .bind(write.id)
    .bind(write.version)
    .bind(write.state.name())
    .bind(write.basis.map(Basis::name))
    .bind(write.why.map(Why::name))
    .bind(write.proposal.map(row::verdict_name))
    .bind(error)
    .bind(&write.answer)
    .bind(write.card_id.as_ref().map(CardId::as_str))
    .bind(write.send_check)
    .bind(stored::write("the evidence of a write", &Observations(write.evidence.clone()))?)
    .bind(write.look_at)
    .bind(write.looks)
    .bind(write.ended_at)
    .bind(write.settled_at)
    .bind(&write.reason)
    .execute(connection)
    .await?;
    Ok(())
}

fn entry(write: &WriteRow, settlement: &Settlement, at: UnixSeconds) -> NewAuditEntry {
    let error = settlement.error.as_ref();
    let by_person = settlement.reason.is_some();
    NewAuditEntry {
        account: write.account.clone(),
        at,
        actor: settlement.actor.clone(),
        action: if by_person { Action::Settle.name().to_owned() } else { write.path.clone() },
        subject: write.card_id.clone().unwrap_or_default().into(),
        detail: json!({
            "write": write.id,
            "event": write.state.name(),
            "basis": write.basis.map(Basis::name),
            "why": write.why.map(Why::name),
            "errcode": error.map(|error| error.errcode),
            "rid": error.and_then(|error| error.rid.as_deref()),
            "path": by_person.then_some(&write.path),
            "reason": settlement.reason,
            "request_id": write.request_id,
        }),
    }
}
