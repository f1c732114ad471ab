//! Secrets of other systems that the server must read again, e.g. an AppSecret. They are sealed before they come here.

use card_model::time::UnixSeconds;
use desk_api::{activity::Action, identity::EVERY_ACCOUNT};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
    third_party::{PlacedSecret, secrets::reseal},
};

/// Names a secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretOf {
    /// What it is, e.g. `app_secret`.
    pub kind: String,
    /// Whose it is, in words that don't change while the secret is valid.
    pub owner: String,
}

/// A sealed secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    /// Its name.
    pub of: SecretOf,
    /// The id of the key that sealed it.
    pub key_id: String,
    /// Nonce, ciphertext and tag.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Returns a secret.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn sealed_secret(&self, of: &SecretOf) -> Result<Option<SealedSecret>, StoreError> {
        let query = "SELECT * FROM sealed_secrets WHERE kind = ?1 AND owner = ?2";
        let row = sqlx::query(query).bind(&of.kind).bind(&of.owner);
        row.fetch_optional(&self.reader).await?.as_ref().map(read).transpose()
    }

    /// Returns all secrets.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn sealed_secrets(&self) -> Result<Vec<SealedSecret>, StoreError> {
        all(&mut *self.reader.acquire().await?).await
    }

    /// Saves a secret, replacing an earlier one with its name.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn save_sealed_secret(
        &self,
        secret: &SealedSecret,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        save(&mut transaction, secret, at).await?;
        transaction.commit().await
    }

    /// Removes a secret. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn remove_sealed_secret(&self, of: &SecretOf) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let removed = remove(&mut transaction, of).await?;
        transaction.commit().await?;
        Ok(removed)
    }

    /// Replaces secrets by the same ones under another key, also those of third-party platforms: all of them or none.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn reseal_secrets(
        &self,
        secrets: &[SealedSecret],
        of_third_parties: &[(PlacedSecret, Vec<u8>)],
        key_id: &str,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for secret in secrets {
            save(&mut transaction, secret, at).await?;
        }
        for (before, sealed) in of_third_parties {
            reseal(&mut transaction, before, sealed).await?;
        }
        let entry = NewAuditEntry {
            account: EVERY_ACCOUNT.to_owned(),
            at,
            actor: actor.to_owned(),
            action: Action::RotateSecretsKey.name().to_owned(),
            subject: key_id.to_owned(),
            detail: json!({ "secrets": secrets.len().saturating_add(of_third_parties.len()) }),
        };
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await
    }
}

/// Returns all secrets.
///
/// # Errors
/// If the database can't be read.
pub(crate) async fn all(
    connection: &mut SqliteConnection,
) -> Result<Vec<SealedSecret>, StoreError> {
    let query = "SELECT * FROM sealed_secrets ORDER BY kind, owner";
    sqlx::query(query).fetch_all(connection).await?.iter().map(read).collect()
}

/// Saves a secret inside a transaction.
pub(crate) async fn save(
    connection: &mut SqliteConnection,
    secret: &SealedSecret,
    at: UnixSeconds,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT OR REPLACE INTO sealed_secrets (kind, owner, key_id, sealed, sealed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .bind(&secret.of.kind)
    .bind(&secret.of.owner)
    .bind(&secret.key_id)
    .bind(&secret.sealed)
    .bind(at.get())
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes a secret inside a transaction. Returns `false` if it doesn't exist.
pub(crate) async fn remove(
    connection: &mut SqliteConnection,
    of: &SecretOf,
) -> Result<bool, StoreError> {
    let query = "DELETE FROM sealed_secrets WHERE kind = ?1 AND owner = ?2";
    let removed = sqlx::query(query).bind(&of.kind).bind(&of.owner).execute(connection).await?;
    Ok(removed.rows_affected() > 0)
}

fn read(row: &SqliteRow) -> Result<SealedSecret, StoreError> {
    Ok(SealedSecret {
        of: SecretOf { kind: row.try_get("kind")?, owner: row.try_get("owner")? },
        key_id: row.try_get("key_id")?,
        sealed: row.try_get("sealed")?,
    })
}
