//! The third-party platform: its ticket, the notices about authorisations, and the accounts that authorised it.
//!
//! Tickets, codes and refresh tokens are sealed by the caller. A notice is stored in the transaction that applies it, so
//! a repetition has no effect. Notices of one account are ordered by the platform's clock: an older one than the newest
//! is stored without an effect.

pub(crate) mod authorizers;
mod notices;
pub(crate) mod secrets;

use card_model::time::UnixSeconds;
use sqlx::{Row, SqliteConnection};

pub use self::{
    authorizers::{NewAuthorization, StoredAuthorizer},
    notices::{AuthorizationChange, NewNotice, NoticeEffect},
    secrets::{PlacedSecret, ThirdPartySecret},
};
use crate::{error::StoreError, store::Store};

/// The newest ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTicket {
    /// When the platform created it.
    pub created_at: UnixSeconds,
    /// The ticket, sealed.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Stores a ticket, unless the stored one is as new. Returns `true` if it was stored.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn keep_verify_ticket(
        &self,
        component: &str,
        ticket: &StoredTicket,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let kept = sqlx::query(
            "INSERT INTO verify_tickets (component, created_at, sealed) VALUES (?1, ?2, ?3) \
             ON CONFLICT (component) DO UPDATE SET created_at = excluded.created_at, sealed = excluded.sealed \
             WHERE created_at < excluded.created_at",
        )
        .bind(component)
        .bind(ticket.created_at.get())
        .bind(ticket.sealed.as_slice())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(kept.rows_affected() > 0)
    }

    /// Returns the newest ticket.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn verify_ticket(&self, component: &str) -> Result<Option<StoredTicket>, StoreError> {
        ticket(&mut *self.reader.acquire().await?, component).await
    }
}

/// Returns the newest ticket.
///
/// # Errors
/// If the database can't be read.
pub(crate) async fn ticket(
    connection: &mut SqliteConnection,
    component: &str,
) -> Result<Option<StoredTicket>, StoreError> {
    let row = sqlx::query("SELECT created_at, sealed FROM verify_tickets WHERE component = ?1")
        .bind(component)
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let created_at = UnixSeconds::new(row.try_get("created_at")?);
    Ok(Some(StoredTicket { created_at, sealed: row.try_get("sealed")? }))
}
