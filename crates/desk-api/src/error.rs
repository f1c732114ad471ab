//! The error body of the server.

use card_model::{validation::Violation, wire::Raw};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use weixin_api::{envelope::ApiError, sandbox::CommandError};

use crate::{
    card_update::EditConflict,
    change_file::BadFile,
    identity::{PasswordProblem, Role},
};

/// Why a request failed. `errcode` and `errmsg` make Weixin SDKs raise it as an error too. Programs get the platform's own
/// number for an invalid token or key and for a reached limit, because SDKs handle these numbers; all other failures of the
/// server have a private number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorBody {
    /// A number of the private range -99001 to -99099, or for programs the platform's own one.
    pub errcode: i64,
    /// The same as `message`.
    pub errmsg: String,
    /// The kind of failure.
    pub code: ErrorCode,
    /// What failed and what to do, in English, for users and logs.
    pub message: String,
    /// Names the request in the server's log.
    pub request_id: String,
    /// The broken rules, see [`ErrorBody::violations`]. Kept as JSON, like `conflict`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Value>,
    /// Where a JSON body is invalid, e.g. `card.cash.base_info` or `line 3 column 7`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The platform's response, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weixin: Option<ApiError>,
    /// Number of the affected write: see [`Write`](crate::write::Write).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub write: Option<i64>,
    /// Both sides of an edit conflict, see [`ErrorBody::conflict`]. Kept as JSON: every page reads error bodies, but
    /// only the editor needs this member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conflict: Option<Raw>,
    /// The stored value, if a save was refused because another one came first. Equals the body of a GET of the same
    /// path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Raw>,
    /// Why the sandbox refused a command, see [`ErrorBody::sandbox`]. Kept as JSON, like `conflict`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sandbox: Option<Raw>,
    /// The missing role, in the account or in every account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Number of the request awaiting a second person: see [`WriteRequest`](crate::request::WriteRequest).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<i64>,
    /// Why a new password is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordProblem>,
    /// Why a file contains no changes, see [`ErrorBody::bad_file`]. Kept as JSON, like `conflict`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Raw>,
}

impl ErrorBody {
    /// Returns the broken rules, each with its field path. Rules unknown to this version are omitted.
    pub fn violations(&self) -> Vec<Violation> {
        self.violations.iter().filter_map(|it| Violation::deserialize(it).ok()).collect()
    }

    /// Returns both sides of an edit conflict.
    pub fn conflict(&self) -> Option<EditConflict> {
        read(self.conflict.as_ref())
    }

    /// Returns the stored value.
    pub fn current<T: DeserializeOwned>(&self) -> Option<T> {
        read(self.current.as_ref())
    }

    /// Returns why a file contains no changes; `None` also for a reason unknown to this version.
    pub fn bad_file(&self) -> Option<BadFile> {
        read(self.file.as_ref())
    }

    /// Returns why the sandbox refused a command; `None` also for a reason unknown to this version.
    pub fn sandbox(&self) -> Option<CommandError> {
        read(self.sandbox.as_ref())
    }
}

fn read<T: DeserializeOwned>(kept: Option<&Raw>) -> Option<T> {
    serde_json::from_str(kept?.as_str()).ok()
}

/// Declares the kinds of failure in one place, each with its HTTP status and number.
macro_rules! error_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = ($status:literal, $errcode:literal),)*) => {
        /// The kinds of failure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ErrorCode { $($(#[doc = $doc])+ $name,)* }

        impl ErrorCode {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Returns the HTTP status of the response.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// Returns the number in a Weixin-shaped body.
            pub const fn errcode(self) -> i64 {
                match self { $(Self::$name => $errcode,)* }
            }

            /// Returns the meaning in English, for the documentation.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$name => concat!($($doc),+),)* }
            }
        }
    };
}

