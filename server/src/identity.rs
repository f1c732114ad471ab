//! Callers: users with a session, programs with a key, and their rights.

mod caller;
mod cookie;
mod external;
mod hashing;
pub(crate) mod key_file;
mod key_limiter;
mod oidc;
mod origin;
mod program;
mod proxied;
mod proxy_token;
mod qr_code;
mod refusals;
pub(crate) mod sealing;
mod second_factor;
pub(crate) mod secret_text;
mod session;
mod setup;
mod sign_in;
mod throttle;

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use card_model::time::UnixSeconds;
use desk_api::identity::{ApiKeySummary, KEY_PREFIX, OidcWay};
use desk_store::{Store, StoreError};
use http::HeaderMap;
use tokio::sync::watch;
use tracing::warn;
use weixin_api::secret::Secret;

pub(crate) use self::{
    caller::{Caller, recognisable},
    cookie::Cookie,
    oidc::{CallbackQuery, Oidc, OidcFailure, own_path},
    origin::Origin,
    program::{ACCESS_TOKEN, Program},
    proxy_token::{Asked, AskedFor, TOKEN_KEY_FILE, TokenRefusal},
    sealing::KEY_FILE,
    secret_text::{fingerprint, random_text},
    session::sign_in_required,
    sign_in::user_name,
};
pub use self::{
    hashing::{Hashing, HashingError},
    throttle::{Counted, Throttle},
};
use self::{
    key_limiter::KeyLimiter, proxied::Proxied, proxy_token::TokenKey, refusals::Refusals,
    sealing::Sealing, setup::SetupCode,
};
use crate::{
    clock::Clock,
    config::{ExternalIdentity, IdentityConfig, Listening},
    failure::Failure,
    work::Work,
};

/// Pause between two times that the calls of keys are stored.
const KEY_USE_PAUSE: Duration = Duration::from_secs(5);

/// Sign-in of a server that has it configured.
pub struct Identity {
    config: IdentityConfig,
    clock: Arc<dyn Clock>,
    store: Store,
    work: Work,
    hashing: Hashing,
    throttle: Mutex<Throttle>,
    setup: SetupCode,
    refusals: Arc<Refusals>,
    cookie: Cookie,
    external: ExternalIdentity,
    oidc: Option<Oidc>,
    proxied: Option<Proxied>,
    sealing: Sealing,
    token_key: TokenKey,
    key_limiter: KeyLimiter,
    /// Changes whenever sessions or keys end, so that open streams recheck their caller.
    ended: watch::Sender<u64>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Identity").field("config", &self.config).finish_non_exhaustive()
    }
}

impl Identity {
    /// Sets up sign-in if it is configured. Also returns the setup code if there is no user yet.
    ///
    /// # Errors
    /// Fails if the database or the system's random number generator fails.
    pub(crate) async fn open_if(
        config: Option<IdentityConfig>,
        external: ExternalIdentity,
        (listening, address): (&Listening, SocketAddr),
        (store, data): (Store, &Path),
        clock: Arc<dyn Clock>,
        work: Work,
    ) -> Result<(Option<Arc<Self>>, Option<Secret>), IdentityError> {
        let Some(config) = config else { return Ok((None, None)) };
        let setup = SetupCode::default();
        let is_new = config.local && !store.has_users().await?;
        let code = if is_new { Some(setup.issue(clock.now())?) } else { None };
        let identity = Self {
            hashing: Hashing::new(config.cost),
            throttle: Mutex::default(),
            refusals: Arc::default(),
            cookie: Cookie::of(listening),
            oidc: external
                .oidc
                .clone()
                .map(|oidc| Oidc::new(oidc, listening, listening.base(address))),
            proxied: external.proxy.clone().map(Proxied::new),
            external,
            sealing: Sealing::new(data),
            token_key: TokenKey::new(data),
            key_limiter: KeyLimiter::default(),
            ended: watch::Sender::new(0),
            config,
            clock,
            store,
            work,
            setup,
        };
        identity.forget_ended().await?;
        identity.restore_key_use().await?;
        let identity = Arc::new(identity);
        identity.work.tasks.spawn(Arc::clone(&identity).keep_key_use());
        Ok((Some(identity), code))
    }

