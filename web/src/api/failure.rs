//! Why a call gave no answer.

use desk_api::error::{ErrorBody, ErrorCode};
use weixin_api::envelope::{ApiError, ReadError};

/// Why a call gave no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The server can't be reached.
    NoConnection,
    /// The answer is not what this dashboard understands.
    Unreadable,
    /// The server says why.
    Server(Box<ErrorBody>),
    /// The platform says why.
    Weixin(ApiError),
}

impl Failure {
    /// The server's kind of failure, where it is the server's.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Server(body) => Some(body.code),
            _ => None,
        }
    }

    /// What the platform answered, directly or through the server's error.
    pub fn weixin(&self) -> Option<&ApiError> {
        match self {
            Self::Weixin(error) => Some(error),
            Self::Server(body) => body.weixin.as_ref(),
            _ => None,
        }
    }

    /// What names the request in somebody's log: the platform's `rid` or the server's id.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Server(body) => Some(&body.request_id),
            _ => None,
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Api(error) => Self::Weixin(error),
            ReadError::Shape { .. } => Self::Unreadable,
        }
    }
}
