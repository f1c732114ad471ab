//! One seeded run: callers, other writers, crashes, persons and time, against the real engine and the real journal.

mod intents;
mod judge;

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use card_desk::{
    failure::Failure,
    work::Work,
    writes::{
        engine::{Parts, Reply, Request, Writes},
        kind::Kind,
        ledger::Ledger,
        platform::Watcher,
        policy::Policy,
        subject::{CanonicalBody, fingerprint},
    },
};
use card_model::{card::Card, time::UnixSeconds};
use desk_api::write::{SettleRequest, Verdict, WriteClass, WriteState};
use desk_store::{Repeat, Store, WriteFilter, WriteRow};
use futures_util::FutureExt;
use serde_json::Value;
use weixin_api::endpoint;
use weixin_client::Clock;

use crate::{
    dice::Dice,
    platform::{Attempt, Hostile, Knobs},
    world::{Change, START, VersionRule, World},
};

/// A clock that the run moves.
#[derive(Debug, Default)]
pub(crate) struct ManualClock(AtomicU64);

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

struct Nobody;

impl Watcher for Nobody {
    fn changed(&self, _write: &WriteRow) {}
    fn read(&self, _card_id: &str, _card: &Card) {}
}

/// What a run is made of.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) steps: u64,
    pub(crate) policy: Policy,
}

/// One attempt as the run began it.
#[derive(Debug, Clone)]
struct Begun {
    kind: &'static str,
    key: Option<String>,
    change: Change,
    body: Value,
}

/// What a run showed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Outcome {
    /// How many attempts ended so, by class, declared or open, and state.
    pub(crate) ends: BTreeMap<(&'static str, bool, &'static str), u64>,
    pub(crate) faults: Vec<String>,
    pub(crate) lost: u64,
    pub(crate) doubled: u64,
    pub(crate) wrong_done: u64,
    pub(crate) wrong_not_done: u64,
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
    declared: bool,
    foreign: bool,
    keys: u64,
    outcome: Outcome,
}

