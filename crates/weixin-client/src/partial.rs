//! The `errcode` of an incomplete response.

use serde::de::{DeserializeOwned, IgnoredAny};
use weixin_api::envelope::{ApiError, ReceivedHead, readable};

/// Reads the `errcode` of a response that was cut off.
///
/// Only a complete top-level member counts, which is followed by `,` or `}`: a number at the end of the received bytes
/// may be incomplete. `errmsg` is empty unless it is complete. Also returns `None` if the response is not a JSON object
/// or contains two different numbers.
pub(crate) fn seen(bytes: &[u8]) -> Option<ApiError> {
    let mut found = ReceivedHead::default();
    // The loop ends at the end of the bytes; members found before it count.
    let _cut = members(&readable(bytes), &mut found);
    found.errcode.map(|errcode| ApiError::new(errcode, &found.errmsg))
}

fn members(bytes: &[u8], found: &mut ReceivedHead) -> Option<()> {
    let mut rest = after(bytes, b"{")?;
    loop {
        let key: String = take(&mut rest)?;
        rest = after(rest, b":")?;
        let mut member = ReceivedHead::default();
        match key.as_str() {
            "errcode" => {
                let value: serde_json::Value = take(&mut rest)?;
                let object = serde_json::json!({ "errcode": value });
                member = serde_json::from_value(object).ok()?;
            }
            "errmsg" => member.errmsg = take(&mut rest)?,
            _ => drop(take::<IgnoredAny>(&mut rest)?),
        }
        let more = after(rest, b",");
        if more.is_none() {
            after(rest, b"}")?;
        }
        match (found.errcode, member.errcode) {
            (Some(first), Some(second)) if first != second => {
                found.errcode = None;
                return None;
            }
            (None, Some(errcode)) => found.errcode = Some(errcode),
            _ => {}
        }
        if !member.errmsg.is_empty() {
            found.errmsg = member.errmsg;
        }
        rest = more?;
    }
}

/// Returns the bytes after white space and `mark`; `None` if something else is found.
fn after<'bytes>(bytes: &'bytes [u8], mark: &[u8]) -> Option<&'bytes [u8]> {
    bytes.trim_ascii_start().strip_prefix(mark)
}

/// Parses a JSON value at the front and removes it.
fn take<T: DeserializeOwned>(bytes: &mut &[u8]) -> Option<T> {
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<T>();
    let value = values.next()?.ok()?;
    *bytes = bytes.get(values.byte_offset()..)?;
    Some(value)
}

#[cfg(test)]
mod tests;
