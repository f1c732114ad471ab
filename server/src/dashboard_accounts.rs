//! Accounts that administrators add in the dashboard. The AppSecret is stored sealed; before it is stored, a call
//! for a token shows that Weixin accepts it.

mod check;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use card_model::id::AppId;
use desk_api::{
    account::{AccountOrigin, AccountState, AccountSummary, NotOpened},
    error::ErrorCode,
    session::Upstream,
};
use desk_store::{SecretOf, Store, StoreError, StoredAccount};
use futures_util::future::join_all;
use tracing::warn;
use weixin_api::secret::Secret;
use weixin_client::TokenMode;

use self::check::checked;
pub(crate) use self::check::no_token;
use crate::{
    account_keeper::{AccountChangeError, AccountKeeper},
    accounts::Accounts,
    causes::with_causes,
    clock::Clock,
    config::{AccountConfig, Config, is_account_name},
    failure::Failure,
    push_setup::PushSetups,
    sealed_secrets::{SealedSecretError, SealedSecrets, named},
    start_error::StartError,
};

/// The kind of an AppSecret among the sealed secrets.
const APP_SECRET: &str = "app_secret";

/// Adds, changes and removes the accounts of the dashboard.
pub(crate) struct DashboardAccounts {
    keeper: Arc<AccountKeeper>,
    accounts: Accounts,
    store: Store,
    secrets: SealedSecrets,
    pushes: Arc<PushSetups>,
    clock: Arc<dyn Clock>,
    upstream: Upstream,
    /// The platform's base URL: that of the first configured account, if there is one.
    base_url: String,
    /// Stored accounts that could not be opened.
    not_opened: Mutex<BTreeMap<String, NotOpened>>,
    /// One change at a time, so that memory and database agree.
    changing: tokio::sync::Mutex<()>,
}

impl std::fmt::Debug for DashboardAccounts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("DashboardAccounts").finish_non_exhaustive()
    }
}

impl DashboardAccounts {
    pub(crate) fn new(
        keeper: Arc<AccountKeeper>,
        store: Store,
        pushes: Arc<PushSetups>,
        clock: Arc<dyn Clock>,
        config: &Config,
    ) -> Self {
        let first = config.accounts.first();
        Self {
            accounts: keeper.accounts().clone(),
            keeper,
            secrets: SealedSecrets::new(store.clone(), &config.secrets_key),
            store,
            pushes,
            clock,
            upstream: config.upstream,
            base_url: first.map_or(&config.base_url, |account| &account.base_url).clone(),
            not_opened: Mutex::default(),
            changing: tokio::sync::Mutex::default(),
        }
    }

