//! The one error body of the server.

use card_model::validation::Violation;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use weixin_api::{envelope::ApiError, sandbox::CommandError};

use crate::{
    card_update::EditConflict,
    identity::{PasswordProblem, Role},
};

/// Why the server did not do what was asked. `errcode` and `errmsg` let a Weixin SDK raise it as an
/// error too; the platform's own numbers are never used for a failure of ours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// A number of the private range -99001 to -99099.
    pub errcode: i64,
    /// The same as `message`.
    pub errmsg: String,
    /// What kind of failure.
    pub code: ErrorCode,
    /// What failed and what to do, in English, for people and logs.
    pub message: String,
    /// Names the request in the server's log.
    pub request_id: String,
    /// What is wrong with the body, see [`ErrorBody::violations`]. Kept as JSON, as `conflict`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Value>,
    /// Where a JSON body stopped making sense, e.g. `card.cash.base_info` or `line 3 column 7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What the platform answered, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
    /// Number of the write that the failure is about: see [`Write`](crate::write::Write).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<i64>,
    /// Both sides of an edit conflict, see [`ErrorBody::conflict`]. Kept as JSON: only the editor reads it, and every page
    /// reads error bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Box<Value>>,
    /// The stored value, if a save was refused because another save came first. It is the body of a GET of the same
    /// path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Value>>,
    /// Why the sandbox refused a command, see [`ErrorBody::sandbox`]. Kept as JSON, as `conflict`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sandbox: Option<Box<Value>>,
    /// The role that the caller lacks in the account, or in every account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Number of the request that waits for a second person: see [`WriteRequest`](crate::request::WriteRequest).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<i64>,
    /// What is wrong with a new password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordProblem>,
}

impl ErrorBody {
    /// What is wrong with the body, each with its field path. A rule that this version doesn't know is left out.
    pub fn violations(&self) -> Vec<Violation> {
        self.violations.iter().filter_map(|it| Violation::deserialize(it).ok()).collect()
    }

    /// Both sides of an edit conflict.
    pub fn conflict(&self) -> Option<EditConflict> {
        EditConflict::deserialize(self.conflict.as_deref()?).ok()
    }

    /// What is stored now.
    pub fn current<'body, T: Deserialize<'body>>(&'body self) -> Option<T> {
        T::deserialize(self.current.as_deref()?).ok()
    }

    /// Why the sandbox refused a command; `None` also for a reason that this version doesn't know.
    pub fn sandbox(&self) -> Option<CommandError> {
        CommandError::deserialize(self.sandbox.as_deref()?).ok()
    }
}

