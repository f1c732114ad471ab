//! What a failed call proves about a write.

use weixin_api::errcode::{RetryClass, class};

use crate::error::CallError;

/// What a failed call proves about a write.
///
/// | Seen | Fate |
/// |--|--|
/// | no connection, no token, no place in the queue, endpoint closed, deadline before sending | [`NotSent`](Self::NotSent) |
/// | a documented refusal of the platform: class data, rate, credential, stale token, already done | [`Refused`](Self::Refused) |
/// | HTTP 3xx, 400, 401, 403, 404, 405, 411, 413, 414, 415, 421, 429, 431: a gateway refused | [`Refused`](Self::Refused) |
/// | all bytes sent and no response, or a response cut off before its `errcode` | [`Unknown`](Self::Unknown) |
/// | HTTP 1xx, 408, 5xx, any other status, HTTP 200 that is not a JSON object | [`Unknown`](Self::Unknown) |
/// | `errcode` missing, busy (-1) or undocumented | [`Unknown`](Self::Unknown) |
/// | a response cut off after its `errcode` | that of the `errcode`; 0 is [`Unknown`](Self::Unknown), see `seen` of [`CallError::AnswerLost`] |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Either no byte of the request was handed to the socket, or the connection was reset after only a part of its
    /// bytes. The write was not carried out and never will be.
    NotSent,
    /// The platform, or a gateway before it, refused the request. The write was not carried out.
    Refused,
    /// The write may have been carried out. Before sending it again, find out by reading.
    Unknown,
}

impl CallError {
    /// Returns what this error proves about the write that failed with it.
    pub fn fate(&self) -> Fate {
        match self {
            Self::Overloaded | Self::NotSent { .. } | Self::Closed { .. } => Fate::NotSent,
            Self::Credential(_) | Self::TokenRefused { .. } => Fate::Refused,
            Self::Api(error) | Self::AnswerLost { seen: Some(error), .. } => {
                of_errcode(error.errcode)
            }
            Self::NoAnswerOfThePlatform { status } => of_status(*status),
            Self::AnswerLost { seen: None, .. }
            | Self::AnswerTooLarge { .. }
            | Self::Shape { .. } => Fate::Unknown,
        }
    }
}

/// Only documented refusals prove that nothing was changed.
fn of_errcode(errcode: i64) -> Fate {
    match class(errcode) {
        RetryClass::TokenStale
        | RetryClass::CredentialPermanent
        | RetryClass::Rate
        | RetryClass::Data
        | RetryClass::AlreadyDone => Fate::Refused,
        RetryClass::Ok | RetryClass::Busy | RetryClass::Unknown => Fate::Unknown,
    }
}

fn of_status(status: u16) -> Fate {
    match status {
        300..=399 | 400 | 401 | 403..=405 | 411 | 413..=415 | 421 | 429 | 431 => Fate::Refused,
        _ => Fate::Unknown,
    }
}

#[cfg(test)]
mod tests;
