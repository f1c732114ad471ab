//! Manual decisions about writes, and an administrator's declaration about other writers.

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};

use super::Write;
use crate::error::ErrorBody;

/// Maximum number of writes of one settle request.
pub const MAX_SETTLED_AT_ONCE: usize = 100;

/// A manual decision about a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was carried out.
    Done,
    /// It was not carried out; its key may be used again.
    NotDone,
    /// Its outcome no longer matters; its key stays used.
    Abandoned,
}

/// Settles one write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleRequest {
    /// The version that the decision is based on.
    pub version: i64,
    /// The decision.
    pub verdict: Verdict,
    /// The card that was created, for `done` of a `card/create`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_id: Option<CardId>,
    /// The reason; 1 to 500 characters.
    pub reason: String,
    /// Whether to decide although the platform may still carry it out.
    #[serde(default, rename = "override")]
    pub overrides: bool,
}

/// A write at a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteVersion {
    /// Number of the write.
    pub id: i64,
    /// Its version.
    pub version: i64,
}

/// Settles several writes with one verdict and one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleManyRequest {
    /// The writes; at most [`MAX_SETTLED_AT_ONCE`].
    pub writes: Vec<WriteVersion>,
    /// The decision. A `card/create` that is settled as done adopts its first equal candidate that belongs to no other
    /// write.
    pub verdict: Verdict,
    /// The reason; 1 to 500 characters.
    pub reason: String,
    /// Whether to decide although the platform may still carry them out.
    #[serde(default, rename = "override")]
    pub overrides: bool,
}

/// The result for one write of a [`SettleManyRequest`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SettleOutcome {
    /// Number of the write.
    pub id: i64,
    /// The current write, if it was settled.
    pub write: Option<Write>,
    /// Why it was not settled.
    pub error: Option<ErrorBody>,
}

/// An administrator's statement about other writers of the account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// Whether only this server changes cards, stock and codes: no other program, no console, no other till.
    pub sole_writer: bool,
    /// Time of the declaration.
    pub since: Option<UnixSeconds>,
    /// Who declared it.
    pub actor: Option<String>,
    /// Set if evidence contradicted the declaration, which is then off until it is renewed.
    pub suspended: Option<Suspension>,
}

/// Evidence against a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// The write that revealed a foreign change.
    pub write: i64,
    /// Time of the suspension.
    pub at: UnixSeconds,
}

/// Changes the declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclareRequest {
    /// Whether this server is the only writer.
    pub sole_writer: bool,
}
