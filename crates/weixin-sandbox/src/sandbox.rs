//! The handle that everything else holds.

use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use card_model::time::UnixSeconds;
use weixin_api::sandbox::{Command, CommandError, CommandOutcome, State};

use crate::{
    calls::arrive,
    clock::{Clock, ShownTime},
    control::{
        self,
        component::{self, ComponentState},
        operation::{self, Operation, OperationError},
    },
    modes::Modes,
    picture,
    platform::Platform,
    settings::Settings,
    storage::{NotSaved, OpenError, scenario},
};

/// A running sandbox. Clones are the same sandbox.
#[derive(Clone)]
pub struct Sandbox {
    platform: Arc<Mutex<Platform>>,
    /// Whether changes are written to a file.
    has_file: bool,
    clock: Arc<dyn Clock>,
    shown: Arc<ShownTime>,
}

impl Sandbox {
    /// Opens a sandbox: reads its file, or makes the sample merchant if there is no file.
    ///
    /// # Errors
    /// When the file can't be used, is damaged, or belongs to another process.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let (has_file, clock) = (settings.data_file.is_some(), Arc::clone(&settings.clock));
        let platform = Platform::open(settings)?;
        let shown = platform.shown_time();
        Ok(Self { platform: Arc::new(Mutex::new(platform)), has_file, clock, shown })
    }

    /// Runs work that may write to the disk, without holding up the caller's runtime. A sandbox in memory works at
    /// once, since it waits for nothing.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> T {
        if !self.has_file {
            return work(self);
        }
        let sandbox = self.clone();
        match tokio::task::spawn_blocking(move || work(&sandbox)).await {
            Ok(result) => result,
            Err(fault) => match fault.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime is shutting down, so the result is dropped.
                Err(_) => std::future::pending().await,
            },
        }
    }

    /// How the platform differs from its documents.
    pub fn modes(&self) -> Modes {
        self.lock().modes().clone()
    }

    /// Replaces the modes. They live in memory: a reset and a restart turn them off.
    ///
    /// # Errors
    /// When a value is out of range; the text says which.
    pub fn set_modes(&self, modes: Modes) -> Result<(), &'static str> {
        modes.check()?;
        self.lock().set_modes(modes);
        Ok(())
    }

    /// Runs a command.
    ///
    /// # Errors
    /// When it can't be done; then nothing was done.
    pub fn apply(&self, command: Command) -> Result<CommandOutcome, CommandError> {
        let mut platform = self.lock();
        arrive(&mut platform);
        control::apply(&mut platform, command)
    }

    /// Does what is done outside the API: pays orders, reviews merchants and stores.
    ///
    /// # Errors
    /// When it can't be done; then nothing was done.
    pub fn operate(&self, operation: Operation) -> Result<(), OperationError> {
        let mut platform = self.lock();
        arrive(&mut platform);
        operation::operate(&mut platform, operation)
    }

    /// What Weixin would push to the third-party platform. Reading it changes nothing.
    pub fn component(&self) -> ComponentState {
        component::state(&self.lock())
    }

    /// Lets the time pass that went by: postponed calls are carried out, reviews and validities end. Every call of the
    /// platform does so first; what reads the sandbox in another way shows it as of the last call.
    pub fn pass_time(&self) {
        arrive(&mut self.lock());
    }

    /// What the sandbox is doing. Reading it changes nothing.
    pub fn state(&self) -> State {
        control::state(&self.lock())
    }

    /// The sandbox's clock. Reading it changes nothing and waits for nothing.
    pub fn now(&self) -> UnixSeconds {
        self.shown.at(self.clock.now())
    }

    /// Everything that the sandbox remembers, as JSON. It holds neither the secret nor a token's text. Reading it changes
    /// nothing.
    /// The same calls in two sandboxes of one seed, at the same times, give the same bytes.
    ///
    /// # Errors
    /// When it can't be written as JSON.
    pub fn dump(&self) -> serde_json::Result<Vec<u8>> {
        scenario::dump(self.lock().world())
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

    /// Locks the platform for one call. The lock is never held across an await: every handler is synchronous.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Platform> {
        self.platform.lock().unwrap_or_else(|poisoned| {
            self.platform.clear_poison();
            let mut platform = poisoned.into_inner();
            platform.recover();
            platform
        })
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sandbox").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use weixin_api::secret::Secret;

    use super::*;
    use crate::history::WholeChange;

    fn sandbox() -> Sandbox {
        let clock = Arc::new(UnixSeconds::new(1_795_329_000));
        let settings = Settings::new("wxsandbox0000001", Secret::new("secret"), clock);
        Sandbox::open(Settings { empty: true, ..settings }).unwrap()
    }

    /// Panics in a call that holds the lock.
    fn panic_in(sandbox: &Sandbox, call: impl FnOnce(&mut Platform)) {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let mut platform = sandbox.lock();
            call(&mut platform);
            panic!("planted");
        }));
        assert!(panicked.is_err());
    }

    #[test]
    fn a_panic_outside_of_a_change_changes_nothing() {
        let sandbox = sandbox();
        panic_in(&sandbox, |_| {});
        assert!(sandbox.apply(Command::RevokeToken).is_ok());
    }

    #[test]
    fn half_a_change_is_never_built_on() {
        let sandbox = sandbox();
        panic_in(&sandbox, Platform::begin_change);
        assert_eq!(sandbox.apply(Command::RevokeToken), Err(CommandError::NotSaved));
        assert_eq!(sandbox.apply(Command::Reset), Err(CommandError::NotSaved));
        assert!(sandbox.load(&sandbox.dump().unwrap()).is_err());
        sandbox.close().unwrap();
    }

    #[test]
    fn a_change_that_panics_is_taken_back_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let data_file = Some(folder.path().join("sandbox.jsonl"));
        let clock = Arc::new(UnixSeconds::new(1_795_329_000));
        let settings = Settings::new("wxsandbox0000001", Secret::new("secret"), clock);
        let settings = Settings { empty: true, data_file, ..settings };
        let sandbox = Sandbox::open(settings.clone()).unwrap();
        sandbox.apply(Command::AdvanceClock { seconds: 5 }).unwrap();
        let before = sandbox.dump().unwrap();
        panic_in(&sandbox, |platform| {
            platform.commit(WholeChange::ClockAdvanced { seconds: 7 }).unwrap();
            platform.begin_change();
        });
        assert_eq!(sandbox.dump().unwrap(), before);
        sandbox.apply(Command::AdvanceClock { seconds: 11 }).unwrap();
        let after = sandbox.dump().unwrap();
        assert_ne!(after, before);
        sandbox.close().unwrap();
        assert_eq!(Sandbox::open(settings).unwrap().dump().unwrap(), after);
    }

    #[test]
    fn a_sandbox_is_read_without_a_change() {
        let sandbox = sandbox();
        let before = sandbox.lock().request_id();
        sandbox.now();
        sandbox.state();
        sandbox.component();
        sandbox.dump().unwrap();
        assert_eq!(sandbox.lock().request_id(), before);
        sandbox.pass_time();
        assert_ne!(sandbox.lock().request_id(), before, "this one is a call");
    }
}
