//! State that all routes share.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use desk_api::{
    identity::Who,
    path::OWN_ACCOUNT,
    session::{Session, Upstream},
};
use desk_store::Store;
use http::{HeaderMap, request::Parts};
use tokio::sync::Semaphore;

use crate::{
    account::Account,
    account_keeper::AccountKeeper,
    accounts::Accounts,
    clock::SessionClock,
    config::{Retention, TwoPerson},
    dashboard_accounts::DashboardAccounts,
    doctor::Examiner,
    failure::Failure,
    guard::{Allowed, Protection},
    identity::{Caller, Identity},
    metrics::Metrics,
    push_setup::PushSetups,
    third_party::ThirdPartyPlatform,
    work::Work,
};

/// Concurrent requests. Further ones are refused with a retry hint.
pub const MAX_CONCURRENT_REQUESTS: usize = 4096;

/// State that all routes share.
#[derive(Debug)]
pub struct Server {
    /// The accounts, which can change.
    pub accounts: Accounts,
    /// Adds, replaces and removes accounts.
    pub keeper: Arc<AccountKeeper>,
    /// The third-party platform, if there is one.
    pub third_party: Option<Arc<ThirdPartyPlatform>>,
    /// The accounts that administrators add.
    pub(crate) dashboard_accounts: DashboardAccounts,
    /// How accounts that are not in the configuration receive pushes.
    pub(crate) push_setups: Arc<PushSetups>,
    /// The platform that calls go to.
    pub upstream: Upstream,
    /// The account that the dashboard opens first.
    pub default_account: String,
    /// The server's clock.
    pub(crate) clock: SessionClock,
    /// The database.
    pub store: Store,
    /// Counters.
    pub metrics: Metrics,
    /// Sign-in. Without it, every caller on this machine has all rights.
    pub identity: Option<Arc<Identity>>,
    /// Which writes need a second person.
    pub two_person: TwoPerson,
    /// How long data is kept.
    pub retention: Retention,
    /// Hosts and origins that may call.
    pub allowed: Allowed,
    /// Headers of every response.
    pub protection: Protection,
    /// Path prefix of the public address: `/cards`, or empty.
    pub prefix: String,
    /// Limits concurrent requests.
    pub room: Arc<Semaphore>,
    /// Examines the installation for administrators.
    pub(crate) examiner: Examiner,
    /// Tasks that outlive their request.
    pub work: Work,
}

impl Server {
    /// Returns the dashboard's session for one account. Accounts that the caller may not see are left out.
    pub(crate) fn session(&self, account: &Account, caller: &Caller) -> Session {
        let seen = |name: &&String| caller.role_in(name).is_some();
        let accounts = self.accounts.all();
        Session {
            account: Some(account.name.clone()),
            accounts: accounts.keys().filter(seen).cloned().collect(),
            account_in_address: accounts.len() > 1,
            caller: caller.known(self.ways().0),
            upstream: account.upstream,
            now: account.now(),
            newest_event: account.events.newest(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            authorization_cancelled: account.is_cancelled(),
            cards_not_granted: account.lacks_cards(),
            merchant: account.merchant(),
        }
    }

    /// Returns the dashboard's session while the server has no account, for callers with a role in every account.
    pub(crate) fn session_without_account(&self, caller: &Caller) -> Option<Session> {
        if !self.accounts.all().is_empty() || caller.role_everywhere().is_none() {
            return None;
        }
        Some(Session {
            account: None,
            accounts: Vec::new(),
            account_in_address: false,
            caller: caller.known(self.ways().0),
            upstream: self.upstream,
            now: self.clock.now(),
            newest_event: 0,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            authorization_cancelled: false,
            cards_not_granted: false,
            merchant: None,
        })
    }

    /// Returns the accounts that a caller may see. The one that the dashboard opens first comes first.
    pub(crate) fn seen_accounts(&self, caller: &Caller) -> Vec<Arc<Account>> {
        let accounts = self.accounts.all();
        let seen = accounts.values().filter(|it| caller.role_in(&it.name).is_some());
        let mut accounts: Vec<_> = seen.cloned().collect();
        // The sort is stable: the others stay in the order of their names.
        accounts.sort_by_key(|account| account.name != self.default_account);
        accounts
    }

    /// Returns the account with a name, or the caller's own account for [`OWN_ACCOUNT`]: the one that the dashboard
    /// opens first, if the caller may see it. Returns `None` if the caller may not see the account.
    pub(crate) fn named_or_own(&self, name: &str, caller: &Caller) -> Option<Arc<Account>> {
        if name == OWN_ACCOUNT {
            return self.seen_accounts(caller).into_iter().next();
        }
        self.accounts.get(name).filter(|account| caller.role_in(&account.name).is_some())
    }

    /// Returns whether users can sign in with a password, and whether the first user can be created.
    fn ways(&self) -> (bool, bool) {
        self.identity.as_ref().map_or((false, false), |identity| identity.ways())
    }

    /// Returns the data about the caller and the ways to sign in that a page contains.
    pub(crate) fn who(&self, caller: Option<&Caller>) -> Who {
        let (local, setup) = self.ways();
        let accounts = caller.map(|caller| self.seen_accounts(caller)).unwrap_or_default();
        Who {
            caller: caller.map(|caller| caller.known(local)),
            local,
            setup,
            oidc: self.identity.as_ref().and_then(|it| it.oidc_way()),
            accounts: accounts.into_iter().map(|account| account.name.clone()).collect(),
        }
    }

    /// Finds the caller of a request.
    ///
    /// # Errors
    /// Fails with `SignInRequired` for an invalid API key, or if the database can't be read.
    pub(crate) async fn caller(&self, headers: &HeaderMap) -> Result<Option<Caller>, Failure> {
        match &self.identity {
            Some(identity) => identity.find(headers).await,
            None => Ok(Some(Caller::Local)),
        }
    }
}

/// The account that stands for [`OWN_ACCOUNT`] in the path, once the caller is known.
#[derive(Debug, Clone)]
pub(crate) struct OwnAccount(pub(crate) Arc<Account>);

/// Extracts the account that the path names.
#[derive(Debug)]
pub struct InAccount(pub Arc<Account>);

impl FromRequestParts<Arc<Server>> for InAccount {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Failure> {
        if let Some(OwnAccount(account)) = parts.extensions.get() {
            return Ok(Self(Arc::clone(account)));
        }
        let parameters = RawPathParams::from_request_parts(parts, server)
            .await
            .map_err(|rejection| Failure::not_found("unknown path").cause(rejection))?;
        parameters
            .iter()
            .find(|(name, _)| *name == "account")
            .and_then(|(_, name)| server.accounts.get(name))
            .map(Self)
            .ok_or_else(Failure::no_such_account)
    }
}
