//! What was read before and after a write, reduced to the members that decide.

use std::collections::BTreeMap;

use card_model::{code::UserCardStatus, review::CardStatus, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One read of the platform that counts as evidence for a write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Before or after sending.
    pub phase: Phase,
    /// When it was read, by the clock of the session; shown, never compared.
    pub at: UnixSeconds,
    /// When it was read, in ledger seconds: the time that the program has been running in all.
    pub ledger: i64,
    /// What was read.
    #[serde(flatten)]
    pub reading: Reading,
}

/// Whether something was read before or after a write was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the first byte was sent.
    Before,
    /// After the answer was lost.
    After,
}

/// What a read showed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reading", rename_all = "snake_case")]
pub enum Reading {
    /// The state of a code (`card/code/get`).
    Code {
        /// State.
        status: UserCardStatus,
        /// A hash of the holder's openid; equal for the same holder.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        holder: Option<String>,
        /// The code that is to replace it exists, for `card/code/update`.
        #[serde(default)]
        replacement: bool,
    },
    /// The code doesn't exist any more, and the one that is to replace it does.
    Replaced {
        /// A hash of the holder's openid.
        holder: Option<String>,
    },
    /// A card (`card/get`).
    Card {
        /// State.
        status: CardStatus,
        /// The platform's time of the last change.
        update_time: Option<i64>,
        /// Ledger time at which this `update_time` was first read.
        version_since: Option<i64>,
        /// Codes ever put in stock.
        total_quantity: Option<u64>,
        /// The values of the fields that were sent, by path; `null` where missing.
        fields: BTreeMap<String, Value>,
    },
    /// A member card of a user (`card/membercard/userinfo/get`).
    Member {
        /// Points.
        bonus: Option<i64>,
        /// Balance in fen.
        balance: Option<i64>,
    },
    /// Which codes of a list were imported (`card/code/checkcode`).
    Codes {
        /// Imported.
        exist: Vec<String>,
        /// Not imported.
        absent: Vec<String>,
    },
    /// The cards of the account (`card/batchget`).
    Cards {
        /// How many cards the platform has.
        total: u64,
        /// The number up to which ids were known when this was read.
        known_up_to: i64,
        /// Every card of the platform was known (before), or the list was read completely (after).
        complete: bool,
        /// Cards that were unknown before the write was sent.
        candidates: Vec<Candidate>,
    },
    /// The platform knows no such object.
    Missing {
        /// The platform's number for it.
        errcode: i64,
    },
    /// Another attempt on the same code got this answer.
    OtherAnswer {
        /// The other attempt.
        write: i64,
        /// Its `errcode`.
        errcode: i64,
    },
    /// The object could not be read.
    Unreadable {
        /// The platform's number, where it answered.
        errcode: Option<i64>,
    },
}

/// A card that appeared while a `card/create` was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id.
    pub card_id: String,
    /// Its title.
    pub title: String,
    /// Everything that was sent is in it.
    pub equal: bool,
    /// At least half of the members that were sent are in it.
    pub close: bool,
}
