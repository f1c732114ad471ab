//! How accounts that are not in the configuration receive pushes, and which of the merchant's systems get copies. Their
//! secrets are among the sealed ones.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    push_setup::{ForwardForm, MessageMode},
};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    account_changes::record,
    error::StoreError,
    sealed_secrets::{self, SealedSecret, SecretOf},
    store::Store,
    stored,
};

/// The outcome of a forward whose system was removed.
const REMOVED: &str = "the system was removed";

/// The push address of an account, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPushAddress {
    /// The account's name.
    pub account: String,
    /// Which messages are accepted.
    pub mode: MessageMode,
    /// Whether a previous token or key is accepted too.
    pub has_previous: bool,
    /// When the secrets were changed.
    pub changed_at: UnixSeconds,
    /// Who changed them.
    pub changed_by: String,
}

/// A system that gets copies of pushes, without its URL and its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredForwardTarget {
    /// The account's name.
    pub account: String,
    /// The system's name.
    pub name: String,
    /// Scheme and host of its URL.
    pub host: String,
    /// Form and signature of requests.
    pub format: ForwardForm,
    /// Topics or events of the platform; all if empty.
    pub events: Vec<String>,
    /// Addresses and networks that may be reached although they are not public.
    pub private: Vec<String>,
    /// When it was added.
    pub created_at: UnixSeconds,
    /// Who added it.
    pub created_by: String,
}

