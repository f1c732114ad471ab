//! One code: its state on the platform and its history, and the codes that were used last.

use card_model::{
    id::{CardId, Code},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use weixin_api::envelope::ApiError;

use crate::{redemption::FoundCode, write::WriteState};

/// Maximum number of codes in [`RecentCodes`].
pub const MAX_RECENT: usize = 50;

/// A code with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeDetail {
    /// The code as Weixin reports it now.
    pub found: FoundCode,
    /// Weixin's response to `card/code/get`, with every member.
    pub answer: Value,
    /// How long Weixin took, in milliseconds.
    pub milliseconds: u32,
    /// What happened to it, as far as this server was told or did it, newest first.
    pub history: Vec<CodeMoment>,
}

/// Something that happened to a code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeMoment {
    /// When, the last time if it happened several times.
    pub at: UnixSeconds,
    /// What.
    pub what: CodeAct,
    /// Where it is known from.
    pub source: MomentSource,
    /// The state of the write, if it is one of this server.
    pub state: Option<WriteState>,
    /// Who did it: the user of this server, or the friend's openid.
    pub who: Option<String>,
    /// The channel or the store.
    pub place: Option<String>,
    /// The reason, or the other code.
    pub detail: Option<String>,
    /// The platform's refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
    /// How often it happened in a row.
    pub times: u32,
    /// When it happened first, if it happened several times.
    pub since: Option<UnixSeconds>,
}

/// What can happen to a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeAct {
    /// A user received it.
    Received,
    /// A user received it from a friend. [`CodeMoment::detail`] is the friend's former code.
    ReceivedFromFriend,
    /// Its holder offered it to a friend.
    GivenAway,
    /// It returned to its holder.
    TakenBack,
    /// Its holder opened it.
    Opened,
    /// It was redeemed.
    Redeemed,
    /// Its holder paid with it.
    Paid,
    /// Its holder deleted it.
    Deleted,
    /// The merchant made it void. [`CodeMoment::detail`] is the reason.
    MadeVoid,
    /// The merchant replaced it. [`CodeMoment::detail`] is the new code.
    Replaced,
    /// Points or balance of the member card changed.
    MemberChanged,
    /// Another event of the platform. [`CodeMoment::detail`] is its name.
    Other,
}

/// Where something is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum MomentSource {
    /// A push of the platform.
    Push {
        /// Its number.
        id: i64,
    },
    /// A write of this server.
    Write {
        /// Its number.
        id: i64,
    },
}

/// The codes of the latest events and writes, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecentCodes {
    /// At most [`MAX_RECENT`].
    pub codes: Vec<RecentCode>,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// A code and what last happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecentCode {
    /// The code.
    pub code: Code,
    /// Its card.
    pub card_id: Option<CardId>,
    /// The card's title, if it is known.
    pub title: Option<String>,
    /// What happened.
    pub last: CodeMoment,
}
