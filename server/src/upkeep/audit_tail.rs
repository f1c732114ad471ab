//! Copies new entries of the audit log to the server's log, from where a collector can move them to another machine.

use std::sync::atomic::{AtomicI64, Ordering};

use desk_store::{NewAuditEntry, Store, StoreError};
use tracing::info;

/// Entries per read.
const BATCH: u32 = 500;

/// A reader of new audit entries.
#[derive(Debug)]
pub(super) struct AuditTail {
    store: Store,
    /// The newest entry that was logged.
    last: AtomicI64,
}

impl AuditTail {
    /// Starts at the beginning of the log; see [`AuditTail::skip_old`].
    pub(super) fn new(store: Store) -> Self {
        Self { store, last: AtomicI64::new(0) }
    }

    /// Skips the stored entries, which an earlier run has logged.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(super) async fn skip_old(&self) -> Result<(), StoreError> {
        self.last.store(self.store.newest_audit_id().await?, Ordering::Relaxed);
        Ok(())
    }

    /// Logs the new entries. Cards, codes and details stay in the database, because logs have more readers.
    ///
    /// # Errors
    /// Fails if the database can't be read. The next call logs the rest.
    pub(super) async fn log_new(&self) -> Result<(), StoreError> {
        loop {
            let entries =
                self.store.audit_entries_after(self.last.load(Ordering::Relaxed), BATCH).await?;
            for logged in &entries {
                let (id, hash) = (logged.id, logged.hash_digits());
                let NewAuditEntry { account, at, actor, action, .. } = &logged.entry;
                info!(id, at = at.get(), account, actor, action, hash, "entry of the audit log");
                self.last.store(id, Ordering::Relaxed);
            }
            if entries.is_empty() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Arc, Mutex},
    };

    use card_model::time::UnixSeconds;
    use serde_json::json;

    use super::*;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Lines {
        fn take(&self) -> String {
            String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
        }
    }

    #[tokio::test]
    async fn each_entry_is_logged_once_with_its_hash_and_without_what_it_is_about() {
        let lines = Lines::default();
        let writer = lines.clone();
        let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).finish();
        let _guard = tracing::subscriber::set_default(subscriber);
        let store = Store::in_memory().await.unwrap();
        let record = async |action: &str| {
            let entry = NewAuditEntry {
                account: "main".to_owned(),
                at: UnixSeconds::new(1_435_622_400),
                actor: "li".to_owned(),
                action: action.to_owned(),
                subject: "151322407781".to_owned(),
                detail: json!({}),
            };
            store.record_audit(&entry).await.unwrap();
        };

        record("/card/delete").await;
        let tail = AuditTail::new(store.clone());
        tail.skip_old().await.unwrap();
        tail.log_new().await.unwrap();
        assert_eq!(lines.take(), "");

        record("/card/code/consume").await;
        record("/card/code/unavailable").await;
        tail.log_new().await.unwrap();
        let logged = lines.take();
        assert_eq!(logged.lines().count(), 2, "{logged}");
        let newest = store.audit_entries("main", 1).await.unwrap().remove(0);
        for part in ["li", "/card/code/unavailable", "main", &newest.hash_digits()] {
            assert!(logged.contains(part), "{part}: {logged}");
        }
        assert!(!logged.contains("151322407781"), "{logged}");
        tail.log_new().await.unwrap();
        assert_eq!(lines.take(), "");
    }
}