error_codes! {
    /// The body is not valid JSON.
    InvalidJson = (400, -99001),
    /// The JSON has an unexpected shape; `at` contains the place.
    InvalidShape = (400, -99002),
    /// A query parameter is invalid; `at` names it.
    InvalidQuery = (400, -99003),
    /// The card breaks rules; `violations` lists all of them.
    InvalidCard = (422, -99004),
    /// The path, account, card or draft doesn't exist.
    NotFound = (404, -99005),
    /// The path doesn't support the method.
    MethodNotAllowed = (405, -99006),
    /// The body is larger than the route allows.
    TooLarge = (413, -99007),
    /// The route doesn't accept the media type.
    UnsupportedMediaType = (415, -99008),
    /// `Host` is not one of this server's names.
    MisdirectedHost = (421, -99009),
    /// The request comes from a foreign page.
    ForeignOrigin = (403, -99010),
    /// The endpoint is never relayed.
    NotRelayed = (403, -99011),
    /// The idempotency key was used with another body.
    IdempotencyMismatch = (422, -99012),
    /// The same write is in progress.
    InProgress = (409, -99013),
    /// The platform didn't respond in time, or its response is unreadable; nothing was changed.
    UpstreamUnavailable = (502, -99014),
    /// A write was sent and the response lost: whether it happened is not known yet.
    OutcomeUnknown = (504, -99015),
    /// The platform refuses the server's credentials; the operator of the server must act.
    UpstreamCredential = (502, -99016),
    /// Too many requests; try again later.
    Overloaded = (503, -99017),
    /// The server's database failed; nothing was sent.
    StoreUnavailable = (503, -99018),
    /// A fault of the server; the log has the details.
    Internal = (500, -99019),
    /// The platform returned an error to a read by the server; `weixin` holds it.
    UpstreamRefused = (502, -99020),
    /// A sandbox command could not be carried out; `sandbox` contains the reason.
    SandboxRefused = (409, -99021),
    /// The image is not a JPG. Checked before it is sent.
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
    /// The response was lost; repeating the request is safe.
    RepeatIsSafe = (502, -99030),
    /// The decision contradicts the evidence; `override` decides anyway.
    ContradictsEvidence = (422, -99031),
    /// Reading the server's database failed.
    StoreUnreadable = (503, -99033),
    /// The platform refused the endpoint (quota, permission). Calls are held back until `Retry-After`; nothing was
    /// sent.
    UpstreamClosed = (503, -99032),
    /// The request lacks a `content-length`.
    LengthRequired = (411, -99060),
    /// The server does not support the method.
    UnknownMethod = (501, -99061),
    /// Another form saved newer changes of the draft, or it was removed; nothing was saved.
    DraftDiverged = (409, -99070),
    /// The value was saved again after the revision that this save continues; `current` holds the stored value.
    RevisionConflict = (409, -99071),
    /// The limit is reached; delete some first.
    TooMany = (409, -99072),
    /// The caller has not signed in, the session has ended, or the key is invalid.
    SignInRequired = (401, -99050),
    /// The caller lacks the right; `role` names the required role.
    RoleMissing = (403, -99051),
    /// Name and password are wrong.
    SignInRefused = (401, -99052),
    /// Too many attempts; `Retry-After` contains the seconds until the next one is possible.
    TooManyTries = (429, -99053),
    /// The new password is refused; `password` contains the reason.
    PasswordRefused = (422, -99054),
    /// The name is used by another user, key or account.
    NameTaken = (409, -99055),
    /// The last administrator can't be disabled or lose the role.
    LastAdmin = (409, -99056),
    /// The server already has a user, or the setup code has expired.
    SetupClosed = (409, -99057),
    /// A second person must confirm the write first; nothing was sent. `request` names the request.
    AwaitsConfirmation = (202, -99080),
    /// The request is no longer open, or differs from the one that was displayed.
    RequestClosed = (409, -99081),
    /// Users can't confirm or refuse their own requests.
    OwnRequest = (403, -99082),
    /// The subject of the request changed, or the requester lost the right. Ask again.
    RequestOvertaken = (409, -99083),
    /// The user signs in elsewhere and has no password on this server.
    SignsInElsewhere = (409, -99058),
    /// The password is correct, and the user has a second factor: send its code too.
    SecondFactorRequired = (401, -99059),
    /// The code of the second factor is wrong, expired or already used.
    SecondFactorRefused = (401, -99062),
    /// A second factor already exists, or there is nothing to confirm.
    SecondFactorSet = (409, -99063),
    /// The setup code is wrong.
    SetupRefused = (401, -99064),
    /// The access token or the API key of a program is missing, invalid or expired. Programs get Weixin's number for it:
    /// 40001, 40013, 40125, 41001, 42001 or that of a missing parameter.
    TokenRefused = (401, -99065),
    /// The API key has used up its calls of this minute or of this day. Programs get Weixin's number for it: 45011 or
    /// 45009.
    KeyLimitReached = (429, -99066),
    /// The API key is limited to other endpoints.
    EndpointNotAllowed = (403, -99067),
    /// The merchant has cancelled its authorisation of the third-party platform; nothing was sent. Ask it to authorise
    /// again.
    AuthorizationCancelled = (403, -99094),
    /// The merchant has not granted the third-party platform the permission that the call needs; nothing was sent.
    PermissionMissing = (403, -99095),
    /// Weixin gives no access token for this AppID and AppSecret; `weixin` holds its answer. Nothing was saved.
    AccountRefused = (422, -99068),
    /// The account is part of the configuration or of a third-party platform, and is changed there.
    ManagedElsewhere = (409, -99069),
    /// The list of cards is incomplete, so an operation on all of it is impossible for now.
    ListIncomplete = (503, -99040),
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Write as _, path::Path};

    use super::*;

    /// The table of `docs/error-codes.md`.
    fn table() -> String {
        let mut rows: Vec<ErrorCode> = ErrorCode::ALL.to_vec();
        rows.sort_by_key(|code| std::cmp::Reverse(code.errcode()));
        let mut table =
            String::from("| errcode | code | HTTP status | meaning |\n|---|---|---|---|\n");
        for code in rows {
            let name = serde_json::to_value(code).unwrap();
            let name = name.as_str().unwrap();
            let (number, status, meaning) = (code.errcode(), code.status(), code.meaning().trim());
            writeln!(table, "| {number} | `{name}` | {status} | {meaning} |").unwrap();
        }
        table
    }

    #[test]
    fn numbers_are_private_and_each_stands_once() {
        let numbers: BTreeSet<i64> = ErrorCode::ALL.iter().map(|code| code.errcode()).collect();
        assert_eq!(numbers.len(), ErrorCode::ALL.len());
        assert!(numbers.iter().all(|number| (-99099..=-99001).contains(number)));
    }

    /// `UPDATE_ERROR_CODES=1 cargo test -p desk-api error_codes` writes the table.
    #[test]
    fn the_page_of_error_codes_has_this_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/error-codes.md");
        let page = std::fs::read_to_string(&path).unwrap();
        let before = page.split("| errcode |").next().unwrap();
        let expected = format!("{before}{}", table());
        if std::env::var_os("UPDATE_ERROR_CODES").is_some() {
            std::fs::write(&path, expected).unwrap();
        } else {
            assert!(
                page == expected,
                "run UPDATE_ERROR_CODES=1 cargo test -p desk-api error_codes"
            );
        }
    }
}
