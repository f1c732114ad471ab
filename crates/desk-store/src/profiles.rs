//! The merchants' profiles: values that their vouchers have in common.

use card_model::{profile::MerchantProfile, time::UnixSeconds};
use desk_api::{activity::Action, profile::ProfileSave};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
    stored::{self, ProfileJson},
};

/// A stored profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredProfile {
    /// Number of saves, from 1.
    pub revision: u64,
    /// The profile.
    pub profile: MerchantProfile,
    /// Time of the save.
    pub updated_at: UnixSeconds,
}

/// The result of saving a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileSaved {
    /// It is stored.
    Stored(StoredProfile),
    /// Nothing was changed: this profile was saved after the revision that the save continues.
    Conflict(Option<StoredProfile>),
}

impl Store {
    /// Returns the profile of an account, if one was saved.
    ///
    /// # Errors
    /// If the database fails or the profile is damaged.
    pub async fn profile(&self, account: &str) -> Result<Option<StoredProfile>, StoreError> {
        let row = sqlx::query("SELECT * FROM profiles WHERE account = ?1")
            .bind(account)
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Saves a profile if it continues the stored revision, and records the actor.
    ///
    /// # Errors
    /// If the database fails or the stored profile is damaged.
    pub async fn put_profile(
        &self,
        account: &str,
        save: &ProfileSave,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<ProfileSaved, StoreError> {
        let profile = ProfileJson(save.profile.clone());
        let text = stored::write("a profile", &profile)?;
        let mut transaction = self.begin().await?;
        let stored = stored(&mut transaction, account).await?;
        let current = stored.as_ref().map_or(0, |stored| stored.revision);
        if current != save.revision {
            transaction.rollback().await?;
            return Ok(ProfileSaved::Conflict(stored));
        }
        let revision = current + 1;
        sqlx::query(
            "INSERT INTO profiles (account, revision, profile, updated_at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (account) DO UPDATE SET revision = excluded.revision, profile = excluded.profile, \
             updated_at = excluded.updated_at",
        )
        .bind(account)
        .bind(i64::try_from(revision).unwrap_or(i64::MAX))
        .bind(text)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        let entry = NewAuditEntry {
            account: account.to_owned(),
            at,
            actor: actor.to_owned(),
            action: Action::SaveProfile.name().to_owned(),
            subject: "profile".to_owned(),
            detail: json!({
                "revision": revision,
                "before": stored.map(|stored| ProfileJson(stored.profile)),
                "after": profile,
            }),
        };
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        let stored = StoredProfile { revision, profile: profile.0, updated_at: at };
        Ok(ProfileSaved::Stored(stored))
    }
}

async fn stored(
    connection: &mut SqliteConnection,
    account: &str,
) -> Result<Option<StoredProfile>, StoreError> {
    let query = "SELECT * FROM profiles WHERE account = ?1";
    let row = sqlx::query(query).bind(account).fetch_optional(connection).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Result<StoredProfile, StoreError> {
    let text: String = row.try_get("profile")?;
    let account: String = row.try_get("account")?;
    Ok(StoredProfile {
        revision: u64::try_from(row.try_get::<i64, _>("revision")?).unwrap_or(0),
        profile: stored::read::<ProfileJson>(&text)
            .ok_or_else(|| StoreError::corrupt(format!("profile of {account}")))?
            .0,
        updated_at: UnixSeconds::new(row.try_get("updated_at")?),
    })
}
