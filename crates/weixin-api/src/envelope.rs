//! The envelope of every response: `errcode` and `errmsg`.

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _},
};
use weixin_wire::Members;

mod readable;

pub use readable::{readable, without_mark};

/// A request or response without members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Empty {}

impl crate::request::RequestBody for Empty {}

/// `errcode` and `errmsg` of a response to send.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// 0: success.
    pub errcode: i64,
    /// The platform's message.
    pub errmsg: String,
}

/// `errcode` and `errmsg` of a received response. Both are missing in successful responses with statistics or tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ReceivedHead {
    /// The errcode; `None` if it is missing. A text that contains an integer is read as that integer.
    #[serde(default, deserialize_with = "errcode")]
    pub errcode: Option<i64>,
    /// The platform's message; empty if missing.
    #[serde(default)]
    pub errmsg: String,
}

impl ReceivedHead {
    /// Returns the error in the response, or `None` if `errcode` is 0 or missing.
    pub fn error(&self) -> Option<ApiError> {
        let errcode = self.errcode.filter(|errcode| *errcode != 0)?;
        Some(ApiError::new(errcode, &self.errmsg))
    }
}

fn errcode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(i64),
        Text(String),
    }
    match Option::deserialize(deserializer)? {
        None => Ok(None),
        Some(Written::Number(number)) => Ok(Some(number)),
        Some(Written::Text(text)) => text.trim().parse().map(Some).map_err(D::Error::custom),
    }
}

/// A successful response: `errcode` 0, `errmsg` "ok" and the response's own members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Success<T> {
    errcode: i64,
    errmsg: &'static str,
    #[serde(flatten)]
    response: T,
}

impl<T> Success<T> {
    /// Puts a response into its envelope.
    pub fn new(response: T) -> Self {
        Self { errcode: 0, errmsg: "ok", response }
    }
}

/// An error returned by the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("Weixin returned {errcode}: {message}")]
#[non_exhaustive]
pub struct ApiError {
    /// The errcode; see [`crate::errcode`].
    pub errcode: i64,
    /// The platform's message without hint and request id.
    pub message: String,
    /// ` hint: […]` in responses from 2015 to 2018, `, hints: [ req_id: … ]` in those until 2020.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Box<str>>,
    /// ` Error before …` of errcode 47001: the request's body from the error on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<str>>,
    /// ` rid: …` in responses since 2020: the request id for Weixin's support.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rid: Option<String>,
}

impl ApiError {
    /// Splits `errmsg` into message, hint and request id.
    ///
    /// ```
    /// use weixin_api::envelope::ApiError;
    /// let error = ApiError::new(40073, "invalid card id rid: 5f2a-11-22");
    /// assert_eq!(error.message, "invalid card id");
    /// assert_eq!(error.rid.as_deref(), Some("5f2a-11-22"));
    /// ```
    pub fn new(errcode: i64, errmsg: &str) -> Self {
        let (rest, rid) = split_tail(errmsg, " rid: ");
        let (rest, before) = split_off(rest, " Error before ");
        let (message, hint) = match split_tail(rest, " hint: ") {
            (rest, None) => split_tail(rest, ", hints: "),
            found => found,
        };
        let hint = hint.map(|hint| hint.trim_matches(['[', ']']).trim().into());
        Self {
            errcode,
            message: message.trim().to_owned(),
            hint,
            before: before.map(Into::into),
            rid: rid.map(str::to_owned),
        }
    }
}

/// Splits a text at the first mark. The rest may contain anything, including the mark.
fn split_off<'text>(text: &'text str, mark: &str) -> (&'text str, Option<&'text str>) {
    match text.split_once(mark) {
        Some((head, tail)) => (head, Some(tail.trim())),
        None => (text, None),
    }
}

fn split_tail<'text>(text: &'text str, mark: &str) -> (&'text str, Option<&'text str>) {
    match text.rsplit_once(mark) {
        Some((head, tail)) => (head, Some(tail.trim())),
        None => (text, None),
    }
}

/// The error of a response that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The platform returned an error.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The response isn't JSON, or has an undocumented form.
    #[error("the response has an unexpected form at `{path}`")]
    Shape {
        /// The path of the error, e.g. `card.cash.base_info`.
        path: String,
        /// The error of the parser.
        #[source]
        source: serde_json::Error,
    },
}

/// Reads a response without `errcode` and `errmsg`. A missing `errcode` means success.
///
/// ```
/// use weixin_api::envelope::{Empty, ReadError, read};
/// assert!(read::<Empty>(br#"{"errcode":0,"errmsg":"ok"}"#).is_ok());
/// let refused = read::<Empty>(br#"{"errcode":40001,"errmsg":"invalid credential"}"#);
/// assert!(matches!(refused, Err(ReadError::Api(error)) if error.errcode == 40001));
/// let malformed = read::<Empty>(b"<html>Bad gateway</html>");
/// assert!(matches!(malformed, Err(ReadError::Shape { .. })));
/// ```
///
/// # Errors
/// Fails if the platform returned an error or the bytes aren't a valid response.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ReadError> {
    let bytes = readable(bytes);
    let mut members: Members = decode(&String::from_utf8_lossy(&bytes))?;
    let head = ["errcode", "errmsg"];
    let head = head.into_iter().filter_map(|name| Some((name, members.remove(name)?)));
    let head: ReceivedHead = decode(&written(&head.collect())?)?;
    if let Some(error) = head.error() {
        return Err(error.into());
    }
    decode(&written(&members)?)
}

fn written(members: &Members) -> Result<String, ReadError> {
    let path = String::from(".");
    serde_json::to_string(members).map_err(|source| ReadError::Shape { path, source })
}

/// Decodes from text instead of bytes: `serde_json` has a parser for each, and the dashboard should contain only one.
fn decode<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(deserializer).map_err(|error| ReadError::Shape {
        path: error.path().to_string(),
        source: error.into_inner(),
    })
}
