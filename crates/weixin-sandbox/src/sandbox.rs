//! The handle of a sandbox.

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

/// A running sandbox. Clones share one sandbox.
#[derive(Clone)]
pub struct Sandbox {
    platform: Arc<Mutex<Platform>>,
    /// Changes are written to a file.
    has_file: bool,
    clock: Arc<dyn Clock>,
    shown: Arc<ShownTime>,
}

impl Sandbox {
    /// Opens a sandbox: reads its file, or makes the sample merchant if there is no file.
    ///
    /// # Errors
    /// Fails if the file can't be used, is damaged, or is used by another process.
    pub fn open(settings: Settings) -> Result<Self, OpenError> {
        let (has_file, clock) = (settings.data_file.is_some(), Arc::clone(&settings.clock));
        let platform = Platform::open(settings)?;
        let shown = platform.shown_time();
        Ok(Self { platform: Arc::new(Mutex::new(platform)), has_file, clock, shown })
    }

    /// Runs work that may write to the disk, without blocking the caller's runtime. A sandbox in memory runs it
    /// immediately, because it never waits for the disk.
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

    /// Returns the active modes.
    pub fn modes(&self) -> Modes {
        self.lock().modes().clone()
    }

    /// Replaces the modes. They exist only in memory; a reset or a restart turns them off.
    ///
    /// # Errors
    /// Fails if a value is out of range. The text describes it.
    pub fn set_modes(&self, modes: Modes) -> Result<(), &'static str> {
        modes.check()?;
        self.lock().set_modes(modes);
        Ok(())
    }

    /// Executes a command.
    ///
    /// # Errors
    /// Fails if the command can't be executed. Nothing is changed then.
    pub fn apply(&self, command: Command) -> Result<CommandOutcome, CommandError> {
        let mut platform = self.lock();
        arrive(&mut platform);
        control::apply(&mut platform, command)
    }

    /// Executes an operation outside the API, e.g. pays an order or ends a review of a merchant or store.
    ///
    /// # Errors
    /// Fails if the operation can't be executed. Nothing is changed then.
    pub fn operate(&self, operation: Operation) -> Result<(), OperationError> {
        let mut platform = self.lock();
        arrive(&mut platform);
        operation::operate(&mut platform, operation)
    }

    /// Returns what Weixin would push to the third-party platform. Changes nothing.
    pub fn component(&self) -> ComponentState {
        component::state(&self.lock())
    }

    /// Advances the world to the present time: executes postponed calls and ends reviews and validities. Every call
    /// of the platform does this first; other readers see the state of the last call.
    pub fn pass_time(&self) {
        arrive(&mut self.lock());
    }

    /// Returns a summary of the sandbox. Changes nothing.
    pub fn state(&self) -> State {
        control::state(&self.lock())
    }

    /// Returns the time of the sandbox's clock. Changes nothing and never blocks.
    pub fn now(&self) -> UnixSeconds {
        self.shown.at(self.clock.now())
    }

    /// Returns everything that the sandbox stores as JSON, without the secret and the tokens' texts. Changes nothing.
    /// | The same calls at the same times in two sandboxes with the same seed lead to the same bytes.
    ///
    /// # Errors
    /// Fails if the world can't be written as JSON.
    pub fn dump(&self) -> serde_json::Result<Vec<u8>> {
        scenario::dump(self.lock().world())
    }

    /// Replaces everything by the output of [`Sandbox::dump`].
    ///
    /// # Errors
    /// Fails if the bytes aren't a valid scenario or can't be written to the file. Nothing is changed then.
    pub fn load(&self, bytes: &[u8]) -> std::io::Result<()> {
        let world = scenario::load(bytes)?;
        self.lock().replace(world).map_err(NotSaved::into_io)
    }

    /// Flushes the file to the disk. Without it, changes survive a kill of the process, but perhaps not a failure of
    /// the machine.
    ///
    /// # Errors
    /// Fails if the operating system reports an error.
    pub fn flush(&self) -> std::io::Result<()> {
        self.lock().flush().map_err(NotSaved::into_io)
    }

    /// Flushes and closes the file, so that it can be opened again while clones of this handle exist. Every later
    /// write fails with "system error".
    ///
    /// # Errors
    /// Fails if the operating system can't flush the file.
    pub fn close(&self) -> std::io::Result<()> {
        self.lock().close().map_err(NotSaved::into_io)
    }

    /// Returns an uploaded image or one of the sample merchant's, by the hash in its URL.
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

    /// Locks the platform for one call. The lock is never held across an await, because every handler is synchronous.
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
