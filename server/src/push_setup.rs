//! How accounts that are not in the configuration receive pushes, and which of the merchant's systems get copies.
//! Administrators set both while the server runs. Tokens, keys, URLs and secrets are stored sealed.

mod created;
mod secrets;
mod targets;

use std::{net::SocketAddr, sync::Arc};

use card_model::id::AppId;
use desk_api::{account::AccountOrigin, error::ErrorCode, session::Upstream};
use desk_store::{SecretOf, Store, StoreError};
use tokio::sync::{Mutex, MutexGuard};
use tracing::warn;
use weixin_api::push::Receiver;

use self::{secrets::secrets_of, targets::target_of};
use crate::{
    account::Account,
    accounts::Accounts,
    causes::with_causes,
    clock::Clock,
    config::{AccountConfig, Config, EventsConfig, PublicUrl},
    failure::Failure,
    sealed_secrets::{SealedSecretError, SealedSecrets},
};

/// Reads and changes the push addresses and the systems that get copies.
pub(crate) struct PushSetups {
    accounts: Accounts,
    store: Store,
    secrets: SealedSecrets,
    clock: Arc<dyn Clock>,
    upstream: Upstream,
    /// Whether the server listens for pushes.
    is_listening: bool,
    /// The origin of the public URL.
    origin: Option<String>,
    /// One change at a time, so that memory and database agree.
    changing: Mutex<()>,
}

impl std::fmt::Debug for PushSetups {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("PushSetups").finish_non_exhaustive()
    }
}

impl PushSetups {
    pub(crate) fn new(
        accounts: Accounts,
        store: Store,
        clock: Arc<dyn Clock>,
        config: &Config,
        events_address: Option<SocketAddr>,
    ) -> Self {
        Self {
            accounts,
            secrets: SealedSecrets::new(store.clone(), &config.secrets_key),
            store,
            clock,
            upstream: config.upstream,
            is_listening: events_address.is_some(),
            origin: config.listening.public_url.as_ref().map(PublicUrl::origin),
            changing: Mutex::default(),
        }
    }

    /// Waits for the end of a change. None begins before the returned guard is dropped.
    pub(crate) async fn hold(&self) -> MutexGuard<'_, ()> {
        self.changing.lock().await
    }

    /// Adds to the configuration of an account what is stored for it. What can't be read is left out and logged, so that the
    /// account itself works.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn complete(
        &self,
        config: AccountConfig,
    ) -> Result<AccountConfig, StoreError> {
        let events = match &config.authorizer {
            // Its messages arrive at the address of the third-party platform.
            Some(_) => None,
            None => self
                .events(&config.name, &config.app_id)
                .await
                .or_else(|error| left_out(&config.name, "push secrets", error).map(|()| None))?,
        };
        let mut forward = Vec::new();
        for stored in self.store.forward_targets(&config.name).await? {
            match self.target(&config.app_id, &stored).await {
                Ok(target) => forward.push(target),
                Err(error) => left_out(&config.name, "forwarding target", error)?,
            }
        }
        Ok(AccountConfig { events, forward, ..config })
    }

    /// Returns the names of all secrets of an account that this module stores.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn names(
        &self,
        name: &str,
        app_id: &AppId,
    ) -> Result<Vec<SecretOf>, StoreError> {
        let stored = self.store.forward_targets(name).await?;
        let targets = stored.iter().map(|target| target_of(name, app_id, &target.name));
        Ok(targets.chain([secrets_of(name, app_id)]).collect())
    }

    /// Returns a running account.
    fn account(&self, name: &str) -> Result<Arc<Account>, Failure> {
        let missing = || Failure::not_found(format!("there is no account `{name}`"));
        self.accounts.get(name).ok_or_else(missing)
    }

    /// Returns an account whose setup is not in the configuration.
    fn changeable(&self, name: &str) -> Result<Arc<Account>, Failure> {
        let account = self.account(name)?;
        if account.origin == AccountOrigin::Configuration {
            let message = format!("pushes of the account `{name}` are set up in the configuration");
            return Err(Failure::new(ErrorCode::ManagedElsewhere, message));
        }
        Ok(account)
    }
}

/// Logs what could not be read.
///
/// # Errors
/// Fails if the database is the reason.
fn left_out(account: &str, what: &str, error: SealedSecretError) -> Result<(), StoreError> {
    if let SealedSecretError::Store(error) = error {
        return Err(error);
    }
    warn!(account, what, error = with_causes(&error), "stored secrets can't be read");
    Ok(())
}

/// Returns the check of an account's pushes.
fn receiver(account: &Account, events: EventsConfig) -> Receiver {
    let EventsConfig { tokens, keys, mode } = events;
    Receiver::new(account.app_id.clone(), tokens).with_keys(keys, mode)
}
