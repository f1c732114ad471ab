//! Second factors of users with a password: a sealed seed, the last used code, and hashes of recovery codes.

use card_model::time::UnixSeconds;
use desk_api::{activity::Action, identity::UserSummary};
use serde_json::json;
use sqlx::Row;

use crate::{
    audit,
    error::StoreError,
    open_sessions::{end_all, is_open},
    store::Store,
    users::entry,
};

/// A second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSecondFactor {
    /// The seed, sealed.
    pub seed: Vec<u8>,
    /// Whether the user has proven possession of the seed. Only then codes are required.
    pub confirmed: bool,
    /// When it was confirmed, or begun if unconfirmed.
    pub at: UnixSeconds,
}

impl Store {
    /// Returns a user's second factor.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn second_factor(
        &self,
        user_id: i64,
    ) -> Result<Option<StoredSecondFactor>, StoreError> {
        let query = "SELECT seed, confirmed, created_at FROM second_factors WHERE user_id = ?1";
        let row = sqlx::query(query).bind(user_id).fetch_optional(&self.reader).await?;
        let Some(row) = row else { return Ok(None) };
        let (seed, confirmed) = (row.try_get("seed")?, row.try_get("confirmed")?);
        let at = UnixSeconds::new(row.try_get("created_at")?);
        Ok(Some(StoredSecondFactor { seed, confirmed, at }))
    }

    /// Returns the number of unused recovery codes of a user.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn recovery_codes_left(&self, user_id: i64) -> Result<u32, StoreError> {
        let query = "SELECT count(*) FROM recovery_codes WHERE user_id = ?1";
        Ok(sqlx::query_scalar(query).bind(user_id).fetch_one(&self.reader).await?)
    }

    /// Begins a second factor, replacing an unconfirmed one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if there is a confirmed one, or if the database can't be written.
    pub async fn begin_second_factor(
        &self,
        user_id: i64,
        seed: &[u8],
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let begun = sqlx::query(
            "INSERT INTO second_factors (user_id, seed, confirmed, last_step, created_at) \
             VALUES (?1, ?2, 0, 0, ?3) \
             ON CONFLICT (user_id) DO UPDATE SET seed = excluded.seed, created_at = excluded.created_at \
             WHERE NOT confirmed",
        )
        .bind(user_id)
        .bind(seed)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        if begun.rows_affected() == 0 {
            transaction.rollback().await?;
            return Err(StoreError::Conflict { what: "the second factor".to_owned() });
        }
        transaction.commit().await
    }

    /// Confirms the second factor that was begun with this seed, with its recovery codes, and ends the user's other sessions.
    /// Returns `false` if another one was begun or confirmed meanwhile, or if the session that is kept has ended.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn confirm_second_factor(
        &self,
        user: &UserSummary,
        begun: &StoredSecondFactor,
        (step, recovery): (i64, &[[u8; 32]]),
        kept_session: i64,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let confirmed = sqlx::query(
            "UPDATE second_factors SET confirmed = 1, last_step = ?3, created_at = ?4 \
             WHERE user_id = ?1 AND seed = ?2 AND NOT confirmed",
        )
        .bind(user.id)
        .bind(&begun.seed)
        .bind(step)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        if confirmed.rows_affected() == 0 || !is_open(&mut transaction, Some(kept_session)).await? {
            transaction.rollback().await?;
            return Ok(false);
        }
        for hash in recovery {
            sqlx::query("INSERT INTO recovery_codes (user_id, hash) VALUES (?1, ?2)")
                .bind(user.id)
                .bind(hash.as_slice())
                .execute(&mut *transaction)
                .await?;
        }
        let ended = end_all(&mut transaction, user.id, Some(kept_session)).await?;
        let detail = json!({ "sessions_ended": ended });
        let entry = entry(&user.name, Action::AddSecondFactor, &user.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Uses the code of a time step. Returns `false` if that code or a later one was already used.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn use_time_step(&self, user_id: i64, step: i64) -> Result<bool, StoreError> {
        let used = sqlx::query(
            "UPDATE second_factors SET last_step = ?2 \
             WHERE user_id = ?1 AND confirmed AND last_step < ?2",
        )
        .bind(user_id)
        .bind(step)
        .execute(&self.writer)
        .await?;
        Ok(used.rows_affected() > 0)
    }

    /// Uses a recovery code. Returns `false` if it is unknown.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn use_recovery_code(
        &self,
        user: &UserSummary,
        hash: &[u8; 32],
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let used = sqlx::query("DELETE FROM recovery_codes WHERE user_id = ?1 AND hash = ?2")
            .bind(user.id)
            .bind(hash.as_slice())
            .execute(&mut *transaction)
            .await?;
        if used.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        let detail = json!({});
        let entry = entry(&user.name, Action::UseRecoveryCode, &user.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Removes a user's second factor, even an unconfirmed one. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_second_factor(
        &self,
        user: &UserSummary,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let removed = sqlx::query("DELETE FROM second_factors WHERE user_id = ?1")
            .bind(user.id)
            .execute(&mut *transaction)
            .await?;
        if removed.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        let entry = entry(actor, Action::RemoveSecondFactor, &user.name, at, json!({}));
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
