//! Records refusals in the audit log: missing roles and failed sign-ins. There is at most one entry a minute per caller
//! and route, or per name and address, so that a retrying program can't fill the disk.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    identity::{EVERY_ACCOUNT, Role},
};
use desk_store::NewAuditEntry;
use serde_json::json;
use tracing::warn;

use super::{Caller, Identity};
use crate::account::Account;

/// Minimum seconds between two equal entries.
const PAUSE: i64 = 60;
/// Recorded for names that don't exist.
pub(super) const UNKNOWN_USER: &str = "nobody";
/// Callers and routes that are remembered; above it nothing is recorded until the minute is over.
const MAX_ENTRIES: usize = 1000;

/// The entries of the last minute.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<(String, String), i64>>);

impl Refusals {
    pub(super) fn is_news(&self, caller: &str, what: &str, now: UnixSeconds) -> bool {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recorded.retain(|_, at| (0..PAUSE).contains(&(now.get() - *at)));
        let key = (caller.to_owned(), what.to_owned());
        if recorded.len() >= MAX_ENTRIES || recorded.contains_key(&key) {
            return false;
        }
        recorded.insert(key, now.get());
        true
    }
}

impl Identity {
    /// Records that a caller lacks a role. If recording fails, the request is refused anyway.
    pub(crate) async fn record_missing_role(
        &self,
        caller: &Caller,
        what: String,
        account: Option<&Account>,
        role: Option<Role>,
    ) {
        let (actor, now) = (caller.name(), self.now());
        if !self.refusals.is_news(&actor, &what, now) {
            return;
        }
        let entry = NewAuditEntry {
            account: account.map_or(EVERY_ACCOUNT, |account| &account.name).to_owned(),
            // Entries of an account use the account's clock.
            at: account.map_or(now, Account::now),
            actor,
            action: Action::RefuseRole.name().to_owned(),
            subject: what,
            detail: json!({ "needed": role }),
        };
        if let Err(error) = self.store.record_audit(&entry).await {
            warn!(%error, "a refusal could not be recorded");
        }
    }

    /// Records a failed sign-in. The response doesn't wait for the disk, because its timing would reveal which names
    /// exist.
    pub(super) fn record_refusal(&self, action: Action, name: String, address: IpAddr) {
        let entry = NewAuditEntry {
            account: EVERY_ACCOUNT.to_owned(),
            at: self.now(),
            actor: name.clone(),
            action: action.name().to_owned(),
            subject: name,
            detail: json!({ "address": address.to_string() }),
        };
        let store = self.store.clone();
        self.work.tasks.spawn(async move {
            if let Err(error) = store.record_audit(&entry).await {
                warn!(%error, "a refused sign-in could not be recorded");
            }
        });
    }

    /// Records a sign-in with an unknown name: once a minute per address, and without the name, because users sometimes
    /// type their password there.
    pub(super) fn record_stranger(&self, address: IpAddr) {
        let from = address.to_string();
        if self.refusals.is_news(UNKNOWN_USER, &from, self.now()) {
            self.record_refusal(Action::RefuseSignIn, UNKNOWN_USER.to_owned(), address);
        }
    }

    /// Records throttled sign-ins, once a minute per name and address. A name that doesn't exist is not recorded.
    pub(super) fn record_throttled(&self, name: &str, address: IpAddr) {
        let (name, from, now) = (name.to_owned(), address.to_string(), self.now());
        let (store, refusals) = (self.store.clone(), Arc::clone(&self.refusals));
        self.work.tasks.spawn(async move {
            let exists = matches!(store.user_by_name(&name).await, Ok(Some(_)));
            let actor = if exists { name } else { UNKNOWN_USER.to_owned() };
            if !refusals.is_news(&actor, &format!("throttled from {from}"), now) {
                return;
            }
            let entry = NewAuditEntry {
                account: EVERY_ACCOUNT.to_owned(),
                at: now,
                subject: actor.clone(),
                actor,
                action: Action::ThrottleSignIn.name().to_owned(),
                detail: json!({ "address": from }),
            };
            if let Err(error) = store.record_audit(&entry).await {
                warn!(%error, "refused sign-ins could not be recorded");
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_news_once_a_minute_and_memory_is_bounded() {
        let (refusals, noon) = (Refusals::default(), 1_435_622_400_i64);
        let news = |what: &str, at| refusals.is_news("li", what, UnixSeconds::new(noon + at));
        assert!(news("GET /metrics", 0) && !news("GET /metrics", 59));
        assert!(news("GET /readyz", 59) && news("GET /metrics", 60));
        let recorded = (0..5000).filter(|n| news(&n.to_string(), 61)).count();
        assert!((900..=MAX_ENTRIES).contains(&recorded), "{recorded}");
        assert!(news("GET /metrics", 200));
    }
}