/// Declares the kinds of failure, each with its HTTP status and its number, in one place.
macro_rules! error_codes {
    ($($(#[$meta:meta])* $name:ident = ($status:literal, $errcode:literal),)*) => {
        /// The kinds of failure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[$meta])* $name,)* }

        impl ErrorCode {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// HTTP status of the answer.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The number in a Weixin-shaped body.
            pub const fn errcode(self) -> i64 {
                match self { $(Self::$name => $errcode,)* }
            }
        }
    };
}

error_codes! {
    /// The body is no JSON.
    InvalidJson = (400, -99001),
    /// The JSON has another shape; `at` says where.
    InvalidShape = (400, -99002),
    /// A query parameter is wrong; `at` names it.
    InvalidQuery = (400, -99003),
    /// The card breaks rules; `violations` lists all of them.
    InvalidCard = (422, -99004),
    /// There is no such path, account, card or draft.
    NotFound = (404, -99005),
    /// The path exists, the method does not.
    MethodNotAllowed = (405, -99006),
    /// The body is larger than the route allows.
    TooLarge = (413, -99007),
    /// The media type is not the route's.
    UnsupportedMediaType = (415, -99008),
    /// `Host` names somebody else.
    MisdirectedHost = (421, -99009),
    /// The request comes from a foreign page.
    ForeignOrigin = (403, -99010),
    /// The endpoint is never relayed for a caller.
    NotRelayed = (403, -99011),
    /// The same idempotency key came with another body.
    IdempotencyMismatch = (422, -99012),
    /// The same write is on its way.
    InProgress = (409, -99013),
    /// The platform did not answer in time or in its form; nothing was changed.
    UpstreamUnavailable = (502, -99014),
    /// A write was sent and its answer lost: nobody knows yet whether it happened.
    OutcomeUnknown = (504, -99015),
    /// The platform refuses the server's credentials; the operator of the server must act.
    UpstreamCredential = (502, -99016),
    /// Too much at once; try again later.
    Overloaded = (503, -99017),
    /// The server's database refused; nothing was sent.
    StoreUnavailable = (503, -99018),
    /// A fault of the server; the log has the details.
    Internal = (500, -99019),
    /// The platform answered an error to a read of the desk; `weixin` has it.
    UpstreamRefused = (502, -99020),
    /// A sandbox command could not be carried out; `sandbox` says why.
    SandboxRefused = (409, -99021),
    /// The image is not a JPG; checked before it is sent.
    InvalidImage = (422, -99022),
    /// The request took longer than the server allows.
    TimedOut = (408, -99023),
    /// An earlier attempt of the same write is not settled; `write` names it.
    Unsettled = (409, -99024),
    /// Another editor changed the same fields; `conflict` has both sides.
    EditConflict = (409, -99025),
    /// The write changed since the decision was made; `write` names it.
    SettleConflict = (409, -99026),
    /// The state before the write could not be read, so nothing was sent.
    EvidenceUnavailable = (503, -99028),
    /// The key belongs to a write that was replaced or given up; use a new key.
    Superseded = (409, -99029),
    /// The answer was lost; sending it again does no harm.
    RepeatIsSafe = (502, -99030),
    /// The decision contradicts what is known; `override` decides nevertheless.
    ContradictsEvidence = (422, -99031),
    /// The server's database failed to read.
    StoreUnreadable = (503, -99033),
    /// The platform refused the endpoint (quota, permission); calls are held back until `Retry-After`,
    /// nothing was sent.
    UpstreamClosed = (503, -99032),
    /// The body's length is not announced by `content-length`.
    LengthRequired = (411, -99060),
    /// The server does not know the method.
    UnknownMethod = (501, -99061),
    /// The draft has newer changes by another form, or was removed; nothing was saved.
    DraftDiverged = (409, -99070),
    /// The value was saved again after the revision that this save continues. `current` holds the stored value.
    RevisionConflict = (409, -99071),
    /// There are as many as there may be; delete some.
    TooMany = (409, -99072),
    /// The caller has not signed in, the session has ended, or the key isn't valid.
    SignInRequired = (401, -99050),
    /// The caller may not do this; `role` says who may.
    RoleMissing = (403, -99051),
    /// Name and password, or the setup code, are not right.
    SignInRefused = (401, -99052),
    /// Too many tries; `Retry-After` says when the next one counts.
    TooManyTries = (429, -99053),
    /// The new password is refused; `password` says why.
    PasswordRefused = (422, -99054),
    /// Another user or key has the name.
    NameTaken = (409, -99055),
    /// The last administrator can be neither disabled nor made less.
    LastAdmin = (409, -99056),
    /// The server has its first user, or the setup code has expired.
    SetupClosed = (409, -99057),
    /// A second person has to confirm it first; nothing was sent. `request` names it.
    AwaitsConfirmation = (202, -99080),
    /// The request isn't open any more, or is not the one that was looked at.
    RequestClosed = (409, -99081),
    /// Nobody confirms or refuses a request of their own.
    OwnRequest = (403, -99082),
    /// What the request is about changed since, or whoever asked may not any more. Ask again.
    RequestOvertaken = (409, -99083),
    /// The user signs in elsewhere and has no password here.
    SignsInElsewhere = (409, -99058),
    /// The password is right, and the user has a second factor: send its code as well.
    SecondFactorRequired = (401, -99059),
    /// The code of the second factor is wrong, too old, or was used before.
    SecondFactorRefused = (401, -99062),
    /// There is a second factor already, or none that waits to be confirmed.
    SecondFactorSet = (409, -99063),
    /// The list of cards is not complete, so nothing can be made from the whole of it yet.
    ListIncomplete = (503, -99040),
}
