//! One seeded run: callers, other writers, crashes, persons and time, against the real engine and the real journal.

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
use desk_api::write::{Basis, SettleRequest, Verdict, WriteClass, WriteState};
use desk_store::{Repeat, Store, WriteFilter, WriteRow};
use futures_util::FutureExt;
use serde_json::{Value, json};
use weixin_api::endpoint;
use weixin_client::Clock;

use crate::{
    dice::Dice,
    platform::{Attempt, Hostile, Knobs},
    world::{self, Change, Code, Past, VersionRule, World, contains},
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

const CARDS: [&str; 3] = ["p1", "p2", "p3"];
const CODES: [&str; 6] = ["c1", "c2", "c3", "c4", "c5", "c6"];
const MEMBERS: [&str; 2] = ["m1", "m2"];
/// The true time at which every run begins.
const START: i64 = 1_795_140_000;

fn first_world() -> World {
    let mut world = World::default();
    for (index, id) in CARDS.iter().enumerate() {
        let content = json!({"base_info": {"notice": "n0", "service_phone": "0", "brand_name": "b"}, "reduce_cost": 100});
        let card = world::Card {
            card_type: "CASH".to_owned(),
            content,
            update_time: START - 10_000 + i64::try_from(index).unwrap(),
            total: 100,
            deleted: false,
        };
        world.cards.insert((*id).to_owned(), Past::new(START - 10_000, card));
    }
    for code in CODES {
        let state = Code { status: "NORMAL", card_id: "p1".to_owned() };
        world.codes.insert(code.to_owned(), Past::new(START - 9_000, state));
    }
    for member in MEMBERS {
        world.points.insert(member.to_owned(), Past::new(START - 9_000, 500));
    }
    world
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
        let platform = Hostile::new(first_world(), knobs, Dice::new(dice.next()), START);
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

    fn change(&mut self) -> (&'static str, Change, Value) {
        let card = (*self.dice.pick(&CARDS)).to_owned();
        // A third of everything happens on one code.
        let code = if self.dice.chance(30) { "c1" } else { *self.dice.pick(&CODES) }.to_owned();
        let member = (*self.dice.pick(&MEMBERS)).to_owned();
        match self.dice.below(20) {
            0..=2 => {
                let content = json!({
                    "base_info": {"notice": format!("made{}", self.dice.below(2)), "brand_name": "b", "service_phone": "9"},
                    "reduce_cost": 500,
                });
                let body = json!({"card": {"card_type": "CASH", "cash": content}});
                ("/card/create", Change::Create { card_type: "CASH".to_owned(), content }, body)
            }
            3..=5 => {
                let mut base = json!({});
                if self.dice.chance(70) {
                    base["notice"] = json!(format!("n{}", self.dice.below(3)));
                } else {
                    base["custom_url"] = json!(format!("http://a.cn/{}", self.dice.below(2)));
                }
                if self.dice.chance(30) {
                    base["service_phone"] = json!(self.dice.below(3).to_string());
                }
                let fields = json!({ "base_info": base });
                let body = json!({"card_id": card, "cash": fields});
                ("/card/update", Change::Update { card_id: card, fields }, body)
            }
            6..=8 => {
                let more = *self.dice.pick(&[5, 5, 7, -3]);
                let body = if more > 0 {
                    json!({"card_id": card, "increase_stock_value": more})
                } else {
                    json!({"card_id": card, "reduce_stock_value": -more})
                };
                ("/card/modifystock", Change::Stock { card_id: card, more }, body)
            }
            9..=12 => (
                "/card/code/consume",
                Change::Consume { code: code.clone() },
                json!({"code": code}),
            ),
            13 => (
                "/card/code/unavailable",
                Change::Void { code: code.clone() },
                json!({"code": code, "reason": "lost"}),
            ),
            14 => {
                let new_code = format!("{code}-{}", self.dice.below(1000));
                let body = json!({"code": code, "card_id": "p1", "new_code": new_code});
                ("/card/code/update", Change::Replace { code, new_code }, body)
            }
            15 => {
                let first = self.dice.below(4);
                let codes: Vec<String> = (first..first + 2).map(|n| format!("i{n}")).collect();
                let body = json!({"card_id": "p1", "code": codes});
                ("/card/code/deposit", Change::Import { codes }, body)
            }
            16 => {
                let more = *self.dice.pick(&[10, 10, -5]);
                let body = json!({"code": member, "card_id": "p2", "add_bonus": more});
                ("/card/membercard/updateuser", Change::AddPoints { code: member, more }, body)
            }
            17 => {
                let points = *self.dice.pick(&[100, 200]);
                let body = json!({"code": member, "card_id": "p2", "bonus": points});
                ("/card/membercard/updateuser", Change::SetPoints { code: member, points }, body)
            }
            18 if self.dice.chance(30) => {
                ("/card/delete", Change::Delete { card_id: card.clone() }, json!({"card_id": card}))
            }
            18 => ("/card/code/mark", Change::Unseen, json!({"code": code, "card_id": "p1"})),
            _ => ("/card/qrcode/create", Change::Unseen, json!({"action_name": "QR_CARD"})),
        }
    }

    async fn begin(&mut self) {
        let repeat_of = (!self.begun.is_empty() && self.dice.chance(25))
            .then(|| self.dice.pick(&self.begun.clone()).clone());
        let again = repeat_of.is_some();
        let mut begun = match repeat_of {
            Some(begun) => begun,
            None => {
                let (kind, change, body) = self.change();
                let key = self.dice.chance(60).then(|| {
                    self.keys += 1;
                    format!("k{}", self.keys)
                });
                Begun { kind, key, change, body }
            }
        };
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

    async fn judge(&mut self) {
        let mut rows =
            self.store.writes(&self.account, &WriteFilter::default(), 1000).await.unwrap();
        rows.reverse();
        let world = self.platform.world();
        for row in &rows {
            let attempt = attempt_of(row);
            let truth = self.platform.truth(attempt);
            let executed = !truth.executed.is_empty();
            let by_person = row.basis == Some(Basis::Person);
            *self
                .outcome
                .ends
                .entry((row.class.name(), self.declared, end_name(row)))
                .or_default() += 1;
            if truth.sent.len() > 1 {
                self.outcome.doubled += 1;
                self.fault(attempt, "was sent twice".to_owned());
            }
            if by_person {
                continue;
            }
            match row.state {
                WriteState::Done => {
                    let right = match row.class {
                        WriteClass::Claim | WriteClass::Add | WriteClass::Make => executed,
                        WriteClass::Set | WriteClass::Union | WriteClass::Spare => {
                            executed
                                || in_force(&world, &truth.change, &truth.sent, &rows, row, self)
                        }
                    };
                    if !right {
                        self.outcome.wrong_done += 1;
                        self.fault(
                            attempt,
                            format!(
                                "is done by {:?}, but was not carried out: {row:#?}",
                                row.basis
                            ),
                        );
                    }
                    if row.class == WriteClass::Make
                        && row.card_id.is_some()
                        && row.card_id != truth.card_id
                        && row.basis != Some(Basis::Read)
                    {
                        self.fault(attempt, "has another card".to_owned());
                    }
                }
                WriteState::NotDone | WriteState::Refused | WriteState::NotSent if executed => {
                    self.outcome.wrong_not_done += 1;
                    self.fault(
                        attempt,
                        format!(
                            "is {:?}, but was carried out at {:?}: {row:#?}",
                            row.state, truth.executed
                        ),
                    );
                }
                WriteState::Sending | WriteState::Unknown => {
                    self.outcome.lost += 1;
                    self.fault(attempt, format!("never came to rest: {row:#?}"));
                }
                _ => {}
            }
        }
        self.judge_intents(&rows);
        self.judge_claims(&rows);
    }

    /// I1: an intent of an Add or a Make has one effect, unless a person wrongly freed it.
    fn judge_intents(&mut self, rows: &[WriteRow]) {
        let mut intents: BTreeMap<i64, (u64, u64, Attempt)> = BTreeMap::new();
        for row in rows.iter().filter(|row| matches!(row.class, WriteClass::Add | WriteClass::Make))
        {
            let attempt = attempt_of(row);
            let executed = u64::from(!self.platform.truth(attempt).executed.is_empty());
            let freed =
                u64::from(row.basis == Some(Basis::Person) && row.state == WriteState::NotDone);
            let entry = intents.entry(row.intent).or_insert((0, 0, attempt));
            entry.0 += executed;
            entry.1 += freed * executed;
        }
        for (effects, freed, attempt) in intents.into_values() {
            if effects > 1 + freed {
                self.outcome.doubled += 1;
                self.fault(attempt, format!("had {effects} effects"));
            }
        }
    }

    /// Two creations never claim one card.
    fn judge_claims(&mut self, rows: &[WriteRow]) {
        let mut claimed = BTreeMap::new();
        for row in
            rows.iter().filter(|row| row.class == WriteClass::Make && row.state == WriteState::Done)
        {
            if let Some(card_id) = &row.card_id
                && let Some(other) = claimed.insert(card_id.clone(), row.id)
            {
                self.fault(attempt_of(row), format!("and write {other} claim {card_id}"));
            }
        }
    }
}

/// I2 for what is set or imported: it was in force at some time after sending.
fn in_force(
    world: &World,
    change: &Option<Change>,
    sent: &[i64],
    rows: &[WriteRow],
    row: &WriteRow,
    run: &Run,
) -> bool {
    let Some(since) = sent.first().copied() else { return false };
    match change {
        Some(Change::Update { card_id, fields }) => {
            let mut wanted = fields.clone();
            for later in rows.iter().filter(|later| {
                later.id > row.id && later.facet == row.facet && later.state == WriteState::Done
            }) {
                if let Some(Change::Update { fields, .. }) =
                    run.platform.truth(attempt_of(later)).change
                    && let (Some(wanted), Some(replaced)) =
                        (wanted["base_info"].as_object_mut(), fields["base_info"].as_object())
                {
                    wanted.retain(|name, _| !replaced.contains_key(name));
                }
            }
            world.cards[card_id].ever_since(since, |card| contains(&card.content, &wanted))
        }
        Some(Change::Delete { card_id }) => {
            world.cards[card_id].ever_since(since, |card| card.deleted)
        }
        Some(Change::Void { code }) => {
            world.codes[code].ever_since(since, |code| code.status == "UNAVAILABLE")
        }
        Some(Change::Replace { code, new_code }) => {
            world.codes[code].ever_since(since, |code| code.status == "GONE")
                && world.codes.contains_key(new_code)
        }
        Some(Change::SetPoints { code, points }) => {
            world.points[code].ever_since(since, |held| held == points)
        }
        Some(Change::Import { codes }) => {
            codes.iter().all(|code| world.imported.contains_key(code))
        }
        _ => false,
    }
}

fn end_name(row: &WriteRow) -> &'static str {
    let lost = row.ended_at != row.settled_at || row.looks > 0 || row.state.is_open();
    match (row.state, lost, row.basis) {
        (WriteState::Undecided, ..) => "undecided",
        (_, _, Some(Basis::Person)) => "by a person",
        (state, true, _) => match state {
            WriteState::Done => "lost, found done",
            WriteState::NotDone => "lost, found not done",
            WriteState::Superseded => "lost, superseded",
            _ => "lost, other",
        },
        (WriteState::Done, ..) => "done",
        (WriteState::Refused, ..) => "refused",
        (WriteState::NotSent, ..) => "not sent",
        (WriteState::Abandoned, ..) => "harmless",
        (WriteState::NotDone, ..) => "lost, found not done",
        (WriteState::Superseded, ..) => "lost, superseded",
        _ => "other",
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
