//! Modes: permitted differences between the platform and expectations from its documents. All are off by default.
//!
//! Modes exist only in memory, like faults: neither the data file nor a scenario contains them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use weixin_api::{
    card::{batch_get::BatchGet, get::Get},
    code,
    endpoint::Endpoint,
};

use crate::rule::{Rule, invented};

pub(crate) mod past;
pub(crate) mod rewrite;

/// Fidelity rules of modes.
pub(crate) const FIDELITY: &[Rule] = &[invented(
    "modes by request: another order of `card/batchget`, rewritten members of `card/get`, stale reads",
    "no document excludes them, so clients must not rely on the opposite",
)];

/// The longest lag of reads, in seconds.
const MAX_LAG: u64 = 300;
/// The endpoints whose reads can lag.
const LAGGING: [&str; 3] = [Get::PATH, BatchGet::PATH, code::get::Get::PATH];

/// The active modes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Modes {
    /// The order of `card/batchget`.
    pub list_order: ListOrder,
    /// The rewrites of `card/get`.
    pub rewrites: BTreeSet<Rewrite>,
    /// The age of the state that `card/get`, `card/batchget` and `card/code/get` show: seconds of the sandbox's
    /// clock, at most 300.
    pub read_lag: u64,
}

/// The order of `card/batchget`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// By creation, newest first.
    #[default]
    NewestFirst,
    /// By creation, oldest first.
    OldestFirst,
    /// A pseudorandom order with this seed, the same in every call.
    Random(u64),
}

/// A rewrite of members by `card/get`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rewrite {
    /// Replaces `http://` by `https://` and the reverse.
    UrlScheme,
    /// Trims texts.
    TrimmedText,
    /// Replaces a colour's name by its value and the reverse.
    Color,
}

impl Modes {
    /// Checks the values. The error describes the invalid one.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if self.read_lag > MAX_LAG { Err("read_lag must be at most 300 seconds") } else { Ok(()) }
    }

    /// Returns the lag of reads by the endpoint, in seconds.
    pub(crate) fn lag_of(&self, path: &str) -> u64 {
        if LAGGING.contains(&path) { self.read_lag } else { 0 }
    }

    /// Returns `true` if responses of the endpoint are rewritten.
    pub(crate) fn rewrites(&self, path: &str) -> bool {
        path == Get::PATH && !self.rewrites.is_empty()
    }
}
