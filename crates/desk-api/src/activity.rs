//! Activity: who did what, and what came of it. Read from the audit log and the journal of writes.

mod action;

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::action::{Action, Group};
use crate::write::{Basis, Why, WriteState};

/// Entries of one answer at most.
pub const MAX_ENTRIES: u32 = 100;
/// Characters of [`Query::text`] at most.
pub const MAX_TEXT: usize = 200;

/// Which entries to list. What is missing leaves nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// Name of the user, or `key:` with the name of an API key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// Name of a [`Group`] or an [`Action`], or a path on the platform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Id of a card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// A whole code, or its last four characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Name of an [`Outcome`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The first day in Beijing, `2026-11-27`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day in Beijing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// A text in the entry or in the card's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Entries with a smaller number alone: [`Activity::next`] of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Entries of the answer, at most [`MAX_ENTRIES`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Language of a file's headings and words: `zh-CN` or `en`.
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
    /// How many entries the filter finds; on the first page alone.
    pub total: Option<u64>,
    /// How many of them have no known outcome; on the first page alone.
    pub open: Option<u64>,
    /// Names of everybody who stands in the log; on the first page alone.
    pub actors: Vec<Actor>,
    /// The newest hash of each chain that is listed; on the first page alone.
    pub heads: Vec<Head>,
    /// Days for which entries are kept; for ever if missing.
    pub kept_days: Option<u32>,
}

/// A user, key or program that the log names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The name in the log.
    pub name: String,
    /// The name for people; the same as `name` if there is no other.
    pub display_name: String,
}

/// The newest entry of a chain. A copy of its hash, kept elsewhere, shows later whether the newest entries were removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The account; [`EVERY_ACCOUNT`](crate::identity::EVERY_ACCOUNT) for entries about the whole server.
    pub account: String,
    /// Entries that are kept.
    pub entries: u64,
    /// SHA-256 in hexadecimal digits.
    pub hash: String,
}

/// An action that the log records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number; grows whatever the clock does.
    pub id: i64,
    /// The account; [`EVERY_ACCOUNT`](crate::identity::EVERY_ACCOUNT) if it concerns the whole server.
    pub account: String,
    /// When, by the clock of the session.
    pub at: UnixSeconds,
    /// Who: the name of a user, `key:` with the name of an API key, `server`, `console`, or `local` without sign-in.
    pub actor: String,
    /// The actor's name for people, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// Name of an [`Action`], or the path of a write on the platform.
    pub action: String,
    /// To what: a card, a user, a key.
    pub subject: String,
    /// The card's title, where the subject is a known card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_title: Option<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// Values before and after, as far as they are known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The write that it tells of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<EntryWrite>,
    /// Whatever else was recorded.
    #[serde(default)]
    pub detail: Value,
}

/// What came of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused by the platform or by this server.
    Refused,
    /// It was not carried out, or it no longer matters whether it was.
    NotDone,
    /// It is on its way, or its outcome is not known.
    Open,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [Self::Done, Self::Refused, Self::NotDone, Self::Open];

    /// The name in queries.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::NotDone => "not_done",
            Self::Open => "open",
        }
    }

    /// The outcome of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// The outcome that the state of a write means.
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

    /// The states of writes with this outcome.
    pub fn states(self) -> impl Iterator<Item = WriteState> {
        WriteState::ALL.into_iter().filter(move |state| Self::of_write(*state) == self)
    }
}

/// A value before and after a write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Path of the field, as in `card/get`.
    pub path: String,
    /// The value that was read before; missing where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value that was sent; missing where it is too long to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// What an entry tells of a write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryWrite {
    /// Its number in the journal.
    pub id: i64,
    /// Its path on the platform.
    pub path: String,
    /// Its state now.
    pub state: WriteState,
    /// What the state rests on.
    pub basis: Option<Basis>,
    /// Why it can't be decided automatically.
    pub why: Option<Why>,
    /// The card, where one is named or was created.
    pub card_id: Option<String>,
    /// The last four characters of the code.
    pub code_tail: Option<String>,
    /// Weixin's number: 0 where it answered a success, missing where its answer was lost.
    pub errcode: Option<i64>,
    /// Weixin's words for an error.
    pub message: Option<String>,
    /// Weixin's name of the call, for its support.
    pub rid: Option<String>,
    /// Whether an update was predicted to go to review.
    pub predicted_send_check: Option<bool>,
    /// Whether Weixin answered that it does.
    pub send_check: Option<bool>,
    /// Why a person decided as they did.
    pub reason: Option<String>,
    /// Who confirmed it, where it needed a second person.
    pub confirmed_by: Option<String>,
    /// Name of the request in the log.
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
