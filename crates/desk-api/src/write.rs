//! Writes to the platform: what was meant, how it ended, and what a person may decide.
//!
//! `docs/writes.md` describes the protocol behind these types.

mod evidence;
mod settle;

use card_model::time::UnixSeconds;
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
    /// Number of the attempt; grows.
    pub id: i64,
    /// Number of changes of this row. A decision names the version that it is based on.
    pub version: i64,
    /// The first attempt of the same intent; equals `id` unless the write was repeated.
    pub intent: i64,
    /// The attempt that this one repeats.
    pub repeats: Option<i64>,
    /// Path on the platform, e.g. `/card/update`.
    pub path: String,
    /// What sending it twice would do.
    pub class: WriteClass,
    /// What attempts compete for, e.g. `card:p1`, or `code:` with a hash of the code.
    pub facet: String,
    /// The card, where one is named or was created.
    pub card_id: Option<String>,
    /// The last four characters of the code, where one is named.
    pub code_tail: Option<String>,
    /// Who asked for it.
    pub actor: String,
    /// When it was sent, by the clock of the session.
    pub at: UnixSeconds,
    /// How it ended, as far as it is known.
    pub state: WriteState,
    /// What the state rests on; missing while the write is open.
    pub basis: Option<Basis>,
    /// Why the write can't be decided automatically.
    pub why: Option<Why>,
    /// What the platform answered, where it answered an error.
    pub weixin: Option<ApiError>,
    /// What was sent, where it is kept: the JSON body.
    pub sent: Option<serde_json::Value>,
    /// What was read before and after sending, oldest first.
    pub evidence: Vec<Observation>,
    /// What the evidence suggests to a person.
    pub proposal: Option<Verdict>,
    /// What the caller may do with it now.
    pub may: May,
    /// Seconds during which the platform may still carry it out.
    pub late_until_seconds: Option<u64>,
    /// Whether the model predicted that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// Whether the platform answered that an update goes to review.
    pub send_check: Option<bool>,
    /// Why a person decided as they did.
    pub reason: Option<String>,
    /// Who confirmed it, where it needed a second person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<String>,
    /// Name of the request in the log.
    pub request_id: String,
}

/// How an attempt ended, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteState {
    /// In the journal and on its way.
    Sending,
    /// Carried out; for a repeatable change, in force at a read after it was sent.
    Done,
    /// Refused by the platform or by a gateway in front of it; nothing changed.
    Refused,
    /// Never left the server completely; nothing changed.
    NotSent,
    /// The answer was lost; the server is looking.
    Unknown,
    /// The answer was lost and reading can't decide; a person has to.
    Undecided,
    /// The answer was lost; it was not carried out and will not be.
    NotDone,
    /// The answer was lost, and a later change of the same fields has replaced it.
    Superseded,
    /// It does not matter whether it was carried out.
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

    /// The name in the database, in queries and in counters.
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

    /// The state of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Returns `true` if the outcome is still open: on its way, unknown or undecided.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Undecided)
    }

    /// Returns `true` if a person may decide the outcome.
    pub const fn is_decidable(self) -> bool {
        matches!(self, Self::Unknown | Self::Undecided)
    }
}

/// What sending a write a second time would do.
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

    /// The name in the database.
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

    /// The class of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// What the final state of a write rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The platform's whole answer.
    Answer,
    /// An answer that was cut after its `errcode`.
    PartialAnswer,
    /// A gateway in front of the platform turned the request away.
    Gateway,
    /// The request never left the server completely.
    NotDelivered,
    /// The platform's state, read afterwards.
    Read,
    /// Something that happened and makes the execution impossible.
    Fence,
    /// A later write of ours to the same fields.
    LaterWrite,
    /// A person's decision.
    Person,
    /// The write is harmless whether it was carried out or not.
    Harmless,
    /// A verdict of an older version of the program.
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

    /// The name in the database and in the header [`BASIS`](crate::path::BASIS).
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

    /// The basis of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }
}

/// Why a write can't be decided automatically.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The code is redeemed, and nothing proves by whom.
    RedeemedByUnknown,
    /// The code is redeemed, and more than one attempt of ours may have done it.
    OneOfSeveral,
    /// The code can't be read any more: deleted or given away.
    CodeGone,
    /// The figure changed, and others may have changed it.
    FigureChanged,
    /// Several attempts are open and only some of them were carried out.
    SomeOfSeveral,
    /// New objects exist that may be the one that was made.
    Candidates,
    /// The list could not be read completely.
    ListIncomplete,
    /// Some fields are as sent and others are not, or another writer changed the object.
    MixedValues,
    /// Some of the codes arrived and others did not.
    PartlyImported,
    /// Nothing that can be read shows whether it was carried out.
    NotReadable,
    /// The state before sending could not be read.
    NoEvidenceBefore,
    /// The platform could not be read for three hours.
    ReadsFailed,
    /// The write is from an older version of the program, which kept no evidence.
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

    /// The name in the database.
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

    /// The reason of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}

/// What may be done with a write now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// A person may decide the outcome.
    pub settle: bool,
    /// Sending it again is safe: the platform refuses or ignores the second one.
    pub repeat: bool,
    /// New objects that may be the one that was made; a person may choose one of them.
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
    /// Writes that the server is still looking for.
    pub unknown: u64,
    /// Writes that wait for a person.
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
