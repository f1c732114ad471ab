//! The third-party platform: its client, its stored state, and its start.

use std::sync::Arc;

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::session::Upstream;
use desk_store::{Store, ThirdPartySecret};
use tokio::sync::Notify;
use tracing::warn;
use weixin_api::push::Receiver;
use weixin_client::{ComponentClient, ComponentSettings, Environment};
use weixin_sandbox::Sandbox;

use super::{
    account::{MERCHANT, account_name},
    embedded::{self, Merchant},
    error::ThirdPartyError,
    parts::Parts,
    pending::Pending,
    redeemed::Redeemed,
};
use crate::{
    account_keeper::AccountKeeper,
    clock::SessionClock,
    config::{Config, EventsConfig},
    metrics::Metrics,
    push_setup::PushSetups,
    sealed_secrets::{SealedSecretError, SealedSecrets},
};

/// The third-party platform of the server.
pub struct ThirdPartyPlatform {
    pub(super) client: ComponentClient,
    pub(super) receiver: Receiver,
    pub(super) secrets: SealedSecrets,
    pub(super) store: Store,
    pub(super) keeper: Arc<AccountKeeper>,
    pub(super) pushes: Arc<PushSetups>,
    pub(super) clock: SessionClock,
    pub(super) metrics: Metrics,
    pub(super) merchant: Option<Merchant>,
    pub(super) pending: Pending,
    /// Codes that were exchanged. Held while one is exchanged, because a notice and a redirect bring the same code.
    pub(super) redeemed: tokio::sync::Mutex<Redeemed>,
    /// Held while accounts follow the authorisations, so that no older state is set after a newer one.
    pub(super) opening: tokio::sync::Mutex<()>,
    /// Notified when there is work for the worker.
    pub(super) wake: Notify,
    /// Changed after each step of the worker.
    pub(super) steps: tokio::sync::watch::Sender<u64>,
    pub(super) base: String,
}

impl std::fmt::Debug for ThirdPartyPlatform {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ThirdPartyPlatform")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

impl ThirdPartyPlatform {
    /// Starts the configured third-party platform, or that of the embedded sandbox. Returns `None` if neither is
    /// available.
    ///
    /// # Errors
    /// See [`ThirdPartyError`].
    pub(crate) async fn start(parts: Parts) -> Result<Option<Arc<Self>>, ThirdPartyError> {
        let (merchant, config) = match (parts.config.upstream, parts.events_address) {
            (Upstream::Weixin, Some(_)) => (None, parts.config.component.clone()),
            (Upstream::Sandbox, Some(address)) if !is_taken(&parts.config) => {
                let (merchant, config) = embedded::start(&parts, address).await?;
                (Some(merchant), Some(config))
            }
            _ => (None, None),
        };
        let Some(component) = config else { return Ok(None) };
        let clock = match &merchant {
            Some(merchant) => SessionClock::Sandbox(merchant.sandbox.clone()),
            None => SessionClock::Wall(Arc::clone(&parts.clock)),
        };
        let mut settings = ComponentSettings::new(
            component.base_url.clone(),
            component.app_id.clone(),
            component.app_secret.clone(),
        );
        settings.timeouts = parts.config.timeouts;
        let environment =
            Environment { wall: Some(Arc::new(clock.clone())), ..Environment::default() };
        let client = ComponentClient::new(settings, environment)?;
        let EventsConfig { tokens, keys, mode } = component.events;
        let platform = Arc::new(Self {
            client,
            receiver: Receiver::new(component.app_id, tokens).with_keys(keys, mode),
            secrets: SealedSecrets::new(parts.store.clone(), &parts.config.secrets_key),
            store: parts.store,
            keeper: parts.keeper,
            pushes: parts.pushes,
            clock,
            metrics: parts.metrics,
            merchant,
            pending: Pending::default(),
            redeemed: tokio::sync::Mutex::default(),
            opening: tokio::sync::Mutex::default(),
            wake: Notify::new(),
            steps: tokio::sync::watch::Sender::new(0),
            base: parts.base,
        });
        platform.restore().await?;
        let (worker, stopping) = (Arc::clone(&platform), parts.work.stopping.clone());
        parts.work.tasks.spawn(worker.follow(stopping));
        Ok(Some(platform))
    }

    /// Restores the ticket and the accounts of an earlier run.
    async fn restore(&self) -> Result<(), ThirdPartyError> {
        let component = self.component();
        if self.merchant.as_ref().is_some_and(|merchant| merchant.is_new) {
            // What was stored about an earlier sandbox whose file was removed.
            self.store.clear_third_party(component).await?;
        }
        match self.secrets.adopt_third_party().await {
            Ok(()) => {}
            Err(SealedSecretError::Store(error)) => return Err(error.into()),
            // The accounts of the configuration work without the key.
            Err(error) => {
                let cause = &error as &dyn std::error::Error;
                warn!(error = cause, "secrets of the third-party platform can't be sealed");
            }
        }
        if let Some(ticket) = self.store.verify_ticket(component).await? {
            let (kind, app_id) = (ThirdPartySecret::VerifyTicket, self.client.app_id());
            let opened = self.secrets.open_third_party(kind, app_id, &ticket.sealed);
            match opened {
                Ok(value) => {
                    self.client.renew_ticket(value, ticket.created_at);
                }
                // Weixin pushes the next one within ten minutes.
                Err(error) => {
                    let cause = &error as &dyn std::error::Error;
                    warn!(error = cause, "the stored component_verify_ticket can't be opened");
                }
            }
        }
        self.open_accounts().await?;
        Ok(())
    }

    /// Returns the time of the session's clock.
    pub(crate) fn now(&self) -> UnixSeconds {
        self.clock.now()
    }

    /// Returns the AppID of the third-party platform.
    pub(super) fn component(&self) -> &str {
        self.client.app_id().as_str()
    }

    /// Returns the sandbox of the merchant, for tests and the dashboard.
    pub fn sandbox(&self) -> Option<&Sandbox> {
        self.merchant.as_ref().map(|merchant| &merchant.sandbox)
    }

    /// Returns the number of the worker's steps, which changes after the accounts followed the authorisations.
    pub fn steps(&self) -> tokio::sync::watch::Receiver<u64> {
        self.steps.subscribe()
    }

    /// Writes the state of the merchant's sandbox to disk.
    pub(crate) fn close(&self) {
        if let Some(sandbox) = self.sandbox()
            && let Err(refused) = sandbox.close()
        {
            tracing::error!(error = %refused, "failed to write the sandbox's state to disk");
        }
    }
}

/// Returns `true` if an account of the configuration has the name of the sandbox's merchant.
fn is_taken(config: &Config) -> bool {
    let merchant = AppId::from(MERCHANT);
    config.accounts.iter().any(|account| account.name == account_name(&merchant))
}
