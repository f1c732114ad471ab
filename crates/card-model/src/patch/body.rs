//! Writing of the changed fields as the type's object of a `card/update` body.

use serde_json::{Map, Value};

use super::{CardPatch, Change, Changed, Clear, Update};
use crate::{
    base_info::{BaseInfo, BaseInfoField},
    card_type::CardType,
    color,
    field::Field,
};

/// Returns the type's object with only the changes.
pub(super) fn type_object(patch: &CardPatch) -> Map<String, Value> {
    let mut object = Map::new();
    for change in patch.changes() {
        if let Changed::Field(Field::BaseInfo(BaseInfoField::DateInfo(_))) = change.field {
            let whole = patch.date_info.clone().unwrap_or_default();
            insert(&mut object, &BaseInfo::DATE_INFO.to_string(), whole);
        } else {
            let value = wire_value(&patch.card_type, change);
            insert(&mut object, &change.field.to_string(), value);
        }
    }
    object
}

/// Returns the value to send for a change.
fn wire_value(card_type: &CardType, change: &Change) -> Value {
    let clear = match change.field.update(card_type) {
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
        // Responses have a colour's value; requests need its name.
        _ if change.field == Changed::Field(BaseInfo::COLOR) => {
            match after.as_str().and_then(color::find) {
                Some(color) => Value::String(color.name.to_owned()),
                None => after,
            }
        }
        _ => after,
    }
}

/// Sets the value at a dotted path, and creates missing objects.
fn insert(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            object.insert(path.to_owned(), value);
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
