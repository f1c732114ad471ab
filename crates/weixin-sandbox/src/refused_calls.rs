//! The rejected calls of the last week, which `openapi/rid/get` returns by request id.

use std::collections::VecDeque;

use card_model::time::{DAY, UnixSeconds};

/// Maximum number of calls that are kept.
const KEPT: usize = 1000;
/// Maximum number of bytes of a body or query that are kept.
const KEPT_BYTES: usize = 4096;
/// Seconds for which a call is kept: seven days ([P23](https://developers.weixin.qq.com/doc/offiaccount/openApi/get_rid_info.html)).
const LIFETIME: i64 = 7 * DAY;

/// A rejected call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RefusedCall {
    pub(crate) request_id: String,
    pub(crate) at: UnixSeconds,
    /// Its query, with the token shortened.
    pub(crate) query: String,
    /// Its body; empty if the endpoint takes secrets.
    pub(crate) body: String,
    /// The response.
    pub(crate) answer: String,
}

/// The latest rejected calls, in memory only.
#[derive(Debug, Default)]
pub(crate) struct RefusedCalls(VecDeque<RefusedCall>);

impl RefusedCalls {
    /// Stores a call, and removes the oldest one if there are too many.
    pub(crate) fn keep(&mut self, call: RefusedCall) {
        if self.0.len() >= KEPT {
            self.0.pop_front();
        }
        self.0.push_back(call);
    }

    /// Returns the call with a request id, unless it is too old.
    pub(crate) fn find(&self, request_id: &str, now: UnixSeconds) -> Option<&RefusedCall> {
        let found = self.0.iter().rev().find(|call| call.request_id == request_id)?;
        (now.get() - found.at.get() < LIFETIME).then_some(found)
    }
}

/// Returns the query with a shortened token, as in the example of P23: `access_token=50_Im7xxxx`.
pub(crate) fn shown_query(query: &[(String, String)]) -> String {
    let shown = query.iter().map(|(name, value)| {
        let begin: String = value.chars().take(6).collect();
        let value =
            if name.ends_with("access_token") { format!("{begin}xxxx") } else { value.clone() };
        (name.as_str(), value)
    });
    let shown: Vec<(&str, String)> = shown.filter(|(name, _)| *name != "secret").collect();
    bounded(&serde_urlencoded::to_string(shown).unwrap_or_default())
}

/// Returns the beginning of a text.
pub(crate) fn bounded(text: &str) -> String {
    let end = (0..=text.len().min(KEPT_BYTES)).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default().to_owned()
}
