//! Declarations about other writers, and observations of the platform's `update_time`.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    write::{Declaration, Suspension},
};
use serde_json::json;
use sqlx::Row;

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
};

/// Acknowledged writes that must have changed `update_time` before an unchanged one proves anything.
const ENOUGH_SIGHTINGS: i64 = 5;

/// What decisions about writes may rely on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Trust {
    /// Whether the account has no other writer: declared, and not suspended.
    pub sole_writer: bool,
    /// Whether every acknowledged write of the endpoint changed `update_time`, five times at least.
    pub versions_move: bool,
}

impl Store {
    /// Returns the declaration of an account; the default if it is missing.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn declaration(&self, account: &str) -> Result<Declaration, StoreError> {
        let row = sqlx::query("SELECT * FROM declarations WHERE account = ?1")
            .bind(account)
            .fetch_optional(&self.reader)
            .await?;
        let Some(row) = row else { return Ok(Declaration::default()) };
        let suspended: Option<i64> = row.try_get("suspended_write")?;
        let suspended_at: Option<i64> = row.try_get("suspended_at")?;
        Ok(Declaration {
            sole_writer: row.try_get("sole_writer")?,
            since: Some(UnixSeconds::new(row.try_get("since")?)),
            actor: Some(row.try_get("actor")?),
            suspended: suspended
                .zip(suspended_at)
                .map(|(write, at)| Suspension { write, at: UnixSeconds::new(at) }),
        })
    }

    /// Declares whether this program is the only writer of an account, and ends a suspension.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn declare(
        &self,
        account: &str,
        sole_writer: bool,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let before: Option<bool> =
            sqlx::query_scalar("SELECT sole_writer FROM declarations WHERE account = ?1")
                .bind(account)
                .fetch_optional(&mut *transaction)
                .await?;
        sqlx::query(
            "INSERT INTO declarations (account, sole_writer, since, actor) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (account) DO UPDATE SET sole_writer = excluded.sole_writer, since = excluded.since, \
             actor = excluded.actor, suspended_write = NULL, suspended_at = NULL",
        )
        .bind(account)
        .bind(sole_writer)
        .bind(at.get())
        .bind(actor)
        .execute(&mut *transaction)
        .await?;
        let entry = NewAuditEntry {
            account: account.to_owned(),
            at,
            actor: actor.to_owned(),
            action: Action::Declare.name().to_owned(),
            subject: "sole_writer".to_owned(),
            detail: json!({ "sole_writer": [before.unwrap_or(false), sole_writer] }),
        };
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await
    }

    /// Suspends a declaration contradicted by evidence, until it is renewed.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn suspend_declaration(
        &self,
        account: &str,
        write: i64,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let changed = sqlx::query(
            "UPDATE declarations SET suspended_write = ?2, suspended_at = ?3 \
             WHERE account = ?1 AND sole_writer AND suspended_write IS NULL",
        )
        .bind(account)
        .bind(write)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() == 1 {
            let entry = NewAuditEntry {
                account: account.to_owned(),
                at,
                actor: "server".to_owned(),
                action: Action::SuspendDeclaration.name().to_owned(),
                subject: "sole_writer".to_owned(),
                detail: json!({ "write": write }),
            };
            audit::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await
    }

    /// Records whether an acknowledged write changed `update_time` of its card.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn learn_version(
        &self,
        account: &str,
        path: &str,
        moved: bool,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO learned_versions (account, path, moved, unmoved) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (account, path) DO UPDATE SET moved = moved + excluded.moved, \
             unmoved = unmoved + excluded.unmoved",
        )
        .bind(account)
        .bind(path)
        .bind(i64::from(moved))
        .bind(i64::from(!moved))
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Returns what decisions about writes to an endpoint may rely on.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn trust(&self, account: &str, path: &str) -> Result<Trust, StoreError> {
        let row = sqlx::query(
            "SELECT EXISTS (SELECT 1 FROM declarations WHERE account = ?1 AND sole_writer AND suspended_write IS NULL) \
             AS sole_writer, EXISTS (SELECT 1 FROM learned_versions WHERE account = ?1 AND path = ?2 AND moved >= ?3 \
             AND unmoved = 0) AS versions_move",
        )
        .bind(account)
        .bind(path)
        .bind(ENOUGH_SIGHTINGS)
        .fetch_one(&self.reader)
        .await?;
        Ok(Trust {
            sole_writer: row.try_get("sole_writer")?,
            versions_move: row.try_get("versions_move")?,
        })
    }
}
