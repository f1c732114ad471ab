//! Why the review refused cards. No endpoint returns it; it arrives once as a push event and is stored here.

use card_model::{id::CardId, time::UnixSeconds};
use sqlx::{Row, SqliteConnection};

use crate::{error::StoreError, store::Store};

/// Why the review refused a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The card.
    pub card_id: CardId,
    /// The reviewers' words.
    pub reason: String,
    /// When it became known.
    pub at: UnixSeconds,
}

impl Store {
    /// Stores the reason of a card's refusal, replacing an earlier one.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn set_refusal(
        &self,
        account: &str,
        card_id: &CardId,
        reason: &str,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        set(&mut *self.writer.acquire().await?, account, card_id, reason, at).await
    }

    /// Returns all known refusals of an account, by card.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn refusals(&self, account: &str) -> Result<Vec<Refusal>, StoreError> {
        let rows = sqlx::query(
            "SELECT card_id, reason, at FROM refusals WHERE account = ?1 ORDER BY card_id",
        )
        .bind(account)
        .fetch_all(&self.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(Refusal {
                    card_id: row.try_get::<String, _>("card_id")?.into(),
                    reason: row.try_get("reason")?,
                    at: UnixSeconds::new(row.try_get("at")?),
                })
            })
            .collect()
    }

    /// Deletes all refusals of an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_refusals(&self, account: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM refusals WHERE account = ?1")
            .bind(account)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

/// Stores the reason of a card's refusal, replacing an earlier one.
///
/// # Errors
/// If the database can't be written.
pub(crate) async fn set(
    connection: &mut SqliteConnection,
    account: &str,
    card_id: &CardId,
    reason: &str,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO refusals (account, card_id, reason, at) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (account, card_id) DO UPDATE SET reason = excluded.reason, at = excluded.at",
    )
    .bind(account)
    .bind(card_id.as_str())
    .bind(reason)
    .bind(at.get())
    .execute(connection)
    .await?;
    Ok(())
}
