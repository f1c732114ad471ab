//! Jobs: many writes that the server sends one after the other. A job survives closing the page and restarts of the server.
//!
//! `docs/jobs.md` describes them.

mod change;
mod import;
mod named;
mod void;

use card_model::{id::CardId, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::{
    code::{deposit::Deposit, set_unavailable::SetUnavailable},
    endpoint::{Endpoint, EndpointInfo},
    envelope::ApiError,
};

use self::named::named;
pub use self::{
    change::{
        BadChange, BadChangeReason, CardChange, CardsToChange, ChangeAction, ChangeCheck,
        ChangeDetail, ChangeOutcome, ChangeRow, ChangeSums, ChangedText, Changes, CheckedCard,
        MAX_CHANGED, Outlook, WhyNot,
    },
    import::{
        BadCode, BadCodeReason, CODES_A_CALL, CodesToImport, ImportCard, ImportCards, ImportCheck,
        ImportDetail, ImportOutcome, MAX_IMPORTED, MAX_LISTED, RepeatedCode,
    },
    void::{
        CheckedCode, ChosenCode, CodesToVoid, MAX_VOIDED, VoidCheck, VoidDetail, VoidOutlook,
        VoidedCodes,
    },
};

/// Maximum number of jobs in a [`JobList`].
pub const MAX_JOBS: u32 = 50;
/// Maximum number of rows in a [`JobRowList`].
pub const MAX_ROWS: u32 = 200;

named! {
    /// What a job does.
    JobKind {
        /// Imports codes that the merchant made.
        ImportCodes = "import_codes",
        /// Changes many cards.
        ChangeCards = "change_cards",
        /// Makes many codes void.
        VoidCodes = "void_codes",
    }
}

impl JobKind {
    /// Returns how many rows are sent at the same time.
    pub const fn at_once(self) -> usize {
        match self {
            // Imports of one card wait for each other anyway, see `docs/writes.md`. The others leave the platform's rate to
            // other writes.
            Self::ImportCodes | Self::ChangeCards | Self::VoidCodes => 1,
        }
    }
}

named! {
    /// The state of a job.
    JobState {
        /// Waits for an earlier job of the account.
        Queued = "queued",
        /// Rows are being sent.
        Running = "running",
        /// Sends nothing until it is continued; [`Pause`] is the reason.
        Paused = "paused",
        /// Ended by a user. The remaining rows are never sent.
        Stopped = "stopped",
        /// Every row was sent.
        Done = "done",
    }
}

impl JobState {
    /// Returns `true` if the job sends rows, now or later.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running | Self::Paused)
    }
}

named! {
    /// Why a job is paused.
    Pause {
        /// A user paused it.
        User = "user",
        /// A second person has to start it.
        SecondPerson = "second_person",
        /// The platform refuses the endpoint for now: quota, rate or permission.
        Platform = "platform",
        /// The platform can't be reached, or the server can't record writes.
        NotSent = "not_sent",
        /// The user who started it no longer has the role.
        Rights = "rights",
    }
}

named! {
    /// The state of a row.
    RowState {
        /// Not sent yet.
        Pending = "pending",
        /// Being sent.
        Sending = "sending",
        /// Carried out.
        Done = "done",
        /// Refused or not carried out; nothing changed.
        Failed = "failed",
        /// The response was lost. It is never sent again; the journal finds out what became of it.
        Unknown = "unknown",
    }
}

/// A job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// What it does.
    pub kind: JobKind,
    /// The card that it is about.
    pub card_id: Option<CardId>,
    /// The card's title, if it is known.
    pub card_title: Option<String>,
    /// What is known about it from its beginning.
    pub detail: JobDetail,
    /// Its state.
    pub state: JobState,
    /// Why it is paused.
    pub pause: Option<Pause>,
    /// The platform's refusal that paused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
    /// Rows by state.
    pub rows: RowCounts,
    /// Sums over the rows that are done, of an import.
    pub imported: ImportOutcome,
    /// Sums over the rows that are done, of a change of cards.
    #[serde(default)]
    pub changed: ChangeSums,
    /// Who started it.
    pub created_by: String,
    /// When.
    pub created_at: UnixSeconds,
    /// The second person who started it, if one was required.
    pub confirmed_by: Option<String>,
    /// When its state last changed.
    pub changed_at: UnixSeconds,
    /// What the caller may do with it now.
    pub may: JobMay,
    /// The session's clock at the time of this response.
    pub now: UnixSeconds,
}

/// What a job is about, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobDetail {
    /// The codes to import.
    ImportCodes(ImportDetail),
    /// The cards to change.
    ChangeCards(ChangeDetail),
    /// The codes to make void.
    VoidCodes(VoidDetail),
}

