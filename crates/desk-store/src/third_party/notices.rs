//! Notices about authorisations: stored and applied in one transaction.

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::activity::Action;
use serde_json::json;
use sqlx::{Row, SqliteConnection};

use crate::{
    audit::{self, NewAuditEntry},
    error::StoreError,
    store::Store,
};

/// Who changes an authorisation outside this server.
const PLATFORM: &str = "weixin";

/// A notice to store and to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// AppID of the third-party platform.
    pub component: String,
    /// A hash that repetitions of one notice have in common.
    pub identity: [u8; 32],
    /// The platform's name of the notice.
    pub info_type: String,
    /// AppID of the account.
    pub app_id: AppId,
    /// Name of the account here, if it is new.
    pub account: String,
    /// When it happened, by the platform's clock.
    pub happened_at: UnixSeconds,
    /// When it arrived.
    pub received_at: UnixSeconds,
    /// What it changes.
    pub change: AuthorizationChange,
}

/// What a notice changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthorizationChange {
    /// The account authorised the third-party platform, or changed its permissions.
    Granted {
        /// The authorisation code, sealed.
        code: Vec<u8>,
        /// When the code expires.
        code_until: UnixSeconds,
    },
    /// The account cancelled its authorisation.
    Cancelled,
}

/// What became of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeEffect {
    /// It was stored and applied.
    Applied,
    /// It was stored before, and had its effect then.
    Repeated,
    /// It was stored without an effect, because a newer one was applied.
    Outdated,
}

impl Store {
    /// Stores a notice and applies it.
    ///
    /// # Errors
    /// If the database can't be written. Then nothing is stored.
    pub async fn apply_notice(&self, notice: &NewNotice) -> Result<NoticeEffect, StoreError> {
        let mut transaction = self.begin().await?;
        let stored = sqlx::query(
            "INSERT INTO authorization_notices (component, identity, info_type, app_id, happened_at, received_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (component, identity) DO NOTHING",
        )
        .bind(&notice.component)
        .bind(notice.identity.as_slice())
        .bind(&notice.info_type)
        .bind(notice.app_id.as_str())
        .bind(notice.happened_at.get())
        .bind(notice.received_at.get())
        .execute(&mut *transaction)
        .await?;
        if stored.rows_affected() == 0 {
            transaction.rollback().await?;
            return Ok(NoticeEffect::Repeated);
        }
        let known = sqlx::query(
            "SELECT state, happened_at FROM authorizers WHERE component = ?1 AND app_id = ?2",
        )
        .bind(&notice.component)
        .bind(notice.app_id.as_str())
        .fetch_optional(&mut *transaction)
        .await?;
        let newest: i64 = known.as_ref().map_or(Ok(0), |row| row.try_get("happened_at"))?;
        if newest > notice.happened_at.get() {
            transaction.commit().await?;
            return Ok(NoticeEffect::Outdated);
        }
        let was_authorized = match &known {
            Some(row) => row.try_get::<String, _>("state")? == "authorized",
            None => false,
        };
        apply(&mut transaction, notice).await?;
        let action = match (&notice.change, was_authorized) {
            (AuthorizationChange::Granted { .. }, false) => Some(Action::AuthorizeThirdParty),
            (AuthorizationChange::Granted { .. }, true) => Some(Action::ChangeAuthorization),
            (AuthorizationChange::Cancelled, true) => Some(Action::CancelAuthorization),
            (AuthorizationChange::Cancelled, false) => None,
        };
        if let Some(action) = action {
            let entry = NewAuditEntry {
                account: notice.account.clone(),
                at: notice.received_at,
                actor: PLATFORM.to_owned(),
                action: action.name().to_owned(),
                subject: notice.app_id.to_string(),
                detail: json!({ "happened_at": notice.happened_at }),
            };
            audit::append(&mut transaction, &entry).await?;
        }
        transaction.commit().await?;
        Ok(NoticeEffect::Applied)
    }
}

async fn apply(connection: &mut SqliteConnection, notice: &NewNotice) -> Result<(), StoreError> {
    let sql = match notice.change {
        AuthorizationChange::Granted { .. } => {
            "INSERT INTO authorizers (component, app_id, account, state, happened_at, authorized_at, code, code_until) \
             VALUES (?1, ?2, ?3, 'authorized', ?4, ?4, ?5, ?6) ON CONFLICT (component, app_id) DO UPDATE SET \
             authorized_at = CASE WHEN state = 'authorized' THEN authorized_at ELSE excluded.authorized_at END, \
             state = 'authorized', happened_at = excluded.happened_at, cancelled_at = NULL, code = excluded.code, \
             code_until = excluded.code_until"
        }
        AuthorizationChange::Cancelled => {
            "INSERT INTO authorizers (component, app_id, account, state, happened_at, cancelled_at) \
             VALUES (?1, ?2, ?3, 'cancelled', ?4, ?4) ON CONFLICT (component, app_id) DO UPDATE SET \
             cancelled_at = excluded.cancelled_at, \
             state = 'cancelled', happened_at = excluded.happened_at, code = NULL, code_until = NULL, \
             refresh_token = NULL"
        }
    };
    let query = sqlx::query(sql)
        .bind(&notice.component)
        .bind(notice.app_id.as_str())
        .bind(&notice.account)
        .bind(notice.happened_at.get());
    let query = match &notice.change {
        AuthorizationChange::Granted { code, code_until } => {
            query.bind(code.as_slice()).bind(code_until.get())
        }
        AuthorizationChange::Cancelled => query,
    };
    query.execute(connection).await?;
    Ok(())
}
