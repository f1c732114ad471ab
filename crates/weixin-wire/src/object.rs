//! Objects with named members.

use crate::{cursor::Cursor, members::Members, value::WireValue};

/// A JSON object with named members, and a field for all others.
///
/// `#[wire_object]` implements it. It only describes the members of a type. Reading and writing are functions of this
/// crate over `dyn WireObject`, which are compiled once and keep the browser's download small.
pub trait WireObject {
    /// Returns the name of a member, or `None` after the last one. Members are numbered in the documents' order.
    fn name(&self, index: usize) -> Option<&'static str>;

    /// Returns the number of the member with a name. The search starts at `hint`, because members are mostly sent in
    /// the documents' order.
    fn find(&self, name: &str, hint: usize) -> Option<usize>;

    /// Returns the slot of a member.
    fn slot(&self, index: usize) -> Option<&dyn Slot>;

    /// Returns the mutable slot of a member.
    fn slot_mut(&mut self, index: usize) -> Option<&mut dyn Slot>;

    /// Returns all other members: undocumented ones, and documented ones whose value has another form.
    fn other(&self) -> &Members;

    /// Returns all other members, mutably.
    fn other_mut(&mut self) -> &mut Members;
}

/// The field of a member, whose value may be missing.
pub trait Slot {
    /// Returns the value.
    fn get(&self) -> Option<&dyn WireValue>;

    /// Returns the object whose members can be changed: the value itself, or its element at a position.
    fn object_mut(&mut self, position: Option<usize>) -> Option<&mut dyn WireObject>;

    /// Reads the value. Returns `false`, and leaves the field empty, if the value has another form.
    fn read(&mut self, cursor: &mut Cursor<'_>) -> bool;
}

impl<T: WireValue> Slot for Option<T> {
    fn get(&self) -> Option<&dyn WireValue> {
        self.as_ref().map(|value| value as &dyn WireValue)
    }

    fn object_mut(&mut self, position: Option<usize>) -> Option<&mut dyn WireObject> {
        self.as_mut()?.object_mut(position)
    }

    fn read(&mut self, cursor: &mut Cursor<'_>) -> bool {
        *self = T::read(cursor);
        self.is_some()
    }
}

/// Searches for a name: from `hint` on, then before it.
pub fn find_name(names: &[&str], name: &str, hint: usize) -> Option<usize> {
    let (before, behind) = names.split_at_checked(hint).unwrap_or((names, &[]));
    let found = behind.iter().position(|known| *known == name).map(|at| at + hint);
    found.or_else(|| before.iter().position(|known| *known == name))
}

/// Returns the names of the documented members in the documents' order.
pub fn names(object: &dyn WireObject) -> impl Iterator<Item = &'static str> {
    (0..).map_while(|index| object.name(index))
}

/// Returns `true` if a documented member has a value of its type. That value is written, and replaces a member of the
/// same name in [`other`](WireObject::other).
pub fn is_set(object: &dyn WireObject, name: &str) -> bool {
    value_of(object, object.find(name, 0)).is_some()
}

fn value_of(object: &dyn WireObject, index: Option<usize>) -> Option<&dyn WireValue> {
    object.slot(index?)?.get()
}

/// Reads the members of an object. Returns `false` if the value isn't an object. Of members with the same name, the
/// last one is used.
pub fn read_object(object: &mut dyn WireObject, cursor: &mut Cursor<'_>) -> bool {
    let (mut hint, mut refused) = (0, false);
    let read = cursor.object(&mut |name, cursor| {
        let begin = *cursor;
        let index = object.find(name, hint);
        if let Some(index) = index {
            hint = index + 1;
            if object.slot_mut(index).is_some_and(|slot| slot.read(cursor)) {
                return;
            }
            refused = true;
            *cursor = begin;
        }
        object.other_mut().push(name, cursor.raw());
    });
    if object.other().len() > 1 {
        object.other_mut().keep_last();
    }
    if refused {
        drop_replaced(object);
    }
    read
}

/// Removes values with another form that a later member of the same name has replaced.
fn drop_replaced(object: &mut dyn WireObject) {
    let names = object.other().iter().map(|(name, _)| name);
    let replaced: Vec<String> =
        names.filter(|name| is_set(object, name)).map(str::to_owned).collect();
    for name in replaced {
        object.other_mut().remove(&name);
    }
}

/// Calls `visit` for each written member: the documented ones in the documents' order, then the others.
pub(crate) fn each_member<'object>(
    object: &'object dyn WireObject,
    visit: &mut dyn FnMut(&'object str, &'object dyn WireValue),
) {
    for (index, name) in names(object).enumerate() {
        if let Some(value) = value_of(object, Some(index)) {
            visit(name, value);
        }
    }
    for (name, value) in object.other().iter() {
        if !is_set(object, name) {
            visit(name, value);
        }
    }
}