impl Store {
    /// Returns the push address of an account.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn push_address(
        &self,
        account: &str,
    ) -> Result<Option<StoredPushAddress>, StoreError> {
        let query = "SELECT * FROM push_addresses WHERE account = ?1";
        let row = sqlx::query(query).bind(account).fetch_optional(&self.reader).await?;
        row.as_ref().map(address).transpose()
    }

    /// Saves the push address of an account of the dashboard with its secrets. Returns `false` if there is no such account.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn save_push_address(
        &self,
        address: &StoredPushAddress,
        secrets: &SealedSecret,
        action: Action,
    ) -> Result<bool, StoreError> {
        let StoredPushAddress { account, mode, has_previous, changed_at: at, changed_by } = address;
        let mut transaction = self.begin().await?;
        let query = "SELECT 1 FROM accounts WHERE name = ?1";
        if sqlx::query(query).bind(account).fetch_optional(&mut *transaction).await?.is_none() {
            transaction.rollback().await?;
            return Ok(false);
        }
        sqlx::query(
            "INSERT OR REPLACE INTO push_addresses (account, mode, has_previous, changed_at, changed_by) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .bind(account)
        .bind(mode.name())
        .bind(has_previous)
        .bind(at.get())
        .bind(changed_by)
        .execute(&mut *transaction)
        .await?;
        sealed_secrets::save(&mut transaction, secrets, *at).await?;
        let detail = json!({ "mode": mode, "has_previous": has_previous });
        record(&mut transaction, (action, account), changed_by, *at, detail).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Removes the push address of an account with its secrets. Returns `false` if it has none.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_push_address(
        &self,
        account: &str,
        secrets: &SecretOf,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "DELETE FROM push_addresses WHERE account = ?1";
        let removed = sqlx::query(query).bind(account).execute(&mut *transaction).await?;
        if removed.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        sealed_secrets::remove(&mut transaction, secrets).await?;
        let what = (Action::RemovePushSecrets, account);
        record(&mut transaction, what, actor, at, json!({})).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Returns the systems that get copies of an account's pushes, by name.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn forward_targets(
        &self,
        account: &str,
    ) -> Result<Vec<StoredForwardTarget>, StoreError> {
        let query = "SELECT * FROM forward_targets WHERE account = ?1 ORDER BY name";
        let rows = sqlx::query(query).bind(account).fetch_all(&self.reader).await?;
        rows.iter().map(target).collect()
    }

    /// Adds a system with its sealed URL and secret.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if the account has one of this name, or if the database can't be written.
    pub async fn add_forward_target(
        &self,
        target: &StoredForwardTarget,
        secret: &SealedSecret,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let added = sqlx::query(
            "INSERT INTO forward_targets (account, name, host, format, events, private, created_at, created_by) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (account, name) DO NOTHING",
        )
        .bind(&target.account)
        .bind(&target.name)
        .bind(&target.host)
        .bind(target.format.name())
        .bind(stored::write("the events of a system", &target.events)?)
        .bind(stored::write("the networks of a system", &target.private)?)
        .bind(target.created_at.get())
        .bind(&target.created_by)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 0 {
            transaction.rollback().await?;
            return Err(StoreError::Taken { what: "forwarding target" });
        }
        sealed_secrets::save(&mut transaction, secret, target.created_at).await?;
        let detail = json!({
            "target": target.name,
            "host": target.host,
            "format": target.format,
            "events": target.events,
            "private": target.private,
        });
        let (what, at) = ((Action::AddForward, target.account.as_str()), target.created_at);
        record(&mut transaction, what, &target.created_by, at, detail).await?;
        transaction.commit().await
    }

    /// Removes a system with its URL and secret. Pushes that wait for it are given up, so that a later system of this name
    /// doesn't get them. Returns `false` if the account has no such system.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_forward_target(
        &self,
        account: &str,
        name: &str,
        secret: &SecretOf,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "DELETE FROM forward_targets WHERE account = ?1 AND name = ?2";
        let removed =
            sqlx::query(query).bind(account).bind(name).execute(&mut *transaction).await?;
        if removed.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        sealed_secrets::remove(&mut transaction, secret).await?;
        give_up(&mut transaction, account, Some(name), at).await?;
        let detail = json!({ "target": name });
        record(&mut transaction, (Action::RemoveForward, account), actor, at, detail).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

/// Removes everything of an account inside a transaction, except its secrets.
pub(crate) async fn clear(
    connection: &mut SqliteConnection,
    account: &str,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    for query in [
        "DELETE FROM push_addresses WHERE account = ?1",
        "DELETE FROM forward_targets WHERE account = ?1",
    ] {
        sqlx::query(query).bind(account).execute(&mut *connection).await?;
    }
    give_up(connection, account, None, at).await
}

/// Gives up what waits for one system, or for all.
async fn give_up(
    connection: &mut SqliteConnection,
    account: &str,
    target: Option<&str>,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE push_forwards SET state = 'dead', outcome = ?3, ended_at = ?4 \
         WHERE account = ?1 AND state = 'open' AND (?2 IS NULL OR target = ?2)",
    )
    .bind(account)
    .bind(target)
    .bind(REMOVED)
    .bind(at.get())
    .execute(connection)
    .await?;
    Ok(())
}

fn address(row: &SqliteRow) -> Result<StoredPushAddress, StoreError> {
    let mode: String = row.try_get("mode")?;
    Ok(StoredPushAddress {
        account: row.try_get("account")?,
        // The table permits no other name.
        mode: MessageMode::find(&mode).unwrap_or(MessageMode::Safe),
        has_previous: row.try_get("has_previous")?,
        changed_at: UnixSeconds::new(row.try_get("changed_at")?),
        changed_by: row.try_get("changed_by")?,
    })
}

fn target(row: &SqliteRow) -> Result<StoredForwardTarget, StoreError> {
    let format: String = row.try_get("format")?;
    let list = |column: &str| -> Result<Vec<String>, StoreError> {
        let text: String = row.try_get(column)?;
        Ok(stored::read(&text).unwrap_or_default())
    };
    Ok(StoredForwardTarget {
        account: row.try_get("account")?,
        name: row.try_get("name")?,
        host: row.try_get("host")?,
        format: ForwardForm::find(&format).unwrap_or(ForwardForm::Json),
        events: list("events")?,
        private: list("private")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        created_by: row.try_get("created_by")?,
    })
}
