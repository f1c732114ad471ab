//! Each card as the readings last found it. A found difference and the card that the next reading is compared with are one
//! transaction, so a killed process neither loses nor repeats an entry.

use std::collections::BTreeMap;

use card_model::{card::Card, id::CardId, time::UnixSeconds};
use sqlx::Row;

use super::NewDrift;
use crate::{NewPush, WriteRow, error::StoreError, journal, pushes, store::Store, stored};

/// Writes that one comparison considers; the newest ones. A card with more of them between two readings has been edited by
/// a program, so that further ones only repeat its values.
const MAX_WRITES: u32 = 500;

/// A card as a reading found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The card.
    pub card: Card,
    /// When it was read.
    pub read_at: UnixSeconds,
    /// The reading.
    pub round: i64,
    /// The writes up to this number had ended before it was read.
    pub settled_up_to: i64,
}

/// What a reading found of one card.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'seen> {
    /// The account.
    pub account: &'seen str,
    /// The card's id.
    pub card_id: &'seen CardId,
    /// The card; `None` if it no longer exists.
    pub card: Option<&'seen Card>,
    /// When it was read.
    pub read_at: UnixSeconds,
    /// The reading.
    pub round: i64,
    /// The writes up to this number had ended before it was read.
    pub settled_up_to: i64,
}

impl Store {
    /// Returns the ids of all known cards, each with the reading that found it last.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn baseline_rounds(
        &self,
        account: &str,
    ) -> Result<BTreeMap<CardId, i64>, StoreError> {
        let rows = sqlx::query("SELECT card_id, round FROM card_baselines WHERE account = ?1")
            .bind(account)
            .fetch_all(&self.reader)
            .await?;
        rows.iter()
            .map(|row| Ok((row.try_get::<String, _>("card_id")?.into(), row.try_get("round")?)))
            .collect()
    }

    /// Returns a card as the readings last found it.
    ///
    /// # Errors
    /// If the database can't be read, or the card is damaged.
    pub async fn baseline(
        &self,
        account: &str,
        card_id: &CardId,
    ) -> Result<Option<Baseline>, StoreError> {
        let row = sqlx::query("SELECT * FROM card_baselines WHERE account = ?1 AND card_id = ?2")
            .bind(account)
            .bind(card_id.as_str())
            .fetch_optional(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let text: String = row.try_get("card")?;
        let corrupt = || StoreError::corrupt(format!("known card {card_id}"));
        Ok(Some(Baseline {
            card: stored::read(&text).ok_or_else(corrupt)?,
            read_at: UnixSeconds::new(row.try_get("read_at")?),
            round: row.try_get("round")?,
            settled_up_to: row.try_get("settled_up_to")?,
        }))
    }

    /// Returns the number up to which all writes to a card have ended.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn settled_up_to(&self, account: &str, card_id: &CardId) -> Result<i64, StoreError> {
        let number = sqlx::query_scalar(
            "SELECT coalesce(min(id) FILTER (WHERE state IN ('sending', 'unknown', 'undecided')) - 1, max(id), 0) \
             FROM writes WHERE account = ?1 AND card_id = ?2",
        )
        .bind(account)
        .bind(card_id.as_str())
        .fetch_one(&self.reader);
        Ok(number.await?)
    }

    /// Returns the newest writes to a card with larger numbers, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn writes_after(
        &self,
        account: &str,
        card_id: &CardId,
        number: i64,
    ) -> Result<Vec<WriteRow>, StoreError> {
        sqlx::query(
            "SELECT * FROM writes WHERE account = ?1 AND card_id = ?2 AND id > ?3 ORDER BY id DESC LIMIT ?4",
        )
        .bind(account)
        .bind(card_id.as_str())
        .bind(number)
        .bind(MAX_WRITES)
        .fetch_all(&self.reader)
        .await?
        .iter()
        .map(journal::read)
        .collect()
    }

    /// Stores what a reading found of a card: the card for the next comparison, the entry if there is one, and the event
    /// that announces it. Returns `false` and stores nothing if the reading has already stored this card, or is no
    /// longer the latest one.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn keep_seen(
        &self,
        seen: Seen<'_>,
        entry: Option<&NewDrift>,
        announced: Option<&NewPush>,
    ) -> Result<bool, StoreError> {
        let Seen { account, card_id, card, read_at, round, settled_up_to } = seen;
        let mut transaction = self.begin().await?;
        let changed = match card {
            Some(card) => sqlx::query(
                "INSERT INTO card_baselines (account, card_id, card, read_at, round, settled_up_to) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6 FROM drift_rounds WHERE account = ?1 AND round = ?5 \
                 ON CONFLICT (account, card_id) DO UPDATE SET card = excluded.card, read_at = excluded.read_at, \
                 round = excluded.round, settled_up_to = excluded.settled_up_to WHERE round < excluded.round",
            )
            .bind(account)
            .bind(card_id.as_str())
            .bind(stored::write("a card", card)?)
            .bind(read_at.get())
            .bind(round)
            .bind(settled_up_to),
            None => sqlx::query(
                "DELETE FROM card_baselines WHERE account = ?1 AND card_id = ?2 AND round < ?3 \
                 AND EXISTS (SELECT 1 FROM drift_rounds WHERE account = ?1 AND round = ?3)",
            )
            .bind(account)
            .bind(card_id.as_str())
            .bind(round),
        };
        if changed.execute(&mut *transaction).await?.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        if let Some(entry) = entry {
            super::add(&mut transaction, account, card_id, entry, read_at).await?;
        }
        if let Some(push) = announced {
            pushes::keep(&mut transaction, push).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}
