//! Users: who may sign in, and with which rights.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{EVERY_ACCOUNT, Grant, Role, UserChange, UserSource, UserSummary},
};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use weixin_api::secret::Secret;

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    open_sessions::{end_all, is_open},
    store::Store,
};

/// Maximum number of users of a server.
pub const MAX_USERS: usize = 1000;

/// A user's row, and whether it has a confirmed second factor.
pub(crate) const SELECT: &str = "SELECT users.*, EXISTS (SELECT 1 FROM second_factors \
    WHERE user_id = id AND confirmed) AS second_factor FROM users";

/// A number without a user: numbers begin at 1.
const NO_USER: i64 = 0;

/// A user with its password's hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUser {
    /// The public part.
    pub summary: UserSummary,
    /// PHC string of the password; missing if the user signs in elsewhere.
    pub password_hash: Option<Secret>,
}

/// A user to create.
#[derive(Debug, Clone)]
pub struct UserToCreate {
    /// The name to sign in with.
    pub name: String,
    /// The display name.
    pub display_name: String,
    /// PHC string of the password.
    pub password_hash: Option<Secret>,
    /// What the user may do.
    pub grants: Vec<Grant>,
}

/// Creates an audit entry about users, sessions or keys. They belong to no account.
pub(crate) fn entry(
    actor: &str,
    action: Action,
    subject: &str,
    at: UnixSeconds,
    detail: serde_json::Value,
) -> NewAuditEntry {
    NewAuditEntry {
        account: EVERY_ACCOUNT.to_owned(),
        at,
        actor: actor.to_owned(),
        action: action.name().to_owned(),
        subject: subject.to_owned(),
        detail,
    }
}

impl Store {
    /// Returns all users by name.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn users(&self) -> Result<Vec<UserSummary>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY name")))
            .fetch_all(&mut *connection)
            .await?;
        let mut users = Vec::with_capacity(rows.len());
        for row in &rows {
            users.push(read(&mut connection, row).await?.summary);
        }
        Ok(users)
    }

    /// Returns `true` if there is at least one user.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn has_users(&self) -> Result<bool, StoreError> {
        let query = "SELECT EXISTS (SELECT 1 FROM users)";
        Ok(sqlx::query_scalar(query).fetch_one(&self.reader).await?)
    }

    /// Returns a user by name. An unknown name runs the same queries, so that the time reveals nothing.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn user_by_name(&self, name: &str) -> Result<Option<StoredUser>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} WHERE name = ?1")))
            .bind(name)
            .fetch_optional(&mut *connection)
            .await?;
        match row {
            Some(row) => read(&mut connection, &row).await.map(Some),
            None => grants_of(&mut connection, NO_USER).await.map(|_| None),
        }
    }

    /// Creates a user.
    ///
    /// # Errors
    /// [`StoreError::Taken`] if the name is used; [`StoreError::TooMany`]; or if the database can't be written.
    pub async fn create_user(
        &self,
        user: &UserToCreate,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<UserSummary, StoreError> {
        let mut transaction = self.begin().await?;
        let created = insert(&mut transaction, user, actor, at).await?;
        transaction.commit().await?;
        Ok(created)
    }

    /// Creates the first user. Returns `None` if a user exists.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn create_first_user(
        &self,
        user: &UserToCreate,
        at: UnixSeconds,
    ) -> Result<Option<UserSummary>, StoreError> {
        let mut transaction = self.begin().await?;
        let taken: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users)")
            .fetch_one(&mut *transaction)
            .await?;
        if taken {
            transaction.rollback().await?;
            return Ok(None);
        }
        let created = insert(&mut transaction, user, &user.name, at).await?;
        transaction.commit().await?;
        Ok(Some(created))
    }

    /// Returns whether any user can manage users.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn has_administrator(&self) -> Result<bool, StoreError> {
        has_admin(&mut *self.reader.acquire().await?).await
    }

    /// Changes a user. Returns `None` if it doesn't exist. Ends the user's sessions if its rights change.
    ///
    /// # Errors
    /// [`StoreError::LastAdmin`] if the change would leave no administrator, or if the database can't be written.
    pub async fn change_user(
        &self,
        id: i64,
        change: &UserChange,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<Option<UserSummary>, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(before) = by_id(&mut transaction, id).await? else {
            transaction.rollback().await?;
            return Ok(None);
        };
        let disabled = change.disabled.unwrap_or(before.disabled);
        let display_name = change.display_name.as_ref().unwrap_or(&before.display_name);
        sqlx::query(
            "UPDATE users SET display_name = ?2, disabled = ?3, changed_at = ?4 WHERE id = ?1",
        )
        .bind(id)
        .bind(display_name)
        .bind(disabled)
        .bind(at.get())
        .execute(&mut *transaction)
        .await?;
        if let Some(grants) = &change.grants {
            set_grants(&mut transaction, id, grants).await?;
        }
        let Some(after) = by_id(&mut transaction, id).await? else {
            return Err(StoreError::corrupt(format!("user {id}")));
        };
        if is_admin(&before) && !is_admin(&after) && !has_admin(&mut transaction).await? {
            transaction.rollback().await?;
            return Err(StoreError::LastAdmin);
        }
        let mut ended = 0;
        if after.grants != before.grants || (after.disabled && !before.disabled) {
            ended = end_all(&mut transaction, id, None).await?;
        }
        let detail = json!({
            "display_name": [before.display_name, after.display_name],
            "grants": [before.grants, after.grants],
            "disabled": [before.disabled, after.disabled],
            "sessions_ended": ended,
        });
        let entry = entry(actor, Action::ChangeUser, &after.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Some(after))
    }

    /// Sets a user's password and ends its sessions except one. Returns `false` if the user doesn't exist, or if that
    /// session has ended.
    ///
    /// # Errors
    /// [`StoreError::SignsInElsewhere`] for a user without a password on this server, or if the database can't be
    /// written.
    pub async fn set_password(
        &self,
        id: i64,
        password_hash: &Secret,
        kept_session: Option<i64>,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let Some(user) = by_id(&mut transaction, id).await? else {
            transaction.rollback().await?;
            return Ok(false);
        };
        if user.source != UserSource::Local {
            transaction.rollback().await?;
            return Err(StoreError::SignsInElsewhere);
        }
        if !is_open(&mut transaction, kept_session).await? {
            transaction.rollback().await?;
            return Ok(false);
        }
        sqlx::query("UPDATE users SET password_hash = ?2, changed_at = ?3 WHERE id = ?1")
            .bind(id)
            .bind(password_hash.expose())
            .bind(at.get())
            .execute(&mut *transaction)
            .await?;
        let ended = end_all(&mut transaction, id, kept_session).await?;
        let detail = json!({ "sessions_ended": ended });
        let entry = entry(actor, Action::SetPassword, &user.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }
}

