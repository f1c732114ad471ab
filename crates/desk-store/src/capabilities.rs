//! What accounts may do on the platform, as last observed.

use card_model::time::UnixSeconds;
use desk_api::capability::{Capability, LearntFrom, Observation};
use sqlx::Row;

use crate::{error::StoreError, store::Store};

impl Store {
    /// Stores an observation, replacing the previous one of the capability.
    ///
    /// An observation without an `errcode` is a success. Returns `true` if the observation is new: not a success after a
    /// success.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn learn_capability(
        &self,
        account: &str,
        capability: Capability,
        observed: &Observation,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let succeeded_before: Option<bool> = sqlx::query_scalar(
            "SELECT errcode IS NULL FROM capabilities WHERE account = ?1 AND capability = ?2",
        )
        .bind(account)
        .bind(capability.name())
        .fetch_optional(&mut *transaction)
        .await?;
        sqlx::query(
            "INSERT INTO capabilities (account, capability, verdict, basis, path, errcode, at) \
             VALUES (?1, ?2, iif(?5 IS NULL, 'can', 'cannot'), ?3, ?4, ?5, ?6) \
             ON CONFLICT (account, capability) DO UPDATE SET verdict = excluded.verdict, \
             basis = excluded.basis, path = excluded.path, errcode = excluded.errcode, at = excluded.at",
        )
        .bind(account)
        .bind(capability.name())
        .bind(observed.learnt_from.name())
        .bind(&observed.path)
        .bind(observed.errcode)
        .bind(observed.at.get())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(observed.errcode.is_some() || succeeded_before != Some(true))
    }

    /// Returns the observations of an account by the names of the capabilities. Capabilities of a newer version are left out.
    ///
    /// # Errors
    /// If the database can't be read, or a row is damaged.
    pub async fn capabilities(
        &self,
        account: &str,
    ) -> Result<Vec<(Capability, Observation)>, StoreError> {
        let rows = sqlx::query("SELECT * FROM capabilities WHERE account = ?1 ORDER BY capability")
            .bind(account)
            .fetch_all(&self.reader)
            .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let name: String = row.try_get("capability")?;
            let Some(capability) = Capability::find(&name) else { continue };
            let basis: String = row.try_get("basis")?;
            let learnt_from = LearntFrom::find(&basis)
                .ok_or_else(|| StoreError::corrupt(format!("capability {name}")))?;
            let observed = Observation {
                learnt_from,
                path: row.try_get("path")?,
                errcode: row.try_get("errcode")?,
                at: UnixSeconds::new(row.try_get("at")?),
            };
            found.push((capability, observed));
        }
        Ok(found)
    }

    /// Records that the probes of an account begin, unless they began at `after` or later. Returns `true` if it was recorded.
    ///
    /// A time later than `at` came from a clock that was set back, and is replaced.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn begin_capability_check(
        &self,
        account: &str,
        after: UnixSeconds,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let begun = sqlx::query(
            "INSERT INTO capability_checks (account, checked_at) VALUES (?1, ?3) \
             ON CONFLICT (account) DO UPDATE SET checked_at = excluded.checked_at \
             WHERE checked_at < ?2 OR checked_at > ?3",
        )
        .bind(account)
        .bind(after.get())
        .bind(at.get())
        .execute(&self.writer)
        .await?;
        Ok(begun.rows_affected() > 0)
    }

    /// Returns when the probes of an account last began.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn capabilities_checked_at(
        &self,
        account: &str,
    ) -> Result<Option<UnixSeconds>, StoreError> {
        let at = sqlx::query_scalar("SELECT checked_at FROM capability_checks WHERE account = ?1")
            .bind(account)
            .fetch_optional(&self.reader)
            .await?;
        Ok(at.map(UnixSeconds::new))
    }

    /// Deletes what is known about an account (reset of the sandbox).
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_capabilities(&self, account: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for statement in [
            "DELETE FROM capabilities WHERE account = ?1",
            "DELETE FROM capability_checks WHERE account = ?1",
        ] {
            sqlx::query(statement).bind(account).execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }
}
