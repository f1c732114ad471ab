//! The systems that get copies of an account's pushes.

use std::borrow::Cow;

use card_model::{id::AppId, time::UnixSeconds};
use desk_api::{
    error::ErrorCode,
    push_setup::{
        ForwardAdded, ForwardForm, ForwardSummary, MAX_ENTRIES, MAX_TARGETS, MAX_URL, NewForward,
    },
};
use desk_store::{SecretOf, StoreError, StoredForwardTarget};
use ipnet::IpNet;
use serde::{Deserialize, Serialize};
use weixin_api::secret::Secret;

use super::{PushSetups, created, secrets::no_random_numbers};
use crate::{
    account::Account,
    config::{
        ForwardTarget,
        forward_values::{Malformed, created_secret, events, format, network, scheme_and_host},
        is_account_name,
    },
    failure::Failure,
    sealed_secrets::{SealedSecretError, named},
};

/// The kind of these secrets among the sealed ones.
const FORWARD_TARGET: &str = "forward_target";

/// Addresses that can't be listed in the dashboard: services there give out credentials of the machine. They are link-local
/// addresses, and those of Alibaba Cloud and of AWS over IPv6
/// (<https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata>,
/// <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html>).
const NEVER_LISTED: [&str; 4] =
    ["169.254.0.0/16", "fe80::/10", "100.100.100.200/32", "fd00:ec2::254/128"];

/// What is sealed of a system: the URL may contain a secret, too. The names of the members are stored, so they never change.
#[derive(Debug, Serialize, Deserialize)]
struct Sealed {
    url: Secret,
    secret: Secret,
    aes_key: Option<Secret>,
}

/// Names the secrets of a system. They can't be used for another AppID.
pub(super) fn target_of(account: &str, app_id: &AppId, target: &str) -> SecretOf {
    named(FORWARD_TARGET, &format!("{account} {app_id} {target}"))
}

impl PushSetups {
    /// Reads a system.
    pub(super) async fn target(
        &self,
        app_id: &AppId,
        stored: &StoredForwardTarget,
    ) -> Result<ForwardTarget, SealedSecretError> {
        let of = target_of(&stored.account, app_id, &stored.name);
        let missing = || SealedSecretError::Missing { of: of.clone() };
        let text = self.secrets.open(&of.kind, &of.owner).await?.ok_or_else(missing)?;
        let sealed: Sealed = serde_json::from_str(text.expose()).map_err(|_| missing())?;
        target(stored, &sealed).map_err(|_| missing())
    }

    /// Lists the systems of an account.
    ///
    /// # Errors
    /// Fails if there is no such account, or if the database can't be read.
    pub(crate) async fn targets(&self, name: &str) -> Result<Vec<ForwardSummary>, Failure> {
        let running = self.account(name)?.receiving.targets();
        let stored = self.store.forward_targets(name).await?;
        let shown = stored.into_iter().map(|stored| {
            let is_readable = running.iter().any(|target| target.name == stored.name);
            summary(stored, is_readable)
        });
        Ok(shown.collect())
    }

    /// Stores a system and forwards to it from now on.
    ///
    /// # Errors
    /// Fails if a value is malformed, if the name is taken, or if the account's systems are not set here.
    pub(crate) async fn add_target(
        &self,
        name: &str,
        new: NewForward,
        actor: String,
    ) -> Result<ForwardAdded, Failure> {
        let _changing = self.hold().await;
        let account = self.changeable(name)?;
        if self.store.forward_targets(name).await?.len() >= MAX_TARGETS {
            let message = format!("an account forwards to {MAX_TARGETS} systems at most");
            return Err(Failure::new(ErrorCode::TooMany, message));
        }
        let created = match (&new.secret, new.format) {
            (Some(_), _) => None,
            (None, ForwardForm::Json) => Some(created_secret().map_err(no_random_numbers)?),
            (None, ForwardForm::Weixin) => Some(created::token().map_err(no_random_numbers)?),
        };
        let (stored, sealed) = checked(new, created.clone(), &account, actor, self.clock.now())?;
        let running = target(&stored, &sealed)?;
        let text = serde_json::to_string(&sealed).map(Secret::new).map_err(|error| {
            Failure::new(ErrorCode::Internal, "the secrets can't be stored").cause(error)
        })?;
        let of = target_of(name, &account.app_id, &stored.name);
        let sealed = self.secrets.sealed(&of, &text)?;
        let added = self.store.add_forward_target(&stored, &sealed).await;
        added.map_err(|error| match error {
            StoreError::Taken { .. } => {
                let message = "the account has a system of this name; choose another name";
                Failure::new(ErrorCode::NameTaken, message).at("name")
            }
            error => Failure::not_saved(error),
        })?;
        let mut targets = account.receiving.targets().to_vec();
        targets.push(running);
        account.receiving.set_targets(targets);
        Ok(ForwardAdded { target: summary(stored, true), secret: created })
    }

