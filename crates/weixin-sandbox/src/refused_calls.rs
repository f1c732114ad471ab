//! The refused calls of the last week, which `openapi/rid/get` reads by their request ids.

use std::collections::VecDeque;

use card_model::time::{DAY, UnixSeconds};

/// Calls that are kept.
const KEPT: usize = 1000;
/// Bytes of a body or a query that are kept.
const KEPT_BYTES: usize = 4096;
/// Seconds for which a call is kept: seven days ([P23](https://developers.weixin.qq.com/doc/offiaccount/openApi/get_rid_info.html)).
const LIFETIME: i64 = 7 * DAY;

/// A refused call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RefusedCall {
    /// Its request id.
    pub(crate) request_id: String,
    /// When it came.
    pub(crate) at: UnixSeconds,
    /// Its query, without most of the token.
    pub(crate) query: String,
    /// Its body; empty where an endpoint takes secrets.
    pub(crate) body: String,
    /// The answer.
    pub(crate) answer: String,
}

/// The latest refused calls, in memory.
#[derive(Debug, Default)]
pub(crate) struct RefusedCalls(VecDeque<RefusedCall>);

impl RefusedCalls {
    /// Keeps a call, and forgets the oldest one if there are too many.
    pub(crate) fn keep(&mut self, call: RefusedCall) {
        if self.0.len() >= KEPT {
            self.0.pop_front();
        }
        self.0.push_back(call);
    }

    /// The call of a request id, unless it is too old.
    pub(crate) fn find(&self, request_id: &str, now: UnixSeconds) -> Option<&RefusedCall> {
        let found = self.0.iter().rev().find(|call| call.request_id == request_id)?;
        (now.get() - found.at.get() < LIFETIME).then_some(found)
    }
}

/// The query as the example of P23 has it: `access_token=50_Im7xxxx`.
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

/// The beginning of a text.
pub(crate) fn bounded(text: &str) -> String {
    let end = (0..=text.len().min(KEPT_BYTES)).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default().to_owned()
}
