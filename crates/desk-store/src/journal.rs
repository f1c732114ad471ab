//! The journal of writes: what was meant is on the disk before the first byte goes to the platform, and
//! what came of it is added afterwards (facts of reliability: the card API has no idempotency key).

mod row;
mod write;

use card_model::time::UnixSeconds;
use desk_api::journal::{Entry, Outcome};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

pub use write::{Begin, Finish, KEY_LIFETIME_SECONDS, MAX_KEPT_BODY_BYTES, NewWrite};

use crate::{
    error::StoreError,
    store::{BEGIN_WRITE, Store},
};

impl Store {
    /// Puts a write into the journal, unless its key says that it was sent before. A write that was
    /// refused before it left, or found not to have happened, may be sent again with the same key.
    ///
    /// # Errors
    /// When the database refuses: then nothing may be sent.
    pub async fn begin_write(&self, write: NewWrite) -> Result<Begin, StoreError> {
        let mut transaction = self.writer.begin_with(BEGIN_WRITE).await?;
        forget_old(&mut transaction, write.at).await?;
        if let Some(key) = &write.idempotency_key
            && let Some(decision) = earlier(&mut transaction, &write, key).await?
        {
            return Ok(decision);
        }
        let id = insert(&mut transaction, &write).await?;
        transaction.commit().await?;
        Ok(Begin::Started { id })
    }

    /// Adds what came of a write. Only a write on its way or of unknown outcome can be finished.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is already finished or unknown to the journal.
    pub async fn finish_write(&self, id: i64, finish: Finish) -> Result<(), StoreError> {
        let (state, error) = row::state(&finish.outcome)?;
        let answer = finish.answer.filter(|answer| answer.len() <= MAX_KEPT_BODY_BYTES);
        let changed = sqlx::query(
            "UPDATE writes SET state = ?2, error = ?3, card_id = coalesce(?4, card_id), \
             send_check = coalesce(?5, send_check), answer = coalesce(?6, answer) \
             WHERE id = ?1 AND state IN ('pending', 'unknown')",
        )
        .bind(id)
        .bind(state)
        .bind(error)
        .bind(finish.card_id)
        .bind(finish.send_check)
        .bind(answer)
        .execute(&self.writer)
        .await?;
        expect_one(changed.rows_affected(), id)
    }

    /// Settles a write of unknown outcome by what was read back.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when its outcome is not unknown.
    pub async fn resolve_write(&self, id: i64, outcome: Outcome) -> Result<(), StoreError> {
        let (state, error) = row::state(&outcome)?;
        let changed = sqlx::query(
            "UPDATE writes SET state = ?2, error = ?3 WHERE id = ?1 AND state = 'unknown'",
        )
        .bind(id)
        .bind(state)
        .bind(error)
        .execute(&self.writer)
        .await?;
        expect_one(changed.rows_affected(), id)
    }

    /// The newest writes of an account, or those to one card; newest first.
    ///
    /// # Errors
    /// When the database refuses or a row does not read back.
    pub async fn writes(
        &self,
        account: &str,
        card_id: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        // Two statements, so that each has its index.
        let rows = match card_id {
            Some(card_id) => {
                sqlx::query("SELECT * FROM writes WHERE account = ?1 AND card_id = ?2 ORDER BY id DESC LIMIT ?3")
                    .bind(account)
                    .bind(card_id)
                    .bind(limit)
                    .fetch_all(&self.reader)
                    .await?
            }
            None => {
                sqlx::query("SELECT * FROM writes WHERE account = ?1 ORDER BY id DESC LIMIT ?2")
                    .bind(account)
                    .bind(limit)
                    .fetch_all(&self.reader)
                    .await?
            }
        };
        rows.iter().map(row::entry).collect()
    }

    /// The writes of an account whose outcome is unknown, oldest first.
    ///
    /// # Errors
    /// When the database refuses or a row does not read back.
    pub async fn unknown_writes(&self, account: &str) -> Result<Vec<Entry>, StoreError> {
        sqlx::query("SELECT * FROM writes WHERE account = ?1 AND state = 'unknown' ORDER BY id")
            .bind(account)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(row::entry)
            .collect()
    }

