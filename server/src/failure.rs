//! A failed request: the error type of every route, and its HTTP response.

mod store;

use std::{borrow::Cow, error::Error, sync::Arc};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use card_model::{validation::Violation, wire::Raw};
use desk_api::{
    card_update::EditConflict,
    change_file::BadFile,
    error::{ErrorBody, ErrorCode},
    identity::{PasswordProblem, Role},
};
use desk_store::StoreError;
use http::{HeaderName, HeaderValue, StatusCode, header};
use weixin_api::{envelope::ApiError, errcode, sandbox::CommandError};
use weixin_client::{CallError, NotGranted, NotSent, TokenError};

/// The error of a request. The outermost layer turns it into [`ErrorBody`], because only that layer has the request id.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The kind of error.
    pub code: ErrorCode,
    /// What failed and what to do, in English.
    pub message: Cow<'static, str>,
    /// Violations of a card, each with the errcode with which the platform would refuse it.
    pub violations: Box<[(i64, Violation)]>,
    /// Where a body or a query is invalid.
    pub at: Option<Box<str>>,
    /// The platform's error.
    pub weixin: Option<Box<ApiError>>,
    /// Details of a write, a save or a command.
    pub about: Option<Box<About>>,
    /// Response headers, such as `Allow`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The cause. Logged, never sent.
    pub cause: Option<Arc<dyn Error + Send + Sync>>,
}

/// Details of an error about a write, a save or a command.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Id of the write.
    pub write: Option<i64>,
    /// Both sides of an edit conflict.
    pub conflict: Option<EditConflict>,
    /// The stored value, if a save was refused.
    pub current: Option<Raw>,
    /// The sandbox's error for a command.
    pub sandbox: Option<CommandError>,
    /// The role that the caller lacks.
    pub role: Option<Role>,
    /// Id of the request that waits for a second person.
    pub request: Option<i64>,
    /// The problem of a new password.
    pub password: Option<PasswordProblem>,
    /// Why a file contains no changes.
    pub file: Option<BadFile>,
    /// The number for programs, if the platform refuses the same with a number of its own.
    pub errcode: Option<i64>,
}

impl Failure {
    /// Creates a failure with a code and a message.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
            violations: Box::default(),
            at: None,
            weixin: None,
            about: None,
            headers: Vec::new(),
            cause: None,
        }
    }

    /// Creates a failure that the platform refuses in the same manner: its number and message, and what to do here.
    pub(crate) fn like_weixin(code: ErrorCode, errcode: i64, advice: &str) -> Self {
        let message = errcode::find(errcode).map_or("", |row| row.message);
        Self::new(code, format!("{message}: {advice}")).with_errcode(errcode)
    }

    /// Sets the platform's number.
    #[must_use]
    pub(crate) fn with_errcode(mut self, errcode: i64) -> Self {
        self.about.get_or_insert_default().errcode = Some(errcode);
        self
    }

    /// Returns the number for programs.
    pub(crate) fn errcode(&self) -> i64 {
        let of_weixin = self.about.as_ref().and_then(|about| about.errcode);
        of_weixin.unwrap_or_else(|| self.code.errcode())
    }

    /// Creates a `NotFound` failure for a path, account, card or draft.
    pub fn not_found(what: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::NotFound, what)
    }

    /// Creates a `NotFound` failure for an account that doesn't exist, was removed, or that the caller may not see.
    pub(crate) fn no_such_account() -> Self {
        Self::not_found("unknown account; see /desk/main/session")
    }

    /// Creates the failure for a call that the merchant has not granted the third-party platform.
    pub(crate) fn not_granted(missing: NotGranted) -> Self {
        match missing {
            NotGranted::Cancelled => Self::new(
                ErrorCode::AuthorizationCancelled,
                "the merchant has cancelled its authorisation of the third-party platform, nothing was sent; ask it to authorise again",
            ),
            NotGranted::Permission { id } => Self::new(
                ErrorCode::PermissionMissing,
                format!(
                    "{missing}, nothing was sent; ask the merchant to authorise again with permission {id}"
                ),
            ),
        }
    }

    /// Creates a `RequestClosed` failure for a request for confirmation.
    pub(crate) fn request_closed() -> Self {
        let message = "the request was closed or has changed; look at it again";
        Self::new(ErrorCode::RequestClosed, message)
    }

    /// Adds where a body or a query is invalid.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.at = Some(place.into().into_boxed_str());
        self
    }

    /// Adds the platform's error.
    #[must_use]
    pub fn weixin(mut self, error: ApiError) -> Self {
        self.weixin = Some(Box::new(error));
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Adds the cause, which is only logged.
    #[must_use]
    pub fn cause(mut self, cause: impl Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Arc::new(cause));
        self
    }

    /// Creates an `Overloaded` failure with `Retry-After`.
    pub fn overloaded(message: &'static str) -> Self {
        Self::new(ErrorCode::Overloaded, message)
            .header(header::RETRY_AFTER, HeaderValue::from_static("1"))
    }

    /// Formats the chain of causes in one line, for the log.
    pub fn causes(&self) -> Option<String> {
        let mut next: Option<&(dyn Error + 'static)> = Some(self.cause.as_ref()?.as_ref());
        let mut line = String::new();
        while let Some(error) = next {
            if !line.is_empty() {
                line.push_str(": ");
            }
            line.push_str(&error.to_string());
            next = error.source();
        }
        Some(line)
    }

    /// Returns the response body.
    pub fn body(&self, request_id: &str) -> ErrorBody {
        ErrorBody {
            errcode: self.code.errcode(),
            errmsg: self.message.clone().into_owned(),
            code: self.code,
            message: self.message.clone().into_owned(),
            request_id: request_id.to_owned(),
            violations: self
                .violations
                .iter()
                .filter_map(|(errcode, violation)| {
                    let mut json = serde_json::to_value(violation).ok()?;
                    json.as_object_mut()?.insert("errcode".to_owned(), (*errcode).into());
                    Some(json)
                })
                .collect(),
            at: self.at.as_deref().map(str::to_owned),
            weixin: self.weixin.as_deref().cloned(),
            write: self.about.as_ref().and_then(|about| about.write),
            conflict: self.about.as_ref().and_then(|about| Raw::of(about.conflict.as_ref()?).ok()),
            current: self.about.as_ref().and_then(|about| about.current.clone()),
            sandbox: self.about.as_ref().and_then(|about| Raw::of(&about.sandbox?).ok()),
            role: self.about.as_ref().and_then(|about| about.role),
            request: self.about.as_ref().and_then(|about| about.request),
            password: self.about.as_ref().and_then(|about| about.password),
            file: self.about.as_ref().and_then(|about| Raw::of(about.file.as_ref()?).ok()),
        }
    }

    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

/// A failed read of the database. Failed changes have other constructors.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::unreadable(error)
    }
}

