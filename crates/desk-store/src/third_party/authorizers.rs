//! The accounts that authorised the third-party platform.

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::{activity::Action, third_party::AuthorizationState};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
};

/// An account that authorised the third-party platform, or cancelled its authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAuthorizer {
    /// AppID of the account.
    pub app_id: AppId,
    /// Name in URLs and stored rows.
    pub account: String,
    /// Whether the authorisation is valid.
    pub state: AuthorizationState,
    /// When the account authorised the third-party platform, by the platform's clock.
    pub authorized_at: Option<UnixSeconds>,
    /// When it cancelled that.
    pub cancelled_at: Option<UnixSeconds>,
    /// The account's name on the platform.
    pub name: Option<String>,
    /// The account's id in messages.
    pub original_id: Option<String>,
    /// The permissions by the platform's numbers.
    pub functions: Vec<i64>,
    /// The authorisation code that was not exchanged yet, sealed, and when it expires.
    pub code: Option<(Vec<u8>, UnixSeconds)>,
    /// The refresh token, sealed.
    pub refresh_token: Option<Vec<u8>>,
}

/// The result of exchanging an authorisation code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAuthorization {
    /// AppID of the third-party platform.
    pub component: String,
    /// AppID of the account.
    pub app_id: AppId,
    /// Name of the account here, if it is new.
    pub account: String,
    /// The refresh token, sealed.
    pub refresh_token: Vec<u8>,
    /// The permissions by the platform's numbers.
    pub functions: Vec<i64>,
    /// The stored code that was exchanged, sealed; `None` for a code of a redirect, which no notice may have brought yet.
    pub of_code: Option<Vec<u8>>,
    /// Who brought the code.
    pub actor: String,
    /// When.
    pub at: UnixSeconds,
}

