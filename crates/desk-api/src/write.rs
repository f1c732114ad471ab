//! Writes to the platform: their intent, their outcome, and the possible manual decisions.
//!
//! `docs/writes.md` describes the protocol behind these types.

mod evidence;
mod settle;

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::envelope::ApiError;

pub use self::{
    evidence::{Candidate, Observation, Phase, Reading},
    settle::{
        Declaration, DeclareRequest, MAX_SETTLED_AT_ONCE, SettleManyRequest, SettleOutcome,
        SettleRequest, Suspension, Verdict, WriteVersion,
    },
};

/// One attempt to change something on the platform: one row of the journal, sent at most once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Write {
    /// Number of the attempt; increases.
    pub id: i64,
    /// Number of changes of this row. A decision names the version that it is based on.
    pub version: i64,
    /// The first attempt of the same intent; equals `id` unless the write was repeated.
    pub intent: i64,
    /// The attempt that this one repeats.
    pub repeats: Option<i64>,
    /// Path on the platform, e.g. `/card/update`.
    pub path: String,
    /// The effect of sending it twice.
    pub class: WriteClass,
    /// The resource that attempts compete for, e.g. `card:p1`, or `code:` with a hash of the code.
    pub facet: String,
    /// The named or created card.
    pub card_id: Option<CardId>,
    /// The last four characters of the named code.
    pub code_tail: Option<String>,
    /// The actor.
    pub actor: String,
    /// When it was sent, by the session's clock.
    pub at: UnixSeconds,
    /// The state, as far as it is known.
    pub state: WriteState,
    /// The basis of the state; missing while the write is open.
    pub basis: Option<Basis>,
    /// Why the write can't be decided automatically.
    pub why: Option<Why>,
    /// The platform's response, if it was an error.
    pub weixin: Option<ApiError>,
    /// The JSON body that was sent, if it is kept.
    pub sent: Option<serde_json::Value>,
    /// What was read before and after sending, oldest first.
    pub evidence: Vec<Observation>,
    /// The outcome that the evidence suggests.
    pub proposal: Option<Verdict>,
    /// What the caller may do with it.
    pub may: May,
    /// Seconds during which the platform may still carry it out.
    pub late_until_seconds: Option<u64>,
    /// Whether the model predicted that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// `send_check` of the platform's response: whether the update goes to review.
    pub send_check: Option<bool>,
    /// The reason given with a manual decision.
    pub reason: Option<String>,
    /// Who confirmed it, if a second person had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// Id of the request in the log.
    pub request_id: String,
}

/// The state of an attempt, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteState {
    /// In the journal and being sent.
    Sending,
    /// Carried out; for a repeatable change, in force according to a read after it was sent.
    Done,
    /// Refused by the platform or by a gateway before it; nothing changed.
    Refused,
    /// Never completely sent; nothing changed.
    NotSent,
    /// The response was lost; the server is reading the platform.
    Unknown,
    /// The response was lost and reading can't decide the outcome; a user must decide.
    Undecided,
    /// The response was lost; the write was not carried out and will not be.
    NotDone,
    /// The response was lost, and a later change of the same fields has replaced the write.
    Superseded,
    /// Its outcome no longer matters.
    Abandoned,
}

impl WriteState {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Sending,
        Self::Done,
        Self::Refused,
        Self::NotSent,
        Self::Unknown,
        Self::Undecided,
        Self::NotDone,
        Self::Superseded,
        Self::Abandoned,
    ];

    /// Returns the name used in the database, in queries and in counters.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::NotSent => "not_sent",
            Self::Unknown => "unknown",
            Self::Undecided => "undecided",
            Self::NotDone => "not_done",
            Self::Superseded => "superseded",
            Self::Abandoned => "abandoned",
        }
    }

    /// Returns the state with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Returns `true` if the outcome is open: sending, unknown or undecided.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Undecided)
    }

    /// Returns `true` if a user may decide the outcome.
    pub const fn is_decidable(self) -> bool {
        matches!(self, Self::Unknown | Self::Undecided)
    }
}

/// The effect of sending a write a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteClass {
    /// The platform refuses the second one: redeeming, confirming an order.
    Claim,
    /// The second one changes nothing: updates, switches, deletion, replacing a code.
    Set,
    /// Elements that exist already are skipped: importing codes.
    Union,
    /// The second one adds again: stock, points.
    Add,
    /// The second one makes another object: cards, stores.
    Make,
    /// The second one makes an object that does no harm: QR codes, uploads.
    Spare,
}

impl WriteClass {
    /// Every class.
    pub const ALL: [Self; 6] =
        [Self::Claim, Self::Set, Self::Union, Self::Add, Self::Make, Self::Spare];

