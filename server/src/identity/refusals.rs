//! Callers whose role was too small, on record. One entry a minute for each caller and route: the log is kept for ever, and a
//! program that tries again and again must not fill the disk.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use card_model::time::UnixSeconds;
use desk_api::identity::{EVERY_ACCOUNT, Role};
use desk_store::NewAuditEntry;
use serde_json::json;
use tracing::warn;

use super::{Caller, Identity};

/// Seconds between two entries about the same.
const PAUSE: i64 = 60;
/// Callers and routes that are remembered; above it nothing is recorded until the minute is over.
const MAX_ENTRIES: usize = 1000;

/// What was recorded in the last minute.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<HashMap<(String, String), i64>>);

impl Refusals {
    fn is_news(&self, caller: &str, what: &str, now: UnixSeconds) -> bool {
        let mut recorded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        recorded.retain(|_, at| (0..PAUSE).contains(&(now.0 - *at)));
        let key = (caller.to_owned(), what.to_owned());
        if recorded.len() >= MAX_ENTRIES || recorded.contains_key(&key) {
            return false;
        }
        recorded.insert(key, now.0);
        true
    }
}

impl Identity {
    /// Records that a caller's role was too small. The refusal stands whether or not it can be recorded.
    pub(super) async fn record_missing_role(
        &self,
        caller: &Caller,
        what: String,
        account: Option<&str>,
        role: Option<Role>,
    ) {
        let (actor, now) = (caller.name(), self.now());
        if !self.refusals.is_news(&actor, &what, now) {
            return;
        }
        let entry = NewAuditEntry {
            account: account.unwrap_or(EVERY_ACCOUNT).to_owned(),
            at: now,
            actor,
            action: "refused.role".to_owned(),
            subject: what,
            detail: json!({ "needed": role }),
        };
        if let Err(error) = self.store.record_audit(&entry).await {
            warn!(%error, "a refusal could not be recorded");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_news_once_a_minute_and_memory_is_bounded() {
        let (refusals, noon) = (Refusals::default(), 1_435_622_400_i64);
        let news = |what: &str, at| refusals.is_news("li", what, UnixSeconds(noon + at));
        assert!(news("GET /metrics", 0) && !news("GET /metrics", 59));
        assert!(news("GET /readyz", 59) && news("GET /metrics", 60));
        let recorded = (0..5000).filter(|n| news(&n.to_string(), 61)).count();
        assert!((900..=MAX_ENTRIES).contains(&recorded), "{recorded}");
        assert!(news("GET /metrics", 200));
    }
}
