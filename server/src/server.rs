//! What all routes share.

use std::{collections::BTreeMap, sync::Arc};

use axum::extract::{FromRequestParts, RawPathParams};
use desk_api::{
    identity::Who,
    session::{Session, Upstream},
};
use desk_store::Store;
use http::{HeaderMap, request::Parts};
use tokio::sync::Semaphore;

use crate::{
    account::Account,
    config::{Retention, TwoPerson},
    doctor::Examiner,
    failure::Failure,
    guard::{Allowed, Protection},
    identity::{Caller, Identity, no_such_account},
    metrics::Metrics,
    work::Work,
};

/// Requests that are worked on at the same time; further ones are told to come back.
pub const MAX_CONCURRENT_REQUESTS: usize = 4096;

/// What all routes share.
#[derive(Debug)]
pub struct Server {
    /// The accounts by name.
    pub accounts: BTreeMap<String, Arc<Account>>,
    /// Where calls go.
    pub upstream: Upstream,
    /// The account that the dashboard opens first.
    pub default_account: String,
    /// The database.
    pub store: Store,
    /// Counters.
    pub metrics: Metrics,
    /// Who calls; everybody on this machine may do everything if missing.
    pub identity: Option<Arc<Identity>>,
    /// Which writes wait for a second person.
    pub two_person: TwoPerson,
    /// For how long what is kept.
    pub retention: Retention,
    /// Which hosts and origins may call.
    pub allowed: Allowed,
    /// Headers of every answer.
    pub protection: Protection,
    /// What the paths of the public address begin with: `/cards`, or nothing.
    pub prefix: String,
    /// Bounds the requests that are worked on.
    pub room: Arc<Semaphore>,
    /// Examines the installation for administrators.
    pub(crate) examiner: Examiner,
    /// Work that outlives its request.
    pub work: Work,
}

impl Server {
    /// What the dashboard must know, for one account. Accounts that the caller may not see are left out.
    pub(crate) fn session(&self, account: &Account, caller: &Caller) -> Session {
        let seen = |name: &&String| caller.role_in(name).is_some();
        Session {
            account: account.name.clone(),
            accounts: self.accounts.keys().filter(seen).cloned().collect(),
            account_in_address: self.accounts.len() > 1,
            caller: caller.known(self.ways().0),
            upstream: account.upstream,
            now: account.now(),
            newest_event: account.events.newest(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            merchant: account.merchant(),
        }
    }

    /// The accounts that a caller may see; the one that the dashboard opens first comes first.
    pub(crate) fn seen_accounts(&self, caller: &Caller) -> Vec<&Arc<Account>> {
        let seen = self.accounts.values().filter(|it| caller.role_in(&it.name).is_some());
        let mut accounts: Vec<_> = seen.collect();
        // Stable: the others stay in the order of their names.
        accounts.sort_by_key(|account| account.name != self.default_account);
        accounts
    }

    /// Whether users sign in with name and password, and whether the first one can be made.
    fn ways(&self) -> (bool, bool) {
        self.identity.as_ref().map_or((false, false), |identity| identity.ways())
    }

    /// What a page may know about the caller and the ways to sign in.
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
    /// `SignInRequired` for an API key that isn't valid, or if the database can't be read.
    pub(crate) async fn caller(&self, headers: &HeaderMap) -> Result<Option<Caller>, Failure> {
        match &self.identity {
            Some(identity) => identity.find(headers).await,
            None => Ok(Some(Caller::Local)),
        }
    }
}

/// The account that the path names.
#[derive(Debug)]
pub struct InAccount(pub Arc<Account>);

impl FromRequestParts<Arc<Server>> for InAccount {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, server: &Arc<Server>) -> Result<Self, Failure> {
        let parameters = RawPathParams::from_request_parts(parts, server)
            .await
            .map_err(|rejection| Failure::not_found("there is no such path").cause(rejection))?;
        parameters
            .iter()
            .find(|(name, _)| *name == "account")
            .and_then(|(_, name)| server.accounts.get(name))
            .map(|account| Self(Arc::clone(account)))
            .ok_or_else(no_such_account)
    }
}
