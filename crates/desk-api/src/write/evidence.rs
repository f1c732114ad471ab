//! What was read before and after a write, reduced to the relevant members.

use std::collections::BTreeMap;

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code},
    review::CardStatus,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use weixin_api::token_inventory::order::OrderStatus;

/// One read of the platform that counts as evidence for a write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Before or after sending.
    pub phase: Phase,
    /// When it was read, by the session's clock. Displayed, never compared.
    pub at: UnixSeconds,
    /// When it was read, in ledger seconds: the total running time of the program.
    pub ledger: i64,
    /// What was read.
    #[serde(flatten)]
    pub reading: Reading,
}

/// Whether evidence was read before or after sending the write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the first byte was sent.
    Before,
    /// After the response was lost.
    After,
}

/// The result of a read.
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
        /// Whether the replacing code exists, for `card/code/update`.
        #[serde(default)]
        replacement: bool,
    },
    /// The code no longer exists, but the replacing code does.
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
        /// Codes added to the stock in all, including issued ones.
        total_quantity: Option<u64>,
        /// The values of the fields that were sent, by path; `null` where missing.
        fields: BTreeMap<String, Value>,
    },
    /// An order of inventory tokens (`card/pay/getorder`).
    Order {
        /// State.
        status: OrderStatus,
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
        exist: Vec<Code>,
        /// Not imported.
        absent: Vec<Code>,
    },
    /// The cards of the account (`card/batchget`).
    Cards {
        /// Number of cards on the platform.
        total: u64,
        /// The number up to which ids were known when this was read.
        known_up_to: i64,
        /// Before: whether every card of the platform was known. After: whether the list was read completely.
        complete: bool,
        /// Cards that were unknown before the write was sent.
        candidates: Vec<Candidate>,
    },
    /// The object doesn't exist on the platform.
    Missing {
        /// The platform's errcode.
        errcode: i64,
    },
    /// Another attempt on the same code got this response.
    OtherAnswer {
        /// The other attempt.
        write: i64,
        /// Its `errcode`.
        errcode: i64,
    },
    /// The platform pushed that the code was redeemed.
    PushedRedemption {
        /// The platform's word for the way: `FROM_API`, `FROM_MP` or `FROM_MOBILE_HELPER`.
        source: String,
    },
    /// The object could not be read.
    Unreadable {
        /// The platform's errcode, if it responded.
        errcode: Option<i64>,
    },
}

/// A card that appeared while a `card/create` was open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id.
    pub card_id: CardId,
    /// Its title.
    pub title: String,
    /// Whether the card contains everything that was sent.
    pub equal: bool,
    /// Whether the card contains at least half of the members that were sent.
    pub close: bool,
}
