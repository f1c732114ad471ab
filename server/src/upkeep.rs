//! Periodic work of the server. It expires requests, deletes data after its retention period, and copies entries of the
//! audit log with their hashes to the server's log, because a hash chain can't show that its newest entries were
//! removed.

mod audit_tail;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use card_model::time::{BeijingDay, DAY, UnixSeconds};
use desk_api::{activity::Action, drift::KEPT_DAYS, event::Event, identity::EVERY_ACCOUNT};
use desk_store::{NewAuditEntry, Store, StoreError};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use tracing::{error, info, warn};

use self::audit_tail::AuditTail;
use crate::{
    accounts::Accounts,
    archive, capability,
    clock::Clock,
    config::{Config, Retention},
    drift,
};

/// Pause between two rounds.
const PAUSE: Duration = Duration::from_mins(1);
/// The actor in audit entries about the server itself.
const SERVER: &str = "server";

/// The periodic work.
pub(crate) struct Upkeep {
    store: Store,
    clock: Arc<dyn Clock>,
    accounts: Accounts,
    retention: Retention,
    tail: AuditTail,
    /// The day of the last daily round.
    day: Mutex<Option<BeijingDay>>,
}

impl std::fmt::Debug for Upkeep {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Upkeep").field("day", &self.day).finish_non_exhaustive()
    }
}

impl Upkeep {
    pub(crate) fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        accounts: Accounts,
        retention: Retention,
    ) -> Self {
        let tail = AuditTail::new(store.clone());
        Self { store, clock, accounts, retention, tail, day: Mutex::default() }
    }

    /// Runs until the server stops.
    pub(crate) async fn follow(self: Arc<Self>, stopping: CancellationToken) {
        loop {
            if let Err(failed) = self.round().await {
                error!(error = %failed, "database maintenance failed");
            }
            if tokio::time::timeout(PAUSE, stopping.cancelled()).await.is_ok() {
                return;
            }
        }
    }

    /// Runs one round.
    ///
    /// # Errors
    /// Fails if the database does. The next round does the rest.
    pub(crate) async fn round(&self) -> Result<(), StoreError> {
        self.tail.log_new().await?;
        for account in self.accounts.all().values() {
            if self.store.expire_requests(&account.name, account.now()).await? > 0 {
                account.events.publish(Event::RequestsChanged);
            }
            capability::check_daily(account).await?;
            drift::check_nightly(account).await?;
            archive::upkeep(account).await;
        }
        let today = self.clock.now().beijing_day();
        if *self.day.lock().unwrap_or_else(PoisonError::into_inner) == Some(today) {
            return Ok(());
        }
        self.forget_old().await?;
        self.log_heads().await?;
        *self.day.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
        Ok(())
    }

    /// Deletes data after its retention period.
    ///
    /// # Errors
    /// Fails if the database can't be written.
    async fn forget_old(&self) -> Result<(), StoreError> {
        let Retention { body_days, push_days, audit_days } = self.retention;
        let before = |now: i64, days: u32| now - i64::from(days) * DAY;
        for (name, account) in self.accounts.all().iter() {
            let now = account.now().get();
            let (settled, decided) =
                (before(account.writes.now(), body_days), before(now, body_days));
            self.store.forget_pushes(name, UnixSeconds::new(before(now, push_days))).await?;
            self.store.forget_drift(name, UnixSeconds::new(before(now, KEPT_DAYS))).await?;
            // Their rows hold bodies too.
            self.store.forget_jobs(name, UnixSeconds::new(decided)).await?;
            self.store.forget_bodies(name, settled, UnixSeconds::new(decided)).await?;
            if let Some(days) = audit_days {
                let at = UnixSeconds::new(now);
                self.store.forget_audit(name, UnixSeconds::new(before(now, days)), at).await?;
            }
        }
        if let Some(days) = audit_days {
            let now = self.clock.now();
            let oldest = UnixSeconds::new(before(now.get(), days));
            self.store.forget_audit(EVERY_ACCOUNT, oldest, now).await?;
        }
        Ok(())
    }

    /// Logs the newest hash of each chain.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    async fn log_heads(&self) -> Result<(), StoreError> {
        for head in self.store.audit_heads().await? {
            let (account, entries, hash) = (head.account, head.entries, head.hash);
            info!(account, entries, hash, "newest entry of the audit log");
        }
        Ok(())
    }

    /// Records the configuration at the start. Settings never contain a secret.
    pub(crate) async fn record_start(&self, config: &Config) {
        if let Err(failed) = self.tail.skip_old().await {
            warn!(error = %failed, "the newest entry of the audit log can't be read");
        }
        let settings: BTreeMap<&str, &str> =
            config.settings.iter().map(|it| (it.key.as_str(), it.value.as_str())).collect();
        let accounts: Vec<String> = self.accounts.all().keys().cloned().collect();
        self.record(
            Action::Start,
            json!({
                "version": env!("CARGO_PKG_VERSION"),
                "accounts": accounts,
                "sign_in": config.identity.is_some(),
                "tls": config.listening.tls.is_some(),
                "settings": settings,
            }),
        )
        .await;
    }

    /// Records the shutdown and logs the newest hashes.
    pub(crate) async fn record_stop(&self) {
        self.record(Action::Stop, json!({})).await;
        let logged = self.tail.log_new().await;
        if let Err(failed) = logged.and(self.log_heads().await) {
            warn!(error = %failed, "the newest entries of the audit log can't be read");
        }
    }

    async fn record(&self, action: Action, detail: Value) {
        let at: UnixSeconds = self.clock.now();
        let entry = NewAuditEntry {
            account: EVERY_ACCOUNT.to_owned(),
            at,
            actor: SERVER.to_owned(),
            action: action.name().to_owned(),
            subject: String::new(),
            detail,
        };
        // Reads work even if the disk is not writable. `/readyz` reports the fault.
        if let Err(failed) = self.store.record_audit(&entry).await {
            error!(error = %failed, action = action.name(), "failed to write an entry of the audit log");
        }
    }
}