pub(crate) fn is_admin(user: &UserSummary) -> bool {
    !user.disabled && Grant::role_everywhere(&user.grants) == Some(Role::Admin)
}

/// Returns `true` if an enabled user can manage users.
pub(crate) async fn has_admin(connection: &mut SqliteConnection) -> Result<bool, StoreError> {
    let query = "SELECT EXISTS (SELECT 1 FROM users JOIN user_grants ON user_id = id \
                 WHERE NOT disabled AND account = ?1 AND role = ?2)";
    let bound = sqlx::query_scalar(query).bind(EVERY_ACCOUNT).bind(Role::Admin.name());
    Ok(bound.fetch_one(connection).await?)
}

pub(crate) async fn insert(
    connection: &mut SqliteConnection,
    user: &UserToCreate,
    actor: &str,
    at: UnixSeconds,
) -> Result<UserSummary, StoreError> {
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM users").fetch_one(&mut *connection).await?;
    if usize::try_from(count).is_ok_and(|count| count >= MAX_USERS) {
        return Err(StoreError::TooMany { what: "users", limit: MAX_USERS });
    }
    let inserted = sqlx::query(
        "INSERT INTO users (name, display_name, password_hash, disabled, created_at, changed_at) \
         VALUES (?1, ?2, ?3, 0, ?4, ?4) ON CONFLICT (name) DO NOTHING",
    )
    .bind(&user.name)
    .bind(&user.display_name)
    .bind(user.password_hash.as_ref().map(Secret::expose))
    .bind(at.get())
    .execute(&mut *connection)
    .await?;
    if inserted.rows_affected() == 0 {
        return Err(StoreError::Taken { what: "user" });
    }
    let id = inserted.last_insert_rowid();
    set_grants(connection, id, &user.grants).await?;
    let detail = json!({ "display_name": user.display_name, "grants": user.grants });
    audit::append(connection, &entry(actor, Action::CreateUser, &user.name, at, detail)).await?;
    by_id(connection, id).await?.ok_or_else(|| StoreError::corrupt(format!("user {id}")))
}

pub(crate) async fn set_grants(
    connection: &mut SqliteConnection,
    id: i64,
    grants: &[Grant],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM user_grants WHERE user_id = ?1")
        .bind(id)
        .execute(&mut *connection)
        .await?;
    for grant in grants {
        sqlx::query("INSERT INTO user_grants (user_id, account, role) VALUES (?1, ?2, ?3)")
            .bind(id)
            .bind(&grant.account)
            .bind(grant.role.name())
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

pub(crate) async fn by_id(
    connection: &mut SqliteConnection,
    id: i64,
) -> Result<Option<UserSummary>, StoreError> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = ?1")))
        .bind(id)
        .fetch_optional(&mut *connection)
        .await?;
    match row {
        Some(row) => Ok(Some(read(connection, &row).await?.summary)),
        None => Ok(None),
    }
}

pub(crate) async fn read(
    connection: &mut SqliteConnection,
    row: &SqliteRow,
) -> Result<StoredUser, StoreError> {
    let id: i64 = row.try_get("id")?;
    let grants = grants_of(connection, id).await?;
    let password_hash: Option<String> = row.try_get("password_hash")?;
    let source: String = row.try_get("source")?;
    let source = UserSource::find(&source);
    Ok(StoredUser {
        summary: UserSummary {
            id,
            name: row.try_get("name")?,
            display_name: row.try_get("display_name")?,
            grants,
            disabled: row.try_get("disabled")?,
            has_password: password_hash.is_some(),
            second_factor: row.try_get("second_factor")?,
            source: source.ok_or_else(|| StoreError::corrupt(format!("source of user {id}")))?,
            created_at: UnixSeconds::new(row.try_get("created_at")?),
            changed_at: UnixSeconds::new(row.try_get("changed_at")?),
        },
        password_hash: password_hash.map(Secret::new),
    })
}

async fn grants_of(connection: &mut SqliteConnection, id: i64) -> Result<Vec<Grant>, StoreError> {
    let query = "SELECT account, role FROM user_grants WHERE user_id = ?1 ORDER BY account";
    let rows = sqlx::query(query).bind(id).fetch_all(connection).await?;
    let grants = rows.iter().map(|row| {
        Ok(Grant { account: row.try_get("account")?, role: role(row, &format!("user {id}"))? })
    });
    grants.collect()
}

/// Returns the role in a row.
pub(crate) fn role(row: &SqliteRow, of: &str) -> Result<Role, StoreError> {
    let name: String = row.try_get("role")?;
    Role::find(&name).ok_or_else(|| StoreError::corrupt(format!("role of {of}")))
}
