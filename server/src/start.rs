//! Starts a complete server, and shuts it down without losing data.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use desk_api::session::Upstream;
use desk_store::Store;
use tokio::{sync::Semaphore, task::JoinHandle};
use tracing::{error, info, warn};
use weixin_api::secret::Secret;
use weixin_client::{Environment, MonotonicClock, Settings, WeixinClient};
use weixin_sandbox::Sandbox;

use crate::{
    account::{Account, AccountPlatform},
    account_ids, assets,
    card_index::CardCache,
    cards::{self, AccountWatcher},
    clock::{Clock, SessionClock},
    config::{AccountConfig, Config, ProxyConfig, PublicUrl},
    connections::{self, DRAIN_TIME, Entry, HEADER_TIME},
    data_folder::database,
    doctor::Examiner,
    embedded_sandbox::{self, Embedded, bind},
    events::Events,
    guard::{Allowed, Protection, raw_head::CheckedStream},
    identity::Identity,
    metrics::Metrics,
    profile::ProfileCache,
    push_secrets::PushSecrets,
    pushes::{forward, listener, worker},
    recent::RecentCache,
    routes::{self, Route},
    server::{MAX_CONCURRENT_REQUESTS, Server},
    start_error::StartError,
    statistics,
    tls::Certificate,
    upkeep::Upkeep,
    work::{AT_LEAST, Work},
    writes::{
        engine::{Parts, Writes},
        ledger::Ledger,
    },
};

/// Time limit of background work during shutdown, counted from its beginning.
const WORK_TIME: Duration = Duration::from_secs(9);
/// Pause between two clean-ups of the counters.
const UPKEEP: Duration = Duration::from_secs(5);

/// A running server.
#[derive(Debug)]
pub struct Running {
    /// The bound address.
    pub address: SocketAddr,
    /// The bound address for programs, if there is one.
    pub api_address: Option<SocketAddr>,
    /// The bound address for pushes.
    pub events_address: Option<SocketAddr>,
    /// The public base URL, without a trailing slash.
    pub base: String,
    /// State that its routes share.
    pub server: Arc<Server>,
    /// All routes of the server.
    pub routes: Vec<Route>,
    /// The code that creates the first user of a new server. Print it on the console only.
    pub setup_code: Option<Secret>,
    /// The certificate, if the server uses TLS.
    pub certificate: Option<Arc<Certificate>>,
    serving: JoinHandle<()>,
    sandboxes: Work,
    upkeep: Arc<Upkeep>,
}

