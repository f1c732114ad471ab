//! Users signed in by an OpenID provider or a reverse proxy: created at their first sign-in, updated at every later
//! one.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{Grant, UserSource, UserSummary},
};
use serde_json::{Value, json};
use sqlx::{SqliteConnection, sqlite::SqliteRow};

use crate::{
    audit,
    error::StoreError,
    open_sessions::end_all,
    store::Store,
    users::{SELECT, UserToCreate, entry, has_admin, insert, is_admin, read, set_grants},
};

/// The actor in the audit log for changes that follow from a sign-in elsewhere.
const ACTOR: &str = "server";

/// A user as described by a provider or proxy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalUser {
    /// The source of the description; not [`UserSource::Local`].
    pub source: UserSource,
    /// The provider's address; empty for a proxy.
    pub issuer: String,
    /// The issuer's permanent id of the user.
    pub subject: String,
    /// Candidates for the name of a new user in the journal and the audit log. The first unused one is taken and kept.
    pub names: Vec<String>,
    /// The display name.
    pub display_name: String,
    /// What the user may do.
    pub grants: Vec<Grant>,
}

impl Store {
    /// Returns a user who signs in elsewhere.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn external_user(
        &self,
        source: UserSource,
        issuer: &str,
        subject: &str,
    ) -> Result<Option<UserSummary>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        find(&mut connection, source, issuer, subject).await
    }

    /// Creates a user or updates it. Changed grants end its sessions. A user without grants is not created; an existing one
    /// loses its grants, also the last administrator, because the provider decides about grants. The entry of the audit log
    /// records if no administrator is left.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if all names are used; [`StoreError::TooMany`]; or if the database can't be written.
    pub async fn update_external_user(
        &self,
        user: &ExternalUser,
        at: UnixSeconds,
    ) -> Result<Option<UserSummary>, StoreError> {
        let mut transaction = self.begin().await?;
        let before = find(&mut transaction, user.source, &user.issuer, &user.subject).await?;
        let updated = match before {
            Some(before) => Some(update(&mut transaction, user, before, at).await?),
            None if user.grants.is_empty() => None,
            None => Some(create(&mut transaction, user, at).await?),
        };
        transaction.commit().await?;
        Ok(updated)
    }
}

async fn find(
    connection: &mut SqliteConnection,
    source: UserSource,
    issuer: &str,
    subject: &str,
) -> Result<Option<UserSummary>, StoreError> {
    let query = format!("{SELECT} WHERE source = ?1 AND issuer = ?2 AND subject = ?3");
    let row: Option<SqliteRow> = sqlx::query(sqlx::AssertSqlSafe(query))
        .bind(source.name())
        .bind(issuer)
        .bind(subject)
        .fetch_optional(&mut *connection)
        .await?;
    match row {
        Some(row) => Ok(Some(read(connection, &row).await?.summary)),
        None => Ok(None),
    }
}

async fn create(
    connection: &mut SqliteConnection,
    user: &ExternalUser,
    at: UnixSeconds,
) -> Result<UserSummary, StoreError> {
    let mut name = None;
    for candidate in &user.names {
        let query = "SELECT EXISTS (SELECT 1 FROM users WHERE name = ?1)";
        let taken: bool =
            sqlx::query_scalar(query).bind(candidate).fetch_one(&mut *connection).await?;
        if !taken {
            name = Some(candidate.clone());
            break;
        }
    }
    let new = UserToCreate {
        name: name.ok_or(StoreError::Taken { what: "user" })?,
        display_name: user.display_name.clone(),
        password_hash: None,
        grants: user.grants.clone(),
    };
    let created = insert(connection, &new, ACTOR, at).await?;
    sqlx::query("UPDATE users SET source = ?2, issuer = ?3, subject = ?4 WHERE id = ?1")
        .bind(created.id)
        .bind(user.source.name())
        .bind(&user.issuer)
        .bind(&user.subject)
        .execute(&mut *connection)
        .await?;
    Ok(UserSummary { source: user.source, ..created })
}

async fn update(
    connection: &mut SqliteConnection,
    user: &ExternalUser,
    before: UserSummary,
    at: UnixSeconds,
) -> Result<UserSummary, StoreError> {
    if before.grants == user.grants && before.display_name == user.display_name {
        return Ok(before);
    }
    sqlx::query("UPDATE users SET display_name = ?2, changed_at = ?3 WHERE id = ?1")
        .bind(before.id)
        .bind(&user.display_name)
        .bind(at.get())
        .execute(&mut *connection)
        .await?;
    let mut ended = 0;
    if before.grants != user.grants {
        set_grants(connection, before.id, &user.grants).await?;
        ended = end_all(connection, before.id, None).await?;
    }
    let mut detail = json!({
        "display_name": [before.display_name, user.display_name],
        "grants": [before.grants, user.grants],
        "sessions_ended": ended,
    });
    let (display_name, grants) = (user.display_name.clone(), user.grants.clone());
    let after = UserSummary { display_name, grants, changed_at: at, ..before.clone() };
    if is_admin(&before)
        && !is_admin(&after)
        && !has_admin(connection).await?
        && let Value::Object(members) = &mut detail
    {
        members.insert("administrators_left".to_owned(), 0.into());
    }
    audit::append(connection, &entry(ACTOR, Action::ChangeUser, &before.name, at, detail)).await?;
    Ok(after)
}
