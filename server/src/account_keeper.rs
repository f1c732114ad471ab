//! Opens the accounts of the server, and adds, replaces and removes them while it runs.
//!
//! Everything that an account does in the background is part of its [`Work`], so removing the account ends it.

mod open;

use std::{
    collections::BTreeMap, net::SocketAddr, sync::Arc, sync::atomic::Ordering, time::Duration,
};

use desk_api::{account::AccountOrigin, session::Upstream};
use desk_store::Store;
use tokio::sync::Mutex;
use tracing::{error, info, warn};
use weixin_api::secret::Secret;
use weixin_sandbox::Sandbox;

use crate::{
    account::Account,
    account_ids,
    accounts::Accounts,
    cards,
    clock::Clock,
    config::{AccountConfig, Config, is_account_name},
    metrics::Metrics,
    pushes::{forward, worker},
    start_error::StartError,
    statistics,
    work::{AT_LEAST, Work},
    writes::ledger::Ledger,
};

/// How long a removal waits for the account's running writes. It is longer than a call to the platform may take.
const REMOVAL_TIME: Duration = Duration::from_secs(20);

/// What all accounts of a server share.
pub(crate) struct Shared {
    /// The configuration of the start.
    pub(crate) config: Config,
    /// Where pushes are received.
    pub(crate) events_address: Option<SocketAddr>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ledger: Ledger,
    pub(crate) store: Store,
    pub(crate) metrics: Metrics,
    /// The server's tasks.
    pub(crate) work: Work,
    /// The sandboxes' tasks. They stop after all others.
    pub(crate) sandboxes: Work,
}

/// An error of changing the accounts of a running server.
#[derive(Debug, thiserror::Error)]
pub enum AccountChangeError {
    /// The name can't be used.
    #[error(
        "`{name}` is not an account name; use at most 32 lower-case letters, digits and inner hyphens"
    )]
    Name {
        /// The name.
        name: String,
    },
    /// An account with this name is running.
    #[error("the account `{name}` exists already; choose another name")]
    Taken {
        /// The name.
        name: String,
    },
    /// No account has this name.
    #[error("there is no account `{name}`")]
    Missing {
        /// The name.
        name: String,
    },
    /// A removed account with this name still ends a write.
    #[error(
        "the removed account `{name}` still waits for the outcome of a write; try again in a minute"
    )]
    Ending {
        /// The name.
        name: String,
    },
    /// The account can't be opened.
    #[error("the account can't be opened")]
    Open(#[from] StartError),
}

/// Opens and closes accounts.
pub struct AccountKeeper {
    shared: Shared,
    accounts: Accounts,
    /// One change at a time.
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The sandboxes' tasks, by account.
    sandboxes: BTreeMap<String, Work>,
    /// The tasks of removed accounts that did not end in time.
    ending: BTreeMap<String, Work>,
}

impl std::fmt::Debug for AccountKeeper {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("AccountKeeper").finish_non_exhaustive()
    }
}

