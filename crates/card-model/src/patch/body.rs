//! Writes the changed fields as the type's object of a `card/update` body.

use serde_json::{Map, Value};

use super::{
    CardPatch, Change,
    table::{Clear, Update, update_rule},
};
use crate::{card_type::CardType, color};

const DATE_INFO: &str = "base_info.date_info";

/// The type's object with nothing but the changes.
pub(super) fn type_object(patch: &CardPatch) -> Map<String, Value> {
    let mut object = Map::new();
    for change in patch.changes() {
        let field = change.path.field();
        if field.starts_with(DATE_INFO) {
            let whole = patch.date_info.clone().unwrap_or_default();
            insert(&mut object, DATE_INFO, whole);
        } else {
            insert(&mut object, field, wire_value(&patch.card_type, change));
        }
    }
    object
}

/// The value that is sent for a change.
fn wire_value(card_type: &CardType, change: &Change) -> Value {
    let field = change.path.field();
    let clear = match update_rule(card_type, field) {
        Some(Update::Updatable { clear, .. }) => clear,
        _ => Clear::Impossible,
    };
    let after = change.after.clone().unwrap_or_default();
    let emptied = match &after {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    };
    match clear {
        Clear::EmptyText if emptied => Value::String(String::new()),
        Clear::EmptyList if emptied => Value::Array(Vec::new()),
        Clear::StoresZero if emptied => Value::String("0".to_owned()),
        Clear::Zero if emptied => Value::from(0),
        // Answers give a colour's value, writing takes its name.
        _ if field == "base_info.color" => match after.as_str().and_then(color::find) {
            Some(color) => Value::String(color.name.to_owned()),
            None => after,
        },
        _ => after,
    }
}

/// Puts a value at a dotted path, making the objects on the way.
pub(super) fn insert(object: &mut Map<String, Value>, field: &str, value: Value) {
    match field.split_once('.') {
        None => {
            object.insert(field.to_owned(), value);
        }
        Some((name, rest)) => {
            let inner = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            if let Value::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

/// Takes the value at a dotted path away.
pub(super) fn remove(object: &mut Map<String, Value>, field: &str) {
    match field.split_once('.') {
        None => {
            object.remove(field);
        }
        Some((name, rest)) => {
            if let Some(Value::Object(inner)) = object.get_mut(name) {
                remove(inner, rest);
            }
        }
    }
}
