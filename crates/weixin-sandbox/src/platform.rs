//! One sandbox behind its lock: the world, the file it is written to, and the clock.

use card_model::time::UnixSeconds;
use weixin_api::errcode::{MINUTE_QUOTA_REACHED, QUOTA_REACHED};

use crate::{
    answer::Fault,
    faults::Faults,
    identity,
    push::Outgoing,
    seed,
    settings::{ReviewMode, Settings},
    storage::{ChangeLog, ImageStore, NotSaved, OpenError},
    world::{Change, Plan, QuotaProblem, World},
};

/// What the lock of a [`Sandbox`](crate::Sandbox) guards.
pub(crate) struct Platform {
    /// What it was opened with.
    pub(crate) settings: Settings,
    /// What it remembers. It changes through [`Platform::commit`] alone.
    world: World,
    log: Option<ChangeLog>,
    /// Uploaded images.
    pub(crate) images: ImageStore,
    /// Calls so far, for request ids.
    calls: u64,
    closed: bool,
    /// Events on their way to the merchant's server.
    pub(crate) outgoing: Outgoing,
    /// What is made to go wrong; it is written nowhere.
    pub(crate) faults: Faults,
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
        // From here on: what the file told when it was read again was told before.
        world.listen(settings.push.is_some());
        let images = ImageStore::beside(settings.data_file.as_ref());
        Ok(Self {
            settings,
            world,
            log,
            images,
            calls: 0,
            closed: false,
            outgoing: Outgoing::default(),
            faults: Faults::default(),
        })
    }

    /// What it remembers.
    pub(crate) fn world(&self) -> &World {
        &self.world
    }

    /// Begins a call: lets time pass, and lets automatic reviews end. Answers the sandbox's time.
    pub(crate) fn arrive(&mut self) -> UnixSeconds {
        self.calls += 1;
        let outside = self.settings.clock.now();
        let now = self.world.advance_to(UnixSeconds(outside.0.saturating_add(self.world.offset)));
        if let ReviewMode::After { seconds } = self.settings.review {
            let ripe = UnixSeconds(now.0 - i64::from(seconds));
            for (_, card_id) in self.world.cards.submitted_until(ripe) {
                // What can't be written down now is tried again at the next call.
                if self.commit(Change::Approved { card_id }).is_err() {
                    break;
                }
            }
        }
        self.send_out();
        now
    }

    /// The sandbox's time, as of the last [`Platform::arrive`].
    pub(crate) fn now(&self) -> UnixSeconds {
        self.world.latest
    }

    /// Writes a change down and carries it out; answers the codes that it was about.
    pub(crate) fn commit(&mut self, change: Change) -> Result<Vec<String>, NotSaved> {
        if self.closed {
            return Err(std::io::Error::other("the sandbox is closed").into());
        }
        let at = self.now();
        if let Some(log) = &mut self.log {
            log.append(at, &change)?;
        }
        let codes = self.world.apply(at, change);
        self.send_out();
        if let Some(log) = &mut self.log
            && let Err(error) = log.tidy(&self.world)
        {
            // The change itself is safe in the old file.
            tracing::warn!(error = %error, "the sandbox's file could not be written anew");
        }
        Ok(codes)
    }

    /// Hands over what the merchant's server is to be told.
    fn send_out(&mut self) {
        let messages = self.world.take_messages();
        self.outgoing.extend(messages);
    }

    /// Begins anew, with the settings' sample merchant and the present as its today.
    pub(crate) fn reset(&mut self) -> Result<(), NotSaved> {
        let change =
            Change::Reset { plan: plan(&self.settings), origin: self.settings.clock.now() };
        self.commit(change)?;
        self.faults.clear();
        Ok(())
    }

    /// Puts another world into this one's place.
    pub(crate) fn replace(&mut self, world: World) -> Result<(), NotSaved> {
        if self.closed {
            return Err(std::io::Error::other("the sandbox is closed").into());
        }
        if let Some(log) = &mut self.log {
            log.rewrite(&world)?;
        }
        self.world = world;
        self.world.listen(self.settings.push.is_some());
        Ok(())
    }

    /// Brings everything to the disk.
    pub(crate) fn flush(&self) -> Result<(), NotSaved> {
        self.log.as_ref().map_or(Ok(()), ChangeLog::flush)
    }

    /// Lets go of the file; nothing can change any more.
    pub(crate) fn close(&mut self) -> Result<(), NotSaved> {
        self.closed = true;
        let log = self.log.take();
        log.as_ref().map_or(Ok(()), ChangeLog::flush)
    }

    /// The request id for the current call's `errmsg`.
    pub(crate) fn request_id(&self) -> String {
        identity::request_id(self.now().0, self.calls)
    }

    /// The text of a ticket.
    pub(crate) fn ticket(&self, serial: u64) -> String {
        identity::ticket(self.settings.app_secret.expose(), self.world.plan.seed, serial)
    }

    /// Refuses what has been called too often today or in this minute.
    pub(crate) fn check_quota(&self, path: &str) -> Result<(), Fault> {
        self.world.quotas.check(path, self.now()).map_err(|problem| {
            Fault::new(match problem {
                QuotaProblem::Day => QUOTA_REACHED,
                QuotaProblem::Minute => MINUTE_QUOTA_REACHED,
            })
        })
    }

    /// The text of a token.
    pub(crate) fn token(&self, serial: u64) -> String {
        identity::token(self.settings.app_secret.expose(), self.world.plan.seed, serial)
    }
}

fn plan(settings: &Settings) -> Plan {
    Plan { seed: settings.seed, empty: settings.empty, extra_cards: settings.extra_cards }
}
