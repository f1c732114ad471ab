//! Rows that every call of a program needs, kept in memory until one of their table changes.
//!
//! Only this process writes to the database (its lock sees to that), so nothing else can make them stale.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{PoisonError, RwLock},
};

use crate::error::StoreError;

/// Rows by what identifies them.
#[derive(Debug)]
pub(crate) struct Cached<K, V>(RwLock<Kept<K, V>>);

#[derive(Debug)]
struct Kept<K, V> {
    /// Number of changes so far.
    changes: u64,
    rows: HashMap<K, V>,
}

impl<K, V> Default for Cached<K, V> {
    fn default() -> Self {
        Self(RwLock::new(Kept { changes: 0, rows: HashMap::new() }))
    }
}

impl<K: Eq + Hash, V: Clone> Cached<K, V> {
    /// Returns a row; reads it if it isn't kept. A missing row isn't kept, so that made-up names take no memory.
    ///
    /// # Errors
    /// Fails as `read` does.
    pub(crate) async fn get(
        &self,
        key: K,
        read: impl Future<Output = Result<Option<V>, StoreError>>,
    ) -> Result<Option<V>, StoreError> {
        let changes = {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(row) = kept.rows.get(&key) {
                return Ok(Some(row.clone()));
            }
            kept.changes
        };
        let row = read.await?;
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Otherwise the row may have been read before the change.
        if kept.changes == changes
            && let Some(row) = &row
        {
            kept.rows.insert(key, row.clone());
        }
        Ok(row)
    }

    /// Forgets all rows. Call it after every commit that changes one.
    pub(crate) fn clear(&self) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        kept.changes = kept.changes.wrapping_add(1);
        kept.rows.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(cached: &Cached<&str, u8>, value: Option<u8>) -> Option<u8> {
        cached.get("a", async { Ok(value) }).await.unwrap()
    }

    #[tokio::test]
    async fn a_row_is_read_once_until_a_change() {
        let cached = Cached::default();
        assert_eq!(read(&cached, Some(1)).await, Some(1));
        assert_eq!(read(&cached, Some(2)).await, Some(1));
        cached.clear();
        assert_eq!(read(&cached, Some(2)).await, Some(2));
    }

    #[tokio::test]
    async fn a_missing_row_is_read_again() {
        let cached = Cached::default();
        assert_eq!(read(&cached, None).await, None);
        assert_eq!(read(&cached, Some(1)).await, Some(1));
    }

    #[tokio::test]
    async fn a_row_that_was_read_before_a_change_is_not_kept() {
        let cached = Cached::default();
        let late = cached.get("a", async {
            cached.clear();
            Ok(Some(1))
        });
        assert_eq!(late.await.unwrap(), Some(1));
        assert_eq!(read(&cached, Some(2)).await, Some(2));
    }
}
