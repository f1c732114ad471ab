//! Users whom a reverse proxy has signed in. Its headers are only trusted together with its secret. The connection
//! entry has already removed them from requests that don't come from a trusted proxy.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{EVERY_ACCOUNT, UserSource, UserSummary},
};
use desk_store::{ExternalUser, NewAuditEntry, StoreError};
use http::{HeaderMap, HeaderName};
use serde_json::json;
use tracing::warn;

use super::{Caller, Identity, external::described, fingerprint, oidc::Person, oidc::shown};
use crate::{config::ProxyConfig, failure::Failure};

/// Seconds without a request after which a user's next one is logged as a new sign-in.
const AWAY: i64 = 30 * 60;
/// Maximum users whose last request is remembered.
const MOST: usize = 10_000;
/// Maximum groups of a user; further ones are ignored.
const MOST_GROUPS: usize = 1000;

/// The proxy's headers, and the last request of each user.
#[derive(Debug)]
pub(super) struct Proxied {
    config: ProxyConfig,
    /// SHA-256 of the secret. Comparing hashes doesn't reveal where the texts differ.
    secret: [u8; 32],
    seen: Mutex<HashMap<i64, i64>>,
}

impl Proxied {
    pub(super) fn new(config: ProxyConfig) -> Self {
        let secret = fingerprint(config.secret.expose());
        Self { config, secret, seen: Mutex::default() }
    }

    /// Returns the user whom the proxy has signed in; `None` if the proxy sent no user, or if the secret is wrong.
    fn person(&self, headers: &HeaderMap) -> Option<Person> {
        let user = only(headers, &self.config.user_header)?;
        let secret = only(headers, &self.config.secret_header);
        if secret.map(fingerprint) != Some(self.secret) {
            warn!("a trusted proxy sent a user without the right secret");
            return None;
        }
        let subject = user.trim();
        // With two group headers, one may be forged.
        let groups = if headers.contains_key(&self.config.groups_header) {
            only(headers, &self.config.groups_header)?
        } else {
            ""
        };
        let display_name = self.config.display_name_header.as_ref();
        let display_name = display_name.and_then(|name| only(headers, name)).and_then(shown);
        let groups = groups.split(',').map(str::trim).filter(|group| !group.is_empty());
        (!subject.is_empty()).then(|| Person {
            subject: subject.to_owned(),
            name: Some(subject.to_owned()),
            display_name,
            groups: groups.take(MOST_GROUPS).map(str::to_owned).collect(),
        })
    }

    /// Returns `true` if this is the user's first request, or the first after a pause.
    fn is_back(&self, user: i64, now: UnixSeconds) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, at| (now.get() - *at).abs() < AWAY);
        }
        let before = seen.insert(user, now.get());
        before.is_none_or(|at| (now.get() - at).abs() >= AWAY)
    }
}

/// Returns the value of a header that occurs exactly once.
fn only<'headers>(headers: &'headers HeaderMap, name: &HeaderName) -> Option<&'headers str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        // Proxies write UTF-8, which `to_str` rejects.
        (Some(value), None) => std::str::from_utf8(value.as_bytes()).ok(),
        _ => None,
    }
}

impl Identity {
    /// Finds the user whom the reverse proxy has signed in.
    ///
    /// # Errors
    /// Fails if the database can't be read or written.
    pub(super) async fn proxied(&self, headers: &HeaderMap) -> Result<Option<Caller>, Failure> {
        let Some(proxied) = &self.proxied else { return Ok(None) };
        let Some(person) = proxied.person(headers) else { return Ok(None) };
        let told = described(UserSource::Proxy, "", &person, &self.external);
        let stored = self.store.external_user(UserSource::Proxy, "", &person.subject).await?;
        let user = match stored {
            Some(stored) if is_same(&stored, &told) => Some(stored),
            _ => self.take_up(&told).await?,
        };
        // A user without any role counts as not signed in.
        let Some(user) = user.filter(|user| !user.disabled && !user.grants.is_empty()) else {
            return Ok(None);
        };
        if proxied.is_back(user.id, self.now()) {
            self.note_arrival(&user).await;
        }
        Ok(Some(Caller::Proxied(Box::new(user))))
    }

    async fn take_up(&self, told: &ExternalUser) -> Result<Option<UserSummary>, Failure> {
        if told.names.is_empty() {
            warn!("the reverse proxy names a user whose name can't be used");
            return Ok(None);
        }
        match self.update_external(told).await {
            Ok(user) => {
                // Its open streams recheck the caller.
                self.tell_ended();
                Ok(user)
            }
            Err(error @ (StoreError::Taken { .. } | StoreError::TooMany { .. })) => {
                warn!(%error, "failed to store a user of the reverse proxy");
                Ok(None)
            }
            Err(error) => Err(Failure::not_saved(error)),
        }
    }

    /// Records a sign-in. A full disk must not block reads, so failures are only logged.
    async fn note_arrival(&self, user: &UserSummary) {
        let entry = NewAuditEntry {
            account: EVERY_ACCOUNT.to_owned(),
            at: self.now(),
            actor: user.name.clone(),
            action: Action::SignIn.name().to_owned(),
            subject: user.name.clone(),
            detail: json!({ "by": UserSource::Proxy.name() }),
        };
        if let Err(error) = self.store.record_audit(&entry).await {
            warn!(%error, "a sign-in could not be recorded");
        }
    }

    /// Returns `true` if a user whom the proxy signed in still has the same rights.
    pub(super) async fn is_still_proxied(&self, user: &UserSummary) -> bool {
        let found = self.store.users().await;
        found.is_ok_and(|users| {
            users.iter().any(|it| it.id == user.id && !it.disabled && it.grants == user.grants)
        })
    }
}

fn is_same(stored: &UserSummary, told: &ExternalUser) -> bool {
    stored.grants == told.grants && stored.display_name == told.display_name
}
