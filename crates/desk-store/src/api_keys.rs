//! API keys of programs. Only the SHA-256 of a key is stored.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{ApiKeySummary, NewApiKey},
};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    audit,
    error::StoreError,
    store::Store,
    users::{entry, role},
};

/// Maximum number of keys of a server, including revoked ones.
pub const MAX_API_KEYS: usize = 1000;

impl Store {
    /// Returns all keys by name.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn api_keys(&self) -> Result<Vec<ApiKeySummary>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let rows =
            sqlx::query("SELECT * FROM api_keys ORDER BY name").fetch_all(&mut *connection).await?;
        let mut keys = Vec::with_capacity(rows.len());
        for row in &rows {
            keys.push(read(&mut connection, row).await?);
        }
        Ok(keys)
    }

    /// Returns the key with a hash, even if it is revoked or expired.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn api_key(&self, hash: &[u8; 32]) -> Result<Option<ApiKeySummary>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let row = sqlx::query("SELECT * FROM api_keys WHERE hash = ?1")
            .bind(hash.as_slice())
            .fetch_optional(&mut *connection)
            .await?;
        match row {
            Some(row) => read(&mut connection, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Creates a key.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if the name is used, even by a revoked key; [`StoreError::TooMany`]; or if the database
    /// can't be written.
    pub async fn create_api_key(
        &self,
        key: &NewApiKey,
        prefix: &str,
        hash: &[u8; 32],
        actor: &str,
        at: UnixSeconds,
    ) -> Result<ApiKeySummary, StoreError> {
        let mut transaction = self.begin().await?;
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM api_keys")
            .fetch_one(&mut *transaction)
            .await?;
        if usize::try_from(count).is_ok_and(|count| count >= MAX_API_KEYS) {
            return Err(StoreError::TooMany { what: "API keys", limit: MAX_API_KEYS });
        }
        let inserted = sqlx::query(
            "INSERT INTO api_keys (name, prefix, hash, role, created_by, created_at, expires_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (name) DO NOTHING",
        )
        .bind(&key.name)
        .bind(prefix)
        .bind(hash.as_slice())
        .bind(key.role.name())
        .bind(actor)
        .bind(at.get())
        .bind(key.expires_at.map(UnixSeconds::get))
        .execute(&mut *transaction)
        .await?;
        if inserted.rows_affected() == 0 {
            return Err(StoreError::Taken { what: "API key" });
        }
        let id = inserted.last_insert_rowid();
        for account in &key.accounts {
            sqlx::query("INSERT INTO api_key_accounts (key_id, account) VALUES (?1, ?2)")
                .bind(id)
                .bind(account)
                .execute(&mut *transaction)
                .await?;
        }
        let detail = json!({
            "prefix": prefix,
            "role": key.role,
            "accounts": key.accounts,
            "expires_at": key.expires_at,
        });
        audit::append(&mut transaction, &entry(actor, Action::CreateKey, &key.name, at, detail))
            .await?;
        let created = by_id(&mut transaction, id).await?;
        transaction.commit().await?;
        created.ok_or_else(|| StoreError::corrupt(format!("API key {id}")))
    }

    /// Records the use of a key.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn touch_api_key(&self, id: i64, at: UnixSeconds) -> Result<(), StoreError> {
        sqlx::query("UPDATE api_keys SET last_used_at = ?2 WHERE id = ?1")
            .bind(id)
            .bind(at.get())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Revokes a key. Returns `None` if the key doesn't exist. Has no effect on a revoked key.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn revoke_api_key(
        &self,
        id: i64,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<Option<ApiKeySummary>, StoreError> {
        let mut transaction = self.begin().await?;
        let revoked =
            sqlx::query("UPDATE api_keys SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL")
                .bind(id)
                .bind(at.get())
                .execute(&mut *transaction)
                .await?;
        let key = by_id(&mut transaction, id).await?;
        if let Some(key) = key.as_ref().filter(|_| revoked.rows_affected() == 1) {
            let entry = entry(actor, Action::RevokeKey, &key.name, at, json!({}));
            audit::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(key)
    }
}

async fn by_id(
    connection: &mut SqliteConnection,
    id: i64,
) -> Result<Option<ApiKeySummary>, StoreError> {
    let row = sqlx::query("SELECT * FROM api_keys WHERE id = ?1")
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
    match row {
        Some(row) => read(connection, &row).await.map(Some),
        None => Ok(None),
    }
}

async fn read(
    connection: &mut SqliteConnection,
    row: &SqliteRow,
) -> Result<ApiKeySummary, StoreError> {
    let id: i64 = row.try_get("id")?;
    let query = "SELECT account FROM api_key_accounts WHERE key_id = ?1 ORDER BY account";
    let time = |column: &str| -> Result<Option<UnixSeconds>, StoreError> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(UnixSeconds::new))
    };
    Ok(ApiKeySummary {
        id,
        name: row.try_get("name")?,
        prefix: row.try_get("prefix")?,
        role: role(row, &format!("API key {id}"))?,
        accounts: sqlx::query_scalar(query).bind(id).fetch_all(connection).await?,
        created_by: row.try_get("created_by")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        expires_at: time("expires_at")?,
        last_used_at: time("last_used_at")?,
        revoked_at: time("revoked_at")?,
    })
}
