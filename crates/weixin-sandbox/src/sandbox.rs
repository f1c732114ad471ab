//! The handle that everything else holds.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use card_model::time::UnixSeconds;
use weixin_api::sandbox::{Command, CommandError, CommandOutcome, State};

use crate::{
    control::{
        self,
        component::{self, ComponentState},
        operation::{self, Operation, OperationError},
    },
    picture,
    platform::Platform,
    push, router,
    settings::Settings,
    storage::{NotSaved, OpenError, scenario},
};

/// A running sandbox. Clones are the same sandbox.
#[derive(Clone)]
pub struct Sandbox {
    platform: Arc<Mutex<Platform>>,
}

impl Sandbox {
    /// Opens a sandbox: reads its file, or makes the sample merchant where there is none yet.
    ///
    /// # Errors
    /// When the file can't be used, is damaged, or belongs to another process.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let platform = Platform::open(settings)?;
        Ok(Self { platform: Arc::new(Mutex::new(platform)) })
    }

    /// The platform's endpoints, and the control surface under `/sandbox/`.
    pub fn router(&self) -> axum::Router {
        router::router(self.clone())
    }

    /// Does what somebody does in the sandbox.
    ///
    /// # Errors
    /// When it can't be done; then nothing was done.
    pub fn apply(&self, command: Command) -> Result<CommandOutcome, CommandError> {
        let mut platform = self.lock();
        platform.arrive();
        control::apply(&mut platform, command)
    }

    /// Does what is done outside the API: pays orders, reviews merchants and stores.
    ///
    /// # Errors
    /// When it can't be done; then nothing was done.
    pub fn operate(&self, operation: Operation) -> Result<(), OperationError> {
        let mut platform = self.lock();
        platform.arrive();
        operation::operate(&mut platform, operation)
    }

    /// What Weixin would push to the third-party platform.
    pub fn component(&self) -> ComponentState {
        let mut platform = self.lock();
        platform.arrive();
        component::state(&platform)
    }

    /// Pushes events to the server of [`Settings::push`], until `stopping` and for a short time after it, in
    /// which what waits is still sent. Without that setting there is nothing to do.
    pub async fn deliver(&self, stopping: impl Future<Output = ()>) {
        push::deliver(self, stopping).await;
    }

    /// What the sandbox is doing.
    pub fn state(&self) -> State {
        let mut platform = self.lock();
        platform.arrive();
        control::state(&platform)
    }

    /// The sandbox's clock.
    pub fn now(&self) -> UnixSeconds {
        self.lock().arrive()
    }

    /// Everything that the sandbox remembers, as JSON; it holds neither the secret nor a token's text.
    /// The same calls in two sandboxes of one seed, at the same times, give the same bytes.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn dump(&self) -> serde_json::Result<Vec<u8>> {
        let mut platform = self.lock();
        platform.arrive();
        scenario::dump(platform.world())
    }

    /// Puts what [`Sandbox::dump`] wrote into the place of everything.
    ///
    /// # Errors
    /// When the bytes are no scenario, or can't be written to the file; then nothing was done.
    pub fn load(&self, bytes: &[u8]) -> std::io::Result<()> {
        let world = scenario::load(bytes)?;
        self.lock().replace(world).map_err(NotSaved::into_io)
    }

    /// Brings everything to the disk. A kill of the process loses nothing without it either; only
    /// a failure of the machine could.
    ///
    /// # Errors
    /// When the operating system can't.
    pub fn flush(&self) -> std::io::Result<()> {
        self.lock().flush().map_err(NotSaved::into_io)
    }

    /// Brings everything to the disk and lets go of the file, so that it can be opened again while
    /// clones of this handle are still around. Every later write answers "system error".
    ///
    /// # Errors
    /// When the operating system can't bring it to the disk.
    pub fn close(&self) -> std::io::Result<()> {
        self.lock().close().map_err(NotSaved::into_io)
    }

    /// An image, uploaded or the sample merchant's, by the hash in its URL.
    pub(crate) fn image(&self, hash: &str) -> std::io::Result<Option<Bytes>> {
        let seed = {
            let platform = self.lock();
            if let Some(image) = platform.images.find(hash)? {
                return Ok(Some(image));
            }
            platform.world().plan.seed
        };
        Ok(picture::find(seed, hash))
    }

    /// The platform, for one call. Nobody keeps it across an await: every handler is synchronous.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Platform> {
        // A panic in another call can't leave half a change behind: changes are applied whole.
        self.platform.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sandbox").finish_non_exhaustive()
    }
}
