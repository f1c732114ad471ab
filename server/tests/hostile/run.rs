//! One seeded run against the real engine and the real journal: callers, other writers, crashes, deciding persons and time.

mod callers;
mod in_force;
mod intents;
mod judge;
mod people;
mod request;
mod story;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use card_desk::{
    work::Work,
    writes::{
        engine::{Parts, Writes},
        ledger::Ledger,
        platform::Watcher,
        policy::Policy,
    },
};
use card_model::{card::Card, id::CardId, time::UnixSeconds};
use desk_store::{Store, WriteFilter, WriteRow};
use serde_json::Value;
use weixin_client::Clock;

use self::{intents::Hot, request::Begun};
use crate::{
    dice::Dice,
    outcome::Outcome,
    platform::{Attempt, Hostile, Knobs},
    world::{START, VersionRule, World},
};

/// A clock that the run moves.
#[derive(Debug, Default)]
pub(crate) struct ManualClock(AtomicU64);

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

struct Unwatched;

impl Watcher for Unwatched {
    fn changed(&self, _write: &WriteRow) {}
    fn read(&self, _card_id: &CardId, _card: &Card) {}
}

/// The inputs of a run.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) steps: u64,
    pub(crate) policy: Policy,
}

pub(crate) struct Run {
    account: String,
    store: Store,
    platform: Hostile,
    writes: Arc<Writes>,
    clock: Arc<ManualClock>,
    dice: Dice,
    plan: Plan,
    now: i64,
    begun: Vec<Begun>,
    /// The objects of a third of all writes.
    hot: [Hot; 3],
    /// The notices in open forms, by card.
    forms: BTreeMap<String, Value>,
    declared: bool,
    foreign: bool,
    /// Whether persons decide in this run, rightly or wrongly.
    people: bool,
    /// Counter for keys and edits.
    numbers: u64,
    outcome: Outcome,
}

impl Run {
    pub(crate) async fn new(store: Store, plan: Plan, account: String) -> Self {
        let mut dice = Dice::new(plan.seed);
        // Half of the runs have a true declaration: they have no other writer.
        let declared = dice.chance(50);
        let foreign = !declared && dice.chance(85);
        let people = dice.chance(50);
        let knobs = Knobs::throw(&mut dice);
        store.declare(&account, declared, "admin", UnixSeconds::new(START)).await.unwrap();
        if dice.chance(50) {
            learn(&store, &account, knobs.versions).await;
        }
        let hot = Hot::three(&mut dice);
        let platform = Hostile::new(World::first(), knobs, Dice::new(dice.next()), START);
        let clock = Arc::new(ManualClock::default());
        let writes = engine(&store, &platform, &clock, &plan.policy, &account).await;
        Self {
            account,
            store,
            platform,
            writes,
            clock,
            dice,
            plan,
            now: START,
            begun: Vec::new(),
            hot,
            forms: BTreeMap::new(),
            declared,
            foreign,
            people,
            numbers: 0,
            outcome: Outcome::default(),
        }
    }

    /// Plays all steps, lets the platform settle, and judges.
    pub(crate) async fn play(mut self) -> Outcome {
        self.advance(200).await;
        for _ in 0..self.plan.steps {
            match self.dice.below(100) {
                0..=31 => self.begin().await,
                32..=41 => self.rush().await,
                42..=49 => self.overlap().await,
                50..=59 => {
                    let seconds = self.dice.seconds(2 * 20 * 60);
                    self.advance(seconds).await;
                }
                60..=74 if self.foreign => self.foreign_act(),
                75..=81 if self.people => self.person().await,
                82..=85 => self.restart().await,
                _ => {
                    let seconds = self.dice.seconds(120);
                    self.advance(seconds).await;
                }
            }
        }
        self.rest().await;
        self.judge().await;
        self.outcome
    }

    async fn rows(&self) -> Vec<WriteRow> {
        let mut rows =
            self.store.writes(&self.account, &WriteFilter::default(), 1000).await.unwrap();
        rows.reverse();
        rows
    }

    async fn restart(&mut self) {
        self.writes =
            engine(&self.store, &self.platform, &self.clock, &self.plan.policy, &self.account)
                .await;
    }

    /// Kills the process. The outcome of writes in flight is looked for afterwards.
    async fn crash(&mut self) {
        self.platform.abandon();
        self.store.recover_writes(&self.account, UnixSeconds::new(self.now)).await.unwrap();
        self.restart().await;
    }

    /// Lets time pass while the worker waits for a write in flight.
    fn pass(&mut self, seconds: i64) {
        self.clock.0.fetch_add(u64::try_from(seconds).unwrap(), Ordering::SeqCst);
        self.now += seconds;
        self.platform.advance(self.now);
    }

    /// Lets time pass, with looks in between.
    async fn advance(&mut self, seconds: i64) {
        let end = self.now + seconds;
        while self.now < end {
            let next = self.store.next_look(&self.account).await.unwrap();
            let due = next.map_or(end, |next| self.now + (next - self.writes.now()).max(1));
            let step = due.min(end).max(self.now + 1);
            self.pass(step - self.now);
            if next.is_some() {
                self.writes.look_due().await.unwrap();
            }
        }
    }

    async fn rest(&mut self) {
        self.platform.calm();
        let policy = Policy::default();
        for _ in 0..4 {
            self.advance(policy.horizon + 2 * policy.lag + 700).await;
        }
    }

    fn fault(&mut self, attempt: Attempt, what: impl AsRef<str>) {
        let path = self.begun.get(attempt).map_or("?", |it| it.intent.path);
        self.outcome.faults.push(format!(
            "seed {} attempt {attempt} ({path}): {}",
            self.plan.seed,
            what.as_ref()
        ));
    }
}

/// Gives the account enough acknowledged writes to learn whether `update_time` moves.
async fn learn(store: &Store, account: &str, versions: VersionRule) {
    for (path, moved) in [
        ("/card/update", versions != VersionRule::Never),
        ("/card/modifystock", versions == VersionRule::Always),
    ] {
        for _ in 0..5 {
            store.learn_version(account, path, moved).await.unwrap();
        }
    }
}

async fn engine(
    store: &Store,
    platform: &Hostile,
    clock: &Arc<ManualClock>,
    policy: &Policy,
    account: &str,
) -> Arc<Writes> {
    let stored = store.ledger().await.unwrap();
    Arc::new(Writes::new(Parts {
        account: account.to_owned(),
        store: store.clone(),
        platform: Arc::new(platform.clone()),
        watcher: Arc::new(Unwatched),
        ledger: Ledger::new(stored, Arc::clone(clock) as Arc<dyn Clock>),
        policy: policy.clone(),
        work: Work::default(),
    }))
}