    /// Returns how many passwords were hashed or compared.
    pub fn evaluations(&self) -> u64 {
        self.hashing.evaluations()
    }

    /// Returns the database.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Returns the password hashing.
    pub(crate) fn hashing(&self) -> &Hashing {
        &self.hashing
    }

    /// Returns the session cookie.
    pub(crate) fn cookie(&self) -> &Cookie {
        &self.cookie
    }

    /// Returns the time of the system clock.
    pub(crate) fn now(&self) -> UnixSeconds {
        self.clock.now()
    }

    /// Returns whether users can sign in with a password, and whether the first user can be created.
    pub(crate) fn ways(&self) -> (bool, bool) {
        (self.config.local, self.setup.is_open(self.now()))
    }

    /// Returns the OpenID sign-in that pages offer.
    pub(crate) fn oidc_way(&self) -> Option<OidcWay> {
        self.oidc.as_ref().map(Oidc::way)
    }

    /// Returns the OpenID provider, if configured.
    pub(crate) fn oidc(&self) -> Option<&Oidc> {
        self.oidc.as_ref()
    }

    /// Notifies open streams that sessions or keys have ended.
    pub(crate) fn tell_ended(&self) {
        self.ended.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Finds the caller of a request. A key takes precedence over the reverse proxy's user, and that user over a
    /// session.
    ///
    /// # Errors
    /// Fails with `SignInRequired` for an invalid key, or if the database can't be read.
    pub(crate) async fn find(&self, headers: &HeaderMap) -> Result<Option<Caller>, Failure> {
        // A proxy may forward the user's own token, which is not an API key of this server.
        let is_key = |text: &str| self.proxied.is_none() || text.starts_with(KEY_PREFIX);
        if let Some(key) = caller::bearer(headers).filter(|key| is_key(key.token())) {
            return self.key(key.token()).await.map(Some);
        }
        if let Some(caller) = self.proxied(headers).await? {
            return Ok(Some(caller));
        }
        match self.cookie.read(headers) {
            Some(session) => self.session(session).await,
            None => Ok(None),
        }
    }

    /// Admits a relayed call of a key and counts it.
    ///
    /// # Errors
    /// Fails with 45011 or 45009 if a limit of the key is reached.
    pub(crate) fn admit_call(&self, key: &ApiKeySummary) -> Result<(), Failure> {
        self.key_limiter.admit(key, self.now()).map_err(Failure::from)
    }

    /// Counts an admitted call that failed.
    pub(crate) fn count_failed_call(&self, key: &ApiKeySummary) {
        self.key_limiter.failed(key.id, self.now());
    }

    /// Returns a key with its calls of today.
    pub(crate) fn with_use(&self, mut key: ApiKeySummary) -> ApiKeySummary {
        key.today = self.key_limiter.today(key.id, self.now());
        key
    }

    async fn restore_key_use(&self) -> Result<(), StoreError> {
        let today = self.now().beijing_day().get();
        self.key_limiter.restore(today, self.store.key_use(today).await?);
        Ok(())
    }

    /// Stores the calls of keys until the server stops.
    async fn keep_key_use(self: Arc<Self>) {
        loop {
            let stopping = self.work.stopping.cancelled();
            let ended = tokio::time::timeout(KEY_USE_PAUSE, stopping).await.is_ok();
            for (day, counts) in self.key_limiter.take_changed(self.now()) {
                if let Err(error) = self.store.save_key_use(day, &counts).await {
                    warn!(%error, "the calls of API keys could not be stored");
                }
            }
            if ended {
                return;
            }
        }
    }

    fn throttle<T>(&self, use_it: impl FnOnce(&mut Throttle, UnixSeconds) -> T) -> T {
        let now = self.now();
        use_it(&mut self.throttle.lock().unwrap_or_else(PoisonError::into_inner), now)
    }
}

/// An error of setting up sign-in.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The database failed.
    #[error("users can't be read from the database")]
    Store(#[from] StoreError),
    /// The system's random number generator failed.
    #[error("the system's random number generator failed")]
    Random(#[from] getrandom::Error),
}
