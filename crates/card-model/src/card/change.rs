//! Access to a field or an undocumented member by its path, for edits. All other members keep their digits and their
//! order.

use weixin_wire::{Cursor, Members, Raw, Shape, WireObject};

use super::Card;
use crate::patch::Changed;

impl Card {
    /// Returns the value of a field or of an undocumented member; `None` if it is missing.
    pub fn get(&self, what: &Changed) -> Option<Raw> {
        get(self, &what.to_string())
    }

    /// Sets the value of a field or of an undocumented member, or removes it.
    ///
    /// A list is replaced as a whole. A value of another type than documented is kept and written unchanged.
    ///
    /// ```
    /// use card_model::{base_info::BaseInfo, card::Card, patch::Changed};
    /// let json = r#"{"card_type":"CASH","cash":{"base_info":{"notice":"x","new":1.10}}}"#;
    /// let mut card: Card = serde_json::from_str(json)?;
    /// card.set(&Changed::Field(BaseInfo::NOTICE), Some(&serde_json::json!("y").into()));
    /// assert_eq!(serde_json::to_string(&card)?, json.replace('x', "y"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn set(&mut self, what: &Changed, value: Option<&Raw>) {
        put(self, &what.to_string(), value.filter(|value| value.as_str() != "null"));
    }

    /// Sets the value at a path below the type's object.
    pub(crate) fn put(&mut self, path: &str, value: &Raw) {
        put(self, path, Some(value));
    }
}

/// Returns the value at a path below an object.
fn get(object: &dyn WireObject, path: &str) -> Option<Raw> {
    let (name, rest) = first(path);
    let slot = object.find(name, 0).and_then(|index| object.slot(index));
    match (slot.and_then(|slot| slot.get()), rest) {
        (Some(value), None) => Some(value.shape().into()),
        (Some(value), Some(rest)) => match value.shape() {
            Shape::Object(below) => get(below, rest),
            _ => None,
        },
        (None, rest) => get_member(object.other(), name, rest),
    }
}

/// Returns the value of an undocumented member, or of a member inside it.
fn get_member(members: &Members, name: &str, rest: Option<&str>) -> Option<Raw> {
    let raw = members.get(name)?;
    let Some(rest) = rest else { return Some(raw.clone()) };
    let (name, rest) = first(rest);
    get_member(&serde_json::from_str(raw.as_str()).ok()?, name, rest)
}

/// Returns the first name of a path, and the rest.
fn first(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)))
}

fn put(object: &mut dyn WireObject, path: &str, value: Option<&Raw>) {
    let (name, rest) = first(path);
    let slot = object.find(name, 0).and_then(|index| object.slot_mut(index));
    let Some(slot) = slot else { return put_member(object.other_mut(), path, value) };
    let Some(rest) = rest else {
        let read = slot.read(&mut Cursor::new(value.map_or("null", Raw::as_str)));
        match value.filter(|_| !read) {
            Some(value) => object.other_mut().insert(name, value.clone()),
            None => drop(object.other_mut().remove(name)),
        }
        return;
    };
    if slot.get().is_none() {
        if value.is_none() {
            return put_member(object.other_mut(), path, None);
        }
        slot.read(&mut Cursor::new("{}"));
    }
    if let Some(below) = slot.object_mut(None) {
        put(below, rest, value);
        object.other_mut().remove(name);
    } else {
        if value.is_some() {
            slot.read(&mut Cursor::new("null"));
        }
        put_member(object.other_mut(), path, value);
    }
}

/// Sets the value at a path below members without a type. Missing objects are created.
pub(crate) fn put_member(members: &mut Members, path: &str, value: Option<&Raw>) {
    let (name, rest) = first(path);
    let Some(rest) = rest else {
        match value {
            Some(value) => members.insert(name, value.clone()),
            None => drop(members.remove(name)),
        }
        return;
    };
    let held = members.get(name).and_then(|raw| serde_json::from_str(raw.as_str()).ok());
    if held.is_none() && value.is_none() {
        return;
    }
    let mut below: Members = held.unwrap_or_default();
    put_member(&mut below, rest, value);
    members.insert(name, &below);
}