/// Starts a server.
///
/// # Errors
/// Fails if a resource is not available. Nothing is left running then.
pub async fn start(config: Config, clock: Arc<dyn Clock>) -> Result<Running, StartError> {
    // Bind the port first: a second server should fail on it before anything else.
    let (listener, address) = bind(config.listening.address, "--listen").await?;
    let api = match config.listening.api {
        Some(address) => Some(bind(address, "api_listen").await?),
        None => None,
    };
    let certificate = config.listening.tls.clone().map(Certificate::read).transpose()?;
    let tls = certificate.as_ref().map(Certificate::server_config).transpose()?;
    let events = match config.events_listen {
        Some(address) => Some(bind(address, "--events-listen").await?),
        None => None,
    };
    for warning in &config.warnings {
        warn!("{warning}");
    }
    let data = config.data.clone();
    std::fs::create_dir_all(&data)
        .map_err(|source| StartError::Data { path: data.clone(), source })?;
    if config.upstream == Upstream::Weixin {
        account_ids::check(&data, &config.accounts)?;
    }
    let store = Store::open(&data.join(database(config.upstream)))
        .await
        .map_err(|source| StartError::Store { path: data.clone(), source })?;
    let metrics = Metrics::new().map_err(|source| StartError::Metrics { source })?;
    let (work, sandboxes) = (Work::default(), Work::default());
    let stored =
        store.ledger().await.map_err(|source| StartError::Store { path: data.clone(), source })?;
    let ledger = Ledger::new(stored, Arc::new(MonotonicClock::default()));

    let examiner = Examiner::new(config.clone(), Arc::clone(&clock));
    let events_address = events.as_ref().map(|(_, address)| *address);
    let secrets = PushSecrets::new(&config, events_address)?;
    let shared = Shared {
        config: &config,
        secrets: &secrets,
        clock,
        ledger,
        store,
        metrics,
        work,
        sandboxes,
    };
    let mut accounts = BTreeMap::new();
    for each in &config.accounts {
        match shared.account(each).await {
            Ok(account) => {
                accounts.insert(each.name.clone(), account);
            }
            Err(error) => {
                shared.sandboxes.end(DRAIN_TIME).await;
                shared.store.close().await;
                return Err(error);
            }
        }
    }
    let Shared { store, metrics, work, sandboxes, clock, .. } = shared;
    let listening = &config.listening;
    let (identity, setup_code) = match Identity::open_if(
        config.identity,
        config.external.clone(),
        (listening, address),
        (store.clone(), &data),
        Arc::clone(&clock),
        work.clone(),
    )
    .await
    {
        Ok(opened) => opened,
        Err(error) => {
            sandboxes.end(DRAIN_TIME).await;
            store.close().await;
            return Err(error.into());
        }
    };
    for account in accounts.values() {
        // Recover writes that a killed process left in flight.
        if let Err(source) = store.recover_writes(&account.name, account.now()).await {
            sandboxes.end(DRAIN_TIME).await;
            store.close().await;
            return Err(StartError::Store { path: data, source });
        }
        let writes = Arc::clone(&account.writes);
        account.spawn(writes.look_for_ever());
        cards::follow(account);
        statistics::follow_clock(account).await;
        cards::refresh_at_start(account);
        worker::follow(account);
        forward::follow(account);
    }
    if let Some((socket, address)) = events {
        listener::serve(socket, address, &accounts, &secrets, &work);
    }
    for account in accounts.values() {
        if let Some(sandbox) = account.sandbox.clone() {
            let stopping = sandboxes.stopping.clone();
            sandboxes.tasks.spawn(async move { sandbox.deliver(stopping.cancelled()).await });
        }
    }
    keep_counters_small(&metrics, &work);
    let upkeep = Arc::new(Upkeep::new(store.clone(), clock, accounts.clone(), config.retention));
    upkeep.record_start(&config).await;
    work.tasks.spawn(Arc::clone(&upkeep).follow(work.stopping.clone()));

    let base = config.listening.base(address);
    let protection = Protection::new(&config.listening, assets::inline_script().as_deref());
    let server = Arc::new(Server {
        accounts,
        upstream: config.upstream,
        default_account: config.account.clone(),
        store,
        metrics,
        identity,
        two_person: config.two_person,
        retention: config.retention,
        allowed: match &api {
            Some((_, api)) => Allowed::new(&config.listening, address).and_on(*api),
            None => Allowed::new(&config.listening, address),
        },
        protection: protection.clone(),
        prefix: config.listening.public_url.as_ref().map_or("", PublicUrl::prefix).to_owned(),
        room: Arc::new(Semaphore::new(MAX_CONCURRENT_REQUESTS)),
        examiner,
        work: work.clone(),
    });
    let (router, routes) =
        routes::router(Arc::clone(&server), config.listening.operations.is_none());
    if let Some(address) = config.listening.operations {
        let (listener, address) = bind(address, "operations_listen").await?;
        let router = routes::operations(Arc::clone(&server));
        let open = move |stream| (CheckedStream::new(stream), router.clone());
        work.tasks.spawn(connections::serve(listener, open, HEADER_TIME, work.stopping.clone()));
        info!(%address, "listening for operations");
    }
    if let Some(certificate) = &certificate {
        work.tasks.spawn(Arc::clone(certificate).follow(work.stopping.clone()));
    }
    let of_proxies = config.external.proxy.as_ref().map(ProxyConfig::headers);
    let of_proxies = of_proxies.unwrap_or_default();
    let entry = Entry::new(router, &config.listening, of_proxies, protection);
    let api_address = api.as_ref().map(|(_, address)| *address);
    if let Some((listener, address)) = api {
        let (entry, stopping) = (entry.clone().for_programs(), work.stopping.clone());
        work.tasks.spawn(connections::serve_desk(listener, entry, tls.clone(), stopping));
        info!(%address, "listening for programs");
    }
    let serving = tokio::spawn(connections::serve_desk(listener, entry, tls, work.stopping));
    info!(address = %address, upstream = ?config.upstream, accounts = config.accounts.len(), "listening");
    Ok(Running {
        address,
        api_address,
        events_address,
        base,
        server,
        routes,
        setup_code,
        certificate,
        serving,
        sandboxes,
        upkeep,
    })
}

/// Shared parts of all accounts.
struct Shared<'config> {
    config: &'config Config,
    secrets: &'config PushSecrets,
    clock: Arc<dyn Clock>,
    ledger: Ledger,
    store: Store,
    metrics: Metrics,
    work: Work,
    sandboxes: Work,
}

