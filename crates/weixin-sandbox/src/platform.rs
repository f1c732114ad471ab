//! The state of one sandbox: the world, its file, and the clock.

mod notices;
mod texts;

use std::sync::Arc;

use card_model::time::UnixSeconds;
use weixin_api::errcode::{MINUTE_QUOTA_REACHED, QUOTA_REACHED};

use crate::{
    answer::Rejection,
    clock::ShownTime,
    domain::{
        card::change::CardChange,
        token::quotas::{CallCounts, QuotaProblem, Quotas},
    },
    faults::{
        Faults,
        postponed::{Postponed, PostponedCalls},
    },
    history::{self, WholeChange, WorldChange},
    identity,
    made::Made,
    modes::{Modes, past::Past},
    platform::notices::Notified,
    push::{letter::Letter, queue::Outgoing},
    refused_calls::{RefusedCall, RefusedCalls},
    request::Request,
    seed,
    settings::{ReviewMode, Settings},
    storage::{NotSaved, OpenError, images::ImageStore, log::ChangeLog},
    world::{Plan, World},
};

/// Work on the world in several steps. A panic would leave it incomplete.
#[derive(Debug, Clone, Copy)]
enum Begun {
    /// A change is being applied. It is already in the file.
    Change,
    /// The world is temporarily replaced by a past one.
    PastRead,
}

/// The data guarded by the lock of a [`Sandbox`](crate::Sandbox).
pub(crate) struct Platform {
    pub(crate) settings: Settings,
    /// Only [`Platform::commit`] changes it.
    world: World,
    log: Option<ChangeLog>,
    /// Uploaded images.
    pub(crate) images: ImageStore,
    /// Number of calls so far, for request ids.
    calls: u64,
    closed: bool,
    /// Recently rejected calls, in memory only.
    refused: RefusedCalls,
    /// Calls of endpoints without a known limit, in memory only.
    counts: CallCounts,
    /// Events to be sent to the merchant's server.
    pub(crate) outgoing: Outgoing,
    /// What the third-party platform was told.
    notified: Notified,
    /// In memory only.
    pub(crate) faults: Faults,
    /// Calls that are executed later than their response.
    postponed: PostponedCalls,
    modes: Modes,
    /// Past states for stale reads.
    past: Past,
    shown: Arc<ShownTime>,
    /// Work in progress on the world. A panic leaves it set.
    begun: Option<Begun>,
    /// A panic left a change half applied.
    is_damaged: bool,
}

impl Platform {
    /// Opens the file, or begins a world in memory.
    pub(crate) fn open(settings: Settings) -> Result<Self, OpenError> {
        let plan = plan(&settings);
        let begin = || seed::world(plan, settings.clock.now());
        let (log, mut world) = match &settings.data_file {
            Some(path) => {
                let (log, world) = ChangeLog::open(path, begin)?;
                (Some(log), world)
            }
            None => (None, begin()),
        };
        // Events are collected from now on: those of replayed changes were sent before.
        world.listen(settings.listens());
        let shown = Arc::new(ShownTime::default());
        shown.set(world.offset, world.latest);
        let images = ImageStore::beside(settings.data_file.as_ref());
        let notified = Notified::of(&world.component);
        Ok(Self {
            settings,
            world,
            log,
            images,
            calls: 0,
            closed: false,
            refused: RefusedCalls::default(),
            counts: CallCounts::default(),
            outgoing: Outgoing::default(),
            notified,
            faults: Faults::default(),
            postponed: PostponedCalls::default(),
            modes: Modes::default(),
            past: Past::default(),
            shown,
            begun: None,
            is_damaged: false,
        })
    }

    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// Counts a call and returns its time.
    pub(crate) fn begin_call(&mut self) -> UnixSeconds {
        self.calls += 1;
        self.shown.at(self.settings.clock.now())
    }

    /// Removes and returns the first postponed call that is due, and advances the time to it.
    pub(crate) fn take_due(&mut self, now: UnixSeconds) -> Option<Postponed> {
        let call = self.postponed.take_due(now)?;
        history::advance_to(&mut self.world, call.due);
        Some(call)
    }

