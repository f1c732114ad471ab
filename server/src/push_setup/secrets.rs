//! The token and the `EncodingAESKey` of an account's push address.

use std::sync::Arc;

use card_model::id::AppId;
use desk_api::{
    account::AccountOrigin,
    activity::Action,
    error::ErrorCode,
    push_setup::{
        MessageMode, PushOrigin, PushSecretsChange, PushSecretsMade, PushSecretsSummary, PushSetup,
        TOKEN_LENGTHS,
    },
    session::Upstream,
};
use desk_store::{SecretOf, StoredPushAddress};
use serde::{Deserialize, Serialize};
use weixin_api::{push::PushKey, secret::Secret};

use super::{PushSetups, created, receiver};
use crate::{
    account::Account,
    config::{EventsConfig, push_mode},
    failure::Failure,
    sealed_secrets::{SealedSecretError, named},
};

/// The kind of these secrets among the sealed ones. They are sealed together, so that they are replaced together.
const PUSH_SECRETS: &str = "push_secrets";

/// The stored secrets, the current one of each kind first. The names of the members are stored, so they never change.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Stored {
    tokens: Vec<Secret>,
    aes_keys: Vec<Secret>,
}

impl Stored {
    fn has_previous(&self) -> bool {
        self.tokens.len() > 1 || self.aes_keys.len() > 1
    }

    fn events(&self, mode: MessageMode) -> EventsConfig {
        // They were checked before they were stored.
        let keys = self.aes_keys.iter().filter_map(|key| key.expose().parse().ok()).collect();
        EventsConfig { tokens: self.tokens.clone(), keys, mode: push_mode(mode) }
    }
}

/// Names the secrets of a push address. They can't be used for another AppID.
pub(super) fn secrets_of(account: &str, app_id: &AppId) -> SecretOf {
    named(PUSH_SECRETS, &format!("{account} {app_id}"))
}

impl PushSetups {
    /// Returns the stored secrets of an account.
    pub(super) async fn events(
        &self,
        account: &str,
        app_id: &AppId,
    ) -> Result<Option<EventsConfig>, SealedSecretError> {
        let Some(address) = self.store.push_address(account).await? else { return Ok(None) };
        let stored = self.stored(account, app_id).await?;
        Ok(stored.map(|stored| stored.events(address.mode)))
    }

    async fn stored(
        &self,
        account: &str,
        app_id: &AppId,
    ) -> Result<Option<Stored>, SealedSecretError> {
        let SecretOf { kind, owner } = secrets_of(account, app_id);
        let text = self.secrets.open(&kind, &owner).await?;
        Ok(text.and_then(|text| serde_json::from_str(text.expose()).ok()))
    }

    /// Returns the push address of an account.
    ///
    /// # Errors
    /// Fails if there is no such account, or if the database can't be read.
    pub(crate) async fn shown(&self, name: &str) -> Result<PushSetup, Failure> {
        let account = self.account(name)?;
        let origin = match (self.upstream, account.origin) {
            (_, AccountOrigin::ThirdPartyPlatform) => PushOrigin::ThirdPartyPlatform,
            (Upstream::Sandbox, _) => PushOrigin::Sandbox,
            (_, AccountOrigin::Configuration) => PushOrigin::Configuration,
            (_, AccountOrigin::Dashboard) => PushOrigin::Dashboard,
        };
        let address = match origin {
            PushOrigin::Dashboard => self.store.push_address(name).await?,
            _ => None,
        };
        let path = format!("/events/{name}");
        let secrets = address.map(|address| PushSecretsSummary {
            mode: address.mode,
            is_readable: account.receiving.receiver().is_some() || !self.is_listening,
            has_previous: address.has_previous,
            changed_at: address.changed_at,
            changed_by: address.changed_by,
        });
        Ok(PushSetup {
            origin,
            address: self.origin.as_ref().map(|origin| format!("{origin}{path}")),
            path,
            is_listening: self.is_listening,
            secrets,
        })
    }

    /// Stores other secrets and uses them from now on. The earlier ones stay valid as the previous ones.
    ///
    /// # Errors
    /// Fails if a secret is malformed or missing, if the account's secrets are not set here, or if they can't be stored.
    pub(crate) async fn set_secrets(
        &self,
        name: &str,
        change: PushSecretsChange,
        actor: String,
    ) -> Result<PushSetup, Failure> {
        let _changing = self.hold().await;
        let account = self.of_dashboard(name)?;
        let PushSecretsChange { mode, token, aes_key } = change;
        let token = token.as_ref().map(checked_token).transpose()?;
        let aes_key = aes_key.as_ref().map(checked_key).transpose()?;
        // Unreadable secrets don't become previous ones.
        let before = match self.stored(name, &account.app_id).await {
            Ok(stored) => stored.unwrap_or_default(),
            Err(SealedSecretError::Store(error)) => return Err(error.into()),
            Err(_) => Stored::default(),
        };
        let stored = Stored {
            tokens: followed(token, before.tokens),
            aes_keys: followed(aes_key, before.aes_keys),
        };
        let missing = |at, message| Err(Failure::new(ErrorCode::InvalidShape, message).at(at));
        if stored.tokens.is_empty() {
            return missing("token", "enter the token");
        }
        if stored.aes_keys.is_empty() && mode != MessageMode::Plain {
            return missing("aes_key", "this mode needs the EncodingAESKey");
        }
        self.save(&account, mode, &stored, Action::SetPushSecrets, actor).await?;
        self.shown(name).await
    }

