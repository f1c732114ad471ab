//! Sessions of users. Only the SHA-256 of the cookie's value is stored.

use card_model::time::UnixSeconds;
use desk_api::{activity::Action, identity::UserSummary};
use serde_json::json;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use weixin_api::secret::Secret;

use crate::{
    audit,
    error::StoreError,
    open_sessions::end_all,
    store::Store,
    users::{by_id, entry},
};

/// Maximum number of sessions of a user; another one ends the oldest.
pub const MAX_SESSIONS: i64 = 20;

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession {
    /// Its number.
    pub id: i64,
    /// Number of the user.
    pub user_id: i64,
    /// Time of the sign-in.
    pub created_at: UnixSeconds,
    /// Time of the last use.
    pub seen_at: UnixSeconds,
    /// The address from which the user signed in.
    pub address: String,
    /// The browser's `User-Agent`.
    pub agent: String,
}

/// What a user has shown to sign in here. Empty for a sign-in elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The hash that the password was compared with.
    pub password_hash: Option<Secret>,
    /// Whether it also had a second factor.
    pub second_factor: bool,
}

impl Shown {
    /// Returns `true` if the password and the second factor are those that the user has now.
    async fn counts(
        &self,
        connection: &mut SqliteConnection,
        user: &UserSummary,
    ) -> Result<bool, StoreError> {
        let query = "SELECT password_hash FROM users WHERE id = ?1";
        let stored: Option<String> =
            sqlx::query_scalar(query).bind(user.id).fetch_one(connection).await?;
        let shown = self.password_hash.as_ref().map(Secret::expose);
        Ok(stored.as_deref() == shown && (self.second_factor || !user.second_factor))
    }
}

/// A session to begin.
#[derive(Debug, Clone)]
pub struct NewSession {
    /// SHA-256 of the cookie's value.
    pub hash: [u8; 32],
    /// The user.
    pub user_id: i64,
    /// The address from which the user signs in.
    pub address: String,
    /// The browser's `User-Agent`.
    pub agent: String,
    /// Time of the sign-in.
    pub at: UnixSeconds,
    /// What the user has shown.
    pub shown: Shown,
}

impl Store {
    /// Begins a session. Returns `None` if the user was removed or disabled, or if its password or second factor has changed
    /// since they were checked.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn begin_session(&self, session: &NewSession) -> Result<Option<i64>, StoreError> {
        let mut transaction = self.begin().await?;
        let user = by_id(&mut transaction, session.user_id).await?;
        let Some(user) = user.filter(|user| !user.disabled) else {
            transaction.rollback().await?;
            return Ok(None);
        };
        if !session.shown.counts(&mut transaction, &user).await? {
            transaction.rollback().await?;
            return Ok(None);
        }
        let inserted = sqlx::query(
            "INSERT INTO sessions (hash, user_id, created_at, seen_at, address, agent) \
             VALUES (?1, ?2, ?3, ?3, ?4, ?5)",
        )
        .bind(session.hash.as_slice())
        .bind(session.user_id)
        .bind(session.at.get())
        .bind(&session.address)
        .bind(&session.agent)
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "DELETE FROM sessions WHERE user_id = ?1 AND id NOT IN \
             (SELECT id FROM sessions WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2)",
        )
        .bind(session.user_id)
        .bind(MAX_SESSIONS)
        .execute(&mut *transaction)
        .await?;
        let id = inserted.last_insert_rowid();
        let detail = json!({ "session": id, "address": session.address });
        let entry = entry(&user.name, Action::SignIn, &user.name, session.at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(Some(id))
    }

    /// Returns a session with its user.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn session(
        &self,
        hash: &[u8; 32],
    ) -> Result<Option<(StoredSession, UserSummary)>, StoreError> {
        let mut connection = self.reader.acquire().await?;
        let row = sqlx::query("SELECT * FROM sessions WHERE hash = ?1")
            .bind(hash.as_slice())
            .fetch_optional(&mut *connection)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let session = read(&row)?;
        let user = by_id(&mut connection, session.user_id).await?;
        Ok(user.map(|user| (session, user)))
    }

    /// Returns a user's sessions, the newest first.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn sessions_of(&self, user_id: i64) -> Result<Vec<StoredSession>, StoreError> {
        sqlx::query("SELECT * FROM sessions WHERE user_id = ?1 ORDER BY id DESC")
            .bind(user_id)
            .fetch_all(&self.reader)
            .await?
            .iter()
            .map(read)
            .collect()
    }

    /// Records the use of a session.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn touch_session(&self, id: i64, at: UnixSeconds) -> Result<(), StoreError> {
        sqlx::query("UPDATE sessions SET seen_at = ?2 WHERE id = ?1")
            .bind(id)
            .bind(at.get())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Ends one session of a user. Returns `false` if it doesn't exist.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn end_session(
        &self,
        id: i64,
        user: &UserSummary,
        at: UnixSeconds,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let deleted = sqlx::query("DELETE FROM sessions WHERE id = ?1 AND user_id = ?2")
            .bind(id)
            .bind(user.id)
            .execute(&mut *transaction)
            .await?;
        if deleted.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(false);
        }
        let detail = json!({ "session": id });
        let entry = entry(&user.name, Action::SignOut, &user.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Ends all sessions of a user.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn end_sessions(
        &self,
        user: &UserSummary,
        at: UnixSeconds,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let ended = end_all(&mut transaction, user.id, None).await?;
        let detail = json!({ "sessions_ended": ended });
        let entry = entry(&user.name, Action::SignOutEverywhere, &user.name, at, detail);
        audit::append(&mut transaction, &entry).await?;
        transaction.commit().await
    }

    /// Deletes sessions last used before `seen`, begun before `created`, or last used after `later` (in the future).
    /// Not recorded in the audit log, because the sessions expired.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn forget_sessions(
        &self,
        seen: UnixSeconds,
        created: UnixSeconds,
        later: UnixSeconds,
    ) -> Result<u64, StoreError> {
        let query = "DELETE FROM sessions WHERE seen_at <= ?1 OR created_at <= ?2 OR seen_at > ?3";
        let deleted = sqlx::query(query)
            .bind(seen.get())
            .bind(created.get())
            .bind(later.get())
            .execute(&self.writer)
            .await?;
        Ok(deleted.rows_affected())
    }
}

fn read(row: &SqliteRow) -> Result<StoredSession, StoreError> {
    Ok(StoredSession {
        id: row.try_get("id")?,
        user_id: row.try_get("user_id")?,
        created_at: UnixSeconds::new(row.try_get("created_at")?),
        seen_at: UnixSeconds::new(row.try_get("seen_at")?),
        address: row.try_get("address")?,
        agent: row.try_get("agent")?,
    })
}
