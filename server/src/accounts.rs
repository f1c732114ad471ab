//! The accounts of the running server. They can change while requests run: a request keeps the account that it found.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use crate::account::Account;

/// Accounts by name, at one moment.
pub type AccountsByName = Arc<BTreeMap<String, Arc<Account>>>;

/// The accounts of one server. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Accounts {
    current: Arc<RwLock<AccountsByName>>,
}

impl Accounts {
    /// Returns an account. A removed account is missing.
    pub fn get(&self, name: &str) -> Option<Arc<Account>> {
        self.all().get(name).cloned()
    }

    /// Returns all accounts by name. Later changes don't affect the returned map.
    pub fn all(&self) -> AccountsByName {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds an account, or replaces the one with its name.
    pub(crate) fn insert(&self, account: Arc<Account>) {
        self.change(|accounts| accounts.insert(account.name.clone(), account));
    }

    /// Removes an account and returns it. Requests that found it earlier still use it.
    pub(crate) fn remove(&self, name: &str) -> Option<Arc<Account>> {
        self.change(|accounts| accounts.remove(name))
    }

    fn change<T>(&self, change: impl FnOnce(&mut BTreeMap<String, Arc<Account>>) -> T) -> T {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        change(Arc::make_mut(&mut current))
    }
}
