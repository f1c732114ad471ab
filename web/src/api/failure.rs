//! Errors of calls.

use desk_api::error::{ErrorBody, ErrorCode};
use weixin_api::envelope::{ApiError, ReadError};

/// Why a call failed.
#[derive(Debug, Clone, PartialEq)]
pub enum Failure {
    /// The server can't be reached.
    NoConnection,
    /// The response can't be parsed.
    Unreadable,
    /// The server has nothing by this name.
    Missing,
    /// The server refused the call.
    Server(Box<ErrorBody>),
    /// The platform refused the call.
    Weixin(ApiError),
}

impl Failure {
    /// The server's error code; `None` for other failures.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Missing => Some(ErrorCode::NotFound),
            Self::Server(body) => Some(body.code),
            _ => None,
        }
    }

    /// Returns the platform's error, received directly or inside a server error.
    pub fn weixin(&self) -> Option<&ApiError> {
        match self {
            Self::Weixin(error) => Some(error),
            Self::Server(body) => body.weixin.as_ref(),
            _ => None,
        }
    }

    /// Returns the id of the request in logs: the platform's `rid` or the server's request id.
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
