//! The secrets planted so far.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use aho_corasick::AhoCorasick;

use crate::MIN_BYTES;

static KNOWN: Mutex<Known> = Mutex::new(Known { secrets: BTreeSet::new(), finder: None });

/// The secrets, and a searcher for all of them in one pass.
#[derive(Debug)]
struct Known {
    secrets: BTreeSet<String>,
    /// Built on demand, dropped when a secret is added.
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

/// Returns the length of the first secret found in the bytes.
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
