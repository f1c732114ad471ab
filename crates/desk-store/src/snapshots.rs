//! Cards as last read from the platform.

use card_model::{card::Card, id::CardId, time::UnixSeconds};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{error::StoreError, store::Store};

/// Cards written by one statement; bounds the memory for a large list.
const CHUNK: usize = 500;

/// A card as last read.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Id.
    pub card_id: CardId,
    /// The card.
    pub card: Card,
    /// When it was read, by the session's clock.
    pub read_at: UnixSeconds,
}

impl Store {
    /// Stores cards, all or none.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn put_cards(
        &self,
        account: &str,
        cards: &[(&CardId, &Card)],
        read_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        put(&mut transaction, account, cards, read_at).await?;
        transaction.commit().await
    }

    /// Returns all cards of an account, by id.
    ///
    /// # Errors
    /// If the database can't be read, or a card is damaged.
    pub async fn cards(&self, account: &str) -> Result<Vec<Snapshot>, StoreError> {
        sqlx::query("SELECT card_id, card, read_at FROM cards WHERE account = ?1 ORDER BY card_id")
            .bind(account)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(snapshot)
            .collect()
    }

    /// Returns one card.
    ///
    /// # Errors
    /// If the database can't be read, or the card is damaged.
    pub async fn card(
        &self,
        account: &str,
        card_id: &CardId,
    ) -> Result<Option<Snapshot>, StoreError> {
        sqlx::query("SELECT card_id, card, read_at FROM cards WHERE account = ?1 AND card_id = ?2")
            .bind(account)
            .bind(card_id.as_str())
            .fetch_optional(&self.reader)
            .await?
            .as_ref()
            .map(snapshot)
            .transpose()
    }

    /// Deletes the cards that the platform no longer lists, and records that the remaining ones are all cards of the
    /// account.
    ///
    /// Only the ids in `gone` are deleted, so cards stored in the meantime stay.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn complete_cards(
        &self,
        account: &str,
        gone: &[CardId],
        listed_at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let gone = json(&gone)?;
        let mut transaction = self.begin().await?;
        sqlx::query(
            "DELETE FROM cards WHERE account = ?1 AND card_id IN (SELECT value FROM json_each(?2))",
        )
        .bind(account)
        .bind(gone)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO card_lists (account, listed_at) VALUES (?1, ?2) \
             ON CONFLICT (account) DO UPDATE SET listed_at = excluded.listed_at",
        )
        .bind(account)
        .bind(listed_at.get())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Returns when all cards of an account were last read; `None` if the stored cards may be incomplete.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn cards_listed_at(&self, account: &str) -> Result<Option<UnixSeconds>, StoreError> {
        let listed_at = sqlx::query_scalar("SELECT listed_at FROM card_lists WHERE account = ?1")
            .bind(account)
            .fetch_optional(&self.reader)
            .await?;
        Ok(listed_at.map(UnixSeconds::new))
    }

    /// Deletes one card.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_card(&self, account: &str, card_id: &CardId) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        remove(&mut transaction, account, card_id).await?;
        transaction.commit().await
    }

    /// Deletes all cards of an account.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_cards(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for statement in
            ["DELETE FROM cards WHERE account = ?1", "DELETE FROM card_lists WHERE account = ?1"]
        {
            sqlx::query(statement).bind(account).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Stores cards within a transaction.
pub(crate) async fn put(
    connection: &mut SqliteConnection,
    account: &str,
    cards: &[(&CardId, &Card)],
    read_at: UnixSeconds,
) -> Result<(), StoreError> {
    for chunk in cards.chunks(CHUNK) {
        // One statement for many cards. Each card is a string in the list, so that it stays byte for byte.
        sqlx::query(
            "INSERT INTO cards (account, card_id, card, read_at) \
             SELECT ?1, value ->> 0, value ->> 1, ?3 FROM json_each(?2) WHERE true \
             ON CONFLICT (account, card_id) DO UPDATE SET card = excluded.card, read_at = excluded.read_at",
        )
        .bind(account)
        .bind(list(chunk)?)
        .bind(read_at.get())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Deletes one card within a transaction.
pub(crate) async fn remove(
    connection: &mut SqliteConnection,
    account: &str,
    card_id: &CardId,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM cards WHERE account = ?1 AND card_id = ?2")
        .bind(account)
        .bind(card_id.as_str())
        .execute(connection)
        .await?;
    Ok(())
}

fn list(cards: &[(&CardId, &Card)]) -> Result<String, StoreError> {
    let texts: Vec<(&CardId, String)> = cards
        .iter()
        .map(|(card_id, card)| Ok((*card_id, json(card)?)))
        .collect::<Result<_, StoreError>>()?;
    json(&texts)
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::NotJson { what: "a card", source })
}

fn snapshot(row: &SqliteRow) -> Result<Snapshot, StoreError> {
    let card_id = CardId::from(row.try_get::<String, _>("card_id")?);
    let text: String = row.try_get("card")?;
    let card =
        serde_json::from_str(&text).map_err(|_| StoreError::corrupt(format!("card {card_id}")))?;
    Ok(Snapshot { card_id, card, read_at: UnixSeconds::new(row.try_get("read_at")?) })
}
