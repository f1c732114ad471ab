//! Starts a complete server, and shuts it down without losing data.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use desk_api::{account::AccountOrigin, session::Upstream};
use desk_store::Store;
use tokio::{sync::Semaphore, task::JoinHandle};
use tracing::{error, info, warn};
use weixin_api::secret::Secret;
use weixin_client::MonotonicClock;
use weixin_sandbox::Sandbox;

use crate::{
    account_ids,
    account_keeper::{AccountChangeError, AccountKeeper, Shared},
    assets,
    clock::{Clock, SessionClock},
    config::{Config, ProxyConfig, PublicUrl},
    connections::{self, DRAIN_TIME, Entry, HEADER_TIME},
    dashboard_accounts::DashboardAccounts,
    data_folder::database,
    doctor::Examiner,
    embedded_sandbox::bind,
    guard::{Allowed, Protection, raw_head::CheckedStream},
    identity::Identity,
    jobs,
    metrics::Metrics,
    push_setup::PushSetups,
    pushes::listener,
    routes::{self, Route},
    server::{MAX_CONCURRENT_REQUESTS, Server},
    start_error::StartError,
    third_party::{self, ThirdPartyPlatform},
    tls::Certificate,
    upkeep::Upkeep,
    work::{AT_LEAST, Work},
    writes::ledger::Ledger,
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
    let base = config.listening.base(address);
    let stored =
        store.ledger().await.map_err(|source| StartError::Store { path: data.clone(), source })?;
    let ledger = Ledger::new(stored, Arc::new(MonotonicClock::default()));

    let examiner = Examiner::new(config.clone(), Arc::clone(&clock));
    let events_address = events.as_ref().map(|(_, address)| *address);
    let keeper = Arc::new(AccountKeeper::new(Shared {
        config: config.clone(),
        events_address,
        clock: Arc::clone(&clock),
        ledger,
        store: store.clone(),
        metrics: metrics.clone(),
        work: work.clone(),
        sandboxes: sandboxes.clone(),
    }));
    for each in &config.accounts {
        if let Err(error) = keeper.add(each, AccountOrigin::Configuration).await {
            keeper.give_up(DRAIN_TIME).await;
            return Err(not_opened(error));
        }
    }
    let push_setups = Arc::new(PushSetups::new(
        keeper.accounts().clone(),
        store.clone(),
        Arc::clone(&clock),
        &config,
        events_address,
    ));
    let dashboard_accounts = DashboardAccounts::new(
        Arc::clone(&keeper),
        store.clone(),
        Arc::clone(&push_setups),
        Arc::clone(&clock),
        &config,
    );
    if let Err(source) = dashboard_accounts.open_all().await {
        keeper.give_up(DRAIN_TIME).await;
        return Err(StartError::Store { path: data, source });
    }
    let accounts = keeper.accounts().clone();
    let third_party = third_party::Parts {
        config: config.clone(),
        events_address,
        base: base.clone(),
        store: store.clone(),
        keeper: Arc::clone(&keeper),
        pushes: Arc::clone(&push_setups),
        clock: Arc::clone(&clock),
        metrics: metrics.clone(),
        work: work.clone(),
        sandboxes,
    };
    // Boxed, since it holds a second configuration.
    let third_party = match Box::pin(ThirdPartyPlatform::start(third_party)).await {
        Ok(third_party) => third_party,
        Err(source) => {
            keeper.give_up(DRAIN_TIME).await;
            return Err(StartError::ThirdParty { source: Box::new(source) });
        }
    };
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
            keeper.give_up(DRAIN_TIME).await;
            return Err(error.into());
        }
    };
    if let Some((socket, address)) = events {
        let others = third_party.clone().map(third_party::listener::routes).unwrap_or_default();
        listener::serve(socket, address, (accounts.clone(), others), &work);
    }
    keep_counters_small(&metrics, &work);
    let upkeep = Arc::new(Upkeep::new(
        store.clone(),
        Arc::clone(&clock),
        accounts.clone(),
        config.retention,
    ));
    upkeep.record_start(&config).await;
    work.tasks.spawn(Arc::clone(&upkeep).follow(work.stopping.clone()));

    let protection = Protection::new(&config.listening, assets::inline_script().as_deref());
    let server = Arc::new(Server {
        accounts,
        keeper,
        third_party,
        dashboard_accounts,
        push_setups,
        upstream: config.upstream,
        default_account: config.account.clone(),
        clock: SessionClock::Wall(Arc::clone(&clock)),
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
    jobs::start_all(&server);
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
        upkeep,
    })
}

/// Returns why a configured account could not be opened.
fn not_opened(error: AccountChangeError) -> StartError {
    match error {
        AccountChangeError::Open(error) => error,
        source => StartError::Account { source: Box::new(source) },
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
        let Server { work, keeper, .. } = &*self.server;
        // Requests that ended meanwhile may have begun writes of their accounts.
        if !work.end(left()).await | !keeper.end_work(left()).await {
            warn!(
                "some work did not end in time; the next start looks for the outcomes of its writes"
            );
        }
        keeper.end_sandboxes(left()).await;
        if let Some(third_party) = &self.server.third_party {
            third_party.close();
        }
        self.upkeep.record_stop().await;
        self.server.store.close().await;
    }
}
