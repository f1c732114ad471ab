//! Answers in the platform's form: HTTP 200, `errcode`, `errmsg`. The one place that words errors.

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

/// How faithful the form of answers is.
pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "paths, members, `errcode` and `errmsg`; errors answer HTTP 200",
        "the examples of S0 to S3; R1",
    ),
    documented(
        "tokens and statistics answer without `errcode`",
        "P11; the examples of S2 and of S0 \"Fetching Voucher Summary\"",
    ),
    observed("`rid: 8hex-8hex-8hex` ends an `errmsg`", "forum 000e24d1834e001193fa916dc5c800"),
    observed(
        "47001 says `hint: […] Error before` and the rest of the body from where it breaks: the \
         closing quotation mark of a member's name whose value has another type, or the first \
         byte that is no JSON",
        "Senparc issue 479; R1 \"2.30 设置开卡字段接口\"",
    ),
    invented(
        "that rest ends after 100 characters",
        "the answer of Senparc issue 479 is cut; what cut it is unknown",
    ),
    inferred(
        "only the first error is returned, in the order of the fields in the pages",
        "R1: each recorded answer names one",
    ),
    invented(
        "`x-sandbox` on every answer, `x-sandbox-field` names the field of an error",
        "nothing may mistake the sandbox for the platform",
    ),
];

/// The content type of the platform's answers.
pub(crate) const CONTENT_TYPE: &str = "application/json; encoding=utf-8";
/// Header that names the field which an error is about. The platform has no such thing; its words
/// leave developers guessing.
pub(crate) const FIELD_HEADER: &str = "x-sandbox-field";

/// The bytes of a successful answer.
pub(crate) struct Answer(Bytes);

impl Answer {
    /// `errcode` 0, `errmsg` "ok" and the response's members.
    pub(crate) fn success(response: impl Serialize) -> Result<Self, Rejection> {
        Self::bare(Success::new(response))
    }

    /// `errcode` 0 and `errmsg` "ok" alone.
    pub(crate) fn done() -> Result<Self, Rejection> {
        Self::success(Empty {})
    }

    /// Without `errcode`, as tokens and statistics are answered.
    pub(crate) fn bare(response: impl Serialize) -> Result<Self, Rejection> {
        match serde_json::to_vec(&response) {
            Ok(bytes) => Ok(Self(bytes.into())),
            Err(_) => Err(Rejection::new(errcode::SYSTEM_BUSY)),
        }
    }
}

impl Answer {
    /// The answer with texts rewritten as a mode says.
    pub(crate) fn rewritten(self, rewrites: &BTreeSet<Rewrite>) -> Self {
        modes::rewrite::rewrite(&self.0, rewrites).map_or(self, |bytes| Self(bytes.into()))
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        json(StatusCode::OK, self.0)
    }
}

/// Why a call is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejection {
    errcode: i64,
    field: Option<String>,
    /// The rest of a malformed body, from where it breaks.
    rest: Option<String>,
}

impl Rejection {
    /// Refused with a number of the table.
    pub(crate) fn new(errcode: i64) -> Self {
        Self { errcode, field: None, rest: None }
    }

    /// Refused because of a field.
    pub(crate) fn at(errcode: i64, field: impl std::fmt::Display) -> Self {
        Self { errcode, field: Some(field.to_string()), rest: None }
    }

    /// Refused for what the model reports about a field.
    pub(crate) fn of(refused: &impl errcode::Refused, field: impl std::fmt::Display) -> Self {
        Self::at(errcode::of(refused), field)
    }

    /// The number.
    pub(crate) fn errcode(&self) -> i64 {
        self.errcode
    }

    /// Says of a malformed body where it breaks.
    pub(crate) fn of_body(self, body: &[u8]) -> Self {
        if self.errcode != errcode::DATA_FORMAT_ERROR {
            return self;
        }
        let rest = malformed::rest(body, self.field.as_deref());
        Self { rest, ..self }
    }

    /// The answer, with the call's request id.
    pub(crate) fn answer(self, request_id: &str) -> Response {
        self.with_request_id(StatusCode::OK, request_id)
    }

    /// The members of the answer.
    pub(crate) fn head(&self, request_id: &str) -> Head {
        let message = errcode::find(self.errcode).map_or("unknown error", |row| row.message);
        let place = self.rest.as_ref().map(|rest| {
            let hint: String = request_id.chars().filter(char::is_ascii_hexdigit).skip(8).collect();
            format!(" hint: [{hint}] Error before {rest}")
        });
        let errmsg = format!("{message}{} rid: {request_id}", place.unwrap_or_default());
        Head { errcode: self.errcode, errmsg }
    }

    /// The answer with another HTTP status than 200.
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
        tracing::error!(error = %error.into_io(), "the sandbox can't write its file");
        Self::new(errcode::SYSTEM_BUSY)
    }
}

fn json(status: StatusCode, body: Bytes) -> Response {
    (status, [(header::CONTENT_TYPE, CONTENT_TYPE)], body).into_response()
}
