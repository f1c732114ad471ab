//! Writing of the changed fields as the type's object of a `card/update` body.

use serde_json::Value;
use weixin_wire::{Members, Raw};

use super::{CardPatch, Change, Changed, Clear, Update};
use crate::{
    base_info::{BaseInfo, BaseInfoField},
    card::put_member,
    card_type::CardType,
    color,
    field::Field,
};

/// Returns the type's object with only the changes.
pub(super) fn type_object(patch: &CardPatch) -> Members {
    let mut object = Members::new();
    for change in patch.changes() {
        let (path, value) = match change.field {
            Changed::Field(Field::BaseInfo(BaseInfoField::DateInfo(_))) => {
                (BaseInfo::DATE_INFO.to_string(), patch.date_info.clone().unwrap_or_default())
            }
            _ => (change.field.to_string(), wire_value(&patch.card_type, change)),
        };
        put_member(&mut object, &path, Some(&value));
    }
    object
}

/// Returns the value to send for a change.
fn wire_value(card_type: &CardType, change: &Change) -> Raw {
    let clear = match change.field.update(card_type) {
        Some(Update::Updatable { clear, .. }) => clear,
        _ => Clear::Impossible,
    };
    let after = change.after.clone().unwrap_or_default();
    let emptied = matches!(after.as_str(), "null" | "[]");
    let value = match clear {
        Clear::EmptyText if emptied => Value::from(""),
        Clear::EmptyList if emptied => Value::Array(Vec::new()),
        Clear::StoresZero if emptied => Value::from("0"),
        Clear::Zero if emptied => Value::from(0),
        // Responses have a colour's value; requests need its name.
        _ if change.field == Changed::Field(BaseInfo::COLOR) => {
            match after.text().and_then(|text| color::find(&text)) {
                Some(color) => Value::from(color.name),
                None => return after,
            }
        }
        _ => return after,
    };
    value.into()
}
