//! The brake: endpoints that the platform refuses are held back instead of being called again and again.
//!
//! | Refusal | Scope | Closed for | Later calls |
//! |--|--|--|--|
//! | 45009, quota of the day | endpoint | until midnight in Beijing, at most 1 h | fail |
//! | 45011, calls per minute | endpoint | 2 s, doubled up to 60 s at every further refusal | wait, at most 60 s |
//! | 48001, 48004, no permission | endpoint | 60 s | fail |
//! | 40164, 89503, 89506, 89507, 50004, address or account | account | 60 s | fail |
//!
//! After this time, one call is sent as a probe and the others wait for its outcome, so an endpoint that is still
//! refused costs one call. The wall clock only shortens the hour. A wrong one costs at most one probe an hour, and a
//! second one at its midnight.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    sync::Notify,
    time::{Instant, timeout_at},
};
use weixin_api::{envelope::ApiError, errcode::RetryClass};

mod policy;

use policy::{Kind, Scope};

use crate::{clock::WallClock, error::CallError, http::Answer, stats::Counters};

/// The longest time that a call waits for an endpoint to open.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// The pause after a probe that was inconclusive about the refusal.
const INCONCLUSIVE: Duration = Duration::from_secs(1);
/// The key for the whole account. No endpoint has this path.
const ACCOUNT: &str = "";

/// The closed endpoints of one account.
pub(crate) struct Brake {
    closed: Mutex<HashMap<&'static str, Closed>>,
    changed: Notify,
    wall: Option<Arc<dyn WallClock>>,
    counters: Arc<Counters>,
    /// Incremented by every closing, to recognise responses to calls sent before it.
    generation: std::sync::atomic::AtomicU64,
}

struct Closed {
    kind: Kind,
    until: Instant,
    /// Whether a call is probing if the endpoint is open again.
    probing: bool,
    /// Consecutive refusals.
    strikes: u32,
    generation: u64,
    answer: ApiError,
}

/// The permission to send one call. If it is dropped without an outcome, the next caller probes.
pub(crate) struct Pass<'brake> {
    brake: &'brake Brake,
    path: &'static str,
    generation: u64,
    probes: Vec<&'static str>,
}

/// What a caller does next for a key.
enum Step {
    Pass,
    Probe,
    Wait(Instant),
    Refuse(CallError),
}

impl Brake {
    /// Creates a brake with every endpoint open.
    pub(crate) fn new(wall: Option<Arc<dyn WallClock>>, counters: Arc<Counters>) -> Self {
        Self {
            closed: Mutex::default(),
            changed: Notify::new(),
            wall,
            counters,
            generation: std::sync::atomic::AtomicU64::new(0),
        }
    }

