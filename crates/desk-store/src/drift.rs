//! What changed outside this server, and the readings that find it.

mod baselines;
mod rounds;

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::drift::{Drift, DriftKind, FieldDrift, MAX_OF_CARD};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};

pub use self::{
    baselines::{Baseline, Seen},
    rounds::DriftRound,
};
use crate::{error::StoreError, store::Store, stored};

/// An entry to store.
#[derive(Debug, Clone, PartialEq)]
pub struct NewDrift {
    /// What happened.
    pub kind: DriftKind,
    /// Title of the card.
    pub title: String,
    /// When the card was previously read.
    pub since: Option<UnixSeconds>,
    /// The changed fields.
    pub changes: Vec<FieldDrift>,
    /// The write that sent these values.
    pub write: Option<i64>,
}

/// A filter for entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DriftFilter {
    /// Only entries of this card.
    pub card_id: Option<CardId>,
    /// Only entries with a smaller number.
    pub before: Option<i64>,
}

impl Store {
    /// Returns the newest entries of an account, newest first.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn drift(
        &self,
        account: &str,
        filter: &DriftFilter,
        limit: u32,
    ) -> Result<Vec<Drift>, StoreError> {
        let mut query: QueryBuilder<Sqlite> =
            QueryBuilder::new("SELECT * FROM card_drift WHERE account = ");
        query.push_bind(account);
        if let Some(card_id) = &filter.card_id {
            query.push(" AND card_id = ").push_bind(card_id.as_str());
        }
        if let Some(before) = filter.before {
            query.push(" AND id < ").push_bind(before);
        }
        query.push(" ORDER BY id DESC LIMIT ").push_bind(limit);
        query.build().fetch_all(&self.reader).await?.iter().map(read).collect()
    }

    /// Deletes entries that were found before a time.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_drift(&self, account: &str, before: UnixSeconds) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM card_drift WHERE account = ?1 AND seen_at < ?2")
            .bind(account)
            .bind(before.get())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Deletes entries, known cards and readings of an account (reset of the sandbox). A reading in progress stores nothing
    /// afterwards.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_drift(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for statement in [
            "DELETE FROM card_drift WHERE account = ?1",
            "DELETE FROM card_baselines WHERE account = ?1",
            "DELETE FROM drift_rounds WHERE account = ?1",
        ] {
            sqlx::query(statement).bind(account).execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }
}

/// Stores an entry, and deletes the oldest ones of its card above the maximum.
async fn add(
    connection: &mut SqliteConnection,
    account: &str,
    card_id: &CardId,
    entry: &NewDrift,
    seen_at: UnixSeconds,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO card_drift (account, card_id, kind, title, since, seen_at, changes, write_id) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .bind(account)
    .bind(card_id.as_str())
    .bind(entry.kind.name())
    .bind(&entry.title)
    .bind(entry.since.map(UnixSeconds::get))
    .bind(seen_at.get())
    .bind(stored::drift::write(&entry.changes)?)
    .bind(entry.write)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "DELETE FROM card_drift WHERE account = ?1 AND card_id = ?2 AND id <= (SELECT id FROM card_drift \
         WHERE account = ?1 AND card_id = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)",
    )
    .bind(account)
    .bind(card_id.as_str())
    .bind(MAX_OF_CARD)
    .execute(connection)
    .await?;
    Ok(())
}

fn read(row: &SqliteRow) -> Result<Drift, StoreError> {
    let id: i64 = row.try_get("id")?;
    let corrupt = || StoreError::corrupt(format!("drift {id}"));
    let (kind, changes): (String, String) = (row.try_get("kind")?, row.try_get("changes")?);
    Ok(Drift {
        id,
        card_id: row.try_get::<String, _>("card_id")?.into(),
        title: row.try_get("title")?,
        kind: DriftKind::find(&kind).ok_or_else(corrupt)?,
        since: row.try_get::<Option<i64>, _>("since")?.map(UnixSeconds::new),
        seen_at: UnixSeconds::new(row.try_get("seen_at")?),
        changes: stored::drift::read(&changes).ok_or_else(corrupt)?,
        write: row.try_get("write_id")?,
    })
}