    /// Opens the stored accounts at the start. One that can't be opened is shown as such, and the others work.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn open_all(&self) -> Result<(), StoreError> {
        for stored in self.store.stored_accounts().await? {
            let why = match self.open(&stored).await {
                Ok(()) => continue,
                Err(why) => why,
            };
            warn!(account = stored.name, ?why, "a stored account was not opened");
            self.remember(&stored.name, Some(why));
        }
        Ok(())
    }

    async fn open(&self, stored: &StoredAccount) -> Result<(), NotOpened> {
        let SecretOf { kind, owner } = secret_of(&stored.name, &stored.app_id);
        let secret = match self.secrets.open(&kind, &owner).await {
            Ok(Some(secret)) => secret,
            Ok(None) => return Err(NotOpened::SecretUnreadable),
            Err(error) => {
                warn!(account = stored.name, error = with_causes(&error), "no AppSecret");
                return Err(NotOpened::SecretUnreadable);
            }
        };
        let config = self.config(&stored.name, &stored.app_id, secret);
        let config = self.pushes.complete(config).await.map_err(|error| {
            warn!(account = stored.name, error = with_causes(&error), "not opened");
            NotOpened::Failed
        })?;
        let added = self.keeper.add(&config, AccountOrigin::Dashboard).await;
        added.map(drop).map_err(|error| match error {
            AccountChangeError::Taken { .. } => NotOpened::NameTaken,
            error => {
                warn!(account = stored.name, error = with_causes(&error), "not opened");
                NotOpened::Failed
            }
        })
    }

    /// Returns all accounts of the server, with their states.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn list(&self) -> Result<Vec<AccountSummary>, Failure> {
        let stored = self.store.stored_accounts().await?;
        let running = self.accounts.all();
        let states = join_all(running.values().map(|account| no_token(account))).await;
        let mut all: Vec<AccountSummary> = Vec::new();
        for (account, state) in running.values().zip(states) {
            let of_dashboard = account.origin == AccountOrigin::Dashboard;
            let row = stored.iter().find(|it| of_dashboard && it.name == account.name);
            all.push(AccountSummary {
                name: account.name.clone(),
                app_id: account.app_id.clone(),
                origin: account.origin,
                state: state.map_or(AccountState::Ready, AccountState::NoToken),
                created_at: row.map(|row| row.created_at),
                created_by: row.map(|row| row.created_by.clone()),
            });
        }
        let not_opened = self.not_opened.lock().unwrap_or_else(PoisonError::into_inner);
        for row in stored {
            if let Some(why) = not_opened.get(&row.name).copied() {
                let state = AccountState::NotOpened { why };
                all.push(summary(row, state));
            }
        }
        all.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(all)
    }

    /// Checks, stores and opens a new account.
    ///
    /// # Errors
    /// Fails if the name can't be used, or if Weixin gives no token. Nothing is stored then.
    pub(crate) async fn add(
        &self,
        name: &str,
        app_id: AppId,
        app_secret: Secret,
        actor: String,
    ) -> Result<AccountSummary, Failure> {
        let _changing = self.changing.lock().await;
        if !is_account_name(name) {
            return Err(AccountChangeError::Name { name: name.to_owned() }.into());
        }
        let taken = || Failure::from(AccountChangeError::Taken { name: name.to_owned() });
        if self.accounts.get(name).is_some() || self.stored(name).await?.is_some() {
            return Err(taken());
        }
        let config = self.config(name, &app_id, app_secret);
        let secret = self.secrets.sealed(&secret_of(name, &app_id), &config.app_secret)?;
        checked(&config, self.upstream, &self.clock).await?;
        self.keeper.add(&config, AccountOrigin::Dashboard).await?;
        let created_at = self.clock.now();
        let row = StoredAccount { name: name.to_owned(), app_id, created_at, created_by: actor };
        if let Err(error) = self.store.add_account(&row, &secret).await {
            self.keeper.remove(name).await?;
            return Err(Failure::not_saved(error));
        }
        Ok(summary(row, AccountState::Ready))
    }

    /// Checks and stores another AppSecret, and uses it from now on. The account serves requests all the time.
    ///
    /// # Errors
    /// Fails if the account is not one of the dashboard, or if Weixin gives no token. The earlier secret remains then.
    pub(crate) async fn replace_secret(
        &self,
        name: &str,
        app_secret: Secret,
        actor: &str,
    ) -> Result<AccountSummary, Failure> {
        let _changing = self.changing.lock().await;
        let row = self.of_dashboard(name).await?;
        let config = self.config(name, &row.app_id, app_secret);
        let secret = self.secrets.sealed(&secret_of(name, &row.app_id), &config.app_secret)?;
        checked(&config, self.upstream, &self.clock).await?;
        let replaced = self.store.replace_app_secret(name, &secret, actor, self.clock.now()).await;
        if !replaced.map_err(Failure::not_saved)? {
            return Err(Failure::no_such_account());
        }
        let opened = if self.accounts.get(name).is_some() {
            self.keeper.replace_secret(name, config.app_secret).await
        } else {
            let config = self.pushes.complete(config).await?;
            self.keeper.add(&config, AccountOrigin::Dashboard).await.map(drop)
        };
        self.remember(name, opened.is_err().then_some(NotOpened::Failed));
        opened?;
        Ok(summary(row, AccountState::Ready))
    }

    /// Removes an account with its secrets and the systems that get copies of its pushes. What the server recorded under its name remains.
    ///
    /// # Errors
    /// Fails if the account is not one of the dashboard, or if the database can't be written.
    pub(crate) async fn remove(&self, name: &str, actor: &str) -> Result<(), Failure> {
        let _changing = self.changing.lock().await;
        let row = self.of_dashboard(name).await?;
        // No secret is stored for it between reading their names and removing them.
        let _held = self.pushes.hold().await;
        let mut secrets = self.pushes.names(name, &row.app_id).await?;
        secrets.push(secret_of(name, &row.app_id));
        let removed = self.store.remove_account(name, &secrets, actor, self.clock.now()).await;
        removed.map_err(Failure::not_saved)?;
        self.remember(name, None);
        match self.keeper.remove(name).await {
            // It was stored, but not opened.
            Ok(()) | Err(AccountChangeError::Missing { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the row of an account of the dashboard.
    async fn of_dashboard(&self, name: &str) -> Result<StoredAccount, Failure> {
        let running = self.accounts.get(name);
        match (self.stored(name).await?, running) {
            (Some(row), None) => Ok(row),
            (Some(row), Some(account)) if account.origin == AccountOrigin::Dashboard => Ok(row),
            (_, Some(_)) => {
                let message = format!("the account `{name}` is not managed in the dashboard");
                Err(Failure::new(ErrorCode::ManagedElsewhere, message))
            }
            (None, None) => Err(Failure::no_such_account()),
        }
    }

    async fn stored(&self, name: &str) -> Result<Option<StoredAccount>, Failure> {
        let stored = self.store.stored_accounts().await?;
        Ok(stored.into_iter().find(|row| row.name == name))
    }

    fn config(&self, name: &str, app_id: &AppId, app_secret: Secret) -> AccountConfig {
        AccountConfig {
            base_url: self.base_url.clone(),
            app_id: app_id.clone(),
            app_secret,
            // The other mode would end the token of the merchant's other systems.
            token_mode: TokenMode::Stable,
            ..AccountConfig::of_sandbox(name)
        }
    }

    fn remember(&self, name: &str, why: Option<NotOpened>) {
        let mut not_opened = self.not_opened.lock().unwrap_or_else(PoisonError::into_inner);
        match why {
            Some(why) => drop(not_opened.insert(name.to_owned(), why)),
            None => drop(not_opened.remove(name)),
        }
    }
}

/// Names the AppSecret of an account. It can't be used for another AppID.
fn secret_of(name: &str, app_id: &AppId) -> SecretOf {
    named(APP_SECRET, &format!("{name} {app_id}"))
}

fn summary(row: StoredAccount, state: AccountState) -> AccountSummary {
    AccountSummary {
        name: row.name,
        app_id: row.app_id,
        origin: AccountOrigin::Dashboard,
        state,
        created_at: Some(row.created_at),
        created_by: Some(row.created_by),
    }
}

impl From<AccountChangeError> for Failure {
    fn from(error: AccountChangeError) -> Self {
        let code = match &error {
            AccountChangeError::Name { .. } => ErrorCode::InvalidShape,
            AccountChangeError::Taken { .. } => ErrorCode::NameTaken,
            AccountChangeError::Missing { .. } => ErrorCode::NotFound,
            AccountChangeError::Ending { .. } => ErrorCode::InProgress,
            AccountChangeError::Open(StartError::OtherAppId { .. }) => {
                // Its message is for the operator at the start; this is what a user can do.
                let message = "this name was used for another AppID, whose records are kept; choose another name";
                return Self::new(ErrorCode::NameTaken, message).at("name");
            }
            AccountChangeError::Open(_) => ErrorCode::Internal,
        };
        let failure = Self::new(code, error.to_string()).cause(error);
        match code {
            ErrorCode::InvalidShape | ErrorCode::NameTaken => failure.at("name"),
            _ => failure,
        }
    }
}

impl From<SealedSecretError> for Failure {
    fn from(error: SealedSecretError) -> Self {
        match error {
            SealedSecretError::Store(error) => Self::not_saved(error),
            error => Self::new(
                ErrorCode::Internal,
                "the key of stored secrets can't be used; see [secrets] in the configuration and the server's log",
            )
            .cause(error),
        }
    }
}
