//! Replaces secrets that a response repeats, before anything else reads it.

use bytes::Bytes;
use memchr::memmem;
use serde_json::Value;
use weixin_api::envelope::{ApiError, readable};

use crate::error::CallError;

/// Replaces a secret. Needs no escape in JSON or in a query.
const REDACTED: &str = "[redacted]";
/// Shorter texts are not treated as secrets; replacing them would change unrelated words and numbers.
const MIN_BYTES: usize = 8;

/// Replaces secrets in the platform's responses.
pub(crate) struct Redactor<'secret> {
    secrets: Vec<&'secret str>,
}

impl<'secret> Redactor<'secret> {
    /// Creates a redactor for secrets.
    pub(crate) fn new(secrets: impl IntoIterator<Item = &'secret str>) -> Self {
        let secrets = secrets.into_iter().filter(|secret| secret.len() >= MIN_BYTES).collect();
        Self { secrets }
    }

    /// Returns the body without the secrets: plain, escaped for JSON, or encoded for a query. Valid JSON stays valid.
    /// Other bytes stay unchanged. Only if a secret is hidden by escapes or in a number, the body is serialised again.
    pub(crate) fn bytes(&self, body: Bytes) -> Bytes {
        let replaced = self.replaced(&body);
        // Searches the bytes, because a body that isn't JSON is relayed too.
        let plain = unescaped(replaced.as_deref().unwrap_or(&body));
        let replaced = plain.and_then(|plain| self.replaced(&plain)).or(replaced);
        let Some(replaced) = replaced else { return body };
        if !is_json(&replaced)
            && let Ok(mut value) = serde_json::from_slice::<Value>(&readable(&body))
        {
            self.value(&mut value);
            return Bytes::from(value.to_string());
        }
        Bytes::from(replaced)
    }

    /// Returns the error without the secrets.
    pub(crate) fn call_error(&self, error: CallError) -> CallError {
        match error {
            CallError::AnswerLost { source, seen } => {
                CallError::AnswerLost { source, seen: seen.map(|seen| self.error(seen)) }
            }
            other => other,
        }
    }

    /// Returns the error without the secrets.
    pub(crate) fn error(&self, mut error: ApiError) -> ApiError {
        self.text(&mut error.message);
        if let Some(text) = &mut error.rid {
            self.text(text);
        }
        for text in error.hint.iter_mut().chain(&mut error.before) {
            let mut words = String::from(std::mem::take(text));
            self.text(&mut words);
            *text = words.into_boxed_str();
        }
        error
    }

    /// Returns `None` if there is nothing to replace.
    fn replaced(&self, body: &[u8]) -> Option<Vec<u8>> {
        let mut result: Option<Vec<u8>> = None;
        for form in self.secrets.iter().flat_map(|secret| forms(secret)) {
            let text = result.as_deref().unwrap_or(body);
            let found: Vec<usize> = memmem::find_iter(text, &form).collect();
            if found.is_empty() {
                continue;
            }
            let mut without = Vec::with_capacity(text.len());
            let mut rest = 0;
            for at in found {
                without.extend_from_slice(text.get(rest..at).unwrap_or_default());
                without.extend_from_slice(REDACTED.as_bytes());
                rest = at + form.len();
            }
            without.extend_from_slice(text.get(rest..).unwrap_or_default());
            result = Some(without);
        }
        result
    }

    fn value(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => values.iter_mut().fold(false, |any, it| self.value(it) | any),
            Value::Object(members) => {
                let mut any = false;
                *members = std::mem::take(members)
                    .into_iter()
                    .map(|(mut name, mut value)| {
                        any |= self.text(&mut name) | self.value(&mut value);
                        (name, value)
                    })
                    .collect();
                any
            }
            Value::Number(number) => {
                let mut text = number.to_string();
                let found = self.text(&mut text);
                if found {
                    *value = Value::String(text);
                }
                found
            }
            Value::Null | Value::Bool(_) => false,
        }
    }

    fn text(&self, text: &mut String) -> bool {
        let Some(without) = self.replaced(text.as_bytes()) else { return false };
        *text = String::from_utf8_lossy(&without).into_owned();
        true
    }
}

/// Returns the encoded forms of a secret.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![secret.as_bytes().to_vec()];
    let in_json = Value::from(secret).to_string();
    let in_query: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    for form in [in_json.trim_matches('"').as_bytes(), in_query.as_bytes()] {
        if !forms.iter().any(|known| known == form) {
            forms.push(form.to_vec());
        }
    }
    forms
}

