//! Activity: who did what, and with which outcome. Read from the audit log and the journal of writes.

mod action;

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::action::{Action, Group};
use crate::write::{Basis, Why, WriteState};

/// Maximum number of entries in one response.
pub const MAX_ENTRIES: u32 = 100;
/// Longest [`Query::text`], in characters.
pub const MAX_TEXT: usize = 200;

/// A filter for entries. A missing member matches every entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Name of the user, or `key:` with the name of an API key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Name of a [`Group`] or an [`Action`], or a path of the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Id of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// A complete code, or its last four characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Name of an [`Outcome`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The first day in Beijing time, e.g. `2026-11-27`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day in Beijing time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// A text contained in the entry or in the card's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Only entries with a smaller number: [`Activity::next`] of the previous page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Maximum number of entries in the response, up to [`MAX_ENTRIES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Language of the headings and words in an exported file: `zh-CN` or `en`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A page of entries, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Pass it as `before` to get the next page; missing at the end.
    pub next: Option<i64>,
    /// Number of entries that match the filter; only on the first page.
    pub total: Option<u64>,
    /// Number of matching entries without a known outcome; only on the first page.
    pub open: Option<u64>,
    /// All actors named in the log; only on the first page.
    pub actors: Vec<Actor>,
    /// The newest hash of each listed chain; only on the first page.
    pub heads: Vec<Head>,
    /// Days for which entries are kept; missing if they are kept forever.
    pub kept_days: Option<u32>,
}

/// A user, key or program named in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The name in the log.
    pub name: String,
    /// The display name; equal to `name` if there is no other.
    pub display_name: String,
}

/// The newest entry of a chain. A copy of its hash, kept elsewhere, later shows whether the newest entries were
/// removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The account; [`EVERY_ACCOUNT`](crate::identity::EVERY_ACCOUNT) for entries about the whole server.
    pub account: String,
    /// Number of stored entries.
    pub entries: u64,
    /// SHA-256 in hexadecimal digits.
    pub hash: String,
}

/// An action that the log records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number. Numbers increase even if the clock goes backwards.
    pub id: i64,
    /// The account; [`EVERY_ACCOUNT`](crate::identity::EVERY_ACCOUNT) if the entry concerns the whole server.
    pub account: String,
    /// Time of the action, by the session's clock.
    pub at: UnixSeconds,
    /// The actor: the name of a user, `key:` with the name of an API key, `server`, `console`, or `local` without
    /// sign-in.
    pub actor: String,
    /// The actor's display name, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// Name of an [`Action`], or the platform path of a write.
    pub action: String,
    /// What the action applied to: a card, a user or a key.
    pub subject: String,
    /// The card's title, if the subject is a known card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_title: Option<String>,
    /// The outcome.
    pub outcome: Outcome,
    /// Values before and after, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The write, if the entry is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<EntryWrite>,
    /// Other recorded details.
    #[serde(default)]
    pub detail: Value,
}

/// The outcome of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused by the platform or by this server.
    Refused,
    /// It was not carried out, or its outcome no longer matters.
    NotDone,
    /// It is in progress, or its outcome is unknown.
    Open,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Done, Self::Refused, Self::NotDone, Self::Open];

    /// Returns the name used in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::NotDone => "not_done",
            Self::Open => "open",
        }
    }

    /// Returns the outcome with a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Returns the outcome for the state of a write.
    pub const fn of_write(state: WriteState) -> Self {
        match state {
            WriteState::Done => Self::Done,
            WriteState::Refused => Self::Refused,
            WriteState::NotSent
            | WriteState::NotDone
            | WriteState::Superseded
            | WriteState::Abandoned => Self::NotDone,
            WriteState::Sending | WriteState::Unknown | WriteState::Undecided => Self::Open,
        }
    }

    /// Returns the states of writes with this outcome.
    pub fn states(self) -> impl Iterator<Item = WriteState> {
        WriteState::ALL.into_iter().filter(move |state| Self::of_write(*state) == self)
    }
}

/// A value before and after a write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Path of the field, as in `card/get`.
    pub path: String,
    /// The value read before the write; missing if nothing was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value sent; missing if it is too long to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// The write that an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryWrite {
    /// Its number in the journal.
    pub id: i64,
    /// Its path on the platform.
    pub path: String,
    /// Its current state.
    pub state: WriteState,
    /// The basis of the state.
    pub basis: Option<Basis>,
    /// Why it can't be decided automatically.
    pub why: Option<Why>,
    /// The named or created card.
    pub card_id: Option<CardId>,
    /// The last four characters of the code.
    pub code_tail: Option<String>,
    /// Weixin's errcode: 0 for a success, missing if the response was lost.
    pub errcode: Option<i64>,
    /// Weixin's error message.
    pub message: Option<String>,
    /// Weixin's id of the call, for its support.
    pub rid: Option<String>,
    /// Whether an update was predicted to go to review.
    pub predicted_send_check: Option<bool>,
    /// `send_check` of Weixin's response: whether the update goes to review.
    pub send_check: Option<bool>,
    /// The reason given with a manual decision.
    pub reason: Option<String>,
    /// Who confirmed it, if a second person had to.
    pub confirmed_by: Option<String>,
    /// Id of the request in the log.
    pub request_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_write_has_one_outcome() {
        let states: usize = Outcome::ALL.into_iter().map(|outcome| outcome.states().count()).sum();
        assert_eq!(states, WriteState::ALL.len());
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::find(outcome.name()), Some(outcome));
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.name());
        }
    }
}
