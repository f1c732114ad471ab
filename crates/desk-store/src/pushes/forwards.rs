//! Forwarding of stored events to the merchant's own systems: what is due, and what became of it.

use card_model::time::UnixSeconds;
use desk_api::push::{Forward, ForwardState};
use sqlx::{Row, SqliteConnection};

use super::StoredPush;
use crate::{error::StoreError, store::Store};

/// An event to forward now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueForward {
    /// Its number.
    pub id: i64,
    /// Number of failed attempts.
    pub attempts: u32,
    /// When forwarding began.
    pub begun_at: UnixSeconds,
    /// The event.
    pub push: StoredPush,
}

/// The result of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ForwardResult {
    /// It was accepted.
    Done,
    /// It failed and is repeated at this time.
    Again(UnixSeconds),
    /// It failed and isn't repeated.
    Dead,
}

impl Store {
    /// Returns the events to forward to a target: of each lane the oldest open one, if it is due.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn due_forwards(
        &self,
        account: &str,
        target: &str,
        at: UnixSeconds,
        limit: u32,
    ) -> Result<Vec<DueForward>, StoreError> {
        let rows = sqlx::query(
            "SELECT pushes.*, forwards.id AS forward_id, forwards.attempts, forwards.begun_at \
             FROM push_forwards AS forwards JOIN pushes ON pushes.id = forwards.push_id \
             WHERE forwards.id IN (SELECT min(id) FROM push_forwards \
                 WHERE account = ?1 AND target = ?2 AND state = 'open' GROUP BY lane) \
             AND forwards.next_at <= ?3 ORDER BY forwards.id LIMIT ?4",
        )
        .bind(account)
        .bind(target)
        .bind(at.get())
        .bind(limit)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(DueForward {
                    id: row.try_get("forward_id")?,
                    attempts: u32::try_from(row.try_get::<i64, _>("attempts")?).unwrap_or(0),
                    begun_at: UnixSeconds::new(row.try_get("begun_at")?),
                    push: super::read(row)?,
                })
            })
            .collect()
    }

    /// Returns when the next attempt of a target is due.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn next_forward(
        &self,
        account: &str,
        target: &str,
    ) -> Result<Option<UnixSeconds>, StoreError> {
        let next = sqlx::query_scalar::<_, Option<i64>>(
            "SELECT min(next_at) FROM push_forwards WHERE id IN (SELECT min(id) FROM push_forwards \
             WHERE account = ?1 AND target = ?2 AND state = 'open' GROUP BY lane)",
        )
        .bind(account)
        .bind(target)
        .fetch_one(&self.reader);
        Ok(next.await?.map(UnixSeconds::new))
    }

    /// Records an attempt. `outcome` is its status or error.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forwarded(
        &self,
        id: i64,
        result: &ForwardResult,
        outcome: &str,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let (state, next) = match result {
            ForwardResult::Done => (ForwardState::Done, at),
            ForwardResult::Again(next) => (ForwardState::Open, *next),
            ForwardResult::Dead => (ForwardState::Dead, at),
        };
        sqlx::query(
            "UPDATE push_forwards SET state = ?2, attempts = attempts + 1, next_at = ?3, outcome = ?4, \
             ended_at = CASE WHEN ?2 = 'open' THEN NULL ELSE ?5 END WHERE id = ?1 AND state = 'open'",
        )
        .bind(id)
        .bind(state.name())
        .bind(next.get())
        .bind(outcome)
        .bind(at.get())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns the forwards of one event.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn forwards_of(&self, account: &str, push: i64) -> Result<Vec<Forward>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM push_forwards WHERE account = ?1 AND push_id = ?2 ORDER BY target",
        )
        .bind(account)
        .bind(push)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                let state: String = row.try_get("state")?;
                let corrupt = || StoreError::Corrupt { place: format!("push_forwards of {push}") };
                let at: Option<i64> = row.try_get("ended_at")?;
                Ok(Forward {
                    target: row.try_get("target")?,
                    state: ForwardState::find(&state).ok_or_else(corrupt)?,
                    attempts: u32::try_from(row.try_get::<i64, _>("attempts")?).unwrap_or(0),
                    outcome: row.try_get("outcome")?,
                    next_at: UnixSeconds::new(row.try_get("next_at")?),
                    ended_at: at.map(UnixSeconds::new),
                })
            })
            .collect()
    }

    /// Forwards an event again, to these targets.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forward_again(
        &self,
        account: &str,
        push: &StoredPush,
        targets: &[String],
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for target in targets {
            let known = sqlx::query(
                "UPDATE push_forwards SET state = 'open', attempts = 0, begun_at = ?4, next_at = ?4, \
                 outcome = NULL, ended_at = NULL WHERE account = ?1 AND push_id = ?2 AND target = ?3",
            )
            .bind(account)
            .bind(push.id)
            .bind(target)
            .bind(at.get())
            .execute(&mut *transaction)
            .await?;
            if known.rows_affected() == 0 {
                let lane = lane(push);
                open(&mut transaction, account, push.id, &lane, target, at).await?;
            }
        }
        transaction.commit().await
    }
}

/// Returns the lane of an event: its card, or otherwise its kind.
fn lane(push: &StoredPush) -> String {
    push.push.card_id.as_ref().map_or_else(|| push.push.event.clone(), ToString::to_string)
}

/// Begins forwarding an event to a target.
pub(super) async fn open(
    connection: &mut SqliteConnection,
    account: &str,
    push: i64,
    lane: &str,
    target: &str,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO push_forwards (account, push_id, target, lane, begun_at, next_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (push_id, target) DO NOTHING",
    )
    .bind(account)
    .bind(push)
    .bind(target)
    .bind(lane)
    .bind(at.get())
    .execute(connection)
    .await?;
    Ok(())
}
