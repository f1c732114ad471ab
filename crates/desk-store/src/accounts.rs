//! Accounts that were added in the dashboard. Their secrets are among the sealed ones.

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::activity::Action;
use serde_json::json;
use sqlx::Row;

use crate::{
    account_changes::record,
    error::StoreError,
    push_setups,
    sealed_secrets::{self, SealedSecret, SecretOf},
    store::Store,
};

/// An account of the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccount {
    /// Name in URLs and stored rows.
    pub name: String,
    /// The AppID.
    pub app_id: AppId,
    /// When it was added.
    pub created_at: UnixSeconds,
    /// Who added it.
    pub created_by: String,
}

impl Store {
    /// Returns the accounts of the dashboard by name.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn stored_accounts(&self) -> Result<Vec<StoredAccount>, StoreError> {
        let query = "SELECT * FROM accounts ORDER BY name";
        let rows = sqlx::query(query).fetch_all(&self.reader).await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            Ok(StoredAccount {
                name: row.try_get("name")?,
                app_id: row.try_get::<String, _>("app_id")?.into(),
                created_at: UnixSeconds::new(row.try_get("created_at")?),
                created_by: row.try_get("created_by")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Adds an account with its secret.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if there is one of this name, or if the database can't be written.
    pub async fn add_account(
        &self,
        account: &StoredAccount,
        secret: &SealedSecret,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let added = sqlx::query(
            "INSERT INTO accounts (name, app_id, created_at, created_by) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (name) DO NOTHING",
        )
        .bind(&account.name)
        .bind(account.app_id.as_str())
        .bind(account.created_at.get())
        .bind(&account.created_by)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 0 {
            transaction.rollback().await?;
            return Err(StoreError::Taken { what: "account" });
        }
        sealed_secrets::save(&mut transaction, secret, account.created_at).await?;
        let (actor, at) = (&account.created_by, account.created_at);
        let detail = json!({ "app_id": account.app_id });
        record(&mut transaction, (Action::AddAccount, &account.name), actor, at, detail).await?;
        transaction.commit().await
    }

    /// Replaces the secret of an account. Returns `false` if the account doesn't exist.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn replace_app_secret(
        &self,
        name: &str,
        secret: &SealedSecret,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "SELECT 1 FROM accounts WHERE name = ?1";
        if sqlx::query(query).bind(name).fetch_optional(&mut *transaction).await?.is_none() {
            transaction.rollback().await?;
            return Ok(false);
        }
        sealed_secrets::save(&mut transaction, secret, at).await?;
        record(&mut transaction, (Action::ReplaceAppSecret, name), actor, at, json!({})).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Removes an account with its push address, the systems that get copies of its pushes, and these secrets. Its other
    /// rows remain. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_account(
        &self,
        name: &str,
        secrets: &[SecretOf],
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let removed = sqlx::query("DELETE FROM accounts WHERE name = ?1")
            .bind(name)
            .execute(&mut *transaction)
            .await?;
        if removed.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        push_setups::clear(&mut transaction, name, at).await?;
        for secret in secrets {
            sealed_secrets::remove(&mut transaction, secret).await?;
        }
        record(&mut transaction, (Action::RemoveAccount, name), actor, at, json!({})).await?;
        transaction.commit().await?;
        Ok(true)
    }
}