impl Shared<'_> {
    async fn account(&self, config: &AccountConfig) -> Result<Arc<Account>, StartError> {
        let store_failed = |source| StartError::Store { path: self.config.data.clone(), source };
        let profile = ProfileCache::default();
        if let Some(stored) = self.store.profile(&config.name).await.map_err(store_failed)? {
            profile.set(stored);
        }
        let embedded = match self.config.upstream {
            Upstream::Sandbox => Some(self.sandbox(config).await?),
            Upstream::Weixin => None,
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
        let mut settings =
            Settings::new(base_url, config.app_id.clone(), config.app_secret.clone());
        settings.token_mode = config.token_mode;
        settings.timeouts = self.config.timeouts;
        // Reads of the card list never take the slots of interactive calls.
        settings.max_concurrency += self.config.card_reads;
        let clock = match &sandbox {
            Some(sandbox) => SessionClock::Sandbox(sandbox.clone()),
            None => SessionClock::Wall(Arc::clone(&self.clock)),
        };
        let environment =
            Environment { wall: Some(Arc::new(clock.clone())), ..Environment::default() };
        let client = WeixinClient::with_environment(settings, environment)
            .map_err(|source| StartError::Client { account: config.name.clone(), source })?;
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
                work: self.work.clone(),
            });
            Account {
                name: config.name.clone(),
                upstream: self.config.upstream,
                clock,
                sandbox,
                store: self.store.clone(),
                events: Events::from(self.clock.now()),
                cards: CardCache::default(),
                profile,
                recent: RecentCache::default(),
                statistics: tokio::sync::Mutex::new(()),
                metrics: self.metrics.clone(),
                writes: Arc::new(writes),
                card_reads: self.config.card_reads,
                review_pause: self.config.review_pause,
                work: self.work.clone(),
                receives_pushes: self.secrets.receiver_of(&config.name).is_some(),
                stored_pushes: Arc::default(),
                app_id: config.app_id.clone(),
                forward: config.forward.clone(),
                forwards_added: tokio::sync::watch::Sender::new(()),
                client,
            }
        }))
    }

    /// Deletes what was stored about an earlier sandbox whose file was removed.
    async fn forget(&self, account: &str) -> Result<(), StartError> {
        let forget = async {
            self.store.clear_cards(account).await?;
            self.store.clear_refusals(account).await?;
            self.store.clear_pushes(account).await?;
            self.store.clear_statistics(account).await
        };
        let path = self.config.data.clone();
        forget.await.map_err(|source| StartError::Store { path, source })
    }

    async fn sandbox(&self, config: &AccountConfig) -> Result<Embedded, StartError> {
        let Config { data, sandbox, .. } = self.config;
        let push = self.secrets.push(config);
        embedded_sandbox::start(sandbox, config, push, data, &self.clock, &self.sandboxes).await
    }
}

fn keep_counters_small(metrics: &Metrics, work: &Work) {
    let (metrics, stopping) = (metrics.clone(), work.stopping.clone());
    work.tasks.spawn(async move {
        while tokio::time::timeout(UPKEEP, stopping.cancelled()).await.is_err() {
            metrics.upkeep();
        }
    });
}

impl Running {
    /// Returns the embedded sandbox of an account, for tests.
    pub fn sandbox(&self, account: &str) -> Option<Sandbox> {
        self.server.accounts.get(account)?.sandbox.clone()
    }

    /// Waits for running requests and writes, within ten seconds in all, and writes everything to disk. The sandboxes
    /// stop last, because writes in flight still call them.
    pub async fn shutdown(self) {
        let begun = Instant::now();
        let left = || WORK_TIME.saturating_sub(begun.elapsed()).max(AT_LEAST);
        self.server.work.stopping.cancel();
        if self.serving.await.is_err() {
            error!("the server task panicked");
        }
        if !self.server.work.end(left()).await {
            warn!(
                "some work did not end in time; the next start looks for the outcomes of its writes"
            );
        }
        if !self.sandboxes.end(left()).await {
            warn!("a sandbox did not end in time");
        }
        for account in self.server.accounts.values() {
            if let Some(sandbox) = &account.sandbox
                && let Err(refused) = sandbox.close()
            {
                error!(error = %refused, "failed to write the sandbox's state to disk");
            }
        }
        self.upkeep.record_stop().await;
        self.server.store.close().await;
    }
}
