//! The body of a write: the bytes that are sent, and what they mean, parsed once.

use std::collections::BTreeMap;

use bytes::Bytes;
use card_model::wire::Raw;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{
    digits,
    kind::{KeptBody, Kind},
};

/// The body of a write.
#[derive(Debug, Clone)]
pub struct WriteBody {
    bytes: Bytes,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Json(Value),
    /// The parts of an upload, by name.
    Parts(Vec<(String, Bytes)>),
    Unreadable,
}

impl WriteBody {
    /// Parses JSON.
    pub fn json(bytes: Bytes) -> Self {
        let content = digits::read(&bytes).map_or(Content::Unreadable, Content::Json);
        Self { bytes, content }
    }

    /// Creates an upload, whose parts have names.
    pub fn upload(bytes: Bytes, parts: Vec<(String, Bytes)>) -> Self {
        Self { bytes, content: Content::Parts(parts) }
    }

    /// Creates a body from a value, with every digit.
    pub fn of(value: &Raw) -> Self {
        Self::json(Bytes::copy_from_slice(value.as_str().as_bytes()))
    }

    /// Returns the bytes that are sent.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Returns the value of JSON, with numbers beyond 64 bits as texts; `null` for an upload or an unreadable body.
    pub fn value(&self) -> &Value {
        match &self.content {
            Content::Json(value) => value,
            Content::Parts(_) | Content::Unreadable => &Value::Null,
        }
    }

    /// Returns the parts of an upload with their names.
    pub(crate) fn parts(&self) -> &[(String, Bytes)] {
        match &self.content {
            Content::Parts(parts) => parts,
            Content::Json(_) | Content::Unreadable => &[],
        }
    }

    /// Returns the part of the body that the journal keeps.
    pub(crate) fn kept(&self, kind: &Kind) -> Option<Vec<u8>> {
        match kind.kept {
            KeptBody::Whole => Some(self.bytes.to_vec()),
            KeptBody::Nothing => None,
            KeptBody::Members(names) => {
                let mut members = self.value().as_object()?.clone();
                members.retain(|name, _| names.contains(&name.as_str()));
                serde_json::to_vec(&members).ok()
            }
        }
    }

    /// SHA-256 over path, query and canonical body: members sorted, numbers by their value, those beyond 64 bits as
    /// texts. The boundary of an upload
    /// differs between repetitions, so its parts are hashed instead.
    pub fn fingerprint(&self, path: &str, query: &[(String, String)]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        add(path.as_bytes());
        for (name, value) in query {
            add(name.as_bytes());
            add(value.as_bytes());
        }
        match &self.content {
            Content::Json(value) => add(sorted(value).to_string().as_bytes()),
            Content::Unreadable => add(&self.bytes),
            Content::Parts(parts) => {
                for (name, bytes) in parts {
                    add(name.as_bytes());
                    add(bytes);
                }
            }
        }
        hash.finalize().into()
    }
}

impl From<Value> for WriteBody {
    fn from(value: Value) -> Self {
        Self { bytes: Bytes::from(value.to_string()), content: Content::Json(value) }
    }
}

/// Returns the same value with the members of its objects sorted.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let ordered: BTreeMap<&String, Value> =
                members.iter().map(|(name, member)| (name, sorted(member))).collect();
            ordered.into_iter().map(|(name, member)| (name.clone(), member)).collect()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        plain => plain.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_in_another_order_have_the_same_fingerprint() {
        let of = |text: &'static str| {
            WriteBody::json(Bytes::from_static(text.as_bytes())).fingerprint("/card/update", &[])
        };
        assert_eq!(of(r#"{"a":1,"b":{"c":2.50,"d":3}}"#), of(r#"{ "b":{"d":3,"c":2.50},"a":1}"#));
        assert_ne!(of(r#"{"a":1}"#), of(r#"{"a":"1"}"#));
        let long = [r#"{"a":12345678901234567890123}"#, r#"{"a":12345678901234567890124}"#];
        assert_ne!(of(long[0]), of(long[1]));
        assert_eq!(
            of(r#"{"a":1}"#),
            WriteBody::from(json!({"a": 1})).fingerprint("/card/update", &[])
        );
        assert_ne!(of("no JSON"), of("other"));
    }

    /// The journal of every version keeps fingerprints, so they must never change.
    #[test]
    fn a_fingerprint_is_the_hash_of_lengths_and_texts() {
        let mut expected = Sha256::new();
        for text in ["/card/delete", "id", "7", r#"{"a":[{"c":null,"d":"x"}],"b":2}"#] {
            expected.update((text.len() as u64).to_be_bytes());
            expected.update(text);
        }
        let body =
            WriteBody::json(Bytes::from_static(br#"{ "b": 2, "a": [{"d": "x", "c": null}] }"#));
        let found = body.fingerprint("/card/delete", &[("id".to_owned(), "7".to_owned())]);
        assert_eq!(found[..], expected.finalize()[..]);
    }

    #[test]
    fn parts_of_an_upload_are_hashed_without_their_boundary() {
        let of = |boundary: &'static [u8], bytes: &'static [u8]| {
            let parts = vec![("media".to_owned(), Bytes::from_static(bytes))];
            WriteBody::upload(Bytes::from_static(boundary), parts)
                .fingerprint("/cgi-bin/media/uploadimg", &[])
        };
        assert_eq!(of(b"--a", b"jpg"), of(b"--b", b"jpg"));
        assert_ne!(of(b"--a", b"jpg"), of(b"--a", b"png"));
    }
}
