//! The refresh token of an account, sealed in the database.

use std::sync::Arc;

use card_model::id::AppId;
use desk_store::{Store, StoreError, ThirdPartySecret};
use weixin_api::secret::Secret;
use weixin_client::{KeepError, Keeping, RefreshTokens};

use crate::sealed_secrets::{SealedSecretError, SealedSecrets};

const KIND: ThirdPartySecret = ThirdPartySecret::RefreshToken;

/// An error of reading or storing a refresh token.
#[derive(Debug, thiserror::Error)]
enum RefreshTokenError {
    #[error(
        "no refresh token is stored; the account must authorise the third-party platform again"
    )]
    Missing,
    #[error("the database failed")]
    Store(#[from] StoreError),
    #[error("the refresh token can't be sealed or opened")]
    Sealing(#[from] SealedSecretError),
}

/// The refresh token of one account.
pub(super) struct StoredRefreshToken {
    pub(super) store: Store,
    pub(super) secrets: SealedSecrets,
    /// AppID of the third-party platform.
    pub(super) component: AppId,
    /// AppID of the account.
    pub(super) app_id: AppId,
}

impl StoredRefreshToken {
    async fn read(&self) -> Result<(Vec<u8>, Secret), RefreshTokenError> {
        let found = self.store.authorizer(self.component.as_str(), &self.app_id).await?;
        let sealed = found.and_then(|it| it.refresh_token).ok_or(RefreshTokenError::Missing)?;
        let token = self.secrets.open_third_party(KIND, &self.app_id, &sealed)?;
        Ok((sealed, token))
    }

    async fn write(&self, previous: Secret, new: Secret) -> Result<(), RefreshTokenError> {
        let (sealed, current) = self.read().await?;
        if current == previous {
            let new = self.secrets.seal_third_party(KIND, &self.app_id, &new)?;
            let component = self.component.as_str();
            // If another one came first, it stays.
            self.store.replace_refresh_token(component, &self.app_id, Some(&sealed), &new).await?;
        }
        Ok(())
    }
}

impl RefreshTokens for StoredRefreshToken {
    fn load(&self) -> Keeping<'_, Secret> {
        Box::pin(async {
            self.read().await.map(|(_, token)| token).map_err(|error| Arc::new(error) as KeepError)
        })
    }

    fn replace(&self, previous: Secret, new: Secret) -> Keeping<'_, ()> {
        Box::pin(async {
            self.write(previous, new).await.map_err(|error| Arc::new(error) as KeepError)
        })
    }
}
