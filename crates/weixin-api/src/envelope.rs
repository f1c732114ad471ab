//! `errcode` and `errmsg`, which surround every answer.

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _},
};
use weixin_wire::Members;

mod readable;

pub use readable::{readable, without_mark};

/// A request or response without members of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Empty {}

impl crate::request::RequestBody for Empty {}

/// `errcode` and `errmsg` of an answer to send.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Head {
    /// 0: success.
    pub errcode: i64,
    /// The platform's words.
    pub errmsg: String,
}

/// `errcode` and `errmsg` of a received answer. Both are missing in successful statistics and tokens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct ReceivedHead {
    /// The error's number; `None` if the answer has none. Text that holds an integer counts as that integer.
    #[serde(default, deserialize_with = "errcode")]
    pub errcode: Option<i64>,
    /// The platform's words; empty if missing.
    #[serde(default)]
    pub errmsg: String,
}

impl ReceivedHead {
    /// The error that the answer reports; `None` if `errcode` is 0 or missing.
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

/// A successful answer: `errcode` 0, `errmsg` "ok" and the response's own members.
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

/// The platform answered an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("Weixin answered {errcode}: {message}")]
pub struct ApiError {
    /// The error's number; see [`crate::errcode`].
    pub errcode: i64,
    /// The platform's words without hint and request id.
    pub message: String,
    /// ` hint: […]` of answers from 2015 to 2018, `, hints: [ req_id: … ]` of those until 2020.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Box<str>>,
    /// ` Error before …` of errcode 47001: the rest of the body from where it breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Box<str>>,
    /// ` rid: …` of answers since 2020: what Weixin's support asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rid: Option<String>,
}

impl ApiError {
    /// Splits hint and request id off `errmsg`.
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

/// What stands after the first mark: the rest of a body may hold anything, the mark itself included.
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

/// An answer could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The platform answered an error.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// The answer is not JSON, or not what the documents say.
    #[error("the answer has an unexpected shape at `{path}`")]
    Shape {
        /// Where, e.g. `card.cash.base_info`.
        path: String,
        /// What the parser said.
        #[source]
        source: serde_json::Error,
    },
}

/// Reads an answer: its error, or its response without `errcode` and `errmsg`. A missing `errcode` counts
/// as 0.
///
/// # Errors
/// When the platform answered an error, or something that is no answer.
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

/// From text, not bytes: `serde_json` has a parser for each, and the dashboard needs one alone.
fn decode<T: DeserializeOwned>(text: &str) -> Result<T, ReadError> {
    let deserializer = &mut serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(deserializer).map_err(|error| ReadError::Shape {
        path: error.path().to_string(),
        source: error.into_inner(),
    })
}
