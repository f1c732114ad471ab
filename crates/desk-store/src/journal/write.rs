//! One row of the journal.

use card_model::time::UnixSeconds;
use desk_api::write::{Basis, Observation, Verdict, Why, WriteClass, WriteState};
use weixin_api::envelope::ApiError;

/// Bodies and answers above this many bytes are not kept.
pub const MAX_KEPT_BODY_BYTES: usize = 64 * 1024;

/// One attempt to change something on the platform.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteRow {
    /// Number of the attempt; grows.
    pub id: i64,
    /// Account.
    pub account: String,
    /// Number of changes of this row.
    pub version: i64,
    /// The first attempt of the same intent.
    pub intent: i64,
    /// The attempt that this one repeats.
    pub repeats: Option<i64>,
    /// Path on the platform.
    pub path: String,
    /// What sending it twice would do.
    pub class: WriteClass,
    /// What attempts compete for.
    pub facet: String,
    /// SHA-256 over path, query and canonical body.
    pub fingerprint: [u8; 32],
    /// Whose idempotency keys these are.
    pub consumer: String,
    /// Who asked for it.
    pub actor: String,
    /// The caller's key, as long as it counts.
    pub idempotency_key: Option<String>,
    /// The card, where one is named or was created.
    pub card_id: Option<String>,
    /// The last four characters of the code.
    pub code_tail: Option<String>,
    /// What was sent, where it is JSON and still kept.
    pub body: Option<Vec<u8>>,
    /// The answer, as long as it is replayed.
    pub answer: Option<Vec<u8>>,
    /// Name of the request in the log.
    pub request_id: String,
    /// When it was sent, by the clock of the session.
    pub at: UnixSeconds,
    /// Ledger seconds at the beginning.
    pub begun_at: i64,
    /// Ledger seconds at the end of sending; missing while it is on its way.
    pub ended_at: Option<i64>,
    /// Ledger seconds of the final state.
    pub settled_at: Option<i64>,
    /// Ledger seconds of the next look; missing if none is planned.
    pub look_at: Option<i64>,
    /// Looks so far.
    pub looks: i64,
    /// How it ended.
    pub state: WriteState,
    /// What the state rests on.
    pub basis: Option<Basis>,
    /// Why it can't be decided automatically.
    pub why: Option<Why>,
    /// What the evidence suggests to a person.
    pub proposal: Option<Verdict>,
    /// What the platform answered, where it answered an error.
    pub error: Option<ApiError>,
    /// What was read before and after.
    pub evidence: Vec<Observation>,
    /// Whether the model predicted that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// Whether the platform answered so.
    pub send_check: Option<bool>,
    /// Why a person decided as they did.
    pub reason: Option<String>,
    /// Who confirmed it, where it needed a second person.
    pub confirmed_by: Option<String>,
}