impl Store {
    /// Returns all accounts that ever authorised a third-party platform, by AppID.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn authorizers(&self, component: &str) -> Result<Vec<StoredAuthorizer>, StoreError> {
        all(&mut *self.reader.acquire().await?, component).await
    }

    /// Returns one of them.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn authorizer(
        &self,
        component: &str,
        app_id: &AppId,
    ) -> Result<Option<StoredAuthorizer>, StoreError> {
        let row = sqlx::query("SELECT * FROM authorizers WHERE component = ?1 AND app_id = ?2")
            .bind(component)
            .bind(app_id.as_str())
            .fetch_optional(&self.reader)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Stores the refresh token and the permissions of an exchanged code. Returns `false` if the code was replaced or the
    /// authorisation cancelled in the meantime.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn keep_authorization(&self, new: &NewAuthorization) -> Result<bool, StoreError> {
        let functions = serde_json::to_string(&new.functions).unwrap_or_default();
        let mut transaction = self.begin().await?;
        let kept = match &new.of_code {
            Some(code) => {
                sqlx::query(
                    "UPDATE authorizers SET refresh_token = ?3, functions = ?4, code = NULL, code_until = NULL \
                     WHERE component = ?1 AND app_id = ?2 AND state = 'authorized' AND code = ?5",
                )
                .bind(&new.component)
                .bind(new.app_id.as_str())
                .bind(new.refresh_token.as_slice())
                .bind(functions)
                .bind(code.as_slice())
                .execute(&mut *transaction)
                .await?
            }
            None => {
                sqlx::query(
                    "INSERT INTO authorizers (component, app_id, account, state, happened_at, authorized_at, \
                     refresh_token, functions) VALUES (?1, ?2, ?3, 'authorized', 0, ?6, ?4, ?5) \
                     ON CONFLICT (component, app_id) DO UPDATE SET \
                     authorized_at = CASE WHEN state = 'authorized' THEN authorized_at ELSE excluded.authorized_at END, \
                     state = 'authorized', cancelled_at = NULL, refresh_token = excluded.refresh_token, \
                     functions = excluded.functions",
                )
                .bind(&new.component)
                .bind(new.app_id.as_str())
                .bind(&new.account)
                .bind(new.refresh_token.as_slice())
                .bind(functions)
                .bind(new.at.get())
                .execute(&mut *transaction)
                .await?
            }
        };
        if kept.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        if new.of_code.is_none() {
            let entry = NewAuditEntry {
                account: new.account.clone(),
                at: new.at,
                actor: new.actor.clone(),
                action: Action::AuthorizeThirdParty.name().to_owned(),
                subject: new.app_id.to_string(),
                detail: json!({ "functions": new.functions }),
            };
            audit::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Stores the name, the original id and the permissions of an account as the platform describes it.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn describe_authorizer(
        &self,
        component: &str,
        app_id: &AppId,
        (name, original_id): (Option<&str>, Option<&str>),
        functions: &[i64],
    ) -> Result<(), StoreError> {
        let functions = serde_json::to_string(functions).unwrap_or_default();
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE authorizers SET name = coalesce(?3, name), original_id = coalesce(?4, original_id), \
             functions = ?5 WHERE component = ?1 AND app_id = ?2",
        )
        .bind(component)
        .bind(app_id.as_str())
        .bind(name)
        .bind(original_id)
        .bind(functions)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }

    /// Deletes everything about a third-party platform, because the sandbox that it belonged to is new.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn clear_third_party(&self, component: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for sql in [
            "DELETE FROM verify_tickets WHERE component = ?1",
            "DELETE FROM authorization_notices WHERE component = ?1",
            "DELETE FROM authorizers WHERE component = ?1",
        ] {
            sqlx::query(sql).bind(component).execute(&mut *transaction).await?;
        }
        transaction.commit().await
    }

    /// Removes a code that the platform no longer accepts.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn drop_authorization_code(
        &self,
        component: &str,
        app_id: &AppId,
        code: &[u8],
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE authorizers SET code = NULL, code_until = NULL WHERE component = ?1 AND app_id = ?2 AND code = ?3",
        )
        .bind(component)
        .bind(app_id.as_str())
        .bind(code)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }

    /// Replaces a refresh token, both sealed. Returns `false` if another one is stored: a new authorisation or a
    /// cancellation came first.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn replace_refresh_token(
        &self,
        component: &str,
        app_id: &AppId,
        previous: Option<&[u8]>,
        new: &[u8],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let replaced = sqlx::query(
            "UPDATE authorizers SET refresh_token = ?4 \
             WHERE component = ?1 AND app_id = ?2 AND state = 'authorized' AND refresh_token IS ?3",
        )
        .bind(component)
        .bind(app_id.as_str())
        .bind(previous)
        .bind(new)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(replaced.rows_affected() > 0)
    }
}

/// Returns all accounts that ever authorised a third-party platform, by AppID.
///
/// # Errors
/// If the database can't be read.
pub(crate) async fn all(
    connection: &mut SqliteConnection,
    component: &str,
) -> Result<Vec<StoredAuthorizer>, StoreError> {
    let rows = sqlx::query("SELECT * FROM authorizers WHERE component = ?1 ORDER BY app_id")
        .bind(component)
        .fetch_all(connection)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &SqliteRow) -> Result<StoredAuthorizer, StoreError> {
    let app_id: String = row.try_get("app_id")?;
    let corrupt = || StoreError::Corrupt { place: format!("authorizers, row {app_id}") };
    let state: String = row.try_get("state")?;
    let functions: String = row.try_get("functions")?;
    let time = |column: &str| {
        row.try_get::<Option<i64>, _>(column).map(|seconds| seconds.map(UnixSeconds::new))
    };
    Ok(StoredAuthorizer {
        account: row.try_get("account")?,
        state: AuthorizationState::find(&state).ok_or_else(corrupt)?,
        authorized_at: time("authorized_at")?,
        cancelled_at: time("cancelled_at")?,
        name: row.try_get("name")?,
        original_id: row.try_get("original_id")?,
        functions: serde_json::from_str(&functions).map_err(|_| corrupt())?,
        code: row.try_get::<Option<Vec<u8>>, _>("code")?.zip(time("code_until")?),
        refresh_token: row.try_get("refresh_token")?,
        app_id: AppId::from(app_id),
    })
}
