//! Writing of fields as XML.

use serde_json::Value;

/// Writes a message: the fields of every message, then those of the event.
pub(super) fn message(head: &[(&str, Value)], fields: &[(String, Value)]) -> String {
    let mut text = String::from("<xml>\n");
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in head.iter().map(|(name, value)| (*name, value)).chain(fields) {
        element(&mut text, name, value);
        text.push('\n');
    }
    text.push_str("</xml>");
    text
}

/// Writes fields as the children of `xml`.
pub(crate) fn fields(fields: &[(&str, Value)]) -> String {
    message(fields, &[])
}

fn element(text: &mut String, name: &str, value: &Value) {
    if let Value::Array(list) = value {
        for item in list {
            element(text, name, item);
        }
        return;
    }
    text.push('<');
    text.push_str(name);
    text.push('>');
    match value {
        Value::Object(children) => {
            for (name, child) in children {
                element(text, name, child);
            }
        }
        Value::String(words) => cdata(text, words),
        other => text.push_str(&other.to_string()),
    }
    text.push_str("</");
    text.push_str(name);
    text.push('>');
}

/// Writes CDATA. An end mark within the text is split between two sections.
fn cdata(text: &mut String, words: &str) {
    text.push_str("<![CDATA[");
    text.push_str(&words.replace("]]>", "]]]]><![CDATA[>"));
    text.push_str("]]>");
}