impl AccountKeeper {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared, accounts: Accounts::default(), state: Mutex::default() }
    }

    /// Returns the accounts that this keeper changes.
    pub(crate) fn accounts(&self) -> &Accounts {
        &self.accounts
    }

    /// Opens an account, offers it to requests and starts its background work.
    ///
    /// # Errors
    /// See [`AccountChangeError`]. The accounts are unchanged then.
    pub async fn add(
        &self,
        config: &AccountConfig,
        origin: AccountOrigin,
    ) -> Result<Arc<Account>, AccountChangeError> {
        let mut state = self.state.lock().await;
        self.open(&mut state, config, origin).await
    }

    /// Replaces the AppSecret of a running account. The account with its tasks and locks stays, so no request fails and no
    /// write is waited for.
    ///
    /// # Errors
    /// Fails if no account has this name.
    pub async fn replace_secret(
        &self,
        name: &str,
        app_secret: Secret,
    ) -> Result<(), AccountChangeError> {
        let _one_at_a_time = self.state.lock().await;
        let missing = || AccountChangeError::Missing { name: name.to_owned() };
        let account = self.accounts.get(name).ok_or_else(missing)?;
        account.client.replace_secret(app_secret);
        info!(account = name, "replaced the AppSecret of an account");
        Ok(())
    }

    /// Removes an account from requests and ends its work. Its rows in the database remain.
    ///
    /// # Errors
    /// See [`AccountChangeError`].
    pub async fn remove(&self, name: &str) -> Result<(), AccountChangeError> {
        self.close(&mut *self.state.lock().await, name).await
    }

    async fn open(
        &self,
        state: &mut State,
        config: &AccountConfig,
        origin: AccountOrigin,
    ) -> Result<Arc<Account>, AccountChangeError> {
        let name = &config.name;
        if !is_account_name(name) {
            return Err(AccountChangeError::Name { name: name.clone() });
        }
        if self.accounts.get(name).is_some() {
            return Err(AccountChangeError::Taken { name: name.clone() });
        }
        state.ending.retain(|_, work| !work.tasks.is_empty());
        if state.ending.contains_key(name) {
            return Err(AccountChangeError::Ending { name: name.clone() });
        }
        let Shared { config: server, store, work, sandboxes, .. } = &self.shared;
        let failed = |source| StartError::Store { path: server.data.clone(), source };
        if server.upstream == Upstream::Weixin {
            account_ids::check(&server.data, std::slice::from_ref(config))?;
        }
        let (work, sandbox_work) = (work.child(), sandboxes.child());
        let opened = async {
            let account = self.shared.open(config, origin, &work, &sandbox_work).await?;
            // Recover writes that a killed process left in flight.
            store.recover_writes(name, account.now()).await.map_err(failed)?;
            Ok::<_, StartError>(account)
        };
        let account = match opened.await {
            Ok(account) => account,
            Err(error) => {
                work.end(AT_LEAST).await;
                sandbox_work.end(AT_LEAST).await;
                return Err(error.into());
            }
        };
        begin_work(&account).await;
        if let Some(sandbox) = own_sandbox(&account).cloned() {
            let stopping = sandbox_work.stopping.clone();
            sandbox_work.tasks.spawn(async move { sandbox.deliver(stopping.cancelled()).await });
        }
        state.sandboxes.insert(name.clone(), sandbox_work);
        self.accounts.insert(Arc::clone(&account));
        info!(account = name, ?origin, "opened an account");
        Ok(account)
    }

    async fn close(&self, state: &mut State, name: &str) -> Result<(), AccountChangeError> {
        let account = self
            .accounts
            .remove(name)
            .ok_or_else(|| AccountChangeError::Missing { name: name.to_owned() })?;
        account.is_removed.store(true, Ordering::SeqCst);
        if !account.work.end(REMOVAL_TIME).await {
            warn!(account = name, "some work of a removed account did not end in time");
            state.ending.insert(name.to_owned(), account.work.clone());
        }
        if let Some(work) = state.sandboxes.remove(name) {
            work.end(AT_LEAST).await;
        }
        close_sandbox(&account);
        info!(account = name, "removed an account");
        Ok(())
    }

    /// Waits for the accounts' tasks when the server stops. Returns `true` if they ended within `patience`.
    pub(crate) async fn end_work(&self, patience: Duration) -> bool {
        let accounts = self.accounts.all();
        let ending = accounts.values().map(|account| account.work.end(patience));
        futures_util::future::join_all(ending).await.into_iter().all(|ended| ended)
    }

    /// Ends the sandboxes after everything that calls them, and writes their state to disk.
    pub(crate) async fn end_sandboxes(&self, patience: Duration) {
        if !self.shared.sandboxes.end(patience).await {
            warn!("a sandbox did not end in time");
        }
        self.accounts.all().values().for_each(|account| close_sandbox(account));
    }

    /// Ends everything after a failed start.
    pub(crate) async fn give_up(&self, patience: Duration) {
        self.shared.work.end(patience).await;
        self.end_work(patience).await;
        self.end_sandboxes(patience).await;
        self.shared.store.close().await;
    }
}

/// Starts what an account does in the background.
async fn begin_work(account: &Arc<Account>) {
    let writes = Arc::clone(&account.writes);
    account.spawn(writes.look_for_ever());
    cards::follow(account);
    statistics::follow_clock(account).await;
    cards::refresh_at_start(account);
    worker::follow(account);
    forward::follow(account);
}

/// Returns the sandbox that belongs to an account. That of an authorised account belongs to the third-party platform.
fn own_sandbox(account: &Account) -> Option<&Sandbox> {
    account.sandbox.as_ref().filter(|_| account.origin != AccountOrigin::ThirdPartyPlatform)
}

fn close_sandbox(account: &Account) {
    if let Some(sandbox) = own_sandbox(account)
        && let Err(refused) = sandbox.close()
    {
        error!(error = %refused, "failed to write the sandbox's state to disk");
    }
}