    /// Creates secrets, stores them and uses them from now on.
    ///
    /// # Errors
    /// As [`PushSetups::set_secrets`], or if the system has no random numbers.
    pub(crate) async fn create_secrets(
        &self,
        name: &str,
        mode: MessageMode,
        actor: String,
    ) -> Result<PushSecretsMade, Failure> {
        let (token, aes_key) = created_pair().map_err(no_random_numbers)?;
        let change =
            PushSecretsChange { mode, token: Some(token.clone()), aes_key: Some(aes_key.clone()) };
        let setup = self.set_secrets(name, change, actor).await?;
        Ok(PushSecretsMade { token, aes_key, setup })
    }

    /// Removes the previous secrets. Pushes that were made with them are refused from now on.
    ///
    /// # Errors
    /// Fails if the account has no secrets, or if they can't be read or stored.
    pub(crate) async fn forget_previous(
        &self,
        name: &str,
        actor: String,
    ) -> Result<PushSetup, Failure> {
        let _changing = self.hold().await;
        let account = self.of_dashboard(name)?;
        let address = self.store.push_address(name).await?.ok_or_else(no_secrets)?;
        let mut stored = self.stored(name, &account.app_id).await?.ok_or_else(no_secrets)?;
        stored.tokens.truncate(1);
        stored.aes_keys.truncate(1);
        let action = Action::ForgetPushSecrets;
        self.save(&account, address.mode, &stored, action, actor).await?;
        self.shown(name).await
    }

    /// Removes the secrets. No push is accepted from now on.
    ///
    /// # Errors
    /// Fails if the account has no secrets, or if the database can't be written.
    pub(crate) async fn remove_secrets(&self, name: &str, actor: &str) -> Result<(), Failure> {
        let _changing = self.hold().await;
        let account = self.of_dashboard(name)?;
        let secrets = secrets_of(name, &account.app_id);
        let now = self.clock.now();
        let removed = self.store.remove_push_address(name, &secrets, actor, now).await;
        if !removed.map_err(Failure::not_saved)? {
            return Err(no_secrets());
        }
        account.receiving.set_receiver(None);
        Ok(())
    }

    async fn save(
        &self,
        account: &Account,
        mode: MessageMode,
        stored: &Stored,
        action: Action,
        actor: String,
    ) -> Result<(), Failure> {
        let text = serde_json::to_string(stored).map(Secret::new).map_err(|error| {
            Failure::new(ErrorCode::Internal, "the secrets can't be stored").cause(error)
        })?;
        let of = secrets_of(&account.name, &account.app_id);
        let sealed = self.secrets.sealed(&of, &text)?;
        let address = StoredPushAddress {
            account: account.name.clone(),
            mode,
            has_previous: stored.has_previous(),
            changed_at: self.clock.now(),
            changed_by: actor,
        };
        let saved = self.store.save_push_address(&address, &sealed, action).await;
        if !saved.map_err(Failure::not_saved)? {
            return Err(Failure::no_such_account());
        }
        let events = stored.events(mode);
        account.receiving.set_receiver(self.is_listening.then(|| receiver(account, events)));
        Ok(())
    }

    /// Returns an account whose push secrets are set here.
    fn of_dashboard(&self, name: &str) -> Result<Arc<Account>, Failure> {
        let account = self.changeable(name)?;
        let message = match (account.origin, self.upstream) {
            (AccountOrigin::ThirdPartyPlatform, _) => {
                "messages of this account arrive with token and key of the third-party platform"
            }
            (_, Upstream::Sandbox) => "the sandbox creates token and key itself",
            _ => return Ok(account),
        };
        Err(Failure::new(ErrorCode::ManagedElsewhere, message))
    }
}

/// Puts a new secret before the current one, which becomes the previous one.
fn followed(new: Option<Secret>, before: Vec<Secret>) -> Vec<Secret> {
    match new {
        None => before,
        Some(new) if before.first() == Some(&new) => before,
        Some(new) => std::iter::once(new).chain(before.into_iter().take(1)).collect(),
    }
}

fn created_pair() -> Result<(Secret, Secret), getrandom::Error> {
    Ok((created::token()?, created::aes_key()?))
}

fn checked_token(token: &Secret) -> Result<Secret, Failure> {
    let text = token.expose().trim();
    if TOKEN_LENGTHS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Ok(Secret::new(text));
    }
    let (least, most) = (TOKEN_LENGTHS.start(), TOKEN_LENGTHS.end());
    let message = format!("a token has {least} to {most} letters and digits");
    Err(Failure::new(ErrorCode::InvalidShape, message).at("token"))
}

fn checked_key(key: &Secret) -> Result<Secret, Failure> {
    let text = key.expose().trim();
    if text.parse::<PushKey>().is_ok() {
        return Ok(Secret::new(text));
    }
    let message = "an EncodingAESKey has 43 letters and digits";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("aes_key"))
}

/// The failure of creating secrets.
pub(super) fn no_random_numbers(error: getrandom::Error) -> Failure {
    Failure::new(ErrorCode::Internal, "the system has no random numbers").cause(error)
}

fn no_secrets() -> Failure {
    Failure::not_found("the account has no push secrets; set them first")
}
