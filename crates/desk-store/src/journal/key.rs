//! What a used idempotency key means for a new request. The complete table of the protocol.

use card_model::time::DAY;
use desk_api::write::{Basis, Why, WriteClass, WriteState};
use weixin_api::{
    code::consume::Consume,
    endpoint::Endpoint,
    errcode::{RetryClass, class},
    gift_card::refund_order::RefundOrder,
};

use super::{NewWrite, Repeat, WriteRow};

/// How long a key is valid after its write was settled, in ledger seconds. The key of an open write is valid forever.
pub const KEY_LIFETIME_SECONDS: i64 = 7 * DAY;
/// How long a refusal of the request's content is replayed, in ledger seconds: its cause may be resolved later.
pub const REFUSAL_LIFETIME_SECONDS: i64 = 10 * 60;

/// What to do with a request whose key was used before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyDecision {
    /// Begin a new attempt of the same intent; the key moves to it.
    NewAttempt,
    /// Return the stored response. If it was lost, return a success in the platform's form.
    Replay,
    /// The earlier attempt is in progress.
    InProgress,
    /// The earlier attempt is open. Decide it before a second one.
    Unsettled,
    /// The earlier attempt has ended; a new intent needs a new key.
    Superseded,
    /// The key was used for another request.
    Mismatch,
}

/// Decides what a used key means. `now` is ledger time.
pub(super) fn decide(earlier: &WriteRow, new: &NewWrite, now: i64) -> KeyDecision {
    // An older version stored only the hash of the body.
    let same = [&new.fingerprint, &new.body_sha256].contains(&&earlier.fingerprint);
    let left_nothing =
        matches!(earlier.state, WriteState::Refused | WriteState::NotSent | WriteState::NotDone);
    if !same && !left_nothing {
        return KeyDecision::Mismatch;
    }
    match earlier.state {
        WriteState::Sending => KeyDecision::InProgress,
        WriteState::Done => KeyDecision::Replay,
        // The write was harmless, and the object that it made is not stored.
        WriteState::Abandoned if earlier.basis == Some(Basis::Harmless) => KeyDecision::NewAttempt,
        WriteState::Superseded | WriteState::Abandoned => KeyDecision::Superseded,
        WriteState::Refused if same && is_replayed(earlier, now) => KeyDecision::Replay,
        WriteState::Refused | WriteState::NotSent | WriteState::NotDone => KeyDecision::NewAttempt,
        WriteState::Unknown | WriteState::Undecided => {
            if new.repeat == Some(Repeat::Same) && is_repeatable(earlier) {
                KeyDecision::NewAttempt
            } else {
                KeyDecision::Unsettled
            }
        }
    }
}

/// Returns `true` if a refusal is replayed. Refusals of the content are, for a while; after quota, credential and
/// gateway errors the next attempt may succeed.
fn is_replayed(earlier: &WriteRow, now: i64) -> bool {
    let about_content = earlier.error.as_ref().is_some_and(|error| {
        matches!(class(error.errcode), RetryClass::Data | RetryClass::AlreadyDone)
    });
    let age = now - earlier.settled_at.unwrap_or(now);
    about_content && earlier.answer.is_some() && age <= REFUSAL_LIFETIME_SECONDS
}

/// The path of the only Claim whose repetition is not documented: it might refund money twice.
const REFUND: &str = RefundOrder::PATH;
/// The path of redemptions, known to every version: the platform refuses the second one.
const CONSUME: &str = Consume::PATH;

/// Returns `true` if a second attempt of an open write is harmless.
pub(crate) fn is_repeatable(earlier: &WriteRow) -> bool {
    match earlier.class {
        // The effect of some paths is unknown to the migration from an older version.
        _ if earlier.why == Some(Why::OlderVersion) && earlier.path != CONSUME => false,
        WriteClass::Claim => earlier.path != REFUND,
        WriteClass::Set | WriteClass::Union | WriteClass::Spare => true,
        WriteClass::Add | WriteClass::Make => false,
    }
}

impl WriteRow {
    /// Returns `true` if it can safely be sent again while it is open.
    pub fn is_repeatable(&self) -> bool {
        is_repeatable(self)
    }
}
