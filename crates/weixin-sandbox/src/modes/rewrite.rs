//! Rewriting of the members of a response.

use std::collections::BTreeSet;

use card_model::color;
use serde_json::Value;

use crate::modes::Rewrite;

/// Rewrites the texts of a JSON response. Returns `None` if the body isn't JSON.
pub(crate) fn rewrite(body: &[u8], rewrites: &BTreeSet<Rewrite>) -> Option<Vec<u8>> {
    let mut answer: Value = serde_json::from_slice(body).ok()?;
    walk(&mut answer, "", rewrites);
    serde_json::to_vec(&answer).ok()
}

fn walk(value: &mut Value, name: &str, rewrites: &BTreeSet<Rewrite>) {
    match value {
        Value::Object(members) => {
            members.iter_mut().for_each(|(name, member)| walk(member, name, rewrites));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, name, rewrites)),
        Value::String(text) => {
            for each in rewrites {
                if let Some(rewritten) = rewritten(*each, name, text) {
                    *text = rewritten;
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn rewritten(rewrite: Rewrite, name: &str, text: &str) -> Option<String> {
    match rewrite {
        Rewrite::UrlScheme => match text.split_once("://")? {
            ("http", rest) => Some(format!("https://{rest}")),
            ("https", rest) => Some(format!("http://{rest}")),
            _ => None,
        },
        Rewrite::TrimmedText => Some(text.trim().to_owned()),
        Rewrite::Color if name == "color" => {
            let found = color::find(text)?;
            Some(if text == found.name { found.hex } else { found.name }.to_owned())
        }
        Rewrite::Color => None,
    }
}
