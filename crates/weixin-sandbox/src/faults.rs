//! What is made to go wrong, so that clients can be tested against it: answers that say something else, come late, come
//! in part, or never.
//!
//! Faults live in memory alone. They are no part of the world: neither the data file nor a scenario holds them.

use std::time::Duration;

use axum::{
    body::{Body, to_bytes},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Fault as Refusal,
    fidelity::{Rule, invented},
    sandbox::Sandbox,
};

/// How faithful faults are.
pub(crate) const FIDELITY: &[Rule] = &[invented(
    "faults by command: an errcode, a delay, a broken connection, half an answer; before or after the effect",
    "the platform shows them unasked",
)];

/// The longest delay.
const MAX_DELAY: u64 = 600_000;
/// The most calls that a fault lets pass or strikes.
const MAX_CALLS: u64 = 1_000_000;
/// Faults at a time.
const MAX_FAULTS: usize = 1000;
/// Bytes of an answer that is cut.
const MAX_ANSWER: usize = 64 << 20;

/// When a fault strikes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Occasion {
    /// Before the call is carried out: unless it is a delay, nothing happens.
    #[default]
    Before,
    /// After the call was carried out: only its answer suffers.
    After,
}

/// What a fault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Effect {
    /// Answers this errcode.
    Errcode(i64),
    /// Waits, in milliseconds.
    Delay(u64),
    /// Closes the connection without any answer.
    Break,
    /// Answers the first bytes alone, as if they were all.
    Truncate(usize),
}

/// Something that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// Path of the endpoint; every one where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// When.
    #[serde(default)]
    pub(crate) when: Occasion,
    /// What.
    pub(crate) effect: Effect,
    /// Calls that pass first.
    #[serde(default)]
    pub(crate) skip: u64,
    /// Calls that it strikes.
    #[serde(default = "once")]
    pub(crate) times: u64,
}

fn once() -> u64 {
    1
}

/// What strikes one call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trouble {
    when: Occasion,
    effect: Effect,
}

/// All faults, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Takes a fault in; the error says what is wrong with it.
    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), &'static str> {
        let known = |path: &String| weixin_api::endpoint::find(path).is_some();
        if !fault.path.as_ref().is_none_or(known) {
            return Err("there is no endpoint of this path");
        }
        if !(1..=MAX_CALLS).contains(&fault.times) || fault.skip > MAX_CALLS {
            return Err("times are from 1 to 1000000, skip from 0");
        }
        match (fault.effect, fault.when) {
            (Effect::Delay(time), _) if time > MAX_DELAY => {
                Err("a delay has at most 600000 milliseconds")
            }
            (Effect::Truncate(_), Occasion::Before) => {
                Err("there is no answer to truncate before the call: when is after")
            }
            _ if self.0.len() >= MAX_FAULTS => Err("there are too many faults"),
            _ => {
                self.0.push(fault);
                Ok(())
            }
        }
    }

    /// The faults that have not struck for the last time.
    pub(crate) fn list(&self) -> &[Fault] {
        &self.0
    }

    /// Forgets all faults.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// What strikes a call. Every fault of this path counts it; the first whose turn it is strikes.
    pub(crate) fn meet(&mut self, path: &str) -> Option<Trouble> {
        let mut met = None;
        for fault in &mut self.0 {
            if fault.path.as_deref().is_some_and(|wanted| wanted != path) {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
            } else if met.is_none() {
                fault.times -= 1;
                met = Some(Trouble { when: fault.when, effect: fault.effect });
            }
        }
        self.0.retain(|fault| fault.times > 0);
        met
    }
}

/// Lets trouble strike on an occasion; answers what the caller gets, which is `answer` where nothing strikes.
pub(crate) async fn strike(
    sandbox: &Sandbox,
    trouble: Option<Trouble>,
    occasion: Occasion,
    answer: Option<Response>,
) -> Option<Response> {
    let Some(trouble) = trouble.filter(|trouble| trouble.when == occasion) else {
        return answer;
    };
    match trouble.effect {
        Effect::Errcode(errcode) => {
            let mut platform = sandbox.lock();
            platform.arrive();
            Some(Refusal::new(errcode).answer(&platform))
        }
        Effect::Delay(time) => {
            tokio::time::sleep(Duration::from_millis(time)).await;
            answer
        }
        Effect::Break => Some(broken()),
        Effect::Truncate(bytes) => Some(truncated(answer?, bytes).await),
    }
}

/// An answer whose body fails before its first byte: the server has written nothing by then, and closes.
fn broken() -> Response {
    let failure = std::io::Error::other("broken on purpose");
    let body = futures_util::stream::iter([Err::<Bytes, _>(failure)]);
    Response::new(Body::from_stream(body))
}

async fn truncated(answer: Response, bytes: usize) -> Response {
    let (mut parts, body) = answer.into_parts();
    match to_bytes(body, MAX_ANSWER).await {
        Ok(body) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            let left = body.slice(..bytes.min(body.len()));
            Response::from_parts(parts, Body::from(left))
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
