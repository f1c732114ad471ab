//! Responses in the platform's form: HTTP 200, `errcode`, `errmsg`. All error messages are made here.

use std::collections::BTreeSet;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::Serialize;
use weixin_api::{
    envelope::{Empty, Head, Success},
    errcode,
};

use crate::{
    malformed,
    modes::{self, Rewrite},
    rule::{Rule, documented, inferred, invented, observed},
    storage::NotSaved,
};

/// Fidelity rules of responses.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "paths, members, `errcode` and `errmsg`; errors have HTTP status 200",
        "the examples of S0 to S3; R1",
    ),
    documented(
        "responses with tokens or statistics have no `errcode`",
        "P11; the examples of S2 and of S0 \"Fetching Voucher Summary\"",
    ),
    observed(
        "`rid: 8hex-8hex-8hex` is at the end of an `errmsg`",
        "forum 000e24d1834e001193fa916dc5c800",
    ),
    observed(
        "the message of 47001 has `hint: […] Error before` and the body from the error on: the \
         closing quotation mark of a member's name whose value has the wrong type, or the first \
         byte that isn't JSON",
        "Senparc issue 479; R1 \"2.30 设置开卡字段接口\"",
    ),
    invented(
        "this part of the body is cut after 100 characters",
        "the response in Senparc issue 479 is cut; where it was cut is unknown",
    ),
    inferred(
        "only the first error is returned, in the order of the fields in the pages",
        "R1: each recorded response names one",
    ),
    invented(
        "every response has `x-sandbox`; `x-sandbox-field` names the field of an error",
        "clients must not mistake the sandbox for the platform",
    ),
];

/// Content type of the platform's responses.
pub(crate) const CONTENT_TYPE: &str = "application/json; encoding=utf-8";
/// Header with the field that an error is about. The platform has no such header.
pub(crate) const FIELD_HEADER: &str = "x-sandbox-field";

/// The body of a successful response.
pub(crate) struct Answer(Bytes);

impl Answer {
    /// Creates a response with `errcode` 0, `errmsg` "ok" and the response's members.
    pub(crate) fn success(response: impl Serialize) -> Result<Self, Rejection> {
        Self::bare(Success::new(response))
    }

    /// Creates a response with only `errcode` 0 and `errmsg` "ok".
    pub(crate) fn done() -> Result<Self, Rejection> {
        Self::success(Empty {})
    }

    /// Creates a response without `errcode`, as for tokens and statistics.
    pub(crate) fn bare(response: impl Serialize) -> Result<Self, Rejection> {
        match serde_json::to_vec(&response) {
            Ok(bytes) => Ok(Self(bytes.into())),
            Err(_) => Err(Rejection::new(errcode::SYSTEM_BUSY)),
        }
    }
}

impl Answer {
    /// Returns the response with its texts rewritten as the active modes require.
    pub(crate) fn rewritten(self, rewrites: &BTreeSet<Rewrite>) -> Self {
        modes::rewrite::rewrite(&self.0, rewrites).map_or(self, |bytes| Self(bytes.into()))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        json(StatusCode::OK, self.0)
    }
}

/// The reason why a call is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejection {
    errcode: i64,
    field: Option<String>,
    /// The malformed body from the error on.
    rest: Option<String>,
}

impl Rejection {
    /// Creates a rejection with an errcode.
    pub(crate) fn new(errcode: i64) -> Self {
        Self { errcode, field: None, rest: None }
    }

    /// Creates a rejection because of a field.
    pub(crate) fn at(errcode: i64, field: impl std::fmt::Display) -> Self {
        Self { errcode, field: Some(field.to_string()), rest: None }
    }

    /// Creates a rejection because of a violation that `card-model` reports at a field.
    pub(crate) fn of(refused: &impl errcode::Refused, field: impl std::fmt::Display) -> Self {
        Self::at(errcode::of(refused), field)
    }

    pub(crate) fn errcode(&self) -> i64 {
        self.errcode
    }

    /// Adds the place of the error, for a malformed body.
    pub(crate) fn of_body(self, body: &[u8]) -> Self {
        if self.errcode != errcode::DATA_FORMAT_ERROR {
            return self;
        }
        let rest = malformed::rest(body, self.field.as_deref());
        Self { rest, ..self }
    }

    /// Builds the response with the call's request id.
    pub(crate) fn answer(self, request_id: &str) -> Response {
        self.with_request_id(StatusCode::OK, request_id)
    }

    /// Returns `errcode` and `errmsg`.
    pub(crate) fn head(&self, request_id: &str) -> Head {
        let message = errcode::find(self.errcode).map_or("unknown error", |row| row.message);
        let place = self.rest.as_ref().map(|rest| {
            let hint: String = request_id.chars().filter(char::is_ascii_hexdigit).skip(8).collect();
            format!(" hint: [{hint}] Error before {rest}")
        });
        let errmsg = format!("{message}{} rid: {request_id}", place.unwrap_or_default());
        Head { errcode: self.errcode, errmsg }
    }

    /// Builds the response with another HTTP status than 200.
    pub(crate) fn with_request_id(self, status: StatusCode, request_id: &str) -> Response {
        let head = self.head(request_id);
        let mut response = json(status, serde_json::to_vec(&head).unwrap_or_default().into());
        if let Some(field) = self.field
            && let Ok(value) = HeaderValue::from_str(&field)
        {
            response.headers_mut().insert(FIELD_HEADER, value);
        }
        response
    }
}

impl From<NotSaved> for Rejection {
    fn from(error: NotSaved) -> Self {
        tracing::error!(error = %error.into_io(), "failed to write the sandbox's file");
        Self::new(errcode::SYSTEM_BUSY)
    }
}

fn json(status: StatusCode, body: Bytes) -> Response {
    (status, [(header::CONTENT_TYPE, CONTENT_TYPE)], body).into_response()
}
