//! One row of the journal.

use card_model::{id::CardId, time::UnixSeconds};
use desk_api::write::{Basis, Observation, Verdict, Why, WriteClass, WriteState};
use weixin_api::envelope::ApiError;

/// Largest body or response that is kept, in bytes.
pub const MAX_KEPT_BODY_BYTES: usize = 64 * 1024;

/// One attempt to change something on the platform.
#[derive(Debug, Clone, PartialEq)]
pub struct WriteRow {
    /// Number of the attempt; increases.
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
    /// The effect of sending it twice.
    pub class: WriteClass,
    /// The resource that attempts compete for.
    pub facet: String,
    /// SHA-256 over path, query and canonical body.
    pub fingerprint: [u8; 32],
    /// The owner of the idempotency key.
    pub consumer: String,
    /// The actor.
    pub actor: String,
    /// The caller's key, as long as it is valid.
    pub idempotency_key: Option<String>,
    /// The named or created card.
    pub card_id: Option<CardId>,
    /// The last four characters of the code.
    pub code_tail: Option<String>,
    /// The body that was sent, if it is JSON and still kept.
    pub body: Option<Vec<u8>>,
    /// The response, as long as it is replayed.
    pub answer: Option<Vec<u8>>,
    /// Id of the request in the log.
    pub request_id: String,
    /// When it was sent, by the session's clock.
    pub at: UnixSeconds,
    /// Ledger seconds at the beginning.
    pub begun_at: i64,
    /// Ledger seconds at the end of sending; missing while it is being sent.
    pub ended_at: Option<i64>,
    /// Ledger seconds of the final state.
    pub settled_at: Option<i64>,
    /// Ledger seconds of the next check; missing if none is planned.
    pub look_at: Option<i64>,
    /// Number of checks so far.
    pub looks: i64,
    /// The state.
    pub state: WriteState,
    /// The basis of the state.
    pub basis: Option<Basis>,
    /// Why it can't be decided automatically.
    pub why: Option<Why>,
    /// The outcome that the evidence suggests.
    pub proposal: Option<Verdict>,
    /// The platform's response, if it was an error.
    pub error: Option<ApiError>,
    /// What was read before and after.
    pub evidence: Vec<Observation>,
    /// Whether the model predicted that an update goes to review.
    pub predicted_send_check: Option<bool>,
    /// `send_check` of the platform's response: whether the update goes to review.
    pub send_check: Option<bool>,
    /// The reason given with a manual decision.
    pub reason: Option<String>,
    /// Who confirmed it, if a second person had to.
    pub confirmed_by: Option<String>,
}
