//! The state of a form's write, and how responses change it. Only a proven refusal is called a refusal.

use desk_api::{
    card_update::EditConflict,
    error::ErrorCode,
    write::{Why, Write, WriteState},
};
use weixin_api::{envelope::ApiError, errcode};

use crate::api::Failure;

/// The state of a form's write.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    /// Nothing was sent, or there is nothing to report.
    Nothing,
    /// In progress.
    Sending,
    /// The response is missing; the write is looked up by its key.
    Looking(Look),
    /// Refused; nothing changed. `None` if a gateway refused it and the response was lost.
    Refused(Option<Failure>),
    /// It never left the server, or never reached it; nothing changed.
    NeverLeft(Option<Failure>),
    /// The response was lost; it was not carried out and will not be.
    NotDone(i64),
    /// The response was lost and the user has to decide.
    Undecided(i64, Option<Why>),
    /// An earlier write of the same content has an unknown outcome.
    Unsettled(Option<i64>),
    /// The write was replaced or abandoned; its key can't be used again.
    Ended(i64, WriteState),
    /// Another editor changed the same fields; nothing was sent.
    Conflict(Box<EditConflict>),
}

/// The result of the look-ups so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// The write's id, once the server has returned it.
    pub write: Option<i64>,
    /// Whether the last look-up failed to reach the server.
    pub is_cut_off: bool,
}

/// The result of a look-up.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The write was carried out.
    Done(Box<Write>),
    /// Any other state.
    Now(Sent),
}

impl Sent {
    /// Returns the state after a failed submission. Without proof of the opposite, it may have been carried out.
    pub fn after(failure: Failure) -> Self {
        let body = match &failure {
            Failure::NoConnection | Failure::Unreadable => return Self::Looking(Look::default()),
            Failure::Weixin(error) if !is_refusal(error) => {
                return Self::Looking(Look::default());
            }
            Failure::Weixin(_) | Failure::Missing => return Self::Refused(Some(failure)),
            Failure::Server(body) => body,
        };
        match body.code {
            ErrorCode::InProgress
            | ErrorCode::OutcomeUnknown
            | ErrorCode::TimedOut
            | ErrorCode::Internal
            | ErrorCode::RepeatIsSafe
            | ErrorCode::IdempotencyMismatch
            | ErrorCode::Superseded => Self::Looking(Look { write: body.write, is_cut_off: false }),
            ErrorCode::UpstreamUnavailable
            | ErrorCode::UpstreamClosed
            | ErrorCode::Overloaded
            | ErrorCode::StoreUnavailable
            | ErrorCode::StoreUnreadable
            | ErrorCode::EvidenceUnavailable => Self::NeverLeft(Some(failure)),
            ErrorCode::Unsettled => Self::Unsettled(body.write),
            ErrorCode::EditConflict => match body.conflict() {
                Some(conflict) => Self::Conflict(Box::new(conflict)),
                None => Self::NeverLeft(Some(failure)),
            },
            _ if body.weixin.as_ref().is_some_and(|error| !is_refusal(error)) => {
                Self::Looking(Look { write: body.write, is_cut_off: false })
            }
            _ => Self::Refused(Some(failure)),
        }
    }

    /// Returns `true` while nothing else may be sent.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Sending | Self::Looking(_))
    }

    /// Returns `true` if the next submission needs another key. After a failure without effect, the same key protects
    /// against a first submission that arrives late.
    pub fn needs_new_key(&self) -> bool {
        matches!(self, Self::Refused(_) | Self::Ended(..))
    }
}

/// Evaluates a look-up by key; `None` means that the server never began a write with this key.
pub fn found(answer: Result<Option<Write>, Failure>, look: Look) -> Found {
    let write = match answer {
        Ok(Some(write)) => write,
        Ok(None) => return Found::Now(Sent::NeverLeft(None)),
        Err(_) => return Found::Now(Sent::Looking(Look { is_cut_off: true, ..look })),
    };
    Found::Now(match write.state {
        WriteState::Done => return Found::Done(Box::new(write)),
        WriteState::Sending | WriteState::Unknown => {
            Sent::Looking(Look { write: Some(write.id), is_cut_off: false })
        }
        WriteState::Refused => Sent::Refused(write.weixin.map(Failure::Weixin)),
        WriteState::NotSent => Sent::NeverLeft(None),
        WriteState::NotDone => Sent::NotDone(write.id),
        WriteState::Undecided => Sent::Undecided(write.id, write.why),
        WriteState::Superseded | WriteState::Abandoned => Sent::Ended(write.id, write.state),
    })
}

/// Returns `true` if the platform's errcode proves that nothing changed. "system error" and undocumented errcodes
/// don't.
fn is_refusal(error: &ApiError) -> bool {
    error.errcode != -1 && errcode::find(error.errcode).is_some()
}

#[cfg(test)]
mod tests;
