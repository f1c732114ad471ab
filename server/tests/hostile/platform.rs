//! The hostile platform. Within the assumptions of `docs/writes.md` it lags, truncates, delays, rewrites and lies.

mod fate;
mod knobs;
mod reads;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use card_desk::writes::platform::{Boxed, Platform};
use card_model::time::UnixSeconds;
use serde_json::Value;
use tokio::sync::Notify;
use weixin_api::endpoint::{Effect, EndpointInfo};
use weixin_client::{CallError, ForwardRequest, Forwarded};

pub(crate) use self::knobs::Knobs;
use crate::{
    dice::Dice,
    world::{Change, World},
};

/// The number of an attempt.
pub(crate) type Attempt = usize;

tokio::task_local! {
    /// The current attempt. It is passed outside the request, so that the program under test can't see it.
    pub(crate) static ATTEMPT: Attempt;
}

/// When a write is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conduct {
    /// Immediately.
    Prompt,
    /// When the run releases its response.
    Held,
    /// Never: the server process dies first.
    Dies,
}

/// What really happened to a write.
#[derive(Debug, Clone, Default)]
pub(crate) struct Truth {
    /// Times at which bytes left.
    pub(crate) sent: Vec<i64>,
    /// Times at which it was executed.
    pub(crate) executed: Vec<i64>,
    /// Whether the platform has answered with a success.
    pub(crate) acknowledged: bool,
    /// The card that it created.
    pub(crate) card_id: Option<String>,
    /// The intended change.
    pub(crate) change: Option<Change>,
}

struct State {
    world: World,
    dice: Dice,
    knobs: Knobs,
    now: i64,
    pending: Vec<(i64, Attempt, Change)>,
    truths: BTreeMap<Attempt, Truth>,
    conducts: BTreeMap<Attempt, (Conduct, Arc<Notify>)>,
    /// The notice that an edit started from.
    bases: BTreeMap<Attempt, Value>,
    /// The attempt that set a card's notice last, unless another writer did.
    editors: BTreeMap<String, Attempt>,
    /// The attempts that were sent and whose callers have no response, by facet.
    in_flight: BTreeMap<String, Attempt>,
    faults: Vec<(Attempt, String)>,
}

/// The platform.
#[derive(Clone)]
pub(crate) struct Hostile {
    state: Arc<Mutex<State>>,
    arrived: Arc<Notify>,
}

impl Hostile {
    pub(crate) fn new(world: World, knobs: Knobs, dice: Dice, now: i64) -> Self {
        let state = State {
            world,
            dice,
            knobs,
            now,
            pending: Vec::new(),
            truths: BTreeMap::new(),
            conducts: BTreeMap::new(),
            bases: BTreeMap::new(),
            editors: BTreeMap::new(),
            in_flight: BTreeMap::new(),
            faults: Vec::new(),
        };
        Self { state: Arc::new(Mutex::new(state)), arrived: Arc::default() }
    }

    /// Registers what an attempt wants, which notice its edit started from, and when it is answered.
    pub(crate) fn expect(
        &self,
        attempt: Attempt,
        change: &Change,
        base: Option<Value>,
        conduct: Conduct,
    ) {
        let mut state = self.state.lock().unwrap();
        state.conducts.insert(attempt, (conduct, Arc::default()));
        state.bases.extend(base.map(|base| (attempt, base)));
        state.truths.entry(attempt).or_default().change = Some(change.clone());
    }

    /// Responds to a held write: now, or when it arrives.
    pub(crate) fn release(&self, attempt: Attempt) {
        let mut state = self.state.lock().unwrap();
        if let Some((conduct, gate)) = state.conducts.get_mut(&attempt) {
            *conduct = Conduct::Prompt;
            gate.notify_one();
        }
    }

    /// Records that the caller of a write has its response.
    pub(crate) fn settled(&self, attempt: Attempt) {
        self.state.lock().unwrap().in_flight.retain(|_, other| *other != attempt);
    }

    /// Records that the server processes of all writes in flight have died.
    pub(crate) fn abandon(&self) {
        self.state.lock().unwrap().in_flight.clear();
    }

    /// Waits until an attempt has been sent.
    pub(crate) async fn until_sent(&self, attempt: Attempt) {
        while self.truth(attempt).sent.is_empty() {
            self.arrived.notified().await;
        }
    }

    /// Whether another write on the facet is in flight.
    pub(crate) fn is_busy(&self, change: &Change) -> bool {
        let state = self.state.lock().unwrap();
        change.facet().is_some_and(|facet| state.in_flight.contains_key(&facet))
    }

    /// Lets time pass. Delayed executions happen meanwhile.
    pub(crate) fn advance(&self, to: i64) {
        let mut state = self.state.lock().unwrap();
        loop {
            let due = state.pending.iter().enumerate().filter(|(_, it)| it.0 <= to);
            let Some(next) = due.min_by_key(|(_, it)| it.0).map(|(index, _)| index) else { break };
            let (at, attempt, change) = state.pending.remove(next);
            state.now = state.now.max(at);
            state.execute(attempt, &change);
        }
        state.now = to;
    }