impl Run {
    pub(crate) async fn new(store: Store, plan: Plan, account: String) -> Self {
        let mut dice = Dice::new(plan.seed);
        // Half of the runs are declared truly; then no other writer exists.
        let declared = dice.chance(50);
        let foreign = !declared && dice.chance(85);
        let assumed = Policy::default();
        let knobs = Knobs {
            horizon: if dice.chance(10) { 0 } else { assumed.horizon },
            lag: if dice.chance(20) { 0 } else { assumed.lag },
            loss: *dice.pick(&[20, 50, 80]),
            read_failures: *dice.pick(&[0, 5, 25]),
            order: dice.below(3),
            rewrites: dice.chance(40),
            strange_rewrites: dice.chance(8),
            versions: *dice.pick(&[
                VersionRule::Always,
                VersionRule::Always,
                VersionRule::Never,
                VersionRule::UpdatesOnly,
            ]),
            clock: *dice.pick(&[0, -3600, 3600, 691_200]),
            our_clock: *dice.pick(&[0, -3600, 3600, 6, 60, -691_200]),
        };
        let platform = Hostile::new(World::first(), knobs, Dice::new(dice.next()), START);
        let clock = Arc::new(ManualClock::default());
        store.declare(&account, declared, "admin", UnixSeconds(START)).await.unwrap();
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
            declared,
            foreign,
            keys: 0,
            outcome: Outcome::default(),
        }
    }

    /// Plays all steps, lets the platform come to rest and judges.
    pub(crate) async fn play(mut self) -> Outcome {
        self.advance(200).await;
        for _ in 0..self.plan.steps {
            match self.dice.below(100) {
                0..=44 => self.begin().await,
                45..=59 => {
                    let seconds = self.dice.seconds(2 * 20 * 60);
                    self.advance(seconds).await;
                }
                60..=74 if self.foreign => self.foreign_act(),
                75..=81 => self.person().await,
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

    async fn begin(&mut self) {
        let repeat_of = (!self.begun.is_empty() && self.dice.chance(25))
            .then(|| self.dice.pick(&self.begun.clone()).clone());
        let again = repeat_of.is_some();
        let mut begun = repeat_of.unwrap_or_else(|| {
            let (kind, change, body) = self.change();
            let key = self.dice.chance(60).then(|| {
                self.keys += 1;
                format!("k{}", self.keys)
            });
            Begun { kind, key, change, body }
        });
        if again && self.dice.chance(30) {
            // The same intent with a key of its own: a second caller.
            self.keys += 1;
            begun.key = Some(format!("k{}", self.keys));
        }
        let repeat = match self.dice.below(4) {
            0 if again => Some(Repeat::Same),
            1 if again && self.dice.chance(20) => Some(Repeat::Intended),
            _ => None,
        };
        let attempt: Attempt = self.begun.len();
        let dies = self.dice.chance(3);
        self.platform.next_attempt(attempt, &begun.change, dies);
        let request = request(&begun, attempt, repeat);
        self.begun.push(begun.clone());
        let mut run = Box::pin(Arc::clone(&self.writes).run(request));
        let reply = if dies {
            // The process is killed while the write is in flight, if it gets that far.
            loop {
                if let Some(reply) = run.as_mut().now_or_never() {
                    break Some(reply);
                }
                if !self.platform.truth(attempt).sent.is_empty() {
                    break None;
                }
                tokio::task::yield_now().await;
            }
        } else {
            Some(run.await)
        };
        match reply {
            Some(reply) => self.check_reply(attempt, reply).await,
            None => self.crash().await,
        }
    }

    /// I4: what a caller is told is what the journal says.
    async fn check_reply(&mut self, attempt: Attempt, reply: Result<Reply, Failure>) {
        let Some(row) = self.row(attempt).await else { return };
        match reply {
            Ok(reply) if !reply.replayed => {
                let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
                let said = body["errcode"].as_i64().unwrap_or(0) == 0;
                if said != (row.state == WriteState::Done) {
                    self.fault(
                        attempt,
                        format!("the caller was told {body} and the journal has {:?}", row.state),
                    );
                }
            }
            Ok(_) => self.fault(attempt, "a replay began an attempt".to_owned()),
            Err(_) if row.state == WriteState::Done => {
                self.fault(
                    attempt,
                    "the caller was told a failure of a write that is done".to_owned(),
                );
            }
            Err(_) => {}
        }
    }

    async fn row(&self, attempt: Attempt) -> Option<WriteRow> {
        let all = self.store.writes(&self.account, &WriteFilter::default(), 1000).await.unwrap();
        all.into_iter().find(|row| row.request_id == request_id(attempt))
    }

    fn foreign_act(&mut self) {
        let copied = (!self.begun.is_empty() && self.dice.chance(30))
            .then(|| self.dice.pick(&self.begun).change.clone());
        let change = match copied {
            Some(change) => change,
            None => self.change().1,
        };
        self.platform.foreign(&change);
    }

    async fn person(&mut self) {
        let filter = WriteFilter {
            states: vec![WriteState::Undecided, WriteState::Unknown],
            ..WriteFilter::default()
        };
        let open = self.store.writes(&self.account, &filter, 50).await.unwrap();
        if open.is_empty() {
            return;
        }
        let row = self.dice.pick(&open).clone();
        let attempt = attempt_of(&row);
        let happened = !self.platform.truth(attempt).executed.is_empty();
        let right = self.dice.chance(95);
        let verdict = if happened == right { Verdict::Done } else { Verdict::NotDone };
        let card_id = match (row.class, verdict) {
            (WriteClass::Make, Verdict::Done) => self.platform.truth(attempt).card_id,
            _ => None,
        };
        let overrides = self.dice.chance(50);
        let request = SettleRequest {
            version: row.version,
            verdict,
            card_id,
            reason: "looked into the till".to_owned(),
            overrides,
        };
        // A refusal is an answer too.
        let _ = self.writes.settle_by_person(row.id, &request, "li").await;
    }

    async fn restart(&mut self) {
        self.writes =
            engine(&self.store, &self.platform, &self.clock, &self.plan.policy, &self.account)
                .await;
    }

    /// The process dies, and what was in flight is looked for afterwards.
    async fn crash(&mut self) {
        self.store.recover_writes().await.unwrap();
        self.restart().await;
    }

    /// Lets time pass, with looks on the way.
    async fn advance(&mut self, seconds: i64) {
        let end = self.now + seconds;
        while self.now < end {
            let next = self.store.next_look(&self.account).await.unwrap();
            let due = next.map_or(end, |next| self.now + (next - self.writes.now()).max(1));
            let step = due.min(end).max(self.now + 1);
            self.clock.0.fetch_add(u64::try_from(step - self.now).unwrap(), Ordering::SeqCst);
            self.now = step;
            self.platform.advance(step);
            self.writes.look_due().await.unwrap();
        }
    }

    async fn rest(&mut self) {
        self.platform.calm();
        let policy = Policy::default();
        for _ in 0..4 {
            self.advance(policy.horizon + 2 * policy.lag + 700).await;
        }
    }

    fn fault(&mut self, attempt: Attempt, what: String) {
        let begun = self.begun.get(attempt);
        self.outcome.faults.push(format!(
            "seed {} attempt {attempt} ({}): {what}",
            self.plan.seed,
            begun.map_or("?", |it| it.kind)
        ));
    }
}

fn request_id(attempt: Attempt) -> String {
    format!("a{attempt}")
}

fn attempt_of(row: &WriteRow) -> Attempt {
    row.request_id.trim_start_matches('a').parse().unwrap()
}

fn request(begun: &Begun, attempt: Attempt, repeat: Option<Repeat>) -> Request {
    let kind = Kind::find(begun.kind).unwrap();
    let body = begun.body.to_string();
    let fingerprint = fingerprint(kind.path, &[], &CanonicalBody::Json(body.as_bytes()));
    Request {
        endpoint: endpoint::find(kind.path).unwrap(),
        kind,
        query: Vec::new(),
        body: Bytes::from(body),
        content_type: None,
        fingerprint,
        key: begun.key.clone(),
        repeat,
        consumer: "local".to_owned(),
        actor: "local".to_owned(),
        request_id: request_id(attempt),
        predicted_send_check: None,
        edit: None,
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
        watcher: Arc::new(Nobody),
        ledger: Ledger::new(stored, Arc::clone(clock) as Arc<dyn Clock>),
        policy: policy.clone(),
        work: Work::default(),
    }))
}
