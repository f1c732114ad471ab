//! The hostile platform: it lags, cuts, delays, rewrites and lies within the assumptions of `docs/writes.md`.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use bytes::Bytes;
use card_desk::writes::platform::{Boxed, Platform};
use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use weixin_api::{endpoint::EndpointInfo, envelope::ApiError};
use weixin_client::{CallError, ForwardRequest, Forwarded, NotSent, TransportError};

use crate::{
    dice::Dice,
    world::{Change, VersionRule, World},
};

/// The number of an attempt; it travels beside the request, so that the program under test can't see it.
pub(crate) type Attempt = usize;

/// How hostile the platform is in one run.
#[derive(Debug, Clone)]
pub(crate) struct Knobs {
    /// Longest delay of an execution.
    pub(crate) horizon: i64,
    /// Longest lag of a read.
    pub(crate) lag: i64,
    /// Percent of writes whose answer is lost or useless.
    pub(crate) loss: u64,
    /// Percent of reads that fail.
    pub(crate) read_failures: u64,
    /// Lists come newest, oldest or random first.
    pub(crate) order: u64,
    /// Members come back rewritten.
    pub(crate) rewrites: bool,
    /// Members come back rewritten in ways that nobody knows.
    pub(crate) strange_rewrites: bool,
    /// When `update_time` moves.
    pub(crate) versions: VersionRule,
    /// The platform's clock minus the true time.
    pub(crate) clock: i64,
    /// Our clock minus the true time.
    pub(crate) our_clock: i64,
}

/// What a write came to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Truth {
    /// Times at which bytes left.
    pub(crate) sent: Vec<i64>,
    /// Times at which it was carried out.
    pub(crate) executed: Vec<i64>,
    /// The card that it created.
    pub(crate) card_id: Option<String>,
    /// What it wanted.
    pub(crate) change: Option<Change>,
}

struct State {
    world: World,
    dice: Dice,
    knobs: Knobs,
    now: i64,
    pending: Vec<(i64, Attempt, Change)>,
    truths: BTreeMap<Attempt, Truth>,
    current: Attempt,
    /// The next write is never answered: its server dies meanwhile.
    dies: bool,
}

/// The platform.
#[derive(Clone)]
pub(crate) struct Hostile(Arc<Mutex<State>>);

/// What becomes of one write.
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

impl Hostile {
    pub(crate) fn new(world: World, knobs: Knobs, dice: Dice, now: i64) -> Self {
        let state = State {
            world,
            dice,
            knobs,
            now,
            pending: Vec::new(),
            truths: BTreeMap::new(),
            current: 0,
            dies: false,
        };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Names the attempt of the next write.
    pub(crate) fn next_attempt(&self, attempt: Attempt, change: &Change, dies: bool) {
        let mut state = self.0.lock().unwrap();
        state.current = attempt;
        state.dies = dies;
        state.truths.entry(attempt).or_default().change = Some(change.clone());
    }

    /// Lets time pass; delayed executions happen on their way.
    pub(crate) fn advance(&self, to: i64) {
        let mut state = self.0.lock().unwrap();
        loop {
            let due = state.pending.iter().enumerate().filter(|(_, it)| it.0 <= to);
            let Some(next) = due.min_by_key(|(_, it)| it.0).map(|(index, _)| index) else { break };
            let (at, attempt, change) = state.pending.remove(next);
            state.now = state.now.max(at);
            state.execute(attempt, &change);
        }
        state.now = to;
    }

    /// Another writer changes something. Returns `false` if the platform refuses it.
    pub(crate) fn foreign(&self, change: &Change) -> bool {
        let mut state = self.0.lock().unwrap();
        if state.world.refusal(change).is_some() {
            return false;
        }
        let (now, clock) = (state.now, state.platform_clock());
        let rule = state.knobs.versions;
        state.world.apply(now, clock, change, rule);
        true
    }

    pub(crate) fn truth(&self, attempt: Attempt) -> Truth {
        self.0.lock().unwrap().truths.get(&attempt).cloned().unwrap_or_default()
    }

    pub(crate) fn world(&self) -> World {
        self.0.lock().unwrap().world.clone()
    }

    /// From now on the platform is kind, so that a run comes to rest.
    pub(crate) fn calm(&self) {
        let mut state = self.0.lock().unwrap();
        state.knobs.read_failures = 0;
    }
}

impl Platform for Hostile {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let mut state = self.0.lock().unwrap();
        if endpoint.effect == weixin_api::endpoint::Effect::Read {
            let result = state.read(endpoint.path, &body);
            return Box::pin(std::future::ready(result));
        }
        let attempt = state.current;
        let now = state.now;
        let truth = state.truths.entry(attempt).or_default();
        truth.sent.push(now);
        let change = truth.change.clone().unwrap();
        if state.dies {
            if state.dice.chance(50) {
                let delay = state.delay();
                state.carry_out_later(attempt, change, delay);
            }
            return Box::pin(std::future::pending());
        }
        let result = state.write(attempt, change);
        Box::pin(std::future::ready(result))
    }

