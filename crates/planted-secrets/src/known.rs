//! The secrets that were planted so far.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use aho_corasick::AhoCorasick;

use crate::MIN_BYTES;

static KNOWN: Mutex<Known> = Mutex::new(Known { secrets: BTreeSet::new(), finder: None });

/// Secrets, and what finds any of them in one pass.
#[derive(Debug)]
struct Known {
    secrets: BTreeSet<String>,
    /// Built when it is needed, dropped when a secret is added.
    finder: Option<Arc<AhoCorasick>>,
}

/// Plants a secret. One of fewer than [`MIN_BYTES`] bytes is ignored.
pub fn remember(secret: &str) {
    if secret.len() < MIN_BYTES {
        return;
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if known.secrets.insert(secret.to_owned()) {
        known.finder = None;
    }
}

/// The length of the first secret that stands in these bytes.
pub(crate) fn find(bytes: &[u8]) -> Option<usize> {
    let found = finder()?.find(bytes)?;
    Some(found.len())
}

fn finder() -> Option<Arc<AhoCorasick>> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if known.finder.is_none() {
        known.finder = AhoCorasick::new(&known.secrets).ok().map(Arc::new);
    }
    known.finder.clone()
}
