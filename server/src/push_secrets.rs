//! The secrets of push addresses: those of the configuration for Weixin, and new ones at every start for the embedded
//! sandboxes.

use std::{collections::BTreeMap, net::SocketAddr};

use desk_api::session::Upstream;
use weixin_api::{
    push::{PushKey, PushMode, Receiver},
    secret::Secret,
};
use weixin_sandbox::{Push, PushAddress};

use crate::{
    config::{AccountConfig, Config, EventsConfig},
    identity::secret_text::random_text,
    start_error::StartError,
};

/// The secrets of all accounts that receive pushes.
#[derive(Debug)]
pub(crate) struct PushSecrets {
    accounts: BTreeMap<String, (AccountConfig, EventsConfig)>,
    address: Option<SocketAddr>,
}

impl PushSecrets {
    /// Collects the secrets, and creates those of sandboxes. Without a listener, no account receives pushes.
    ///
    /// # Errors
    /// Fails if the system's random number generator does.
    pub(crate) fn new(config: &Config, address: Option<SocketAddr>) -> Result<Self, StartError> {
        let mut accounts = BTreeMap::new();
        for account in config.accounts.iter().filter(|_| address.is_some()) {
            let secrets = match config.upstream {
                Upstream::Weixin => account.events.clone(),
                Upstream::Sandbox => Some(created()?),
            };
            if let Some(secrets) = secrets {
                accounts.insert(account.name.clone(), (account.clone(), secrets));
            }
        }
        Ok(Self { accounts, address })
    }

    /// Returns the check of an account's pushes, if it receives any.
    pub(crate) fn receiver_of(&self, account: &str) -> Option<Receiver> {
        let (account, secrets) = self.accounts.get(account)?;
        let EventsConfig { tokens, keys, mode } = secrets.clone();
        Some(Receiver::new(account.app_id.clone(), tokens).with_keys(keys, mode))
    }

    /// Returns where the embedded sandbox of an account pushes to.
    pub(crate) fn push(&self, account: &AccountConfig) -> Option<Push> {
        let (_, secrets) = self.accounts.get(&account.name)?;
        let url = format!("http://{}/events/{}", self.address?, account.name);
        let address: PushAddress = url.parse().ok()?;
        let push = Push::new(address, secrets.tokens.first()?.clone());
        Some(push.with_key(secrets.keys.first()?.clone()))
    }
}

fn created() -> Result<EventsConfig, StartError> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(StartError::Random)?;
    let token: Secret = random_text("").map_err(StartError::Random)?;
    Ok(EventsConfig { tokens: vec![token], keys: vec![PushKey::new(key)], mode: PushMode::Safe })
}
