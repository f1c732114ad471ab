//! API keys of programs. Only the SHA-256 of a key is stored.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{ApiKeySummary, KeyChange, KeyLimits, KeyUse, NewApiKey},
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
        let stored = async {
            let mut connection = self.reader.acquire().await?;
            let row = sqlx::query("SELECT * FROM api_keys WHERE hash = ?1")
                .bind(hash.as_slice())
                .fetch_optional(&mut *connection)
                .await?;
            match row {
                Some(row) => read(&mut connection, &row).await.map(Some),
                None => Ok(None),
            }
        };
        self.cached.keys.get(*hash, stored).await
    }

    /// Returns the key with an id and the hash of its secret, even if it is revoked or expired.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn api_key_by_id(
        &self,
        id: i64,
    ) -> Result<Option<(ApiKeySummary, [u8; 32])>, StoreError> {
        let stored = async {
            let mut connection = self.reader.acquire().await?;
            let row = sqlx::query("SELECT * FROM api_keys WHERE id = ?1")
                .bind(id)
                .fetch_optional(&mut *connection)
                .await?;
            let Some(row) = row else { return Ok(None) };
            let hash: Vec<u8> = row.try_get("hash")?;
            let hash = hash.try_into().map_err(|_| StoreError::corrupt(format!("API key {id}")))?;
            Ok(Some((read(&mut connection, &row).await?, hash)))
        };
        self.cached.keys_by_id.get(id, stored).await
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
            "INSERT INTO api_keys (name, prefix, hash, role, created_by, created_at, expires_at, endpoints, \
             calls_per_minute, calls_per_day, tickets) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(&key.name)
        .bind(prefix)
        .bind(hash.as_slice())
        .bind(key.role.name())
        .bind(actor)
        .bind(at.get())
        .bind(key.expires_at.map(UnixSeconds::get))
        .bind(list(&key.limits)?)
        .bind(key.limits.calls_per_minute)
        .bind(key.limits.calls_per_day)
        .bind(key.limits.tickets)
        .execute(&mut *transaction)
        .await?;
        if inserted.rows_affected() == 0 {
            return Err(StoreError::Taken { what: "API key" });
        }
        let id = inserted.last_insert_rowid();
        grant(&mut transaction, id, &key.accounts).await?;
        let detail = json!({
            "prefix": prefix,
            "role": key.role,
            "accounts": key.accounts,
            "limits": key.limits,
            "expires_at": key.expires_at,
        });
        audit::append(&mut transaction, &entry(actor, Action::CreateKey, &key.name, at, detail))
            .await?;
        let created = by_id(&mut transaction, id).await?;
        transaction.commit().await?;
        self.cached.keys_changed();
        created.ok_or_else(|| StoreError::corrupt(format!("API key {id}")))
    }

    /// Changes what a key may do. Returns `None` if the key doesn't exist or is revoked.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn change_api_key(
        &self,
        id: i64,
        change: &KeyChange,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<Option<ApiKeySummary>, StoreError> {
        let mut transaction = self.begin().await?;
        let before = by_id(&mut transaction, id).await?;
        let Some(before) = before.filter(|key| key.revoked_at.is_none()) else {
            transaction.rollback().await?;
            return Ok(None);
        };
        sqlx::query(
            "UPDATE api_keys SET role = ?2, expires_at = ?3, endpoints = ?4, calls_per_minute = ?5, \
             calls_per_day = ?6, tickets = ?7 WHERE id = ?1",
        )
        .bind(id)
        .bind(change.role.name())
        .bind(change.expires_at.map(UnixSeconds::get))
        .bind(list(&change.limits)?)
        .bind(change.limits.calls_per_minute)
        .bind(change.limits.calls_per_day)
        .bind(change.limits.tickets)
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM api_key_accounts WHERE key_id = ?1")
            .bind(id)
            .execute(&mut *transaction)
            .await?;
        grant(&mut transaction, id, &change.accounts).await?;
        let was = KeyChange {
            role: before.role,
            accounts: before.accounts,
            limits: before.limits,
            expires_at: before.expires_at,
        };
        let detail = json!({ "before": was, "after": change });
        let entry = entry(actor, Action::ChangeKey, &before.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        let changed = by_id(&mut transaction, id).await?;
        transaction.commit().await?;
        self.cached.keys_changed();
        Ok(changed)
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
        self.cached.keys_changed();
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
        self.cached.keys_changed();
        Ok(key)
    }
}

/// Returns the column of the endpoints.
fn list(limits: &KeyLimits) -> Result<Option<String>, StoreError> {
    let list = limits.endpoints.as_ref().map(serde_json::to_string).transpose();
    list.map_err(|_| StoreError::corrupt("endpoints of an API key".to_owned()))
}

async fn grant(
    connection: &mut SqliteConnection,
    id: i64,
    accounts: &[String],
) -> Result<(), StoreError> {
    for account in accounts {
        sqlx::query("INSERT INTO api_key_accounts (key_id, account) VALUES (?1, ?2)")
            .bind(id)
            .bind(account)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
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
    let endpoints: Option<String> = row.try_get("endpoints")?;
    let endpoints = endpoints.map(|list| serde_json::from_str(&list)).transpose();
    let limits = KeyLimits {
        endpoints: endpoints
            .map_err(|_| StoreError::corrupt(format!("endpoints of API key {id}")))?,
        calls_per_minute: row.try_get("calls_per_minute")?,
        calls_per_day: row.try_get("calls_per_day")?,
        tickets: row.try_get("tickets")?,
    };
    Ok(ApiKeySummary {
        id,
        name: row.try_get("name")?,
        prefix: row.try_get("prefix")?,
        role: role(row, &format!("API key {id}"))?,
        accounts: sqlx::query_scalar(query).bind(id).fetch_all(connection).await?,
        limits,
        today: KeyUse::default(),
        created_by: row.try_get("created_by")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        expires_at: time("expires_at")?,
        last_used_at: time("last_used_at")?,
        revoked_at: time("revoked_at")?,
    })
}
