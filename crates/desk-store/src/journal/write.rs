//! What goes into the journal, and what it says to that.

use card_model::time::{DAY, UnixSeconds};
use desk_api::journal::Outcome;

/// For how long an idempotency key is remembered, with the answer that it replays.
pub const KEY_LIFETIME_SECONDS: i64 = 7 * DAY;
/// Bodies and answers above this many bytes are not kept.
pub const MAX_KEPT_BODY_BYTES: usize = 64 * 1024;

/// A write that is about to be sent.
#[derive(Debug, Clone)]
pub struct NewWrite {
    /// Account.
    pub account: String,
    /// Path on the platform, e.g. `/card/update`.
    pub path: String,
    /// The card, where the body names one.
    pub card_id: Option<String>,
    /// The caller's `Idempotency-Key`; without one nothing is recognised as a repetition.
    pub idempotency_key: Option<String>,
    /// SHA-256 of the body as it came.
    pub body_sha256: [u8; 32],
    /// The body, where it is JSON: what a lost answer is found out with. It holds no token, which travels
    /// in the query. Dropped above [`MAX_KEPT_BODY_BYTES`].
    pub body: Option<Vec<u8>>,
    /// The request's name in the log.
    pub request_id: String,
    /// Whether the model predicts that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// The clock of the session.
    pub at: UnixSeconds,
}

/// What to do with a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// It is in the journal; send it, then [`Store::finish_write`](crate::Store::finish_write).
    Started {
        /// Its number.
        id: i64,
    },
    /// The same write was answered before: answer the same again.
    Replay {
        /// The answer's bytes.
        answer: Vec<u8>,
    },
    /// The same write happened, but its answer was lost.
    AlreadyDone {
        /// The number of that write.
        id: i64,
        /// The card, where one is named or was made.
        card_id: Option<String>,
    },
    /// The same write is on its way, or nobody knows yet what became of it.
    InProgress,
    /// The key was used with another body.
    Mismatch,
}

/// What came of a write.
#[derive(Debug, Clone, PartialEq)]
pub struct Finish {
    /// What came of it.
    pub outcome: Outcome,
    /// The card that was made; absent leaves the one that was named.
    pub card_id: Option<String>,
    /// Whether the platform said that an update goes to review.
    pub send_check: Option<bool>,
    /// The answer's bytes, to replay them for the same key.
    pub answer: Option<Vec<u8>>,
}
