//! Callers: one after another, in a rush for one object, or concurrently.

use std::{pin::Pin, sync::Arc};

use card_desk::{failure::Failure, writes::engine::Reply};
use desk_api::write::{Basis, WriteClass, WriteState};
use desk_store::{Repeat, WriteRow};
use futures_util::FutureExt;
use serde_json::Value;

use super::{Run, intents::Intent, request::Begun};
use crate::platform::{ATTEMPT, Attempt, Conduct};

/// A write that its caller waits for.
struct Flight {
    attempt: Attempt,
    work: Pin<Box<dyn Future<Output = Result<Reply, Failure>>>>,
    reply: Option<Result<Reply, Failure>>,
}

impl Run {
    /// A caller writes, and the next one comes after the response.
    pub(super) async fn begin(&mut self) {
        let begun = self.next_begun();
        let conduct = if self.dice.chance(3) { Conduct::Dies } else { Conduct::Prompt };
        self.carry_out(begun, conduct).await;
    }

    /// Several callers want the same object within a minute.
    pub(super) async fn rush(&mut self) {
        let hot = *self.dice.pick(&self.hot.clone());
        for _ in 0..2 + self.dice.below(3) {
            let intent = self.hot_intent(hot);
            let begun = self.begun_with(intent);
            self.carry_out(begun, Conduct::Prompt).await;
            let seconds = self.dice.seconds(40);
            self.advance(seconds).await;
            if self.foreign && self.dice.chance(15) {
                self.foreign_act();
            }
        }
    }

    /// Two callers write concurrently; the responses take up to half a minute.
    pub(super) async fn overlap(&mut self) {
        let hot = *self.dice.pick(&self.hot.clone());
        let intent = self.hot_intent(hot);
        let second = self.begun_beside(&intent);
        let first = self.begun_with(intent);
        let mut first = self.start(first, Conduct::Held);
        self.until_sent(&mut first).await;
        let seconds = self.dice.seconds(15);
        self.pass(seconds);
        let waits = self.platform.is_busy(&second.intent.change);
        let mut second = self.start(second, Conduct::Held);
        if waits {
            // It queues behind the first one.
            second.reply = second.work.as_mut().now_or_never();
        } else {
            self.until_sent(&mut second).await;
        }
        let seconds = self.dice.seconds(15);
        self.pass(seconds);
        if self.dice.chance(10) {
            // The process is killed while both are in flight.
            drop((first, second));
            self.crash().await;
            return;
        }
        if waits || self.dice.chance(50) {
            self.land_beside(first, &mut second).await;
            self.land(second).await;
        } else {
            self.land(second).await;
            self.land(first).await;
        }
    }

    /// Chooses the caller that comes while a write is in flight: one with the same intent, one with another intent
    /// about the same object, or any other.
    fn begun_beside(&mut self, first: &Intent) -> Begun {
        let intent = match self.dice.below(4) {
            0 => first.clone(),
            1 => self.intent(),
            _ => {
                let hot = self.hot.iter().find(|hot| hot.is_of(first)).copied();
                hot.map_or_else(|| first.clone(), |hot| self.hot_intent(hot))
            }
        };
        self.begun_with(intent)
    }

    /// A new intent, or a repetition of an earlier one.
    fn next_begun(&mut self) -> Begun {
        if self.begun.is_empty() || !self.dice.chance(25) {
            let intent = self.intent();
            return self.begun_with(intent);
        }
        let mut begun = self.dice.pick(&self.begun.clone()).clone();
        if self.dice.chance(30) {
            // The same intent with a different key: a second caller.
            begun.key = Some(self.key());
        }
        begun.repeat = match self.dice.below(4) {
            0 => Some(Repeat::Same),
            1 => Some(Repeat::Intended),
            _ => None,
        };
        begun
    }

    fn begun_with(&mut self, intent: Intent) -> Begun {
        let key = self.dice.chance(60).then(|| self.key());
        let consumer = if self.dice.chance(80) { "local" } else { "till" };
        Begun { intent, key, consumer, repeat: None }
    }

    fn key(&mut self) -> String {
        self.numbers += 1;
        format!("k{}", self.numbers)
    }

    async fn carry_out(&mut self, begun: Begun, conduct: Conduct) {
        let earlier = self.by_key(&begun).await;
        let mut flight = self.start(begun, conduct);
        self.until_sent(&mut flight).await;
        if flight.reply.is_none() && conduct == Conduct::Dies {
            // The process is killed while the write is in flight.
            drop(flight);
            self.crash().await;
            return;
        }
        let attempt = flight.attempt;
        self.land(flight).await;
        if let Some(earlier) = earlier {
            self.check_key(attempt, &earlier).await;
        }
    }