    /// Returns the name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claim => "claim",
            Self::Set => "set",
            Self::Union => "union",
            Self::Add => "add",
            Self::Make => "make",
            Self::Spare => "spare",
        }
    }

    /// Returns the class with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// The basis of the final state of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The platform's complete response.
    Answer,
    /// A response that was cut off after its `errcode`.
    PartialAnswer,
    /// A gateway before the platform rejected the request.
    Gateway,
    /// The request was never completely sent.
    NotDelivered,
    /// The platform's state, read afterwards.
    Read,
    /// An event that makes the execution impossible.
    Fence,
    /// A later write by this server to the same fields.
    LaterWrite,
    /// A user's decision.
    Person,
    /// The write is harmless, whether it was carried out or not.
    Harmless,
    /// A verdict by an older version of the program.
    OlderVersion,
}

impl Basis {
    /// Every basis.
    pub const ALL: [Self; 10] = [
        Self::Answer,
        Self::PartialAnswer,
        Self::Gateway,
        Self::NotDelivered,
        Self::Read,
        Self::Fence,
        Self::LaterWrite,
        Self::Person,
        Self::Harmless,
        Self::OlderVersion,
    ];

    /// Returns the name used in the database and in the header [`BASIS`](crate::path::BASIS).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::PartialAnswer => "partial_answer",
            Self::Gateway => "gateway",
            Self::NotDelivered => "not_delivered",
            Self::Read => "read",
            Self::Fence => "fence",
            Self::LaterWrite => "later_write",
            Self::Person => "person",
            Self::Harmless => "harmless",
            Self::OlderVersion => "older_version",
        }
    }

    /// Returns the basis with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }
}

/// Why a write can't be decided automatically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The code is redeemed, but by an unknown writer.
    RedeemedByUnknown,
    /// The code is redeemed, and more than one attempt by this server may have done it.
    OneOfSeveral,
    /// The code can't be read any more: it was deleted or given away.
    CodeGone,
    /// The figure changed, and others may have changed it.
    FigureChanged,
    /// Several attempts are open and only some of them were carried out.
    SomeOfSeveral,
    /// New objects exist that may be the created one.
    Candidates,
    /// The list could not be read completely.
    ListIncomplete,
    /// Some fields are as sent and others are not, or another writer changed the object.
    MixedValues,
    /// Some of the codes were imported and others were not.
    PartlyImported,
    /// No read shows whether it was carried out.
    NotReadable,
    /// The state before sending could not be read.
    NoEvidenceBefore,
    /// The platform could not be read for three hours.
    ReadsFailed,
    /// The write is from an older version of the program, which stored no evidence.
    OlderVersion,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 13] = [
        Self::RedeemedByUnknown,
        Self::OneOfSeveral,
        Self::CodeGone,
        Self::FigureChanged,
        Self::SomeOfSeveral,
        Self::Candidates,
        Self::ListIncomplete,
        Self::MixedValues,
        Self::PartlyImported,
        Self::NotReadable,
        Self::NoEvidenceBefore,
        Self::ReadsFailed,
        Self::OlderVersion,
    ];

    /// Returns the name used in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RedeemedByUnknown => "redeemed_by_unknown",
            Self::OneOfSeveral => "one_of_several",
            Self::CodeGone => "code_gone",
            Self::FigureChanged => "figure_changed",
            Self::SomeOfSeveral => "some_of_several",
            Self::Candidates => "candidates",
            Self::ListIncomplete => "list_incomplete",
            Self::MixedValues => "mixed_values",
            Self::PartlyImported => "partly_imported",
            Self::NotReadable => "not_readable",
            Self::NoEvidenceBefore => "no_evidence_before",
            Self::ReadsFailed => "reads_failed",
            Self::OlderVersion => "older_version",
        }
    }

    /// Returns the reason with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}

/// What the caller may do with a write.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// Whether a user may decide the outcome.
    pub settle: bool,
    /// Whether sending it again is safe: the platform refuses or ignores the second one.
    pub repeat: bool,
    /// New objects that may be the created one; a user may choose one of them.
    pub adopt: Vec<Candidate>,
}

/// A page of writes, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WriteList {
    /// The writes; at most 100.
    pub writes: Vec<Write>,
    /// Pass it as `before` to get the next page; missing at the end.
    pub next: Option<i64>,
    /// Open writes of the account.
    pub counts: OpenCounts,
}

/// Open writes of an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenCounts {
    /// Writes that the server is still checking.
    pub unknown: u64,
    /// Writes that await a decision.
    pub undecided: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_their_values_and_equal_those_of_the_json() {
        for state in WriteState::ALL {
            assert_eq!(WriteState::find(state.name()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.name());
        }
        for class in WriteClass::ALL {
            assert_eq!(WriteClass::find(class.name()), Some(class));
            assert_eq!(serde_json::to_value(class).unwrap(), class.name());
        }
        for basis in Basis::ALL {
            assert_eq!(Basis::find(basis.name()), Some(basis));
            assert_eq!(serde_json::to_value(basis).unwrap(), basis.name());
        }
        for why in Why::ALL {
            assert_eq!(Why::find(why.name()), Some(why));
            assert_eq!(serde_json::to_value(why).unwrap(), why.name());
        }
    }
}