    /// Advances the time and ends automatic reviews. Returns the sandbox's time.
    pub(crate) fn pass_time(&mut self, now: UnixSeconds) -> UnixSeconds {
        let now = history::advance_to(&mut self.world, now);
        if let ReviewMode::After { seconds } = self.settings.review {
            let ripe = UnixSeconds::new(now.get() - i64::from(seconds));
            for (_, card_id) in self.world.cards.submitted_until(ripe) {
                // A failed write is retried at the next call.
                if self.commit(CardChange::Approved { card_id }).is_err() {
                    break;
                }
            }
        }
        self.show_time();
        self.send_out();
        now
    }

    /// Returns the sandbox's time as of the last [`Platform::pass_time`].
    pub(crate) fn now(&self) -> UnixSeconds {
        self.world.latest
    }

    /// Writes a change to the file and applies it. Returns what it made.
    pub(crate) fn commit(&mut self, change: impl Into<WorldChange>) -> Result<Made, NotSaved> {
        self.check_writable()?;
        let change = change.into();
        let at = self.now();
        if self.modes.read_lag > 0 {
            self.past.keep(at, &self.world);
        }
        if let Some(log) = &mut self.log {
            log.append(at, &change)?;
        }
        self.begun = Some(Begun::Change);
        let made = history::apply(&mut self.world, at, change);
        self.begun = None;
        self.show_time();
        self.send_out();
        if let Some(log) = &mut self.log
            && let Err(error) = log.tidy(&self.world)
        {
            // The change itself is in the old file.
            tracing::warn!(error = %error, "failed to rewrite the sandbox's file");
        }
        Ok(made)
    }

    /// Returns the clock for readers during a call in progress.
    pub(crate) fn shown_time(&self) -> Arc<ShownTime> {
        Arc::clone(&self.shown)
    }

    fn show_time(&self) {
        self.shown.set(self.world.offset, self.world.latest);
    }

    fn check_writable(&self) -> Result<(), NotSaved> {
        let problem = match (self.closed, self.is_damaged) {
            (true, _) => "the sandbox is closed",
            (_, true) => "a panic left an incomplete change in memory; restart the sandbox",
            (false, false) => return Ok(()),
        };
        Err(std::io::Error::other(problem).into())
    }

    /// Marks the world as being changed, so that a panic is recognised.
    #[cfg(test)]
    pub(crate) fn begin_change(&mut self) {
        self.begun = Some(Begun::Change);
    }

    /// Recovers after a panic in another call. If that call was changing the world, the change is removed from the
    /// file and the world is read again, so that nothing has changed. Without a file, no further changes are
    /// possible.
    pub(crate) fn recover(&mut self) {
        let Some(begun) = self.begun.take().filter(|_| !self.is_damaged) else { return };
        let restored = self.log.as_mut().map(|log| match begun {
            Begun::Change => log.take_back(),
            Begun::PastRead => log.reread(),
        });
        match restored {
            Some(Ok(mut world)) => {
                tracing::error!(
                    "a call panicked while it changed the sandbox; the change was reverted"
                );
                world.listen(self.settings.listens());
                self.world = world;
                self.show_time();
            }
            Some(Err(error)) => {
                tracing::error!(%error, "a call panicked and the file can't be read again; changes are rejected");
                self.is_damaged = true;
            }
            None => {
                tracing::error!(
                    "a call panicked while it changed the sandbox; changes are rejected"
                );
                self.is_damaged = true;
            }
        }
    }

    pub(crate) fn modes(&self) -> &Modes {
        &self.modes
    }

    /// Replaces the modes. Stale reads begin with the next changes.
    pub(crate) fn set_modes(&mut self, modes: Modes) {
        self.past.clear();
        self.modes = modes;
    }

    /// Postpones a call by seconds of the sandbox's clock.
    pub(crate) fn postpone(&mut self, seconds: u64, path: &'static str, request: Request) {
        let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
        let due = UnixSeconds::new(self.now().get().saturating_add(seconds));
        self.postponed.add(Postponed { due, path, request });
    }