    /// Removes a system. It gets nothing more, also not what waits for it.
    ///
    /// # Errors
    /// Fails if the account has no such system, or if the database can't be written.
    pub(crate) async fn remove_target(
        &self,
        name: &str,
        target: &str,
        actor: &str,
    ) -> Result<(), Failure> {
        let _changing = self.hold().await;
        let account = self.changeable(name)?;
        let of = target_of(name, &account.app_id, target);
        let now = self.clock.now();
        let removed = self.store.remove_forward_target(name, target, &of, actor, now).await;
        if !removed.map_err(Failure::not_saved)? {
            return Err(Failure::not_found("the account forwards to no system of this name"));
        }
        let mut targets = account.receiving.targets().to_vec();
        targets.retain(|it| it.name != target);
        account.receiving.set_targets(targets);
        Ok(())
    }
}

/// Checks what doesn't depend on other systems.
fn checked(
    new: NewForward,
    created: Option<Secret>,
    account: &Account,
    actor: String,
    now: UnixSeconds,
) -> Result<(StoredForwardTarget, Sealed), Failure> {
    if !is_account_name(&new.name) {
        let message = "use at most 32 lower-case letters, digits and inner hyphens";
        return Err(malformed("name", message));
    }
    let url = new.url.expose().trim();
    let Some(host) = scheme_and_host(url).filter(|_| url.len() <= MAX_URL) else {
        return Err(malformed("url", "an address looks like https://erp.example.com/weixin"));
    };
    for (at, list) in [("events", &new.events), ("private", &new.private)] {
        if list.len() > MAX_ENTRIES {
            return Err(malformed(at, format!("at most {MAX_ENTRIES} entries are possible")));
        }
    }
    let url = Secret::new(url);
    let trimmed = |secret: &Secret| Secret::new(secret.expose().trim());
    let secret = created.or_else(|| new.secret.as_ref().map(trimmed)).unwrap_or(Secret::new(""));
    if secret.expose().is_empty() {
        return Err(malformed("secret", "enter the secret that signs requests"));
    }
    let stored = StoredForwardTarget {
        account: account.name.clone(),
        name: new.name,
        host,
        format: new.format,
        events: new.events,
        private: new.private,
        created_at: now,
        created_by: actor,
    };
    Ok((stored, Sealed { url, secret, aes_key: new.aes_key.as_ref().map(trimmed) }))
}

/// Returns a system as it is used.
///
/// # Errors
/// Fails if a value is malformed.
fn target(stored: &StoredForwardTarget, sealed: &Sealed) -> Result<ForwardTarget, Failure> {
    let events = events(&stored.events);
    let events = events.map_err(|_| malformed("events", "choose topics or events of Weixin"))?;
    let private: Option<Vec<IpNet>> = stored.private.iter().map(|text| network(text)).collect();
    let expected = "an address or a network looks like 10.0.0.5 or 10.0.0.0/28";
    let private = private.ok_or_else(|| malformed("private", expected))?;
    if private.iter().any(is_never_listed) {
        let message = "link-local addresses and those of cloud metadata can't be listed";
        return Err(malformed("private", message));
    }
    let aes_key = sealed.aes_key.as_ref();
    let format =
        format(stored.format, &sealed.secret, aes_key).map_err(|problem| match problem {
            Malformed::Secret(expected) => malformed("secret", expected),
            Malformed::AesKey(expected) => malformed("aes_key", expected),
        })?;
    let (name, url) = (stored.name.clone(), sealed.url.clone());
    Ok(ForwardTarget { name, url, format, events, private })
}

/// Returns `true` if a network contains an address of [`NEVER_LISTED`].
fn is_never_listed(network: &IpNet) -> bool {
    let mut never = NEVER_LISTED.iter().filter_map(|text| text.parse::<IpNet>().ok());
    never.any(|other| other.contains(network) || network.contains(&other))
}

fn malformed(at: &str, expected: impl Into<Cow<'static, str>>) -> Failure {
    Failure::new(ErrorCode::InvalidShape, expected).at(at)
}

fn summary(stored: StoredForwardTarget, is_readable: bool) -> ForwardSummary {
    ForwardSummary {
        name: stored.name,
        host: stored.host,
        format: stored.format,
        events: stored.events,
        private: stored.private,
        is_readable,
        created_at: stored.created_at,
        created_by: stored.created_by,
    }
}