    /// The body of a write, where it was JSON and is still kept.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write_body(&self, id: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let body = sqlx::query_scalar("SELECT body FROM writes WHERE id = ?1")
            .bind(id)
            .fetch_optional(&self.reader);
        Ok(body.await?.flatten())
    }

    /// A write that the previous run left on its way may or may not have happened.
    pub(crate) async fn give_up_pending_writes(&self) -> Result<(), StoreError> {
        sqlx::query("UPDATE writes SET state = 'unknown' WHERE state = 'pending'")
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// What an earlier write with the same key means for this one; `None`: go on.
async fn earlier(
    connection: &mut SqliteConnection,
    write: &NewWrite,
    key: &str,
) -> Result<Option<Begin>, StoreError> {
    let found = sqlx::query(
        "SELECT * FROM writes WHERE account = ?1 AND path = ?2 AND idempotency_key = ?3",
    )
    .bind(&write.account)
    .bind(&write.path)
    .bind(key)
    .fetch_optional(&mut *connection)
    .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.try_get::<Vec<u8>, _>("body_sha256")? != write.body_sha256 {
        return Ok(Some(Begin::Mismatch));
    }
    let decision = decide(&found)?;
    if decision.is_none() {
        // Nothing happened the first time: the key now belongs to the new attempt.
        sqlx::query("UPDATE writes SET idempotency_key = NULL WHERE id = ?1")
            .bind(found.try_get::<i64, _>("id")?)
            .execute(connection)
            .await?;
    }
    Ok(decision)
}

fn decide(found: &SqliteRow) -> Result<Option<Begin>, StoreError> {
    let entry = row::entry(found)?;
    let answer: Option<Vec<u8>> = found.try_get("answer")?;
    Ok(match (entry.outcome, answer) {
        (Outcome::Pending | Outcome::Unknown, _) => Some(Begin::InProgress),
        (Outcome::NotSent | Outcome::FoundNotDone | Outcome::Refused { .. }, None)
        | (Outcome::NotSent | Outcome::FoundNotDone, Some(_)) => None,
        (Outcome::Done | Outcome::FoundDone | Outcome::Refused { .. }, Some(answer)) => {
            Some(Begin::Replay { answer })
        }
        (Outcome::Done | Outcome::FoundDone, None) => {
            Some(Begin::AlreadyDone { id: entry.id, card_id: entry.card_id })
        }
    })
}

async fn insert(connection: &mut SqliteConnection, write: &NewWrite) -> Result<i64, StoreError> {
    let body = write.body.as_deref().filter(|body| body.len() <= MAX_KEPT_BODY_BYTES);
    let inserted = sqlx::query(
        "INSERT INTO writes (account, at, path, card_id, idempotency_key, body_sha256, body, request_id, state, \
         predicted_send_check) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'pending', ?9)",
    )
    .bind(&write.account)
    .bind(write.at.0)
    .bind(&write.path)
    .bind(&write.card_id)
    .bind(&write.idempotency_key)
    .bind(write.body_sha256.as_slice())
    .bind(body)
    .bind(&write.request_id)
    .bind(write.predicted_send_check)
    .execute(connection)
    .await?;
    Ok(inserted.last_insert_rowid())
}

/// Takes keys, bodies and answers away that are too old to count; the entries stay. What is not settled
/// keeps everything.
async fn forget_old(connection: &mut SqliteConnection, now: UnixSeconds) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE writes SET idempotency_key = NULL, body = NULL, answer = NULL WHERE at < ?1 \
         AND (idempotency_key IS NOT NULL OR body IS NOT NULL OR answer IS NOT NULL) \
         AND state NOT IN ('pending', 'unknown')",
    )
    .bind(now.0.saturating_sub(KEY_LIFETIME_SECONDS))
    .execute(connection)
    .await?;
    Ok(())
}

fn expect_one(changed: u64, id: i64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict { what: format!("write {id}") }) }
}
