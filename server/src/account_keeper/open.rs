//! Creates an account from its configuration: its sandbox, its client and its journal.

use std::sync::Arc;

use desk_api::{account::AccountOrigin, session::Upstream};
use weixin_client::{AuthorizerSettings, Environment, Settings, WeixinClient};

use super::Shared;
use crate::{
    account::{Account, AccountPlatform, Intake, Receiving},
    archive_progress::ArchiveProgress,
    card_index::CardCache,
    cards::AccountWatcher,
    clock::SessionClock,
    config::{AccountConfig, Config},
    data_folder,
    drift_progress::DriftProgress,
    embedded_sandbox::{self, Embedded},
    events::Events,
    job_turn::JobTurn,
    profile::ProfileCache,
    push_secrets::PushSecrets,
    recent::RecentCache,
    start_error::StartError,
    work::Work,
    writes::engine::{Parts, Writes},
};

impl Shared {
    /// Creates an account, and starts the server of its sandbox.
    ///
    /// # Errors
    /// Fails if the sandbox can't be started, or the database can't be read.
    pub(super) async fn open(
        &self,
        config: &AccountConfig,
        origin: AccountOrigin,
        work: &Work,
        sandbox_work: &Work,
    ) -> Result<Arc<Account>, StartError> {
        let store_failed = |source| StartError::Store { path: self.config.data.clone(), source };
        let profile = ProfileCache::default();
        if let Some(stored) = self.store.profile(&config.name).await.map_err(store_failed)? {
            profile.set(stored);
        }
        // Messages of an authorised account arrive at the address of the third-party platform.
        let secrets = match &config.authorizer {
            Some(_) => None,
            None => PushSecrets::of(config, self.config.upstream, self.events_address)?,
        };
        let embedded = match (self.config.upstream, &config.authorizer) {
            (_, Some(authorizer)) => authorizer
                .embedded
                .clone()
                .map(|(sandbox, base_url)| Embedded { sandbox, base_url, is_new: false }),
            (Upstream::Sandbox, None) => {
                Some(self.sandbox(config, secrets.as_ref(), sandbox_work).await?)
            }
            (Upstream::Weixin, None) => None,
        };
        let (sandbox, base_url) = match embedded {
            Some(Embedded { sandbox, base_url, is_new }) => {
                if is_new {
                    self.forget(&config.name).await?;
                }
                (Some(sandbox), base_url)
            }
            None => (None, config.base_url.clone()),
        };
        let clock = match &sandbox {
            Some(sandbox) => SessionClock::Sandbox(sandbox.clone()),
            None => SessionClock::Wall(Arc::clone(&self.clock)),
        };
        let environment =
            Environment { wall: Some(Arc::new(clock.clone())), ..Environment::default() };
        let client = self.client(config, base_url, environment)?;
        let stored_pushes = Arc::default();
        let archive =
            self.config.data.join(data_folder::archive(self.config.upstream, &config.name));
        let intake = Intake::open(self.store.clone(), Arc::clone(&stored_pushes), work);
        Ok(Arc::new_cyclic(|account| {
            let writes = Writes::new(Parts {
                account: config.name.clone(),
                store: self.store.clone(),
                platform: Arc::new(AccountPlatform {
                    account: config.name.clone(),
                    client: client.clone(),
                    metrics: self.metrics.clone(),
                    clock: clock.clone(),
                }),
                watcher: Arc::new(AccountWatcher(account.clone())),
                ledger: self.ledger.clone(),
                policy: self.config.write_policy.clone(),
                work: work.clone(),
            });
            Account {
                name: config.name.clone(),
                origin,
                upstream: self.config.upstream,
                clock,
                sandbox,
                store: self.store.clone(),
                events: Events::from(self.clock.now()),
                cards: CardCache::default(),
                archive: ArchiveProgress::new(archive),
                drift: DriftProgress::default(),
                job_turn: JobTurn::default(),
                profile,
                recent: RecentCache::default(),
                statistics: tokio::sync::Mutex::new(()),
                metrics: self.metrics.clone(),
                writes: Arc::new(writes),
                card_reads: self.config.card_reads,
                review_pause: self.config.review_pause,
                work: work.clone(),
                intake,
                stored_pushes,
                app_id: config.app_id.clone(),
                receiving: Receiving::new(
                    secrets.as_ref().map(PushSecrets::receiver),
                    config.forward.clone(),
                ),
                forwards_added: tokio::sync::watch::Sender::new(()),
                client,
                is_removed: Arc::default(),
            }
        }))
    }

    /// Creates the client of an account: with its secret, or through the third-party platform.
    fn client(
        &self,
        config: &AccountConfig,
        base_url: String,
        environment: Environment,
    ) -> Result<WeixinClient, StartError> {
        let mut settings =
            Settings::new(base_url, config.app_id.clone(), config.app_secret.clone());
        settings.token_mode = config.token_mode;
        settings.timeouts = self.config.timeouts;
        // Reads of the card list never take the slots of interactive calls.
        settings.max_concurrency += self.config.card_reads;
        let client = match &config.authorizer {
            None => WeixinClient::with_environment(settings, environment),
            Some(authorizer) => {
                let settings = AuthorizerSettings {
                    component: authorizer.component.clone(),
                    app_id: config.app_id.clone(),
                    refresh_tokens: Arc::clone(&authorizer.refresh_tokens),
                    max_concurrency: settings.max_concurrency,
                    timeouts: settings.timeouts,
                };
                WeixinClient::of_authorizer(settings, environment)
                    .inspect(|client| client.set_grants(authorizer.grants.clone()))
            }
        };
        client.map_err(|source| StartError::Client { account: config.name.clone(), source })
    }

    /// Deletes what was stored about an earlier sandbox whose file was removed.
    async fn forget(&self, account: &str) -> Result<(), StartError> {
        let forget = async {
            self.store.clear_cards(account).await?;
            self.store.clear_refusals(account).await?;
            self.store.clear_pushes(account).await?;
            self.store.clear_capabilities(account).await?;
            self.store.clear_drift(account).await?;
            self.store.clear_jobs(account).await?;
            self.store.clear_stock(account).await?;
            self.store.clear_statistics(account).await
        };
        let path = self.config.data.clone();
        forget.await.map_err(|source| StartError::Store { path, source })
    }

    async fn sandbox(
        &self,
        config: &AccountConfig,
        secrets: Option<&PushSecrets>,
        work: &Work,
    ) -> Result<Embedded, StartError> {
        let Config { data, sandbox, .. } = &self.config;
        let push = secrets.and_then(PushSecrets::push);
        embedded_sandbox::start(sandbox, config, push, data, &self.clock, work).await
    }
}
