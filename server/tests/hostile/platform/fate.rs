//! Decides what happens to one write: executed now, later or never, and answered or not.

use serde_json::{Value, json};
use weixin_api::envelope::ApiError;
use weixin_client::{CallError, Forwarded, NotSent, TransportError};

use super::{Attempt, State, answer};
use crate::world::Change;

/// What happens to a write.
enum Fate {
    Answered,
    NotDelivered,
    Lost { executed: Option<i64>, how: How },
}

enum How {
    Silence,
    Status(u16),
    Busy,
    Undocumented,
    NoErrcode,
    CutAfterErrcode,
}

impl State {
    pub(super) fn platform_clock(&self) -> i64 {
        self.now + self.knobs.clock
    }

    /// Now, after 65 s, at any time up to the horizon, or at the last moment, so that stale reads show it after the
    /// horizon.
    fn delay(&mut self) -> i64 {
        let horizon = self.knobs.horizon;
        match self.dice.below(6) {
            0 | 1 => 0,
            2 => 65.min(horizon),
            3 => self.dice.seconds(horizon),
            _ => (horizon - self.dice.seconds(self.knobs.lag)).max(0),
        }
    }

    /// Executes a change now, later, or never.
    pub(super) fn perhaps(&mut self, attempt: Attempt, change: &Change) {
        if self.dice.chance(50) {
            let delay = self.delay();
            self.carry_out_later(attempt, change.clone(), delay);
        }
    }

    fn carry_out_later(&mut self, attempt: Attempt, change: Change, delay: i64) {
        if delay == 0 {
            self.execute(attempt, &change);
        } else {
            self.pending.push((self.now + delay, attempt, change));
        }
    }

    /// Executes a change, unless the platform refuses it by then.
    pub(super) fn execute(&mut self, attempt: Attempt, change: &Change) {
        if self.world.refusal(change).is_some() {
            return;
        }
        let (now, clock) = (self.now, self.platform_clock());
        let card_id = self.world.apply(now, clock, change, self.knobs.versions);
        if let Some(card_id) = change.card_of_notice() {
            self.editors.insert(card_id.to_owned(), attempt);
        }
        let truth = self.truths.entry(attempt).or_default();
        truth.executed.push(now);
        if card_id.is_some() {
            truth.card_id = card_id;
        }
    }

    fn fate(&mut self) -> Fate {
        if !self.dice.chance(self.knobs.loss) {
            return Fate::Answered;
        }
        if self.dice.chance(15) {
            return Fate::NotDelivered;
        }
        let executed = self.dice.chance(50).then(|| self.delay());
        let how = match self.dice.below(8) {
            0 => How::Status(502),
            1 => How::Status(504),
            2 => How::Busy,
            3 => How::Undocumented,
            4 => How::NoErrcode,
            5 if executed == Some(0) => How::CutAfterErrcode,
            _ => How::Silence,
        };
        Fate::Lost { executed, how }
    }

    pub(super) fn write(
        &mut self,
        attempt: Attempt,
        change: &Change,
    ) -> Result<Forwarded, CallError> {
        match self.fate() {
            Fate::NotDelivered => Err(CallError::NotSent { source: NotSent::TimedOut }),
            Fate::Answered => {
                if let Some(errcode) = self.world.refusal(change) {
                    return Ok(answer(&json!({"errcode": errcode, "errmsg": "refused"})));
                }
                self.execute(attempt, change);
                let truth = self.truths.entry(attempt).or_default();
                truth.acknowledged = true;
                let card_id = truth.card_id.clone();
                Ok(answer(&success(change, card_id)))
            }
            Fate::Lost { executed, how } => {
                let refused = self.world.refusal(change);
                if let Some(delay) = executed {
                    self.carry_out_later(attempt, change.clone(), delay);
                }
                match how {
                    How::Silence => Err(CallError::NoAnswerOfThePlatform { status: 200 }),
                    How::Status(status) => Err(CallError::NoAnswerOfThePlatform { status }),
                    How::Busy => Ok(answer(&json!({"errcode": -1, "errmsg": "system error"}))),
                    How::Undocumented => Ok(answer(&json!({"errcode": 987_654, "errmsg": "?"}))),
                    How::NoErrcode => Ok(answer(&json!({"message": "blocked"}))),
                    How::CutAfterErrcode => {
                        self.truths.entry(attempt).or_default().acknowledged = refused.is_none();
                        let seen = Some(ApiError::new(refused.unwrap_or(0), ""));
                        Err(CallError::AnswerLost { source: TransportError::cut(), seen })
                    }
                }
            }
        }
    }
}

fn success(change: &Change, card_id: Option<String>) -> Value {
    match change {
        Change::Create { .. } => json!({"errcode": 0, "errmsg": "ok", "card_id": card_id}),
        Change::Update { .. } => json!({"errcode": 0, "errmsg": "ok", "send_check": false}),
        _ => json!({"errcode": 0, "errmsg": "ok"}),
    }
}
