//! The secrets of an account's push address: those of the configuration for Weixin, and new ones at every start for the
//! embedded sandbox.

use std::net::SocketAddr;

use card_model::id::AppId;
use desk_api::session::Upstream;
use weixin_api::{
    push::{PushKey, PushMode, Receiver},
    secret::Secret,
};
use weixin_sandbox::{Push, PushAddress};

use crate::{
    config::{AccountConfig, EventsConfig},
    identity::secret_text::random_text,
    start_error::StartError,
};

/// The secrets of an account that receives pushes.
#[derive(Debug)]
pub(crate) struct PushSecrets {
    account: String,
    app_id: AppId,
    secrets: EventsConfig,
    address: SocketAddr,
}

impl PushSecrets {
    /// Returns the secrets of an account, and creates those of a sandbox. Returns `None` if the account receives no
    /// pushes, e.g. because the server has no listener for them.
    ///
    /// # Errors
    /// Fails if the system's random number generator does.
    pub(crate) fn of(
        account: &AccountConfig,
        upstream: Upstream,
        address: Option<SocketAddr>,
    ) -> Result<Option<Self>, StartError> {
        let Some(address) = address else { return Ok(None) };
        let secrets = match upstream {
            Upstream::Weixin => account.events.clone(),
            Upstream::Sandbox => Some(created()?),
        };
        Ok(secrets.map(|secrets| Self {
            account: account.name.clone(),
            app_id: account.app_id.clone(),
            secrets,
            address,
        }))
    }

    /// Returns the check of the account's pushes.
    pub(crate) fn receiver(&self) -> Receiver {
        let EventsConfig { tokens, keys, mode } = self.secrets.clone();
        Receiver::new(self.app_id.clone(), tokens).with_keys(keys, mode)
    }

    /// Returns where the embedded sandbox of the account pushes to.
    pub(crate) fn push(&self) -> Option<Push> {
        let url = format!("http://{}/events/{}", self.address, self.account);
        let address: PushAddress = url.parse().ok()?;
        let push = Push::new(address, self.secrets.tokens.first()?.clone());
        Some(push.with_key(self.secrets.keys.first()?.clone()))
    }
}

fn created() -> Result<EventsConfig, StartError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(StartError::Random)?;
    let token: Secret = random_text("").map_err(StartError::Random)?;
    Ok(EventsConfig { tokens: vec![token], keys: vec![PushKey::new(key)], mode: PushMode::Safe })
}