/// Explains why nothing was sent, and what to check.
fn not_sent(reason: &NotSent) -> &'static str {
    match reason {
        // The platform has answered a wrong secret with an empty page instead of an errcode.
        NotSent::NoToken(
            TokenError::NoAnswerOfThePlatform { status: 200 }
            | TokenError::Shape { .. }
            | TokenError::Malformed,
        ) => {
            "the platform's response contains no access token, nothing was sent; check AppID and AppSecret, and that the address is Weixin's"
        }
        NotSent::NoToken(TokenError::Unavailable(_) | TokenError::NoAnswerOfThePlatform { .. }) => {
            "the platform returns no access token at the moment, nothing was sent; try again in a moment"
        }
        NotSent::NoToken(TokenError::NoVerifyTicket) => {
            "Weixin has not pushed a component_verify_ticket yet, nothing was sent; wait ten minutes, and check the address for notices in Weixin's console"
        }
        NotSent::NoToken(TokenError::RefreshToken(_)) => {
            "the refresh token of the account can't be read or stored, nothing was sent; look into the server's log"
        }
        NotSent::NoTicket(_) => {
            "the platform returns no ticket at the moment, nothing was signed; try again in a moment"
        }
        _ => "the platform can't be reached, nothing was sent; check the network and try again",
    }
}

/// A failed read of the platform.
impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Overloaded => Self::overloaded(
                "too many calls to the platform are in progress; try again in a moment",
            ),
            CallError::Closed { opens_in, answer } => Self::new(
                ErrorCode::UpstreamClosed,
                format!(
                    "Weixin refused this endpoint with {}: {}; nothing was sent. Calls go on in {} s",
                    answer.errcode,
                    answer.message,
                    opens_in.as_secs()
                ),
            )
            .header(header::RETRY_AFTER, HeaderValue::from(opens_in.as_secs()))
            .weixin(answer),
            CallError::Api(answer) => Self::new(
                ErrorCode::UpstreamRefused,
                format!("Weixin returned {}: {}", answer.errcode, answer.message),
            )
            .weixin(answer),
            CallError::Credential(answer) => Self::new(
                ErrorCode::UpstreamCredential,
                format!(
                    "Weixin refuses this server's credentials ({}: {}); ask the operator of the server to fix them",
                    answer.errcode, answer.message
                ),
            )
            .weixin(answer),
            CallError::TokenRefused { times, answer } => Self::new(
                ErrorCode::UpstreamUnavailable,
                format!(
                    "Weixin refused the access token {times} times within one call ({}: {}); nothing was changed, try again in a moment. If this happens often, another system renews the token of this AppID",
                    answer.errcode, answer.message
                ),
            )
            .weixin(answer),
            CallError::NotSent { source: NotSent::NotGranted(missing) } => {
                Self::not_granted(missing)
            }
            CallError::NotSent { ref source } => {
                Self::new(ErrorCode::UpstreamUnavailable, not_sent(source)).cause(error)
            }
            other => {
                Self::new(ErrorCode::UpstreamUnavailable, other.to_string()).cause(other)
            }
        }
    }
}