    /// Makes another writer change something, unless the platform refuses it.
    pub(crate) fn foreign(&self, change: &Change) {
        let mut state = self.state.lock().unwrap();
        if state.world.refusal(change).is_some() {
            return;
        }
        let (now, clock) = (state.now, state.platform_clock());
        let rule = state.knobs.versions;
        state.world.apply(now, clock, change, rule);
        if let Some(card_id) = change.card_of_notice() {
            state.editors.remove(card_id);
        }
    }

    /// Returns the notice that a form shows if it is opened now.
    pub(crate) fn form(&self, card_id: &str) -> Option<Value> {
        self.state.lock().unwrap().form(card_id)
    }

    pub(crate) fn truth(&self, attempt: Attempt) -> Truth {
        self.state.lock().unwrap().truths.get(&attempt).cloned().unwrap_or_default()
    }

    pub(crate) fn world(&self) -> World {
        self.state.lock().unwrap().world.clone()
    }

    /// Returns the violations that the platform itself has seen.
    pub(crate) fn take_faults(&self) -> Vec<(Attempt, String)> {
        std::mem::take(&mut self.state.lock().unwrap().faults)
    }

    pub(crate) fn has_faults(&self) -> bool {
        !self.state.lock().unwrap().faults.is_empty()
    }

    /// Makes the platform reliable from now on, so that a run can settle.
    pub(crate) fn calm(&self) {
        self.state.lock().unwrap().knobs.read_failures = 0;
    }

    async fn send(&self, attempt: Attempt) -> Result<Forwarded, CallError> {
        let (change, early, gate) = {
            let mut state = self.state.lock().unwrap();
            let change = state.truths[&attempt].change.clone().unwrap();
            state.arrive(attempt, &change);
            let (conduct, gate) = state.conducts[&attempt].clone();
            let early = match conduct {
                Conduct::Prompt => Some(state.write(attempt, &change)),
                Conduct::Held => state.dice.chance(50).then(|| state.write(attempt, &change)),
                Conduct::Dies => {
                    state.perhaps(attempt, &change);
                    None
                }
            };
            (change, early, (conduct != Conduct::Prompt).then_some(gate))
        };
        if let Some(gate) = gate {
            self.arrived.notify_one();
            gate.notified().await;
        }
        let mut state = self.state.lock().unwrap();
        early.unwrap_or_else(|| state.write(attempt, &change))
    }
}

impl Platform for Hostile {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        if endpoint.effect == Effect::Read {
            let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
            let mut state = self.state.lock().unwrap();
            if let Ok(attempt) = ATTEMPT.try_with(|attempt| *attempt) {
                state.must_be_alone(attempt);
            }
            let result = state.read(endpoint.path, &body);
            return Box::pin(std::future::ready(result));
        }
        let attempt = ATTEMPT.with(|attempt| *attempt);
        Box::pin(self.send(attempt))
    }

    fn now(&self) -> UnixSeconds {
        let state = self.state.lock().unwrap();
        UnixSeconds::new(state.now + state.knobs.our_clock)
    }
}

impl State {
    /// Handles the arrival of a write.
    fn arrive(&mut self, attempt: Attempt, change: &Change) {
        self.must_be_alone(attempt);
        self.must_not_overwrite(attempt, change);
        let now = self.now;
        self.truths.entry(attempt).or_default().sent.push(now);
        self.in_flight.extend(change.facet().map(|facet| (facet, attempt)));
    }

    /// Until a write is settled, no other one on its facet may read the state before it or be sent.
    fn must_be_alone(&mut self, attempt: Attempt) {
        let facet = self.truths[&attempt].change.as_ref().and_then(Change::facet);
        let other = facet.and_then(|facet| self.in_flight.get(&facet));
        if let Some(other) = other.filter(|other| **other != attempt) {
            let fault = format!("runs while attempt {other} is in flight on the same facet");
            self.faults.push((attempt, fault));
        }
    }

    /// An edit must not overwrite an acknowledged change of ours that its form did not show.
    fn must_not_overwrite(&mut self, attempt: Attempt, change: &Change) {
        let (Some(base), Change::Update { card_id, fields }) = (self.bases.get(&attempt), change)
        else {
            return;
        };
        let Some(other) = self.editors.get(card_id).filter(|it| self.truths[it].acknowledged)
        else {
            return;
        };
        let content = &self.world.cards[card_id].now().content;
        let notice = &content["base_info"]["notice"];
        if *notice != fields["base_info"]["notice"]
            && self.displayed(content)["base_info"]["notice"] != *base
        {
            let fault = format!("overwrites {notice} of attempt {other}; its form showed {base}");
            self.faults.push((attempt, fault));
        }
    }
}

fn answer(value: &Value) -> Forwarded {
    let errcode = value.get("errcode").and_then(Value::as_i64);
    Forwarded { body: Bytes::from(value.to_string()), errcode, content_type: None }
}