    /// Waits until a call may be sent.
    ///
    /// # Errors
    /// [`CallError::Closed`] if the endpoint stays closed beyond `deadline`.
    pub(crate) async fn enter(
        &self,
        path: &'static str,
        deadline: Instant,
    ) -> Result<Pass<'_>, CallError> {
        let deadline = deadline.min(Instant::now() + LONGEST_WAIT);
        let mut pass = Pass { brake: self, path, generation: 0, probes: Vec::new() };
        let mut queued = false;
        for key in [ACCOUNT, path] {
            loop {
                // Registered before the check, so that no change in between is missed.
                let changed = self.changed.notified();
                match self.step(key, deadline) {
                    Step::Pass => break,
                    Step::Probe => {
                        pass.probes.push(key);
                        break;
                    }
                    Step::Refuse(error) => return Err(error),
                    Step::Wait(until) => {
                        if !queued {
                            queued = true;
                            self.counters.queued.add();
                        }
                        // The next check decides, whether after a change or a timeout.
                        let _ = timeout_at(until, changed).await;
                    }
                }
            }
        }
        pass.generation = self.generation.load(std::sync::atomic::Ordering::SeqCst);
        Ok(pass)
    }

    /// Opens the endpoints whose daily quota was used up, after the counts were cleared.
    pub(crate) fn quota_cleared(&self) {
        self.closed().retain(|_, closed| closed.kind != Kind::Day);
        self.changed.notify_waiters();
    }

    fn step(&self, key: &'static str, deadline: Instant) -> Step {
        let now = Instant::now();
        let mut closed = self.closed();
        let Some(closed) = closed.get_mut(key) else {
            return Step::Pass;
        };
        if now >= closed.until && !closed.probing {
            closed.probing = true;
            return Step::Probe;
        }
        let waits = closed.kind == Kind::Minute || closed.probing;
        let opens = closed.until.max(now);
        if waits && opens < deadline && now < deadline {
            // The end of a probe is notified; the deadline is the limit.
            return Step::Wait(if closed.probing { deadline } else { opens });
        }
        let opens_in = opens.saturating_duration_since(now).max(Duration::from_secs(1));
        Step::Refuse(CallError::Closed { opens_in, answer: closed.answer.clone() })
    }

    fn close(&self, key: &'static str, kind: Kind, pass: &Pass<'_>, answer: ApiError) {
        let now = Instant::now();
        let mut closed = self.closed();
        let earlier = closed.get(key);
        // The call was sent before the endpoint was closed, so its refusal is ignored.
        if earlier.is_some_and(|it| it.generation > pass.generation) {
            return;
        }
        let strikes = earlier.filter(|it| it.kind == kind).map_or(0, |it| it.strikes);
        let time = policy::time(kind, strikes, self.wall.as_deref());
        tracing::warn!(
            path = pass.path,
            errcode = answer.errcode,
            seconds = time.as_secs(),
            "Weixin refuses calls; they are held back"
        );
        let generation = self.generation.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1;
        let strikes = strikes.saturating_add(1);
        let entry = Closed { kind, until: now + time, probing: false, strikes, generation, answer };
        closed.insert(key, entry);
    }

    fn closed(&self) -> MutexGuard<'_, HashMap<&'static str, Closed>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Records the outcome of the call.
    pub(crate) fn settle(mut self, result: &Result<Answer, CallError>) {
        if result.as_ref().is_ok_and(|answer| answer.class() == RetryClass::TokenStale) {
            // The token is checked first; the same call continues as the probe with another token.
            return;
        }
        let refusal = result.as_ref().ok().and_then(|answer| {
            policy::closing(answer.head.errcode.unwrap_or_default())
                .map(|(scope, kind)| (scope, kind, answer.error()))
        });
        let probes = std::mem::take(&mut self.probes);
        let conclusive = result.as_ref().is_ok_and(|answer| answer.class() != RetryClass::Busy);
        let mut closes = None;
        if let Some((scope, kind, answer)) = refusal {
            let key = if scope == Scope::Account { ACCOUNT } else { self.path };
            self.brake.close(key, kind, &self, answer);
            closes = Some(key);
        }
        let mut closed = self.brake.closed();
        for probe in probes.into_iter().filter(|probe| closes != Some(*probe)) {
            // A refusal of the endpoint shows that the account is served, but not the reverse.
            if conclusive && closes != Some(ACCOUNT) {
                closed.remove(probe);
            } else {
                release(&mut closed, probe, INCONCLUSIVE);
            }
        }
        drop(closed);
        self.brake.changed.notify_waiters();
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if self.probes.is_empty() {
            return;
        }
        let mut closed = self.brake.closed();
        for probe in &self.probes {
            release(&mut closed, probe, Duration::ZERO);
        }
        drop(closed);
        self.brake.changed.notify_waiters();
    }
}

/// Lets the next caller probe after `pause`.
fn release(closed: &mut HashMap<&'static str, Closed>, key: &str, pause: Duration) {
    if let Some(closed) = closed.get_mut(key) {
        closed.probing = false;
        closed.until = Instant::now() + pause;
    }
}

#[cfg(test)]
mod tests;
