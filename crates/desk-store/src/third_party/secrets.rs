//! The sealed secrets of the third-party platform, for sealing them again with another key.

use card_model::id::AppId;
use sqlx::{Row, SqliteConnection};

use crate::{error::StoreError, store::Store};

/// What a sealed secret of the third-party platform is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThirdPartySecret {
    /// The ticket of a third-party platform.
    VerifyTicket,
    /// The authorisation code of an account, until it is exchanged.
    AuthorizationCode,
    /// The refresh token of an account.
    RefreshToken,
}

impl ThirdPartySecret {
    /// Every kind.
    const ALL: [Self; 3] = [Self::VerifyTicket, Self::AuthorizationCode, Self::RefreshToken];

    /// Returns the name of the kind. Sealed secrets are bound to it, so it never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::VerifyTicket => "verify_ticket",
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
        }
    }
}

/// A sealed secret with its place in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedSecret {
    /// What it is.
    pub kind: ThirdPartySecret,
    /// AppID of the third-party platform.
    pub component: String,
    /// Whose it is: AppID of the account, or of the third-party platform for a ticket.
    pub app_id: AppId,
    /// The sealed secret.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Returns the sealed secrets of all third-party platforms.
    ///
    /// # Errors
    /// If the database can't be read.
    pub async fn third_party_secrets(&self) -> Result<Vec<PlacedSecret>, StoreError> {
        all(&mut *self.reader.acquire().await?).await
    }

    /// Replaces secrets by the same ones sealed again: all of them or none. A secret that was replaced by another one in
    /// the meantime stays.
    ///
    /// # Errors
    /// If the database can't be written.
    pub async fn reseal_third_party_secrets(
        &self,
        secrets: &[(PlacedSecret, Vec<u8>)],
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for (before, sealed) in secrets {
            reseal(&mut transaction, before, sealed).await?;
        }
        transaction.commit().await
    }
}

/// Returns the sealed secrets of all third-party platforms.
///
/// # Errors
/// If the database can't be read.
pub(crate) async fn all(
    connection: &mut SqliteConnection,
) -> Result<Vec<PlacedSecret>, StoreError> {
    let mut found = Vec::new();
    for kind in ThirdPartySecret::ALL {
        let sql = match kind {
            ThirdPartySecret::VerifyTicket => {
                "SELECT component, component AS app_id, sealed FROM verify_tickets ORDER BY 1"
            }
            ThirdPartySecret::AuthorizationCode => {
                "SELECT component, app_id, code AS sealed FROM authorizers WHERE code IS NOT NULL ORDER BY 1, 2"
            }
            ThirdPartySecret::RefreshToken => {
                "SELECT component, app_id, refresh_token AS sealed FROM authorizers \
                 WHERE refresh_token IS NOT NULL ORDER BY 1, 2"
            }
        };
        for row in sqlx::query(sql).fetch_all(&mut *connection).await? {
            let app_id: String = row.try_get("app_id")?;
            found.push(PlacedSecret {
                kind,
                component: row.try_get("component")?,
                app_id: AppId::from(app_id),
                sealed: row.try_get("sealed")?,
            });
        }
    }
    Ok(found)
}

/// Replaces a secret inside a transaction, unless another one is stored now.
pub(crate) async fn reseal(
    connection: &mut SqliteConnection,
    before: &PlacedSecret,
    sealed: &[u8],
) -> Result<(), StoreError> {
    let sql = match before.kind {
        ThirdPartySecret::VerifyTicket => {
            "UPDATE verify_tickets SET sealed = ?4 WHERE component = ?1 AND component = ?2 AND sealed = ?3"
        }
        ThirdPartySecret::AuthorizationCode => {
            "UPDATE authorizers SET code = ?4 WHERE component = ?1 AND app_id = ?2 AND code = ?3"
        }
        ThirdPartySecret::RefreshToken => {
            "UPDATE authorizers SET refresh_token = ?4 WHERE component = ?1 AND app_id = ?2 AND refresh_token = ?3"
        }
    };
    sqlx::query(sql)
        .bind(&before.component)
        .bind(before.app_id.as_str())
        .bind(before.sealed.as_slice())
        .bind(sealed)
        .execute(connection)
        .await?;
    Ok(())
}
