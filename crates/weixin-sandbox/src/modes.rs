//! Ways in which the platform may differ from what its documents let expect. All are off at first.
//!
//! Modes live in memory alone, as faults do: neither the data file nor a scenario holds them.

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

/// How faithful modes are.
pub(crate) const FIDELITY: &[Rule] = &[invented(
    "modes by command: another order of `card/batchget`, rewritten members of `card/get`, reads that lag",
    "nothing documents the opposite, and clients must not rely on it",
)];

/// The longest lag, in seconds.
const MAX_LAG: u64 = 300;
/// The reads that lag.
const LAGGING: [&str; 3] = [Get::PATH, BatchGet::PATH, code::get::Get::PATH];

/// Ways in which the platform may differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Modes {
    /// The order of `card/batchget`.
    pub list_order: ListOrder,
    /// What `card/get` rewrites.
    pub rewrites: BTreeSet<Rewrite>,
    /// How old the state is that `card/get`, `card/batchget` and `card/code/get` show: seconds of the sandbox's
    /// clock, at most 300.
    pub read_lag: u64,
}

/// The order of `card/batchget`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// The last created card first.
    #[default]
    NewestFirst,
    /// The first created card first.
    OldestFirst,
    /// An order that follows from this seed and the ids; the same in every call.
    Random(u64),
}

/// A way in which `card/get` rewrites members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rewrite {
    /// `http://` becomes `https://`, and the reverse.
    UrlScheme,
    /// Texts lose the blanks around them.
    TrimmedText,
    /// A colour's name becomes its value, and the reverse.
    Color,
}

impl Modes {
    /// The error says what is wrong.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if self.read_lag > MAX_LAG { Err("read_lag has at most 300 seconds") } else { Ok(()) }
    }

    /// How old the state is that a read of this path shows.
    pub(crate) fn lag_of(&self, path: &str) -> u64 {
        if LAGGING.contains(&path) { self.read_lag } else { 0 }
    }

    /// Whether answers of this path are rewritten.
    pub(crate) fn rewrites(&self, path: &str) -> bool {
        path == Get::PATH && !self.rewrites.is_empty()
    }
}
