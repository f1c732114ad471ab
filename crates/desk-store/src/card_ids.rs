//! All card ids that were listed so far, to find out which cards existed before a card was created.

use card_model::id::CardId;
use sqlx::{Row, SqliteConnection};

use crate::{error::StoreError, store::Store};

impl Store {
    /// Stores ids listed by the platform. Returns the position up to which ids are now known.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remember_card_ids(
        &self,
        account: &str,
        card_ids: &[CardId],
    ) -> Result<i64, StoreError> {
        let mut transaction = self.begin().await?;
        remember(&mut transaction, account, card_ids).await?;
        let known: i64 = sqlx::query_scalar("SELECT coalesce(max(position), 0) FROM card_ids")
            .fetch_one(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(known)
    }

    /// Returns the position up to which ids are known, and the number of known ids of the account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn known_card_ids(&self, account: &str) -> Result<(i64, u64), StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(max(position), 0) FROM card_ids) AS position, \
             (SELECT count(*) FROM card_ids WHERE account = ?1) AS known",
        )
        .bind(account)
        .fetch_one(&self.reader)
        .await?;
        let known: i64 = row.try_get("known")?;
        Ok((row.try_get("position")?, u64::try_from(known).unwrap_or(0)))
    }

    /// Returns those of the ids that were unknown at a position and were not created by another write of the account.
    /// Keeps their order.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn unexplained_card_ids(
        &self,
        account: &str,
        card_ids: &[CardId],
        known_up_to: i64,
    ) -> Result<Vec<CardId>, StoreError> {
        let listed = serde_json::to_string(card_ids)
            .map_err(|source| StoreError::NotJson { what: "a list of card ids", source })?;
        let unexplained: Vec<String> = sqlx::query_scalar(
            "SELECT value FROM json_each(?1) AS listed WHERE NOT EXISTS (SELECT 1 FROM card_ids \
             WHERE account = ?2 AND card_id = listed.value AND position <= ?3) \
             AND NOT EXISTS (SELECT 1 FROM writes WHERE account = ?2 AND card_id = listed.value \
             AND class = 'make' AND state = 'done') ORDER BY listed.key",
        )
        .bind(listed)
        .bind(account)
        .bind(known_up_to)
        .fetch_all(&self.reader)
        .await?;
        Ok(unexplained.into_iter().map(CardId::from).collect())
    }

    /// Returns the write that created a card, if it was a write of this server.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn creator_of(
        &self,
        account: &str,
        card_id: &CardId,
    ) -> Result<Option<i64>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        creator(&mut connection, account, card_id).await
    }
}

/// Returns the write that created a card, within a transaction.
pub(crate) async fn creator(
    connection: &mut SqliteConnection,
    account: &str,
    card_id: &CardId,
) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM writes WHERE account = ?1 AND card_id = ?2 AND class = 'make' AND state = 'done'",
    )
    .bind(account)
    .bind(card_id.as_str())
    .fetch_optional(connection)
    .await?)
}

/// Stores ids within a transaction.
pub(crate) async fn remember(
    connection: &mut SqliteConnection,
    account: &str,
    card_ids: &[CardId],
) -> Result<(), StoreError> {
    let listed = serde_json::to_string(card_ids)
        .map_err(|source| StoreError::NotJson { what: "a list of card ids", source })?;
    sqlx::query(
        "INSERT INTO card_ids (account, card_id) SELECT ?1, value FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING",
    )
    .bind(account)
    .bind(listed)
    .execute(connection)
    .await?;
    Ok(())
}
