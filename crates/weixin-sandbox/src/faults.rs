//! Faults for testing clients: wrong, late, partial or missing responses, and calls that are executed although the
//! response reports an error.
//!
//! Faults exist only in memory: neither the data file nor a scenario contains them.

use serde::{Deserialize, Serialize};

use crate::rule::{Rule, invented};

pub(crate) mod postponed;
pub(crate) mod strike;

/// Fidelity rules of faults.
pub(crate) const FIDELITY: &[Rule] = &[
    invented(
        "faults by request: an errcode, an HTTP status, a delay, a closed connection, a partial response, a success \
         without `errcode`; before or after the call is executed",
        "the platform has them without being asked",
    ),
    invented(
        "a call is executed a given time after its error response, together with the first call after that time",
        "gateways queue calls that have timed out",
    ),
];

/// The longest delay, in milliseconds.
const MAX_DELAY: u64 = 600_000;
/// The longest time until a postponed call is executed, in seconds.
const MAX_AFTER: u64 = 86_400;
/// The most calls that a fault skips or affects.
const MAX_CALLS: u64 = 1_000_000;
/// The most faults at a time.
const MAX_FAULTS: usize = 1000;

/// When a fault takes effect.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Occasion {
    /// Before the call is executed. The call isn't executed, unless the fault is a delay.
    #[default]
    Before,
    /// After the call was executed. Only the response is affected.
    After,
    /// Instead of the call, which is executed [`Fault::after_seconds`] later.
    Later,
}

/// The effect of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Damage {
    /// Responds with this errcode.
    Errcode(i64),
    /// Responds with this HTTP status and a page, like a gateway.
    Status(u16),
    /// Delays the response by this many milliseconds.
    Delay(u64),
    /// Closes the connection without a response.
    Break,
    /// Sends only the first bytes of the response.
    Truncate(Truncation),
    /// Closes the connection within the response.
    Cut(Place),
    /// Removes `errcode` and `errmsg` from a success.
    NoErrcode,
}

/// The `content-length` of a truncated response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Truncation {
    /// The number of sent bytes, so that the response looks complete.
    Sent(usize),
    /// The length of the whole response. The connection closes after the sent bytes.
    Whole {
        /// Number of sent bytes.
        announced: usize,
    },
}

/// Where a response is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// Before the status line, so nothing is sent.
    BeforeStatus,
    /// After the status line and a part of the first header.
    WithinHeaders,
    /// Within the body, before `errcode`.
    BeforeErrcode,
    /// Within the body, after the value of `errcode`.
    AfterErrcode,
    /// After the last byte of a chunked body, before the last chunk.
    AfterBody,
}

impl Damage {
    /// Returns `true` if it changes a response, which requires that there is one.
    fn needs_answer(self) -> bool {
        match self {
            Self::Truncate(_) | Self::NoErrcode => true,
            Self::Cut(place) => !matches!(place, Place::BeforeStatus | Place::WithinHeaders),
            Self::Errcode(_) | Self::Status(_) | Self::Delay(_) | Self::Break => false,
        }
    }
}

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    /// Path of the endpoint; `None` for all endpoints.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    /// When it takes effect.
    #[serde(default)]
    pub(crate) when: Occasion,
    /// What happens to the call.
    pub(crate) effect: Damage,
    /// Number of calls that it skips first.
    #[serde(default)]
    pub(crate) skip: u64,
    /// Number of calls that it affects.
    #[serde(default = "once")]
    pub(crate) times: u64,
    /// Seconds of the sandbox's clock until the call is executed; only for [`Occasion::Later`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) after_seconds: Option<u64>,
}

fn once() -> u64 {
    1
}

impl Fault {
    /// Checks the values. The error describes the invalid one.
    fn check(&self) -> Result<(), &'static str> {
        let known = |path: &String| weixin_api::endpoint::find(path).is_some();
        if !self.path.as_ref().is_none_or(known) {
            return Err("there is no endpoint with this path");
        }
        if !(1..=MAX_CALLS).contains(&self.times) || self.skip > MAX_CALLS {
            return Err("times must be 1 to 1000000, skip at most 1000000");
        }
        match (self.when, self.after_seconds) {
            (Occasion::Later, Some(1..=MAX_AFTER)) | (Occasion::Before | Occasion::After, None) => {
            }
            (Occasion::Later, _) => return Err("later requires after_seconds from 1 to 86400"),
            (_, Some(_)) => return Err("after_seconds requires when to be later"),
        }
        match self.effect {
            Damage::Delay(time) if time > MAX_DELAY => {
                Err("a delay must be at most 600000 milliseconds")
            }
            Damage::Delay(_) if self.when == Occasion::Later => {
                Err("a delay requires when to be before or after")
            }
            Damage::Status(status) if !(400..=599).contains(&status) => {
                Err("a status must be 400 to 599")
            }
            effect if effect.needs_answer() && self.when != Occasion::After => {
                Err("there is no response before the call: when must be after")
            }
            _ => Ok(()),
        }
    }
}

/// The fault that affects one call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trouble {
    when: Occasion,
    effect: Damage,
    after_seconds: Option<u64>,
}

impl Trouble {
    /// Returns the seconds after which the call is executed, if it is postponed.
    pub(crate) fn postpones(self) -> Option<u64> {
        self.after_seconds
    }
}

/// All faults, in the order in which they were added.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault. The error describes an invalid value.
    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), &'static str> {
        fault.check()?;
        if self.0.len() >= MAX_FAULTS {
            return Err("too many faults");
        }
        self.0.push(fault);
        Ok(())
    }

    /// Returns the faults that can still affect calls.
    pub(crate) fn list(&self) -> &[Fault] {
        &self.0
    }

    /// Removes all faults.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Returns the fault of a call. Every fault of this path counts the call; the first that is due takes effect.
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