/// Returns the text without unnecessary escapes of ASCII; `None` if it has none. The JSON value stays the same.
fn unescaped(text: &[u8]) -> Option<Vec<u8>> {
    memmem::find(text, b"\\u00").or_else(|| memmem::find(text, b"\\/"))?;
    let mut written = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let (escaped, taken) = match (*first, after.first()) {
            (b'\\', Some(b'/')) => (Some(b'/'), 2),
            (b'\\', Some(b'u')) => match escaped_ascii(after) {
                Some(byte) => (Some(byte), 6),
                None => (None, 2),
            },
            (b'\\', Some(_)) => (None, 2),
            _ => (None, 1),
        };
        match escaped {
            Some(byte @ (b'"' | b'\\')) => written.extend_from_slice(&[b'\\', byte]),
            Some(byte) => written.push(byte),
            None => written.extend_from_slice(rest.get(..taken).unwrap_or(rest)),
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    Some(written)
}

/// Returns the printable ASCII character of the escape `u00XX`.
fn escaped_ascii(text: &[u8]) -> Option<u8> {
    let digits = text.strip_prefix(b"u00")?.get(..2)?;
    let digits = std::str::from_utf8(digits).ok()?;
    u8::from_str_radix(digits, 16).ok().filter(|byte| (b' '..=b'~').contains(byte))
}

fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(&readable(bytes)).is_ok()
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use serde_json::{Value, json};

    use super::Redactor;

    const TOKEN: &str = "91_kP-\"x\"/y+z";

    fn redacted(secret: &str, body: &str) -> String {
        let bytes = Redactor::new([secret]).bytes(Bytes::from(body.to_owned()));
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn a_body_without_the_secret_keeps_its_bytes() {
        let body = r#"{ "errcode" : 0, "x":"a\u0041\/b", "n":12345678901234567890.10 }"#;
        assert_eq!(redacted(TOKEN, body), body);
        assert_eq!(redacted("short", "a short text"), "a short text");
    }

    #[test]
    fn a_secret_is_replaced_in_every_form() {
        let escaped: Vec<String> =
            TOKEN.chars().map(|it| format!("\\u{:04x}", u32::from(it))).collect();
        let escaped = escaped.concat();
        let plain = Value::from(TOKEN).to_string();
        let solidus = plain.replace('/', "\\/").replace('9', "\\u0039");
        for body in [
            format!(r#"{{"errcode":40001,"errmsg":{plain}}}"#),
            format!(r#"{{"errcode":40001,"errmsg":"{escaped}"}}"#),
            format!(r#"{{"errcode":40001,"errmsg":{solidus}}}"#),
        ] {
            let body: Value = serde_json::from_str(&redacted(TOKEN, &body)).unwrap();
            assert_eq!(body, json!({"errcode": 40001, "errmsg": "[redacted]"}));
        }
        let query = "?access_token=91_kP-%22x%22%2Fy%2Bz&lang=zh";
        assert_eq!(redacted(TOKEN, query), "?access_token=[redacted]&lang=zh");
        assert_eq!(
            redacted(TOKEN, &format!("<p>{TOKEN}{TOKEN}</p>")),
            "<p>[redacted][redacted]</p>"
        );
    }

    #[test]
    fn a_secret_is_found_in_what_is_hardly_json() {
        let escaped = Value::from(TOKEN).to_string().replace('/', "\\/").replace('k', "\\u006B");
        let escaped = escaped.trim_matches('"');
        for (before, after) in [
            ("\u{feff}{\"a\":\"", "\"}"),
            ("{\"a\":\"\u{7}\u{14}\n", "\"}"),
            ("{\"nickname\":\"\\ud83d\",\"a\":\"", "\"}"),
            ("{\"a\":\"\\\\", "\"}"),
            ("{\"a\":\"", ""),
            ("<p>", "</p>"),
        ] {
            let body = format!("{before}{escaped}{after}");
            assert_eq!(redacted(TOKEN, &body), format!("{before}[redacted]{after}"), "{body}");
        }
        let broken = [b"{\"a\":\"\xff", escaped.as_bytes(), b"\"}"].concat();
        let bytes = Redactor::new([TOKEN]).bytes(Bytes::from(broken));
        assert_eq!(&bytes[..], b"{\"a\":\"\xff[redacted]\"}");
    }

    #[test]
    fn json_stays_json_where_a_secret_looks_like_a_number() {
        let body = redacted(
            "1234567890",
            r#"{"errcode":0,"1234567890":{"a":[91234567890,"1234567890"]}}"#,
        );
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body, json!({"errcode": 0, "[redacted]": {"a": ["9[redacted]", "[redacted]"]}}),);
    }
}