    /// Reads from the world as it was `lag` seconds ago. `read` must not change it.
    pub(crate) fn read_lagging<T>(&mut self, lag: u64, read: impl FnOnce(&mut Self) -> T) -> T {
        if lag == 0 {
            return read(self);
        }
        let lag = i64::try_from(lag).unwrap_or(i64::MAX);
        let moment = UnixSeconds::new(self.now().get().saturating_sub(lag));
        let Some(past) = self.past.at(moment) else {
            return read(self);
        };
        let present = std::mem::replace(&mut self.world, past);
        self.begun = Some(Begun::PastRead);
        let result = read(self);
        self.world = present;
        self.begun = None;
        result
    }

    /// Moves collected events to the queue.
    fn send_out(&mut self) {
        let messages = self.world.take_messages();
        let is_told = self.settings.component_push.is_some();
        if is_told {
            self.outgoing.extend(self.notified.due(&self.world, &self.settings));
        }
        let to_account = self.settings.push.is_some();
        let to_third_party = is_told && self.world.component.authorizer.is_some();
        for message in messages {
            if to_third_party {
                self.outgoing.extend([Letter::Authorizer(Box::new(message.clone()))]);
            }
            if to_account {
                self.outgoing.extend([Letter::Account(Box::new(message))]);
            }
        }
    }

    /// Resets the sandbox to the settings' sample merchant, with the present day as its today.
    pub(crate) fn reset(&mut self) -> Result<(), NotSaved> {
        let change =
            WholeChange::Reset { plan: plan(&self.settings), origin: self.settings.clock.now() };
        self.commit(change)?;
        self.faults.clear();
        self.postponed.clear();
        self.set_modes(Modes::default());
        self.forget_calls();
        Ok(())
    }

    /// Replaces the world.
    pub(crate) fn replace(&mut self, world: World) -> Result<(), NotSaved> {
        self.check_writable()?;
        if let Some(log) = &mut self.log {
            log.rewrite(&world)?;
        }
        self.past.clear();
        self.forget_calls();
        self.world = world;
        self.show_time();
        self.world.listen(self.settings.listens());
        Ok(())
    }

    /// Flushes the file to the disk.
    pub(crate) fn flush(&self) -> Result<(), NotSaved> {
        self.log.as_ref().map_or(Ok(()), ChangeLog::flush)
    }

    /// Closes the file. No further changes are possible.
    pub(crate) fn close(&mut self) -> Result<(), NotSaved> {
        self.closed = true;
        let log = self.log.take();
        log.as_ref().map_or(Ok(()), ChangeLog::flush)
    }

    /// Returns the request id for the current call's `errmsg`.
    pub(crate) fn request_id(&self) -> String {
        identity::request_id(self.now().get(), self.calls)
    }

    /// Stores a rejected call under its request id.
    pub(crate) fn keep_refused(&mut self, call: RefusedCall) {
        self.refused.keep(call);
    }

    /// Returns the rejected call with a request id.
    pub(crate) fn refused(&self, request_id: &str) -> Option<&RefusedCall> {
        self.refused.find(request_id, self.now())
    }

    /// Counts a call of an endpoint without a known limit.
    pub(crate) fn count_call(&mut self, path: &'static str) {
        if Quotas::limits(path).is_none() {
            self.counts.count(path, self.now());
        }
    }

    /// Returns today's calls of an endpoint.
    pub(crate) fn calls_today(&self, path: &str) -> u64 {
        match Quotas::limits(path) {
            Some(_) => self.world.quotas.used(path, self.now()),
            None => self.counts.of(path, self.now()),
        }
    }

    /// Removes the calls of a replaced world.
    fn forget_calls(&mut self) {
        self.refused = RefusedCalls::default();
        self.clear_counts();
    }

    /// Resets the counts that are in memory only.
    pub(crate) fn clear_counts(&mut self) {
        self.counts = CallCounts::default();
    }

    /// Rejects a call above the endpoint's limit per day or minute.
    pub(crate) fn check_quota(&self, path: &str) -> Result<(), Rejection> {
        self.world.quotas.check(path, self.now()).map_err(|problem| {
            Rejection::new(match problem {
                QuotaProblem::Day => QUOTA_REACHED,
                QuotaProblem::Minute => MINUTE_QUOTA_REACHED,
            })
        })
    }
}

fn plan(settings: &Settings) -> Plan {
    Plan {
        seed: settings.seed,
        empty: settings.empty,
        extra_cards: settings.extra_cards,
        living: settings.living,
    }
}
