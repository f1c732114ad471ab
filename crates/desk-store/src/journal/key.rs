//! What an idempotency key that was used before means for a new request. The whole table of the protocol stands here.

use card_model::time::DAY;
use desk_api::write::{Basis, Why, WriteClass, WriteState};
use weixin_api::{
    code::consume::Consume,
    endpoint::Endpoint,
    errcode::{RetryClass, class},
    gift_card::refund_order::RefundOrder,
};

use super::{NewWrite, Repeat, WriteRow};

/// How long a key counts after its write was settled, in ledger seconds. A key of an open write counts for ever.
pub const KEY_LIFETIME_SECONDS: i64 = 7 * DAY;
/// How long a refusal of the request's content is replayed, in ledger seconds: what it was refused for may pass away.
pub const REFUSAL_LIFETIME_SECONDS: i64 = 10 * 60;

/// What to do with a request whose key was used before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyDecision {
    /// Begin a new attempt of the same intent; the key moves to it.
    NewAttempt,
    /// Return the stored answer, or a success in the platform's form where it was lost.
    Replay,
    /// The earlier attempt is on its way.
    InProgress,
    /// The earlier attempt is open, and a second one needs a decision first.
    Unsettled,
    /// The earlier attempt ended for good; a new intent needs a new key.
    Superseded,
    /// The key was used for another request.
    Mismatch,
}

/// Decides what a used key means. `now` is ledger time.
pub(super) fn decide(earlier: &WriteRow, new: &NewWrite, now: i64) -> KeyDecision {
    // An older version stored the hash of the body alone.
    let same = [&new.fingerprint, &new.body_sha256].contains(&&earlier.fingerprint);
    let left_nothing =
        matches!(earlier.state, WriteState::Refused | WriteState::NotSent | WriteState::NotDone);
    if !same && !left_nothing {
        return KeyDecision::Mismatch;
    }
    match earlier.state {
        WriteState::Sending => KeyDecision::InProgress,
        WriteState::Done => KeyDecision::Replay,
        // The write was harmless, and nothing remembers what it made.
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

/// A refusal of the content is replayed for a while; quota, credentials and gateways may let the next one pass.
fn is_replayed(earlier: &WriteRow, now: i64) -> bool {
    let about_content = earlier.error.as_ref().is_some_and(|error| {
        matches!(class(error.errcode), RetryClass::Data | RetryClass::AlreadyDone)
    });
    let age = now - earlier.settled_at.unwrap_or(now);
    about_content && earlier.answer.is_some() && age <= REFUSAL_LIFETIME_SECONDS
}

/// The path of the one Claim whose repetition is not documented: it would pay money back twice.
const REFUND: &str = RefundOrder::PATH;
/// The path of redemptions, which every version knew: the platform refuses the second one.
const CONSUME: &str = Consume::PATH;

/// Whether a second attempt of an open write does no harm.
pub(crate) fn is_repeatable(earlier: &WriteRow) -> bool {
    match earlier.class {
        // The migration from an older version could not tell what every path does.
        _ if earlier.why == Some(Why::OlderVersion) && earlier.path != CONSUME => false,
        WriteClass::Claim => earlier.path != REFUND,
        WriteClass::Set | WriteClass::Union | WriteClass::Spare => true,
        WriteClass::Add | WriteClass::Make => false,
    }
}

impl WriteRow {
    /// Returns `true` if sending it again while it is open does no harm.
    pub fn is_repeatable(&self) -> bool {
        is_repeatable(self)
    }
}