    fn start(&mut self, begun: Begun, conduct: Conduct) -> Flight {
        let attempt = self.begun.len();
        let intent = &begun.intent;
        self.platform.expect(attempt, &intent.change, intent.base.clone(), conduct);
        let run = Arc::clone(&self.writes).run(begun.request(attempt));
        self.begun.push(begun);
        Flight { attempt, work: Box::pin(ATTEMPT.scope(attempt, run)), reply: None }
    }

    /// Runs a write until it has its response, or until it is sent and its response is held.
    async fn until_sent(&self, flight: &mut Flight) {
        tokio::select! {
            biased;
            reply = &mut flight.work => flight.reply = Some(reply),
            () = self.platform.until_sent(flight.attempt) => {}
        }
    }

    /// Delivers the response.
    async fn land(&mut self, flight: Flight) {
        self.platform.release(flight.attempt);
        let reply = match flight.reply {
            Some(reply) => reply,
            None => flight.work.await,
        };
        self.platform.settled(flight.attempt);
        self.check_reply(flight.attempt, reply).await;
    }

    /// Delivers the response while another caller waits or has sent its write.
    async fn land_beside(&mut self, mut flight: Flight, other: &mut Flight) {
        self.platform.release(flight.attempt);
        while flight.reply.is_none() {
            tokio::select! {
                biased;
                reply = &mut flight.work => flight.reply = Some(reply),
                reply = &mut other.work, if other.reply.is_none() => other.reply = Some(reply),
            }
        }
        if self.platform.has_faults() && other.reply.is_none() {
            // The other one was not held back, and may be in the middle of a database operation.
            self.platform.release(other.attempt);
            other.reply = Some((&mut other.work).await);
        }
        self.land(flight).await;
    }

    /// I4: the response to a caller agrees with the journal.
    async fn check_reply(&mut self, attempt: Attempt, reply: Result<Reply, Failure>) {
        let row = match &reply {
            Ok(reply) => match reply.write {
                Some(id) => self.store.write(&self.account, id).await.unwrap(),
                None => None,
            },
            Err(_) => self.row(attempt).await,
        };
        let Some(row) = row else { return };
        match reply {
            Ok(reply) => {
                let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
                let said = body["errcode"].as_i64().unwrap_or(0) == 0;
                if said != (row.state == WriteState::Done) {
                    let state = row.state;
                    self.fault(
                        attempt,
                        format!("the caller was told {body} and the journal has {state:?}"),
                    );
                }
                if reply.replayed && row.request_id == format!("a{attempt}") {
                    self.fault(attempt, "a replay began an attempt");
                }
            }
            Err(_) if row.state == WriteState::Done => {
                self.fault(attempt, "the caller was told a failure of a write that is done");
            }
            Err(_) => {}
        }
    }

    /// The newest attempt with the key of a request, before the request runs.
    async fn by_key(&self, begun: &Begun) -> Option<WriteRow> {
        let key = begun.key.as_ref()?;
        let (path, consumer) = (begun.intent.path, begun.consumer);
        self.store.write_by_key(&self.account, consumer, path, key).await.unwrap()
    }

    /// Promise 5: a key allows a second attempt only if the first was not executed, or if a second one is harmless.
    async fn check_key(&mut self, attempt: Attempt, earlier: &WriteRow) {
        let Some(row) = self.row(attempt).await else { return };
        let repeat = self.begun[attempt].repeat;
        let harmless = !matches!(row.class, WriteClass::Add | WriteClass::Make);
        let allowed = match earlier.state {
            WriteState::NotDone | WriteState::Refused | WriteState::NotSent => true,
            WriteState::Abandoned => earlier.basis == Some(Basis::Harmless),
            WriteState::Unknown | WriteState::Undecided => harmless && repeat == Some(Repeat::Same),
            WriteState::Sending | WriteState::Done | WriteState::Superseded => false,
        };
        if !allowed {
            let (id, state) = (earlier.id, earlier.state);
            self.fault(attempt, format!("has the key of write {id}, which is {state:?}"));
        }
    }

    async fn row(&self, attempt: Attempt) -> Option<WriteRow> {
        let request_id = format!("a{attempt}");
        self.rows().await.into_iter().find(|row| row.request_id == request_id)
    }
}