    fn now(&self) -> UnixSeconds {
        let state = self.0.lock().unwrap();
        UnixSeconds(state.now + state.knobs.our_clock)
    }
}

impl State {
    fn platform_clock(&self) -> i64 {
        self.now + self.knobs.clock
    }

    /// At once, after 65 s, or at any time up to the horizon.
    fn delay(&mut self) -> i64 {
        match self.dice.below(4) {
            0 | 1 => 0,
            2 => 65.min(self.knobs.horizon),
            _ => self.dice.seconds(self.knobs.horizon),
        }
    }

    fn carry_out_later(&mut self, attempt: Attempt, change: Change, delay: i64) {
        if delay == 0 {
            self.execute(attempt, &change);
        } else {
            self.pending.push((self.now + delay, attempt, change));
        }
    }

    /// Carries a change out, unless the platform refuses it by then.
    fn execute(&mut self, attempt: Attempt, change: &Change) {
        if self.world.refusal(change).is_some() {
            return;
        }
        let (now, clock) = (self.now, self.platform_clock());
        let card_id = self.world.apply(now, clock, change, self.knobs.versions);
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

    fn write(&mut self, attempt: Attempt, change: Change) -> Result<Forwarded, CallError> {
        match self.fate() {
            Fate::NotDelivered => Err(CallError::NotSent { source: NotSent::TimedOut }),
            Fate::Answered => {
                if let Some(errcode) = self.world.refusal(&change) {
                    return Ok(answer(&json!({"errcode": errcode, "errmsg": "refused"})));
                }
                self.execute(attempt, &change);
                let card_id = self.truths[&attempt].card_id.clone();
                Ok(answer(&success(&change, card_id)))
            }
            Fate::Lost { executed, how } => {
                let refused = self.world.refusal(&change);
                if let Some(delay) = executed {
                    self.carry_out_later(attempt, change, delay);
                }
                match how {
                    How::Silence => Err(CallError::NoAnswerOfThePlatform { status: 200 }),
                    How::Status(status) => Err(CallError::NoAnswerOfThePlatform { status }),
                    How::Busy => Ok(answer(&json!({"errcode": -1, "errmsg": "system error"}))),
                    How::Undocumented => Ok(answer(&json!({"errcode": 987_654, "errmsg": "?"}))),
                    How::NoErrcode => Ok(answer(&json!({"message": "blocked"}))),
                    How::CutAfterErrcode => {
                        let seen = Some(ApiError::new(refused.unwrap_or(0), ""));
                        Err(CallError::AnswerLost { source: TransportError::cut(), seen })
                    }
                }
            }
        }
    }

    /// The time whose state a read shows.
    fn seen_at(&mut self) -> i64 {
        if self.dice.chance(60) { self.now } else { self.now - self.dice.seconds(self.knobs.lag) }
    }

    fn read(&mut self, path: &str, body: &Value) -> Result<Forwarded, CallError> {
        if self.dice.chance(self.knobs.read_failures) {
            return match self.dice.below(3) {
                0 => Err(CallError::NoAnswerOfThePlatform { status: 502 }),
                1 => Ok(answer(&json!({"errcode": -1, "errmsg": "system error"}))),
                _ => Ok(answer(&json!({"errcode": 45009, "errmsg": "quota"}))),
            };
        }
        let at = self.seen_at();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        Ok(answer(&match path {
            "/card/get" => self.card(&text("card_id"), at),
            "/card/batchget" => self.list(body, at),
            "/card/code/get" => self.code(&text("code"), at),
            "/card/code/checkcode" => self.check(body, at),
            "/card/membercard/userinfo/get" => match self.world.points.get(&text("code")) {
                Some(points) => {
                    json!({"errcode": 0, "bonus": points.at(at).unwrap_or(points.now()), "balance": 0})
                }
                None => json!({"errcode": 40056, "errmsg": "invalid serial code"}),
            },
            other => panic!("the model has no {other}"),
        }))
    }

    fn card(&mut self, card_id: &str, at: i64) -> Value {
        let Some(card) = self.world.cards.get(card_id).and_then(|past| past.at(at)) else {
            return json!({"errcode": 40073, "errmsg": "invalid card id"});
        };
        let mut content = card.content.clone();
        if self.knobs.rewrites {
            rewrite(&mut content);
        }
        if self.knobs.strange_rewrites
            && let Some(Value::String(notice)) = content.pointer_mut("/base_info/notice")
        {
            notice.push('。');
        }
        let base = &mut content["base_info"];
        base["id"] = json!(card_id);
        base["update_time"] = json!(card.update_time);
        base["create_time"] = json!(card.update_time + 7777);
        base["status"] =
            json!(if card.deleted { "CARD_STATUS_DELETE" } else { "CARD_STATUS_VERIFY_OK" });
        base["sku"] = json!({"quantity": card.total, "total_quantity": card.total});
        let name = card.kind.to_lowercase();
        json!({"errcode": 0, "errmsg": "ok", "card": {"card_type": card.kind, name: content}})
    }

    fn list(&mut self, body: &Value, at: i64) -> Value {
        let mut ids: Vec<&String> = self
            .world
            .cards
            .iter()
            .filter(|(_, past)| past.at(at).is_some())
            .map(|(id, _)| id)
            .collect();
        match self.knobs.order {
            0 => {}
            1 => ids.reverse(),
            _ => ids.sort_by_key(|id| id.len()),
        }
        let offset = usize::try_from(body["offset"].as_u64().unwrap_or(0)).unwrap();
        let count = usize::try_from(body["count"].as_u64().unwrap_or(50)).unwrap();
        let page: Vec<&String> = ids.iter().skip(offset).take(count).copied().collect();
        json!({"errcode": 0, "card_id_list": page, "total_num": ids.len()})
    }

    fn code(&mut self, code: &str, at: i64) -> Value {
        let found = self.world.codes.get(code).and_then(|past| past.at(at));
        match found.filter(|code| code.status != "GONE") {
            None => json!({"errcode": 40056, "errmsg": "invalid serial code"}),
            Some(code) => json!({
                "errcode": 0, "card": {"card_id": code.card_id}, "openid": "o1",
                "user_card_status": code.status, "can_consume": code.status == "NORMAL",
            }),
        }
    }

    fn check(&mut self, body: &Value, at: i64) -> Value {
        let codes = body["code"].as_array().cloned().unwrap_or_default();
        let exists = |code: &&Value| {
            self.world.imported.get(code.as_str().unwrap()).is_some_and(|since| *since <= at)
        };
        let exist: Vec<&Value> = codes.iter().filter(exists).collect();
        let absent: Vec<&Value> = codes.iter().filter(|code| !exists(code)).collect();
        json!({"errcode": 0, "exist_code": exist, "not_exist_code": absent})
    }
}

/// The rewriting that is known: schemes, blanks, numbers as texts.
fn rewrite(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(rewrite),
        Value::String(text) => *text = text.trim().replace("http://", "https://"),
        _ => {}
    }
}

fn success(change: &Change, card_id: Option<String>) -> Value {
    match change {
        Change::Create { .. } => json!({"errcode": 0, "errmsg": "ok", "card_id": card_id}),
        Change::Update { .. } => json!({"errcode": 0, "errmsg": "ok", "send_check": false}),
        _ => json!({"errcode": 0, "errmsg": "ok"}),
    }
}

fn answer(value: &Value) -> Forwarded {
    let errcode = value.get("errcode").and_then(Value::as_i64);
    Forwarded { body: Bytes::from(value.to_string()), errcode, content_type: None }
}