impl JobDetail {
    /// Returns what the job does.
    pub const fn kind(&self) -> JobKind {
        match self {
            Self::ImportCodes(_) => JobKind::ImportCodes,
            Self::ChangeCards(_) => JobKind::ChangeCards,
            Self::VoidCodes(_) => JobKind::VoidCodes,
        }
    }

    /// Returns the endpoint that each row calls. Its role is required for the job.
    ///
    /// ```
    /// use desk_api::job::{ImportDetail, JobDetail};
    /// let detail = JobDetail::ImportCodes(ImportDetail::default());
    /// assert_eq!(detail.endpoint().path, "/card/code/deposit");
    /// ```
    pub const fn endpoint(&self) -> &'static EndpointInfo {
        match self {
            Self::ImportCodes(_) => &Deposit::INFO,
            Self::ChangeCards(detail) => detail.action.endpoint(),
            Self::VoidCodes(_) => &SetUnavailable::INFO,
        }
    }
}

/// Numbers of rows by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Not sent yet.
    pub pending: u32,
    /// Being sent.
    pub sending: u32,
    /// Carried out.
    pub done: u32,
    /// Refused or not carried out.
    pub failed: u32,
    /// Without a known outcome.
    pub unknown: u32,
}

impl RowCounts {
    /// Returns the number of all rows.
    ///
    /// ```
    /// use desk_api::job::RowCounts;
    /// assert_eq!(RowCounts { pending: 2, done: 3, ..RowCounts::default() }.total(), 5);
    /// ```
    pub const fn total(self) -> u32 {
        self.pending + self.sending + self.done + self.failed + self.unknown
    }

    /// Returns the number of rows that were sent and have ended.
    pub const fn ended(self) -> u32 {
        self.done + self.failed + self.unknown
    }

    /// Returns the number of rows in a state.
    pub const fn of(self, state: RowState) -> u32 {
        match state {
            RowState::Pending => self.pending,
            RowState::Sending => self.sending,
            RowState::Done => self.done,
            RowState::Failed => self.failed,
            RowState::Unknown => self.unknown,
        }
    }
}

/// What a caller may do with a job now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobMay {
    /// Pause it.
    pub pause: bool,
    /// Continue it.
    pub resume: bool,
    /// End it.
    pub stop: bool,
    /// Send the failed rows again.
    pub retry: bool,
}

/// The jobs of an account, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobList {
    /// At most [`MAX_JOBS`].
    pub jobs: Vec<Job>,
}

/// A job to start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewJob {
    /// A random text that names the job. The same key never starts a second one.
    pub key: String,
    /// What it does.
    #[serde(flatten)]
    pub work: JobWork,
}

/// What to do, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum JobWork {
    /// Imports the new ones of these codes.
    ImportCodes(CodesToImport),
    /// Changes those of these cards that can be changed.
    ChangeCards(CardsToChange),
    /// Makes those of these codes void that can be.
    VoidCodes(CodesToVoid),
}

impl JobWork {
    /// Returns the endpoint that each row calls. Its role is required for the job.
    pub fn endpoint(&self) -> &'static EndpointInfo {
        match self {
            Self::ImportCodes(_) => &Deposit::INFO,
            Self::ChangeCards(cards) => cards.action().endpoint(),
            Self::VoidCodes(_) => &SetUnavailable::INFO,
        }
    }
}

/// One write of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobRow {
    /// Its number, from 1.
    pub number: u32,
    /// Its state.
    pub state: RowState,
    /// How often it was begun. A retry after a failure is another attempt.
    pub attempt: u32,
    /// Number of codes of an import.
    pub codes: u32,
    /// The first and the last code of an import.
    pub ends: Option<(String, String)>,
    /// Number of the write in the journal.
    pub write: Option<i64>,
    /// The platform's refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
    /// What became of its codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ImportOutcome>,
    /// The code that is made void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<ChosenCode>,
    /// Its card and change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ChangeRow>,
    /// When it was sent, by the session's clock.
    pub at: Option<UnixSeconds>,
    /// How long the platform took, in milliseconds.
    pub milliseconds: Option<u32>,
}

/// What became of a row, by the kind of its job.
#[derive(Debug, Clone, PartialEq)]
pub enum RowOutcome {
    /// Of an import.
    Import(ImportOutcome),
    /// Of the change of a card.
    Change(ChangeOutcome),
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobRowList {
    /// The rows, at most [`MAX_ROWS`].
    pub rows: Vec<JobRow>,
    /// Pass it as `after` to get the next page; missing at the end.
    pub next: Option<u32>,
}

/// Which rows to return.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowQuery {
    /// Only rows in this state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<RowState>,
    /// Only rows with a greater number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
}
