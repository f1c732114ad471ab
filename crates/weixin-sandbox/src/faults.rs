//! What is made to go wrong, so that clients can be tested against it: answers that say something else, come late, come
//! in part, or never; calls that are carried out although the caller was told otherwise.
//!
//! Faults live in memory alone. They are no part of the world: neither the data file nor a scenario holds them.

use serde::{Deserialize, Serialize};

use crate::rule::{Rule, invented};

pub(crate) mod postponed;
pub(crate) mod strike;

/// How faithful faults are.
pub(crate) const FIDELITY: &[Rule] = &[
    invented(
        "faults by command: an errcode, an HTTP status, a delay, a broken connection, a part of an answer, a success \
         without `errcode`; before or after the effect",
        "the platform shows them unasked",
    ),
    invented(
        "a call is carried out some time after its answer said otherwise, by the first call after that time",
        "gateways queue what they have already given up",
    ),
];

/// The longest delay, in milliseconds.
const MAX_DELAY: u64 = 600_000;
/// The longest time until a postponed call is carried out, in seconds.
const MAX_AFTER: u64 = 86_400;
/// The most calls that a fault lets pass or strikes.
const MAX_CALLS: u64 = 1_000_000;
/// Faults at a time.
const MAX_FAULTS: usize = 1000;

/// When a fault strikes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Occasion {
    /// Before the call is carried out: unless it is a delay, nothing happens.
    #[default]
    Before,
    /// After the call was carried out: only its answer suffers.
    After,
    /// Instead of the call, which is carried out [`Fault::after_seconds`] later.
    Later,
}

/// What a fault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Damage {
    /// Answers this errcode.
    Errcode(i64),
    /// Answers this HTTP status with a page, as a gateway does.
    Status(u16),
    /// Waits, in milliseconds.
    Delay(u64),
    /// Closes the connection without any answer.
    Break,
    /// Answers the first bytes alone.
    Truncate(Truncation),
    /// Closes the connection at a place of the answer.
    Cut(Place),
    /// Leaves `errcode` and `errmsg` out of a success.
    NoErrcode,
}

/// Which length a truncated answer announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Truncation {
    /// That of the bytes that are sent: they look like the whole.
    Sent(usize),
    /// That of the whole answer. The connection closes after the bytes.
    Whole {
        /// Bytes that are sent.
        announced: usize,
    },
}

/// Where an answer is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// Nothing is sent.
    BeforeStatus,
    /// After the status line and a part of the first header.
    WithinHeaders,
    /// Within the body, before `errcode`.
    BeforeErrcode,
    /// Within the body, right after the value of `errcode`.
    AfterErrcode,
    /// After the last byte of a body of unannounced length, before the mark of its end.
    AfterBody,
}

impl Damage {
    /// Whether it changes an answer, so that there must be one.
    fn needs_answer(self) -> bool {
        match self {
            Self::Truncate(_) | Self::NoErrcode => true,
            Self::Cut(place) => !matches!(place, Place::BeforeStatus | Place::WithinHeaders),
            Self::Errcode(_) | Self::Status(_) | Self::Delay(_) | Self::Break => false,
        }
    }
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
    pub(crate) effect: Damage,
    /// Calls that pass first.
    #[serde(default)]
    pub(crate) skip: u64,
    /// Calls that it strikes.
    #[serde(default = "once")]
    pub(crate) times: u64,
    /// Seconds of the sandbox's clock until the call is carried out; for [`Occasion::Later`] alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) after_seconds: Option<u64>,
}

fn once() -> u64 {
    1
}

impl Fault {
    /// The error says what is wrong with it.
    fn check(&self) -> Result<(), &'static str> {
        let known = |path: &String| weixin_api::endpoint::find(path).is_some();
        if !self.path.as_ref().is_none_or(known) {
            return Err("there is no endpoint of this path");
        }
        if !(1..=MAX_CALLS).contains(&self.times) || self.skip > MAX_CALLS {
            return Err("times are from 1 to 1000000, skip from 0");
        }
        match (self.when, self.after_seconds) {
            (Occasion::Later, Some(1..=MAX_AFTER)) | (Occasion::Before | Occasion::After, None) => {
            }
            (Occasion::Later, _) => return Err("later needs after_seconds from 1 to 86400"),
            (_, Some(_)) => return Err("after_seconds needs when to be later"),
        }
        match self.effect {
            Damage::Delay(time) if time > MAX_DELAY => {
                Err("a delay has at most 600000 milliseconds")
            }
            Damage::Delay(_) if self.when == Occasion::Later => {
                Err("a delay answers nothing: when is before or after")
            }
            Damage::Status(status) if !(400..=599).contains(&status) => {
                Err("a status is from 400 to 599")
            }
            effect if effect.needs_answer() && self.when != Occasion::After => {
                Err("there is no answer to change before the call: when is after")
            }
            _ => Ok(()),
        }
    }
}

/// What strikes one call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trouble {
    when: Occasion,
    effect: Damage,
    after_seconds: Option<u64>,
}

impl Trouble {
    /// After how many seconds the call is carried out, if not at once.
    pub(crate) fn postpones(self) -> Option<u64> {
        self.after_seconds
    }
}

/// All faults, in the order in which they came.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Takes a fault in; the error says what is wrong with it.
    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), &'static str> {
        fault.check()?;
        if self.0.len() >= MAX_FAULTS {
            return Err("there are too many faults");
        }
        self.0.push(fault);
        Ok(())
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
                let Fault { when, effect, after_seconds, .. } = *fault;
                met = Some(Trouble { when, effect, after_seconds });
            }
        }
        self.0.retain(|fault| fault.times > 0);
        met
    }
}
